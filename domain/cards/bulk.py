"""One change to many cards: at once where they are few, as a job where they are many.

Which cards is settled when it is asked. Each batch takes them as they are then, under a lock: what
a colleague changed meanwhile stays, and what no longer fits the question is left and told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from domain.cards.batch import BatchUnitOfWork
from domain.cards.fields import FieldReader
from domain.cards.use_cases import CardFields, Cards, Tools
from domain.history.ports import HistoryUnitOfWork
from domain.identity import Action, Actor, ObjectKind
from domain.identity.ports import Users
from domain.shared.errors import DomainError, FieldProblem, Invalid
from domain.shared.json import Json, JsonObject
from domain.shared.text import normal_form

C = TypeVar("C", bound=Any)
AT_ONCE = 200
BATCH = 1000
MOST_IDS = 10_000
MOST_TAGS = 200
MOST_TOLD = 1000
JOB = "bulk_change"
CHANGE_SET = "bulk"


class Do(StrEnum):
    ADD_TAGS = "add_tags"
    REMOVE_TAGS = "remove_tags"
    ASSIGN = "assign"
    SET = "set"
    MOVE = "move"
    PLAN_TASK = "plan_task"
    DELETE = "delete"

    @property
    def needs(self) -> Action:
        """What one has to be allowed on each card; a task about it leaves the card as it is."""
        return _NEEDS.get(self, Action.EDIT)


_NEEDS = {Do.DELETE: Action.DELETE, Do.PLAN_TASK: Action.VIEW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be done with each card.

    `stage` says where a deal goes, and why it was lost; `task` what is to be planned about each.
    """

    do: Do
    tags: tuple[str, ...] = ()
    owner_id: UUID | None = None
    fields: JsonObject = field(default_factory=dict)
    stage: JsonObject = field(default_factory=dict)
    task: JsonObject = field(default_factory=dict)

    @property
    def touches(self) -> frozenset[str]:
        """The fields that it changes, `deleted` among them."""
        match self.do:
            case Do.ADD_TAGS | Do.REMOVE_TAGS:
                return frozenset({"tags"})
            case Do.ASSIGN:
                return frozenset({"owner_id"})
            case Do.SET:
                return frozenset(self.fields)
            case Do.MOVE:
                return frozenset({"stage_id"})
            case Do.PLAN_TASK:
                return frozenset()
            case Do.DELETE:
                return frozenset({"deleted"})

    def as_json(self) -> JsonObject:
        return {
            "do": self.do.value,
            "tags": [*self.tags],
            "owner_id": str(self.owner_id) if self.owner_id else None,
            "fields": self.fields,
            "stage": self.stage,
            "task": self.task,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Change":
        owner = data["owner_id"]
        return cls(
            do=Do(data["do"]),
            tags=tuple(data["tags"]),
            owner_id=UUID(owner) if owner else None,
            fields=dict(data["fields"]),
            stage=dict(data.get("stage", {})),
            task=dict(data.get("task", {})),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The cards of these ids; or, where `ids` is None, those of a list but these."""

    ids: tuple[UUID, ...] | None = None
    filter: object | None = None
    q: str | None = None
    excepted: tuple[UUID, ...] = ()

    def as_json(self) -> JsonObject:
        """The question alone: which cards it meant is kept apart."""
        return {"filter": self.filter, "q": self.q}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Selection":
        return cls(filter=data["filter"], q=data["q"])


class Selections(Protocol):
    """Selected cards of one kind, as far as the actor sees them and they live.

    A question that cannot be understood is Malformed or Invalid, below `/selection`.
    """

    async def first(self, selection: Selection, /, *, limit: int) -> list[UUID]: ...

    async def fix(self, selection: Selection, /, *, job_id: UUID) -> int:
        """Settle which cards the job is about, and how many these are."""
        ...

    async def fixed(self, job_id: UUID, /, *, after: int, limit: int) -> Sequence[UUID]:
        """The next of them, in their order."""
        ...

    async def still_fitting(
        self, selection: Selection, ids: Sequence[UUID], /
    ) -> frozenset[UUID]: ...

    async def forget(self, job_id: UUID, /) -> None: ...


class BulkUnitOfWork(BatchUnitOfWork, HistoryUnitOfWork, Protocol):
    @property
    def users(self) -> Users: ...

    def selections(self, kind: ObjectKind, /) -> Selections: ...


class Reason(StrEnum):
    """Why a card was left as it is."""

    GONE = "gone"
    NOT_ALLOWED = "not_allowed"
    NO_LONGER_MATCHES = "no_longer_matches"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """`pointers` are the members that were at fault."""

    id: UUID
    reason: Reason
    code: str | None = None
    pointers: tuple[str, ...] = ()

    def as_json(self, kind: ObjectKind) -> JsonObject:
        return {
            "type": kind.value,
            "id": str(self.id),
            "reason": self.reason.value,
            "code": self.code,
            "pointers": [*self.pointers],
        }


@dataclass(slots=True, kw_only=True)
class Tally:
    changed: int = 0
    unchanged: int = 0
    left: list[Left] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.left += other.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """`job_id` is set where the work goes on in the background."""

    total: int
    change_set_id: UUID | None = None
    tally: Tally = field(default_factory=Tally)
    job_id: UUID | None = None


Render = Callable[[Done], Json]


class Planner(Protocol):
    """Plans a task about each card of a change."""

    async def check(self) -> None:
        """Raises Forbidden, Invalid, Malformed where no such task can be planned at all."""
        ...

    def plan(self, card_id: UUID, /, *, owner_id: UUID | None) -> None: ...


@dataclass(slots=True, kw_only=True)
class Bulk(Generic[C]):
    """One change to many cards of one kind, inside a unit of work."""

    use_cases: CardFields[C]
    change: Change
    actor: Actor
    uow: BulkUnitOfWork
    cards: Cards[C]
    tools: Tools
    planner: Planner | None = None

    async def begin(self, selection: Selection, *, render: Render) -> Done:
        """Do it, or ask for the job that does it. Raises Forbidden, Malformed, Invalid."""
        kind = self.use_cases.kind
        self.actor.require(kind, self.change.do.needs)
        async with self.uow as uow:
            reader = await self.use_cases.reader(self.actor, uow, self.tools)
            await self.check(reader)
            chosen = await uow.selections(kind).first(selection, limit=AT_ONCE + 1)
            given = selection.ids if selection.ids is not None else chosen
            if len(given) > AT_ONCE:
                done = await self._later(selection)
            else:
                done = await self._now(selection, given, reader)
            await uow.commit(body=render(done))
        return done

    async def _now(self, selection: Selection, ids: Sequence[UUID], reader: FieldReader) -> Done:
        change_set_id = self.tools.ids.new()
        await self.uow.continue_change_set(change_set_id, kind=CHANGE_SET)
        tally = await self._change(selection, ids, reader)
        return Done(
            total=len(ids), change_set_id=change_set_id if tally.changed else None, tally=tally
        )

    async def _later(self, selection: Selection) -> Done:
        kind = self.use_cases.kind
        job_id, change_set_id = self.tools.ids.new(), self.tools.ids.new()
        await self.uow.begin_job(
            job_id,
            kind=JOB,
            subject_id=change_set_id,
            total=0,
            payload={
                "object": kind.value,
                "change": self.change.as_json(),
                "selection": selection.as_json(),
            },
            actor=self.actor,
        )
        total = await self.uow.selections(kind).fix(selection, job_id=job_id)
        return Done(total=total, change_set_id=change_set_id, job_id=job_id)

    async def check(self, reader: FieldReader) -> None:
        """What would be refused for every card is refused at once. Raises Invalid, Malformed."""
        kind = self.use_cases.kind
        match self.change.do:
            case Do.ASSIGN:
                await self._check_owner(kind)
            case Do.SET:
                self._check_fields(reader)
            case Do.MOVE:
                raise Invalid.at("/action/do", "only_deals_move")
            case Do.PLAN_TASK:
                await self._planner.check()
            case Do.ADD_TAGS | Do.REMOVE_TAGS | Do.DELETE:
                pass

    @property
    def _planner(self) -> Planner:
        if self.planner is None:
            raise TypeError("a change that plans tasks has no planner")
        return self.planner

    async def _check_owner(self, kind: ObjectKind) -> None:
        owner_id = self.change.owner_id
        self.actor.require_over(kind, Action.EDIT, owner_id=owner_id)
        if owner_id is None:
            return
        wanted = frozenset({owner_id})
        if not await self.uow.users.members_among(wanted, actor=self.actor):
            raise Invalid.at("/action/owner_id", "unknown_user")

    def _check_fields(self, reader: FieldReader) -> None:
        custom = self.change.fields.get("custom")
        given = custom if isinstance(custom, Mapping) else {}
        unique = {each.key for each in reader.custom_fields if each.unique}
        problems = [
            FieldProblem(pointer=f"/custom/{key}", code="unique_in_bulk", params={"field": key})
            for key, value in given.items()
            if key in unique and value is not None
        ]
        try:
            if problems:
                raise Invalid(errors=problems)
            reader.read(self.change.fields, self.use_cases.form, current_custom={})
        except DomainError as error:
            error.errors = tuple(
                FieldProblem(
                    pointer=f"/action/fields{each.pointer}", code=each.code, params=each.params
                )
                for each in error.errors
            )
            raise

    async def run_batch(self, job_id: UUID, *, selection: Selection) -> bool:
        """The next cards of a job; its progress is part of the transaction.

        True when all is done.
        """
        kind = self.use_cases.kind
        self.uow.relax()
        async with self.uow as uow:
            job = await uow.running_job(job_id)
            if job is None:
                return True
            selections = uow.selections(kind)
            ids = await selections.fixed(job_id, after=job.done, limit=BATCH)
            await uow.continue_change_set(job.subject_id, kind=CHANGE_SET, job_id=job_id)
            tally = await self._change_or_refuse(selection, ids)
            done = job.done + len(ids)
            finished = done >= job.total or not ids
            result = _added(job.result, tally, kind)
            if finished:
                await selections.forget(job_id)
            await uow.report_job(
                job_id,
                done=done,
                result=result,
                finished=finished,
                change_set_id=job.subject_id if result["changed"] else None,
            )
            await uow.commit()
        return finished

    async def _change_or_refuse(self, selection: Selection, ids: Sequence[UUID]) -> Tally:
        """A field, a colleague or a right may have gone since the job was asked for."""
        try:
            self.actor.require(self.use_cases.kind, self.change.do.needs)
            reader = await self.use_cases.reader(self.actor, self.uow, self.tools)
            await self.check(reader)
        except DomainError as error:
            return Tally(left=[_refused(each, error) for each in ids])
        return await self._change(selection, ids, reader)

    async def _change(
        self, selection: Selection, ids: Sequence[UUID], reader: FieldReader
    ) -> Tally:
        """All together; where something is refused, half by half, to find what it is."""
        try:
            async with self.uow.savepoint():
                tally = await self._attempt(selection, ids, reader)
        except DomainError as error:
            if len(ids) == 1:
                return Tally(left=[_refused(ids[0], error)])
            tally = Tally()
            middle = len(ids) // 2
            for half in (ids[:middle], ids[middle:]):
                tally.add(await self._change(selection, half, reader))
        return tally

    async def _attempt(
        self, selection: Selection, ids: Sequence[UUID], reader: FieldReader
    ) -> Tally:
        tally = Tally()
        found = await self.cards.find(ids, lock=True, fields=self.needed)
        fitting = await self.uow.selections(self.use_cases.kind).still_fitting(selection, ids)
        chosen: dict[UUID, int] = {}
        for card_id in ids:
            reason = self._why_not(found.get(card_id), fits=card_id in fitting)
            if reason is not None:
                tally.left.append(Left(id=card_id, reason=reason))
                continue
            card = found[card_id]
            try:
                self.forbid(card)
            except DomainError as error:
                tally.left.append(_refused(card_id, error))
                continue
            chosen[card_id] = card.version
            await self.apply(card, reader)
        await self.uow.flush(for_good=True)
        tally.changed = (
            len(chosen)
            if self.change.do is Do.PLAN_TASK
            else sum(found[each].version > before for each, before in chosen.items())
        )
        tally.unchanged = len(chosen) - tally.changed
        return tally

    def _why_not(self, card: C | None, *, fits: bool) -> Reason | None:
        kind = self.use_cases.kind
        if card is None or card.deleted:
            return Reason.GONE
        if not self.actor.scope(kind, Action.VIEW).covers(card.owner_id):
            return Reason.GONE
        if not self.actor.scope(kind, self.change.do.needs).covers(card.owner_id):
            return Reason.NOT_ALLOWED
        return None if fits else Reason.NO_LONGER_MATCHES

    def forbid(self, card: C) -> None:
        """Raises what speaks against changing this card, before anything of it is changed."""

    @property
    def needed(self) -> frozenset[str] | None:
        """What of a card has to be loaded for the change; None is all."""
        return self.change.touches

    async def apply(self, card: C, reader: FieldReader) -> None:
        match self.change.do:
            case Do.ADD_TAGS | Do.REMOVE_TAGS:
                retag = _with_tags if self.change.do is Do.ADD_TAGS else _without_tags
                retag(card, self.change.tags)
            case Do.ASSIGN:
                _given_to(card, self.change.owner_id)
            case Do.SET:
                self.use_cases.changed(card, self.change.fields, actor=self.actor, reader=reader)
            case Do.MOVE:
                raise Invalid.at("/action/do", "only_deals_move")
            case Do.PLAN_TASK:
                self._planner.plan(card.id, owner_id=card.owner_id)
            case Do.DELETE:
                card.bin()


def _given_to(card: Any, owner_id: UUID | None) -> None:
    if card.owner_id != owner_id:
        card.change({"owner_id": owner_id})


def _with_tags(card: Any, tags: Sequence[str]) -> None:
    known = {normal_form(tag) for tag in card.tags}
    new = [tag for tag in tags if normal_form(tag) not in known]
    if not new:
        return
    if len(card.tags) + len(new) > MOST_TAGS:
        raise Invalid.at("/tags", "list_too_long", limit=MOST_TAGS)
    card.change({"tags": [*card.tags, *new]})


def _without_tags(card: Any, tags: Sequence[str]) -> None:
    unwanted = {normal_form(tag) for tag in tags}
    kept = [tag for tag in card.tags if normal_form(tag) not in unwanted]
    if len(kept) < len(card.tags):
        card.change({"tags": kept})


def _refused(card_id: UUID, error: DomainError) -> Left:
    code = next((each.code for each in error.errors), error.code)
    pointers = tuple(each.pointer for each in error.errors)
    return Left(id=card_id, reason=Reason.REFUSED, code=code, pointers=pointers)


def _added(before: Mapping[str, Any], tally: Tally, kind: ObjectKind) -> dict[str, Any]:
    items = [*before.get("left_items", []), *(each.as_json(kind) for each in tally.left)]
    return {
        "changed": before.get("changed", 0) + tally.changed,
        "unchanged": before.get("unchanged", 0) + tally.unchanged,
        "left": before.get("left", 0) + len(tally.left),
        "left_items": items[:MOST_TOLD],
    }
