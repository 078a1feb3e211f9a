"""Writing what was checked: batch after batch, each a transaction with its own progress.

A batch marks its rows as written in the transaction that writes their cards, so that after a crash
the next
one goes on where the last whole one ended: never half a row, never one twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.companies import Company
from domain.companies.document import COMPANY
from domain.companies.matching import company_key
from domain.contacts import Contact, Employment
from domain.contacts.document import CONTACT
from domain.identity import Action, Actor, ObjectKind
from domain.imports.books import NOTE_SOURCE, CompanyBook, note_id
from domain.imports.check import Workbench, match_groups
from domain.imports.checking import Match, Verdict
from domain.imports.dedupe import Group
from domain.imports.drafts import CompanyDraft, Draft
from domain.imports.identity import external_key, identity_of, is_external, keys_of
from domain.imports.mapping import CardKind
from domain.imports.merging import OnMatch, changes
from domain.imports.model import Decision, Import, ImportStatus, StagedRow
from domain.imports.ports import ImportsUnitOfWork, KnownCompany
from domain.imports.repair.findings import Severity
from domain.interactions import Interaction
from domain.shared.cards import ExternalId
from domain.shared.errors import DomainError
from domain.shared.events import DomainEvent

BATCH = 1000
SUSPECT = "suspect"


async def apply_import(import_id: UUID, bench: Workbench, *, now: datetime) -> None:
    """Work of a job; whoever does it again goes on where it stopped."""
    while not await apply_one_batch(import_id, bench, now=now):
        pass


async def apply_one_batch(
    import_id: UUID, bench: Workbench, *, now: datetime, limit: int | None = None
) -> bool:
    """The next rows; True when all is done. A row that the base refuses costs only itself."""
    size = limit or BATCH
    try:
        return await _write_next(import_id, bench, now=now, limit=size)
    except DomainError as error:
        if size == 1:
            await _refuse_next(import_id, bench, error)
            return False
    for _ in range(size):
        if await apply_one_batch(import_id, bench, now=now, limit=1):
            return True
    return False


async def _refuse_next(import_id: UUID, bench: Workbench, error: DomainError) -> None:
    found = error.errors[0] if error.errors else None
    problem = {
        "code": found.code if found else error.code,
        "column": None,
        "severity": Severity.ERROR.value,
        "params": {key: str(value) for key, value in (found.params if found else {}).items()},
    }
    uow = bench.begin()
    async with uow:
        item = await uow.imports.get(import_id, actor=bench.actor, lock=True)
        if item.status is not ImportStatus.APPLYING:
            return  # stopped meanwhile
        for row in await uow.imports.take(import_id, limit=1):
            row.verdict = Verdict.REJECT
            row.problems = [problem, *row.problems]
            await uow.imports.restage(import_id, [row])
            await uow.imports.mark_refused(import_id, row.row)
        item = await uow.imports.get(import_id, actor=bench.actor)
        item.summary = await uow.imports.summary(import_id)
        await uow.imports.save(item)
        await uow.commit()


async def _write_next(import_id: UUID, bench: Workbench, *, now: datetime, limit: int) -> bool:
    uow = bench.begin()
    uow.relax()
    async with uow:
        item = await uow.imports.get(import_id, actor=bench.actor, lock=True)
        if item.status is not ImportStatus.APPLYING or item.change_set_id is None:
            return True
        rows = await uow.imports.take(import_id, limit=limit)
        if not rows:
            item.finish_apply()
            await uow.imports.save(item)
            await uow.commit()
            return True
        await uow.continue_change_set(item.change_set_id, kind="import")
        batch = _Batch(item=item, uow=uow, bench=bench, now=now)
        targets = await batch.write(rows)
        await uow.imports.mark_written(import_id, targets)
        await uow.commit()
    return False


@dataclass(slots=True, kw_only=True)
class _Batch:
    item: Import
    uow: ImportsUnitOfWork
    bench: Workbench
    now: datetime
    book: CompanyBook = field(default_factory=CompanyBook)

    @property
    def actor(self) -> Actor:
        return self.bench.actor

    @property
    def is_people(self) -> bool:
        return self.item.object is CardKind.CONTACTS

    async def write(self, rows: Sequence[StagedRow]) -> dict[int, UUID]:
        """The card of each row."""
        drafts = {row.row: Draft.from_json(row.row, row.draft or {}) for row in rows}
        targets = await self._targets(rows, drafts)
        self.book = await CompanyBook.of(drafts.values(), self.uow.imports)
        cards: Mapping[UUID, Any] = await self._shelf.find(set(targets.values()), lock=True)
        written: dict[int, UUID] = {}
        made: dict[UUID, Any] = {}
        for row in rows:
            draft = drafts[row.row]
            target = targets.get(row.row) or written.get(self._joined_row(row))
            card = made.get(target) if target in made else self._living(target, cards)
            if card is None:
                card = self._create(draft, suspect=self._is_suspect(row))
                made[card.id] = card
            elif self.item.options.on_match is not OnMatch.SKIP:
                self._change(card, draft)
            written[row.row] = card.id
        await self._write_notes(written, drafts)
        return written

    @property
    def _shelf(self) -> Any:
        return self.uow.contacts if self.is_people else self.uow.companies

    def _is_suspect(self, row: StagedRow) -> bool:
        """Whoever decided about the row has looked at it."""
        return row.verdict is Verdict.SUSPECT and row.decision is None

    def _joined_row(self, row: StagedRow) -> int:
        """The earlier row of the file that this one was said to be the same as."""
        joins = row.decision is Decision.UPDATE and row.target_row is not None
        return row.target_row if joins and row.target_row is not None else -1

    # --- which card ------------------------------------------------------------------------------

    async def _targets(
        self, rows: Sequence[StagedRow], drafts: Mapping[int, Draft]
    ) -> dict[int, UUID]:
        """The cards that rows belong to by now: some may have come into the base meanwhile."""
        groups = [self._group_of(drafts[row.row]) for row in rows]
        apart = [row for row in rows if self._stays_apart(row)]
        if apart:
            await self._strip_taken_ids([drafts[row.row] for row in apart])
        earlier = {self._joined_row(row) for row in rows} - {-1}
        joined = {row.row: row for row in await self._rows(earlier)} if earlier else {}
        matches = await match_groups(self.item, groups, self.uow)
        found: dict[int, UUID] = {}
        for row, match in zip(rows, matches, strict=True):
            known = joined.get(self._joined_row(row))
            target = known.target_id if known else self._target_of(row, match)
            if target is not None:
                found[row.row] = target
        return found

    def _group_of(self, draft: Draft) -> Group:
        kind = self.item.object
        keys = keys_of(draft, kind, frozenset(self.item.options.match_on))
        return Group([draft.row], [identity_of(draft.fields, kind)], keys=set(keys))

    def _target_of(self, row: StagedRow, match: Match) -> UUID | None:
        if row.decision is Decision.CREATE:
            return None
        chosen = row.decision is Decision.UPDATE or row.verdict is Verdict.UPDATE
        if chosen and row.target_id is not None:
            return row.target_id
        return UUID(match.card_id) if match.card_id else None

    def _stays_apart(self, row: StagedRow) -> bool:
        return self.item.options.on_match is OnMatch.CREATE or row.decision is Decision.CREATE

    async def _rows(self, numbers: set[int]) -> list[StagedRow]:
        return await self.uow.imports.rows(self.item.id, numbers)

    async def _strip_taken_ids(self, drafts: Sequence[Draft]) -> None:
        """A second card of the same person cannot have the id that the first one has."""
        groups = [self._group_of(draft) for draft in drafts]
        keys = {key for group in groups for key in group.keys if is_external(key)}
        taken = set(await self.uow.imports.candidates(self.item.object, keys))
        for draft in drafts:
            ids = draft.fields.get("external_ids", [])
            kept = [one for one in ids if external_key(one["source"], one["id"]) not in taken]
            draft.fields["external_ids"] = kept
            taken |= {external_key(one["source"], one["id"]) for one in kept}

    def _living(self, card_id: UUID | None, cards: Mapping[UUID, Any]) -> Any | None:
        card = cards.get(card_id) if card_id else None
        return None if card is None or card.deleted else card

    # --- writing cards ---------------------------------------------------------------------------

    def _create(self, draft: Draft, *, suspect: bool) -> Any:
        fields = {**draft.fields}
        fields.setdefault("owner_id", str(self.item.options.owner_id or self.actor.user_id))
        if suspect:
            fields["review"] = SUSPECT
        card_id = self.bench.tools.ids.new()
        if self.is_people:
            values = CONTACT.decode(fields)
            values["employments"] = self._with_jobs([], draft)
            contact = Contact.create(card_id, values)
            self.uow.contacts.add(contact)
            return contact
        return self._new_company(card_id, fields)

    def _change(self, card: Any, draft: Draft) -> None:
        kind = ObjectKind(self.item.object.value)
        self.actor.require_over(kind, Action.EDIT, owner_id=card.owner_id)
        form = CONTACT if self.is_people else COMPANY
        found = changes(form.encode(card), draft.fields, mode=self.item.options.on_match)
        if found:
            card.change(form.decode(found))
        if self.is_people:
            jobs = self._with_jobs(card.employments, draft)
            if jobs != card.employments:
                card.change({"employments": jobs})

    def _with_jobs(self, known_jobs: Sequence[Employment], draft: Draft) -> list[Employment]:
        jobs = list(known_jobs)
        for place, company in enumerate(draft.companies):
            company_id = self.book.find(company) or self._make_company(company)
            known = next((n for n, job in enumerate(jobs) if job.company_id == company_id), None)
            job = draft.employment if place == 0 else {}
            if known is None:
                jobs.append(
                    Employment(
                        company_id=company_id,
                        title=job.get("title"),
                        department=job.get("department"),
                    )
                )
            else:
                jobs[known] = self._with_job(jobs[known], job)
        return jobs

    def _with_job(self, known: Employment, job: Mapping[str, str]) -> Employment:
        overwrite = self.item.options.on_match is OnMatch.UPDATE
        return Employment(
            company_id=known.company_id,
            title=_chosen(known.title, job.get("title"), overwrite=overwrite),
            department=_chosen(known.department, job.get("department"), overwrite=overwrite),
            since=known.since,
            until=known.until,
            primary=known.primary,
        )

    def _make_company(self, draft: CompanyDraft) -> UUID:
        """The firm of a row, where the base has none."""
        company_id = self.bench.tools.ids.new()
        fields: dict[str, Any] = {
            "name": draft.name,
            "tax_id": draft.tax_id,
            "external_ids": draft.external_ids,
            "owner_id": str(self.item.options.owner_id or self.actor.user_id),
        }
        self._new_company(company_id, fields)
        keys = frozenset(external_key(one["source"], one["id"]) for one in draft.external_ids)
        self.book.add(
            KnownCompany(
                id=company_id,
                name_key=company_key(draft.name or ""),
                tax_id=draft.tax_id,
                external_ids=keys,
            )
        )
        return company_id

    def _new_company(self, company_id: UUID, fields: Mapping[str, Any]) -> Company:
        company = Company(id=company_id, name="")
        company.change(COMPANY.decode(fields))
        company.record(
            DomainEvent(name="company.created", record_type="company", record_id=company_id)
        )
        self.uow.companies.add(company)
        return company

    # --- notes -----------------------------------------------------------------------------------

    async def _write_notes(self, written: Mapping[int, UUID], drafts: Mapping[int, Draft]) -> None:
        wanted = {
            note_id(card_id, text): (card_id, text)
            for row, card_id in written.items()
            for text in drafts[row].remarks
        }
        known = await self.uow.imports.known_notes(list(wanted)) if wanted else frozenset()
        for key, (card_id, text) in wanted.items():
            if key not in known:
                self.uow.interactions.add(self._note(key, card_id, text))

    def _note(self, key: str, card_id: UUID, text: str) -> Interaction:
        subject = {"contact_ids": [card_id]} if self.is_people else {"company_id": card_id}
        fields = {
            "kind": "note",
            "occurred_at": self.now,
            "body": text,
            "author_id": self.actor.user_id,
            "external_ids": [ExternalId(source=NOTE_SOURCE, id=key)],
            **subject,
        }
        return Interaction.log(self.bench.tools.ids.new(), fields)


def _chosen(old: str | None, new: str | None, *, overwrite: bool) -> str | None:
    return new if new and (overwrite or not old) else old
