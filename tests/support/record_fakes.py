"""Cards, facts and tasks in memory: what the use cases ask of a unit of work, and no more."""

import copy
from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Self, TypeVar
from uuid import UUID

from adapters.email_addresses import ValidatedEmailAddresses
from adapters.phones import LibPhoneNumbers
from domain.cards import Tools
from domain.cards.batch import Match
from domain.companies import COMPANY
from domain.contacts import CONTACT
from domain.deals import DEAL
from domain.files import FILE
from domain.history.model import ChangeEntry, ChangeSet, FailedJob, JobRun, SetStatus
from domain.identity import Action, Actor, ObjectKind
from domain.interactions import INTERACTION
from domain.shared.custom_fields import CustomField
from domain.shared.documents import DocumentForm
from domain.shared.errors import InBin, Merged, NotFound, Stale
from domain.shared.events import Aggregate
from domain.shared.unit_of_work import Answer
from domain.tasks import TASK
from domain.tasks.comments import COMMENT
from domain.tasks.routes import ROUTE
from tests.support.identity_fakes import RandomIds

A = TypeVar("A", bound=Aggregate)


@dataclass(slots=True)
class Kept:
    document: dict[str, Any]
    version: int
    deleted: bool


class FakeRecords(Generic[A]):
    """Keeps documents, as a database would: what was not committed is not there."""

    def __init__(self, kind: ObjectKind, form: DocumentForm[A], *, owner: str) -> None:
        self.kind = kind
        self.form = form
        self.kept: dict[UUID, Kept] = {}
        self.open: dict[UUID, A] = {}
        self.referred: set[UUID] = set()
        self.edited: set[UUID] = set()
        self._owner = owner

    def add(self, aggregate: A, /) -> None:
        self.open[aggregate.id] = aggregate

    async def get(
        self,
        record_id: UUID,
        /,
        *,
        actor: Actor,
        action: Action = Action.EDIT,
        expected: frozenset[int] | None = None,
        binned: bool = False,
    ) -> A:
        found = self._opened(record_id)
        if found is None or not actor.scope(self.kind, Action.VIEW).covers(self.owner_of(found)):
            raise NotFound(object=self.kind.value)
        if getattr(found, "merged_into_id", None) is not None:
            raise Merged
        if found.deleted and not binned:
            raise InBin
        actor.require_over(self.kind, action, owner_id=self.owner_of(found))
        if expected is not None and found.version not in expected:
            raise Stale(version=found.version)
        return found

    async def find(
        self, ids: Iterable[UUID], /, *, lock: bool = False, fields: frozenset[str] | None = None
    ) -> dict[UUID, A]:
        found = {each: self._opened(each) for each in ids}
        return {record_id: each for record_id, each in found.items() if each is not None}

    async def matching(self, match: Match, /, *, number: str | None) -> Sequence[UUID]:
        return [
            record_id
            for record_id, kept in self.kept.items()
            if not kept.deleted and self._answers(kept.document, match, number)
        ]

    def document(self, aggregate: Aggregate, /) -> dict[str, Any]:
        return self.form.encode(aggregate)  # type: ignore[arg-type]

    def put_back(self, aggregate: Aggregate, fields: Mapping[str, Any], /) -> None:
        for name, value in self.form.decode(fields).items():
            setattr(aggregate, name, value)

    def owner_of(self, aggregate: Aggregate, /) -> UUID | None:
        owner: UUID | None = getattr(aggregate, self._owner)
        return owner

    async def referred_to(self, ids: Collection[UUID], /) -> frozenset[UUID]:
        return frozenset(self.referred & set(ids))

    async def edited_since(self, change_set_id: UUID, ids: Collection[UUID], /) -> frozenset[UUID]:
        return frozenset(self.edited & set(ids))

    def write(self) -> None:
        for aggregate in self.open.values():
            document = copy.deepcopy(self.form.encode(aggregate))
            before = self.kept.get(aggregate.id)
            if before is not None and before.version != aggregate.version:
                raise Stale(version=before.version)
            if before == Kept(document, aggregate.version, aggregate.deleted):
                continue
            aggregate.version += 1
            self.kept[aggregate.id] = Kept(document, aggregate.version, aggregate.deleted)

    def forget(self) -> None:
        self.open.clear()

    def _opened(self, record_id: UUID) -> A | None:
        kept = self.kept.get(record_id)
        if record_id not in self.open and kept is not None:
            self.open[record_id] = self.form.rebuild(
                record_id, kept.version, copy.deepcopy(kept.document), deleted=kept.deleted
            )
        return self.open.get(record_id)

    def _answers(self, document: Mapping[str, Any], match: Match, number: str | None) -> bool:
        if match.external_id is not None:
            wanted = {"source": match.external_id.source, "id": match.external_id.id}
            return wanted in document["external_ids"]
        if match.email is not None:
            return match.email.casefold() in [each["address"] for each in document["emails"]]
        return number is not None and number in [each["number"] for each in document["phones"]]


@dataclass
class FakeHistory:
    sets: dict[UUID, ChangeSet] = field(default_factory=dict)
    lines: dict[UUID, list[ChangeEntry]] = field(default_factory=dict)

    def remember(self, change_set_id: UUID, *entries: ChangeEntry, **more: Any) -> None:
        self.lines[change_set_id] = list(entries)
        self.sets[change_set_id] = ChangeSet(
            **{
                "id": change_set_id,
                "kind": "edit",
                "actor_id": None,
                "status": SetStatus.APPLIED,
                "entries": len(entries),
                **more,
            }
        )

    async def get(self, change_set_id: UUID, *, actor: Actor, lock: bool = False) -> ChangeSet:
        if change_set_id not in self.sets:
            raise NotFound(object="change_sets")
        return self.sets[change_set_id]

    async def entries(
        self, change_set_id: UUID, *, below: int, limit: int
    ) -> Sequence[ChangeEntry]:
        lines = [each for each in self.lines[change_set_id] if each.n < below]
        return lines[::-1][:limit]

    async def settle(
        self, change_set_id: UUID, *, status: SetStatus, job_id: UUID | None = None
    ) -> None:
        was = self.sets[change_set_id]
        self.sets[change_set_id] = replace(was, status=status, job_id=job_id or was.job_id)


class FakeUnitOfWork:
    """Forgets what was not committed, like the real one."""

    def __init__(self) -> None:
        self.contacts = FakeRecords(ObjectKind.CONTACTS, CONTACT, owner="owner_id")
        self.companies = FakeRecords(ObjectKind.COMPANIES, COMPANY, owner="owner_id")
        self.interactions = FakeRecords(ObjectKind.INTERACTIONS, INTERACTION, owner="author_id")
        self.tasks = FakeRecords(ObjectKind.TASKS, TASK, owner="assignee_id")
        self.task_routes = FakeRecords(ObjectKind.TASK_ROUTES, ROUTE, owner="created_by")
        self.task_comments = FakeRecords(ObjectKind.TASK_COMMENTS, COMMENT, owner="author_id")
        self.deals = FakeRecords(ObjectKind.DEALS, DEAL, owner="owner_id")
        self.files = FakeRecords(ObjectKind.FILES, FILE, owner="author_id")
        self.history = FakeHistory()
        self.definitions: dict[str, list[CustomField]] = {}
        self.committed = 0
        self.kind = "edit"
        self.job_run: JobRun | None = None
        self.failed: FailedJob | None = None
        self.answer = Answer()

    @property
    def records(self) -> tuple[FakeRecords[Any], ...]:
        return (
            self.files,
            self.contacts,
            self.companies,
            self.deals,
            self.interactions,
            self.tasks,
        )

    def records_of(self, kind: ObjectKind, /) -> FakeRecords[Any]:
        return next(each for each in self.records if each.kind is kind)

    async def least_busy(self, _role: str, /) -> UUID | None:
        return None

    async def active_members(self, user_ids: Sequence[UUID], /) -> frozenset[UUID]:
        return frozenset(user_ids)

    @property
    def jobs(self) -> Any:
        raise AssertionError("no job is enqueued here")

    def announce(self, event: Any, /) -> None:
        raise AssertionError(f"nobody announces {event} by hand here")

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for each in self.records:
            each.forget()

    async def commit(self, *, answer: Aggregate | None = None, body: Any = None) -> None:
        await self.flush()
        self.committed += 1

    def relax(self) -> None:
        """Nothing here waits for a disk."""

    async def failed_job(self, job_id: UUID) -> FailedJob | None:
        return self.failed if self.failed and self.failed.id == job_id else None

    async def dismiss(self, job: FailedJob) -> None:
        self.failed = None

    async def start_again(self, job: FailedJob) -> None:
        self.failed = None

    async def flush(self, *, for_good: bool = False) -> None:
        for each in self.records:
            each.write()
            if for_good:
                each.forget()

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        before = [copy.deepcopy(each.kept) for each in self.records]
        try:
            yield
        except BaseException:
            for records, kept in zip(self.records, before, strict=True):
                records.kept = kept
                records.forget()
            raise

    def name_change_set(self, kind: str, /) -> None:
        self.kind = kind

    async def custom_fields(self, kind: str, /) -> Sequence[CustomField]:
        return self.definitions.get(kind, [])

    def undoable(self, object_name: str, /) -> FakeRecords[Any] | None:
        return next((each for each in self.records if each.kind.value == object_name), None)

    async def continue_change_set(
        self,
        change_set_id: UUID,
        *,
        kind: str,
        undoes_id: UUID | None = None,
        job_id: UUID | None = None,
    ) -> None:
        self.kind = kind

    async def begin_job(
        self,
        job_id: UUID,
        *,
        kind: str,
        subject_id: UUID,
        total: int,
        payload: Mapping[str, Any],
        actor: Actor,
    ) -> None:
        self.job_run = JobRun(
            id=job_id,
            kind=kind,
            subject_id=subject_id,
            done=0,
            total=total,
            payload=payload,
            result={},
            created_by=actor.user_id,
        )

    async def running_job(self, job_id: UUID) -> JobRun | None:
        run = self.job_run
        return run if run is not None and run.done < run.total else None

    async def report_job(
        self,
        job_id: UUID,
        *,
        done: int,
        result: Mapping[str, Any],
        finished: bool,
        change_set_id: UUID | None = None,
        total: int | None = None,
    ) -> None:
        assert self.job_run is not None
        self.job_run = replace(self.job_run, done=done, result=dict(result))


TOOLS = Tools(
    ids=RandomIds(), phone_numbers=LibPhoneNumbers(), email_addresses=ValidatedEmailAddresses()
)
