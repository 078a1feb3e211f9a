"""The dry run: every row of the file gets its verdict, and nothing is written but that."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from uuid import UUID

from domain.cards import Tools
from domain.companies.document import COMPANY
from domain.contacts.document import CONTACT
from domain.identity import Action, Actor, ObjectKind
from domain.imports.books import CompanyBook, find_colleague, new_firms, note_id
from domain.imports.checking import (
    Candidate,
    Match,
    RowVerdict,
    Verdict,
    fold_rows,
    match_group,
    verdicts,
)
from domain.imports.dedupe import Deduper, Group
from domain.imports.drafting import Drafter, DraftOptions
from domain.imports.drafts import Draft
from domain.imports.errors import UnreadableFile
from domain.imports.fitting import fits_of
from domain.imports.identity import Key
from domain.imports.mapping import CardKind
from domain.imports.merging import OnMatch, changes
from domain.imports.model import Import, ImportStatus, StagedRow
from domain.imports.ports import ImportsUnitOfWork
from domain.imports.preparing import date_orders
from domain.imports.repair.dates import DateOrder
from domain.imports.repair.findings import Severity
from domain.imports.spool import DraftSpool
from domain.imports.table import TableReader
from domain.shared.custom_fields import CustomField, check_custom
from domain.shared.errors import Invalid, Malformed
from domain.shared.text import normal_form

CHUNK = 1000
_LOOK_UP_EVERY = 0.4  # seconds between two reports of progress


class UnitsOfWork(Protocol):
    def __call__(self) -> ImportsUnitOfWork: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbench:
    """What checking and applying need from outside."""

    actor: Actor
    begin: UnitsOfWork
    reader: TableReader
    tools: Tools
    today: date


@dataclass(slots=True)
class _Sorted:
    """The rows of a file after the first pass."""

    spool: DraftSpool
    groups: list[Group] = field(default_factory=list)
    rejected: list[int] = field(default_factory=list)
    ambiguous: dict[int, int] = field(default_factory=dict)
    orders: dict[int, DateOrder] = field(default_factory=dict)
    custom_types: Mapping[str, str] = field(default_factory=dict)
    read: int = 0


async def check_import(import_id: UUID, bench: Workbench) -> None:
    """Work of a job; doing it twice is harmless, also at the same time."""
    guard = bench.begin()
    async with guard:
        await guard.imports.alone(import_id)
        await _check(import_id, bench)


async def _check(import_id: UUID, bench: Workbench) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="import-")))
        try:
            item = await _fetch(import_id, folder / "file", bench)
            if item.status is not ImportStatus.CHECKING:
                return
            found = _Sorted(stack.enter_context(DraftSpool()))
            found.custom_types = await _custom_types(item, bench)
            await _first_pass(item, folder / "file", found, bench)
        except UnreadableFile as error:
            await _fail(import_id, error, bench)
            return
        await _second_pass(item, found, bench)


async def _fetch(import_id: UUID, path: Path, bench: Workbench) -> Import:
    uow = bench.begin()
    async with uow:
        item = await uow.imports.get(import_id, actor=bench.actor)
        if item.status is ImportStatus.CHECKING:
            await uow.imports.content(import_id, to=path)
            await uow.imports.forget_rows(import_id)
            await uow.commit()
    return item


async def _custom_types(item: Import, bench: Workbench) -> dict[str, str]:
    uow = bench.begin()
    async with uow:
        return types_of(await uow.custom_fields(item.object.value))


def types_of(definitions: Sequence[CustomField]) -> dict[str, str]:
    return {definition.key: definition.type.value for definition in definitions}


async def _fail(import_id: UUID, error: UnreadableFile, bench: Workbench) -> None:
    uow = bench.begin()
    async with uow:
        item = await uow.imports.get(import_id, actor=bench.actor, lock=True)
        item.fail(error.code, error.params)
        await uow.imports.save(item)
        await uow.commit()


# --- first pass: rows to drafts, drafts to groups ------------------------------------------------


async def _first_pass(item: Import, path: Path, found: _Sorted, bench: Workbench) -> None:
    """In a thread, so that progress can be told meanwhile."""
    work = asyncio.create_task(asyncio.to_thread(_sort_rows, item, path, found, bench))
    while not work.done():
        await asyncio.wait({work}, timeout=_LOOK_UP_EVERY)
        if not work.done():
            await _report(item.id, found.read // 2, bench)
    await work


def _sort_rows(item: Import, path: Path, found: _Sorted, bench: Workbench) -> None:
    table = bench.reader.open(path, choices=item.choices)
    found.orders = date_orders(table, item.mapping, region=item.options.default_region)
    drafter = drafter_of(item, bench, orders=found.orders, custom_types=found.custom_types)
    deduper = Deduper(kind=item.object, match_on=item.options.match_on, fits=fits_of(item.object))
    folds = item.options.on_match is not OnMatch.CREATE
    for row in table.rows():
        draft = drafter.draft(row)
        found.spool.put(row, draft)
        found.read += 1
        if draft.rejected:
            found.rejected.append(row.number)
        elif folds:
            deduper.add(draft)
        else:
            found.groups.append(Group([row.number], []))
    found.groups = deduper.groups() if folds else found.groups
    found.ambiguous = {one.row: one.other_row for one in deduper.ambiguous}


def drafter_of(
    item: Import,
    bench: Workbench,
    *,
    orders: Mapping[int, DateOrder],
    custom_types: Mapping[str, str],
) -> Drafter:
    options = item.options
    return Drafter(
        kind=item.object,
        mapping=item.mapping,
        options=DraftOptions(
            region=options.default_region,
            today=bench.today,
            tags=options.tags,
            locale=bench.actor.language,
        ),
        date_orders=orders,
        phones=bench.tools.phone_numbers,
        emails=bench.tools.email_addresses,
        custom_types=custom_types,
    )


# --- second pass: groups against the base --------------------------------------------------------


async def _second_pass(item: Import, found: _Sorted, bench: Workbench) -> None:
    checked = 0
    for groups in _chunks(found.groups):
        uow = bench.begin()
        uow.relax()
        async with uow:
            members = {row: found.spool.get(row) for group in groups for row in group.rows}
            rows = await staged_groups(item, groups, members, uow=uow, actor=bench.actor)
            _warn_of_ambiguity(rows, found.ambiguous)
            await uow.imports.stage(item.id, rows)
            checked += len(rows)
            await uow.imports.report(item.id, done=(found.read + checked) // 2)
            await uow.commit()
    await _stage_rejected(item, found, bench)
    uow = bench.begin()
    async with uow:
        latest = await uow.imports.get(item.id, actor=bench.actor, lock=True)
        if latest.status is ImportStatus.CHECKING:
            latest.remember_date_orders(found.orders)
            latest.finish_check(await uow.imports.summary(item.id))
            await uow.imports.save(latest)
        await uow.commit()


async def _stage_rejected(item: Import, found: _Sorted, bench: Workbench) -> None:
    for numbers in _chunks(found.rejected):
        uow = bench.begin()
        uow.relax()
        async with uow:
            rows = [rejected_row(number, found.spool.get(number)) for number in numbers]
            await uow.imports.stage(item.id, rows)
            await uow.commit()


def rejected_row(number: int, line: Mapping[str, Any]) -> StagedRow:
    return StagedRow(
        row=number,
        verdict=Verdict.REJECT,
        cells=line["cells"],
        draft=line["draft"],
        problems=line["problems"],
        repairs=line["repairs"],
    )


@dataclass(slots=True)
class _Met:
    """A group with its folded draft and the card that it met."""

    group: Group
    draft: Draft
    match: Match
    changed: bool = True
    refused: bool = False
    problems: list[dict[str, Any]] = field(default_factory=list)


async def staged_groups(
    item: Import,
    groups: Sequence[Group],
    members: Mapping[int, Mapping[str, Any]],
    *,
    uow: ImportsUnitOfWork,
    actor: Actor,
) -> list[StagedRow]:
    """The verdicts of some groups against the base as it is now."""
    mode = item.options.on_match
    matches = await match_groups(item, groups, uow)
    met = []
    for group, match in zip(groups, matches, strict=True):
        drafts = [Draft.from_json(row, members[row]["draft"]) for row in group.rows]
        met.append(_Met(group, fold_rows(drafts, mode=mode), match))
    met = _joined_on_cards(met, mode)
    await _resolve(item, met, uow)
    await _compare(item, met, uow=uow, actor=actor)
    rows: list[StagedRow] = []
    for one in met:
        rows += _staged(one, members, mode)
    return rows


async def match_groups(
    item: Import, groups: Sequence[Group], uow: ImportsUnitOfWork
) -> list[Match]:
    if item.options.on_match is OnMatch.CREATE:
        return [Match() for _ in groups]
    keys = {key for group in groups for key in group.keys}
    by_key = await uow.imports.candidates(item.object, keys)
    fits = fits_of(item.object)
    return [match_group(group, _candidates_of(group, by_key), fits=fits) for group in groups]


def _candidates_of(group: Group, by_key: Mapping[Key, Sequence[Candidate]]) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for key in group.keys:
        for candidate in by_key.get(key, ()):
            known = found.get(candidate.card_id)
            shared = candidate.shared | (known.shared if known else frozenset())
            found[candidate.card_id] = replace(candidate, shared=shared)
    return [found[card_id] for card_id in sorted(found)]


def _joined_on_cards(met: Iterable[_Met], mode: OnMatch) -> list[_Met]:
    """Groups that the file does not connect, but that are one card in the base."""
    joined: list[_Met] = []
    by_card: dict[str, _Met] = {}
    for one in met:
        known = by_card.get(one.match.card_id) if one.match.card_id else None
        if known is None:
            joined.append(one)
            if one.match.card_id:
                by_card[one.match.card_id] = one
            continue
        known.group = replace(
            known.group,
            rows=sorted([*known.group.rows, *one.group.rows]),
            identities=[*known.group.identities, *one.group.identities],
            keys=known.group.keys | one.group.keys,
        )
        known.draft = fold_rows([known.draft, one.draft], mode=mode)
    return joined


async def _resolve(item: Import, met: Sequence[_Met], uow: ImportsUnitOfWork) -> None:
    """Names of colleagues become their ids, custom values get their types."""
    owned = [one for one in met if one.draft.owner]
    colleagues = await uow.imports.colleagues() if owned else {}

    def unknown(name: str | None) -> dict[str, Any]:
        place = item.column_of("owner_id")
        return _problem("owner_unknown", Severity.WARNING, column=place, value=name)

    for one in owned:
        owner_id = find_colleague(one.draft.owner or "", colleagues)
        if owner_id is not None:
            one.draft.fields["owner_id"] = str(owner_id)
        else:
            one.problems.append(unknown(one.draft.owner))
    customised = [one for one in met if one.draft.fields.get("custom")]
    definitions = await uow.custom_fields(item.object.value) if customised else ()
    for one in customised:
        one.problems += _type_custom(one.draft, definitions, item)


def _type_custom(
    draft: Draft, definitions: Sequence[CustomField], item: Import
) -> list[dict[str, Any]]:
    """Values that their field does not take stay out, and are reported."""
    known = {field.key: field for field in definitions}
    typed: dict[str, Any] = {}
    problems: list[dict[str, Any]] = []
    for key, value in draft.fields["custom"].items():
        if key not in known:
            typed[key] = value  # a field that the application will make
            continue
        try:
            given = {key: _as_choices(value, known[key])}
            typed |= check_custom(given, fields=definitions, current={})
        except (Invalid, Malformed) as error:
            found = error.errors[0].code if error.errors else error.code
            params = {"field": key, "value": str(value)[:80]}
            place = item.column_of(f"custom.{key}")
            problems.append(_problem(found, Severity.WARNING, column=place, **params))
    draft.fields["custom"] = typed
    return problems


def _as_choices(value: Any, definition: CustomField) -> Any:
    """Cells name a choice by its label in any language."""
    keys = {
        normal_form(text): choice.key
        for choice in definition.choices
        for text in (choice.key, *choice.label.values())
    }
    if isinstance(value, list):
        return [keys.get(normal_form(str(each)), each) for each in value]
    return keys.get(normal_form(value), value) if isinstance(value, str) and keys else value


async def _compare(
    item: Import, met: Sequence[_Met], *, uow: ImportsUnitOfWork, actor: Actor
) -> None:
    """Whether the matched cards would change, and whether the actor may change them."""
    matched = [one for one in met if one.match.card_id]
    if not matched:
        return
    ids = [UUID(one.match.card_id) for one in matched if one.match.card_id]
    people = item.object is CardKind.CONTACTS
    cards: Mapping[UUID, Any] = await (uow.contacts if people else uow.companies).find(ids)
    form = CONTACT if people else COMPANY
    notes = [
        note_id(UUID(one.match.card_id or ""), text)
        for one in matched
        for text in one.draft.remarks
    ]
    known = await uow.imports.known_notes(notes)
    book = await CompanyBook.of([one.draft for one in matched], uow.imports)
    scope = actor.scope(ObjectKind(item.object.value), Action.EDIT)
    for one in matched:
        card = cards[UUID(one.match.card_id or "")]
        one.refused = not scope.covers(card.owner_id)
        one.changed = (
            bool(changes(form.encode(card), one.draft.fields, mode=item.options.on_match))
            or any(note_id(card.id, text) not in known for text in one.draft.remarks)
            or (people and changes_jobs(card, one.draft, book, mode=item.options.on_match))
        )


def changes_jobs(contact: Any, draft: Draft, book: CompanyBook, *, mode: OnMatch) -> bool:
    """Whether the draft names a firm, a position or a department that the card does not have."""
    if new_firms(draft, book):
        return True
    jobs = {job.company_id: job for job in contact.employments}
    firms = [book.find(company) for company in draft.companies]
    if any(firm not in jobs for firm in firms):
        return True
    if not firms or firms[0] is None:
        return False
    job = jobs[firms[0]]
    return any(
        getattr(job, name) != value and (mode is OnMatch.UPDATE or not getattr(job, name))
        for name, value in draft.employment.items()
    )


def _staged(
    one: _Met, members: Mapping[int, Mapping[str, Any]], mode: OnMatch
) -> Iterator[StagedRow]:
    for verdict in _verdicts(one, mode):
        line = members[verdict.row]
        first = verdict.row == one.group.rows[0]
        problems = [*line["problems"], *(one.problems if first else ())]
        if one.refused:
            problems.append(_problem("card_of_another_owner", Severity.ERROR))
        elif one.match.ambiguous and first:
            problems.append(_problem("several_cards_fit", Severity.WARNING))
        yield StagedRow(
            row=verdict.row,
            verdict=verdict.verdict,
            cells=line["cells"],
            draft=one.draft.as_json() if first else line["draft"],
            problems=problems,
            repairs=line["repairs"],
            target_id=UUID(verdict.target_id) if verdict.target_id else None,
            target_row=verdict.target_row,
        )


def _verdicts(one: _Met, mode: OnMatch) -> list[RowVerdict]:
    if one.refused and one.changed:
        return [RowVerdict(row=row, verdict=Verdict.REJECT) for row in one.group.rows]
    return verdicts(one.group, one.match, changes=one.changed, mode=mode)


def _problem(
    code: str, severity: Severity, *, column: int | None = None, **params: object
) -> dict[str, Any]:
    return {"code": code, "column": column, "severity": severity.value, "params": params}


def _warn_of_ambiguity(rows: Iterable[StagedRow], ambiguous: Mapping[int, int]) -> None:
    for row in rows:
        if row.row in ambiguous:
            other = ambiguous[row.row]
            row.problems.append(_problem("several_rows_fit", Severity.WARNING, row=other))


async def _report(import_id: UUID, done: int, bench: Workbench) -> None:
    uow = bench.begin()
    async with uow:
        await uow.imports.report(import_id, done=done)
        await uow.commit()


def _chunks(values: Sequence[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
