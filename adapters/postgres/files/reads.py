"""Files as the HTTP contract shows them, and where their contents lie."""

from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import DateTime, Integer, Uuid, bindparam, or_, select, tuple_

from adapters.postgres.cards.reads import RecordReads
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.companies.records import CompanyRecord
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.records import ContactRecord
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.deals.records import DealRecord
from adapters.postgres.files.records import FileRecord
from adapters.postgres.files.representation import file_json
from adapters.postgres.interactions.confidential import concern_values, concerns
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.interactions.records import InteractionRecord, TimelineLinkRecord
from adapters.postgres.keyset import Cursors, Position
from adapters.postgres.reader import Reader
from adapters.postgres.scope import scope_predicate, scope_shape, scope_values
from adapters.postgres.statement import Statement, compiled
from domain.files import Purpose
from domain.files.model import SUBJECTS
from domain.files.reads import StoredContent
from domain.identity import Action, Actor, ObjectKind, Scope
from domain.shared.errors import InBin, NotFound
from domain.shared.json import Json
from domain.shared.paging import PageRequest

_TELLERS = "interaction_owners"
_HERE = FileRecord.workspace_id == bindparam("workspace_id")
_ONE = compiled(
    select(FileRecord, file_json().label("document")).where(_HERE, FileRecord.id == bindparam("id"))
)


class PostgresFileReads:
    def __init__(self, reader: Reader, cursors: Cursors) -> None:
        self._reader = reader
        self._cursors = cursors
        self._subjects = {
            "contact_id": RecordReads(reader, CONTACTS, owner=ContactRecord.owner_id),
            "company_id": RecordReads(reader, COMPANIES, owner=CompanyRecord.owner_id),
            "deal_id": RecordReads(reader, DEALS, owner=DealRecord.owner_id),
            "interaction_id": RecordReads(reader, INTERACTIONS, owner=InteractionRecord.author_id),
        }
        self._pages: dict[tuple[str, bool, str, str], Statement] = {}

    async def get(self, file_id: UUID, *, actor: Actor) -> Json:
        row = await self._seen(file_id, actor)
        return Json(row["document"])

    async def content(self, file_id: UUID, *, actor: Actor) -> StoredContent:
        row = await self._seen(file_id, actor)
        return _content(row, row["digest"])

    async def picture(self, file_id: UUID, *, small: bool, actor: Actor) -> StoredContent:
        row = await self._seen(file_id, actor)
        if row["purpose"] != Purpose.PICTURE:
            raise NotFound(object=ObjectKind.FILES.value)
        return _content(row, row["small_digest"] if small else row["digest"])

    async def page(
        self,
        page: PageRequest,
        *,
        subject: str,
        subject_id: UUID,
        with_interactions: bool,
        actor: Actor,
    ) -> Json:
        await self._subjects[subject].require(subject_id, actor=actor)
        scope = actor.scope(ObjectKind.FILES, Action.VIEW)
        told = actor.scope(ObjectKind.INTERACTIONS, Action.VIEW) if with_interactions else None
        context = f"files|{actor.workspace_id}|{subject_id}|{with_interactions}".encode()
        position = self._cursors.read(page.cursor, context=context) if page.cursor else None
        statement = self._page_statement(subject, scope, told, onwards=position is not None)
        values = {
            "subject_id": subject_id,
            "limit": page.limit,
            "at": position.value if position else None,
            "after": position.record_id if position else None,
            **scope_values(scope),
        }
        if told is not None:
            values |= {**concern_values(actor), **scope_values(told, name=_TELLERS)}
        rows = await self._reader.rows(statement, values, actor=actor)
        return _listed(rows, page.limit, self._cursors, context)

    async def _seen(self, file_id: UUID, actor: Actor) -> Any:
        """Raises NotFound where the actor sees neither the file nor what it hangs on."""
        row = await self._reader.row(_ONE, {"id": file_id}, actor=actor)
        if row is None:
            raise NotFound(object=ObjectKind.FILES.value)
        if row["purpose"] != Purpose.PICTURE and not actor.scope(
            ObjectKind.FILES, Action.VIEW
        ).covers(row["author_id"]):
            raise NotFound(object=ObjectKind.FILES.value)
        subject = next((name for name in SUBJECTS if row[name] is not None), None)
        if subject is None and row["author_id"] != actor.user_id:
            raise NotFound(object=ObjectKind.FILES.value)
        if subject is not None:
            await self._subjects[subject].require(row[subject], actor=actor)
        if row["deleted_at"] is not None:
            raise InBin(object=ObjectKind.FILES.value)
        return row

    def _page_statement(
        self, subject: str, scope: Scope, told: Scope | None, *, onwards: bool
    ) -> Statement:
        with_told = scope_shape(told) if told else ""
        shape = (subject, onwards, scope_shape(scope), with_told)
        if shape not in self._pages:
            self._pages[shape] = compiled(_page(subject, scope, told, onwards=onwards))
        return self._pages[shape]


def _of_interactions(told: Scope) -> Any:
    """Of what happened with the card, as far as the caller may read it."""
    interaction, link = InteractionRecord, TimelineLinkRecord
    return FileRecord.interaction_id.in_(
        select(interaction.id)
        .join(
            link,
            (link.workspace_id == interaction.workspace_id) & (link.entry_id == interaction.id),
        )
        .where(
            link.workspace_id == bindparam("workspace_id"),
            link.subject_id == bindparam("subject_id", type_=Uuid()),
            concerns(interaction),
            scope_predicate(told, interaction.author_id, name=_TELLERS),
        )
    )


def _page(subject: str, scope: Scope, told: Scope | None, *, onwards: bool) -> Any:
    file = FileRecord
    hangs = getattr(file, subject) == bindparam("subject_id", type_=Uuid())
    shown = select(file_json().label("document"), file.created_at, file.id).where(
        _HERE,
        or_(hangs, _of_interactions(told)) if told else hangs,
        file.deleted_at.is_(None),
        file.purpose == str(Purpose.ATTACHMENT),
        scope_predicate(scope, file.author_id),
    )
    if onwards:
        start = tuple_(
            bindparam("at", type_=DateTime(timezone=True)), bindparam("after", type_=Uuid())
        )
        shown = shown.where(tuple_(file.created_at, file.id) < start)
    return shown.order_by(file.created_at.desc(), file.id.desc()).limit(
        bindparam("limit", type_=Integer) + 1
    )


def _content(row: Any, digest: str) -> StoredContent:
    return StoredContent(
        digest=digest, name=row["name"], media_type=row["media_type"], size=row["size"]
    )


def _listed(rows: list[Any], limit: int, cursors: Cursors, context: bytes) -> Json:
    more = len(rows) > limit
    kept = rows[:limit]
    cursor = None
    if more:
        last = Position(value=kept[-1]["created_at"], record_id=kept[-1]["id"])
        cursor = cursors.write(last, context=context)
    page = orjson.dumps({"next_cursor": cursor, "has_more": more})
    return Json(b'{"data":[%b],"page":%b}' % (b",".join(row["document"] for row in kept), page))
