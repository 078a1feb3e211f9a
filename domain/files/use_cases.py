"""What one does with files: attach, rename, take away; and the faces of cards."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from domain.files.errors import EmptyFile, FileTooLarge
from domain.files.model import SUBJECTS, Purpose, StoredFile
from domain.files.ports import (
    ContentBook,
    Expected,
    FileStorage,
    FilesUnitOfWork,
    PictureMaker,
    TypeDetector,
)
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import FieldProblem, InBin, Invalid, Merged, NotFound
from domain.shared.ids import Ids

KIND = ObjectKind.FILES
SPARED = timedelta(hours=24)
"""How long a content that no file has, and a file that hangs on nothing, are left alone."""
_CHUNK = 1 << 20
_KIND_OF = {
    "contact_id": ObjectKind.CONTACTS,
    "company_id": ObjectKind.COMPANIES,
    "deal_id": ObjectKind.DEALS,
    "interaction_id": ObjectKind.INTERACTIONS,
}
_FACE_OF = {
    ObjectKind.CONTACTS: ("photo_id", "contact_id"),
    ObjectKind.COMPANIES: ("logo_id", "company_id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came, on disk."""

    path: Path
    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Where files are kept, and what knows about them."""

    storage: FileStorage
    book: ContentBook
    types: TypeDetector
    pictures: PictureMaker
    clock: Clock
    ids: Ids
    most_bytes: int

    def check(self, upload: Upload) -> None:
        """Raises FileTooLarge, EmptyFile."""
        if upload.size > self.most_bytes:
            raise FileTooLarge(megabytes=self.most_bytes >> 20)
        if upload.size == 0:
            raise EmptyFile.at("/file", "file_empty")

    async def keep(self, content: Path, *, actor: Actor) -> str:
        """The content's digest; the same content is kept once for each workspace."""
        digest, size = await asyncio.to_thread(_digested, content)
        await self.book.claim(actor.workspace_id, digest, size=size, now=self.clock.now())
        await self.storage.put(storage_key(actor.workspace_public_id, digest), content)
        return digest


def storage_key(workspace_public_id: UUID, digest: str) -> str:
    return f"{workspace_public_id}/{digest[:2]}/{digest}"


async def upload_file(
    upload: Upload,
    subject: Mapping[str, UUID],
    *,
    actor: Actor,
    uow: FilesUnitOfWork,
    archive: Archive,
) -> StoredFile:
    """Keep a file, attached to what the actor sees, or loose for an interaction not written yet.

    Raises FileTooLarge, EmptyFile, Invalid.
    """
    actor.require(KIND, Action.CREATE)
    archive.check(upload)
    media_type = await asyncio.to_thread(archive.types.media_type, upload.path)
    digest = await archive.keep(upload.path, actor=actor)
    async with uow:
        await require_subjects(subject, actor=actor, uow=uow)
        file = StoredFile.store(
            archive.ids.new(),
            {
                "name": upload.name,
                "media_type": media_type,
                "size": upload.size,
                "digest": digest,
                "author_id": actor.user_id,
                **subject,
            },
        )
        uow.files.add(file)
        await uow.commit(answer=file)
    return file


async def change_file(
    file_id: UUID,
    changes: Mapping[str, Any],
    *,
    actor: Actor,
    uow: FilesUnitOfWork,
    expected: Expected = None,
) -> StoredFile:
    """Another name, or another card to hang on. Raises NotFound, Stale, Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        file = await uow.files.get(file_id, actor=actor, expected=expected)
        await _require_seen(file, actor=actor, uow=uow)
        moved = {name: changes[name] for name in SUBJECTS if changes.get(name) is not None}
        if moved and file.interaction_id is not None:
            raise Invalid.at(f"/{next(iter(moved))}", "file_of_interaction")
        await require_subjects(moved, actor=actor, uow=uow)
        if len(moved) == 1:
            file.attach(*next(iter(moved.items())))
        file.change({name: value for name, value in changes.items() if value is not None})
        await uow.commit(answer=file)
    return file


async def delete_file(
    file_id: UUID, *, actor: Actor, uow: FilesUnitOfWork, expected: Expected = None
) -> None:
    """Into the bin, and off the interaction that it came with."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        file = await uow.files.get(file_id, actor=actor, action=Action.DELETE, expected=expected)
        await _require_seen(file, actor=actor, uow=uow)
        await _list_with_interaction(file, listed=False, actor=actor, uow=uow)
        file.bin()
        await uow.commit()


async def restore_file(
    file_id: UUID, *, actor: Actor, uow: FilesUnitOfWork, expected: Expected = None
) -> StoredFile:
    actor.require(KIND, Action.DELETE)
    async with uow:
        file = await uow.files.get(
            file_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        await _require_seen(file, actor=actor, uow=uow)
        if file.deleted:
            await _list_with_interaction(file, listed=True, actor=actor, uow=uow)
            file.restore()
        await uow.commit(answer=file)
    return file


async def set_picture(
    kind: ObjectKind,
    card_id: UUID,
    upload: Upload,
    *,
    actor: Actor,
    uow: FilesUnitOfWork,
    archive: Archive,
    expected: Expected = None,
) -> None:
    """A face for a card, drawn anew in our own sizes.

    Raises FileTooLarge, NotAPicture, NotFound.
    """
    actor.require(kind, Action.EDIT)
    archive.check(upload)
    picture = await asyncio.to_thread(archive.pictures.square, upload.path)
    large, small = await _kept_apart(
        picture.large, picture.small, beside=upload.path, of=archive, actor=actor
    )
    face, subject = _FACE_OF[kind]
    async with uow:
        card = await uow.records_of(kind).get(card_id, actor=actor, expected=expected)
        file = StoredFile.store(
            archive.ids.new(),
            {
                "name": upload.name,
                "media_type": picture.media_type,
                "size": len(picture.large),
                "digest": large,
                "small_digest": small,
                "purpose": Purpose.PICTURE,
                "author_id": actor.user_id,
                subject: card_id,
            },
        )
        uow.files.add(file)
        card.change({face: file.id})
        await uow.commit(answer=card)


async def attach_to_interaction(
    file_ids: Sequence[UUID], interaction_id: UUID, *, actor: Actor, uow: FilesUnitOfWork
) -> list[dict[str, Any]]:
    """Loose files of the actor become attachments; those that hang there already stay.

    Raises Invalid naming each that is not there, or hangs on something else.
    """
    found = await uow.files.find(list(file_ids))
    problems = [
        FieldProblem(pointer=f"/attachments/{n}/id", code="unknown_file")
        for n, each in enumerate(file_ids)
        if not _may_attach(found.get(each), interaction_id, actor)
    ]
    if problems:
        raise Invalid(errors=problems)
    for each in file_ids:
        if found[each].interaction_id is None:
            found[each].attach("interaction_id", interaction_id)
    return [found[each].as_attachment() for each in dict.fromkeys(file_ids)]


async def take_from_interaction(
    file_ids: Sequence[UUID], *, actor: Actor, uow: FilesUnitOfWork
) -> None:
    """What is no longer attached goes into the bin."""
    if file_ids:
        actor.require(KIND, Action.DELETE)
    for file in (await uow.files.find(list(file_ids))).values():
        if not file.deleted:
            actor.require_over(KIND, Action.DELETE, owner_id=file.author_id)
            file.bin()


async def forget_unused(*, book: ContentBook, storage: FileStorage, clock: Clock) -> None:
    """Contents without a file, and uploads that were never attached, a day later."""
    before = clock.now() - SPARED
    await book.forget_loose_uploads(before=before)
    for workspace_id, public_id, digest in await book.spent(before=before):
        async with book.releasing(workspace_id, digest, before=before) as unwanted:
            if unwanted:
                await storage.delete(storage_key(public_id, digest))


async def require_subjects(
    subject: Mapping[str, UUID], *, actor: Actor, uow: FilesUnitOfWork
) -> None:
    if len(subject) > 1:
        raise Invalid.at(f"/{list(subject)[1]}", "file_one_subject")
    for name, record_id in subject.items():
        records = uow.records_of(_KIND_OF[name])
        try:
            await records.get(record_id, actor=actor, action=Action.VIEW)
        except (NotFound, InBin, Merged):
            raise Invalid.at(f"/{name}", f"unknown_{name.removesuffix('_id')}") from None


async def _require_seen(file: StoredFile, *, actor: Actor, uow: FilesUnitOfWork) -> None:
    """Raises NotFound where the actor does not see what the file hangs on."""
    if file.purpose == Purpose.PICTURE:
        raise NotFound(object=KIND.value)
    if file.subject is not None:
        name, record_id = file.subject
        await uow.records_of(_KIND_OF[name]).get(record_id, actor=actor, action=Action.VIEW)


async def _list_with_interaction(
    file: StoredFile, *, listed: bool, actor: Actor, uow: FilesUnitOfWork
) -> None:
    if file.interaction_id is None:
        return
    interactions = uow.records_of(ObjectKind.INTERACTIONS)
    interaction = await interactions.get(file.interaction_id, actor=actor, action=Action.VIEW)
    others = [each for each in interaction.attachments if each["id"] != str(file.id)]
    interaction.attachments = [*others, file.as_attachment()] if listed else others


def _may_attach(file: StoredFile | None, interaction_id: UUID, actor: Actor) -> bool:
    if file is None or file.deleted:
        return False
    if file.interaction_id == interaction_id:
        return True
    return file.subject is None and file.author_id == actor.user_id


async def _kept_apart(
    large: bytes, small: bytes, *, beside: Path, of: Archive, actor: Actor
) -> tuple[str, str]:
    digests = []
    for name, content in (("large", large), ("small", small)):
        path = beside.with_name(name)
        await asyncio.to_thread(path.write_bytes, content)
        digests.append(await of.keep(path, actor=actor))
    return digests[0], digests[1]


def _digested(content: Path) -> tuple[str, int]:
    digest, size = sha256(), 0
    with content.open("rb") as source:
        while piece := source.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest(), size
