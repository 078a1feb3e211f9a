from collections.abc import Collection, Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

from domain.history.model import ChangeEntry, ChangeSet, FailedJob, JobRun, SetStatus
from domain.identity import Actor, ObjectKind
from domain.shared.events import Aggregate
from domain.shared.json import Json
from domain.shared.paging import PageRequest
from domain.shared.unit_of_work import UnitOfWork


class UndoableRecords(Protocol):
    """Records of one kind, as undo sees them: by their documents."""

    @property
    def kind(self) -> ObjectKind: ...

    async def find(
        self,
        ids: Collection[UUID],
        /,
        *,
        lock: bool = False,
        fields: frozenset[str] | None = None,
    ) -> Mapping[UUID, Any]:
        """`fields` where only these will be changed, `deleted` among them."""
        ...

    def document(self, aggregate: Aggregate, /) -> dict[str, Any]: ...

    def put_back(self, aggregate: Aggregate, fields: Mapping[str, Any], /) -> None:
        """Set fields to earlier values, as they stood then."""
        ...

    def owner_of(self, aggregate: Aggregate, /) -> UUID | None: ...

    async def referred_to(self, ids: Collection[UUID], /) -> frozenset[UUID]:
        """Those that living records speak of."""
        ...

    async def edited_since(self, change_set_id: UUID, ids: Collection[UUID], /) -> frozenset[UUID]:
        """Those that later change sets, undone ones apart, have touched."""
        ...


class History(Protocol):
    async def get(self, change_set_id: UUID, *, actor: Actor, lock: bool = False) -> ChangeSet:
        """Raises NotFound, also for a set that the actor may not see."""
        ...

    async def entries(
        self, change_set_id: UUID, *, below: int, limit: int
    ) -> Sequence[ChangeEntry]:
        """The last `limit` entries before number `below`, last first."""
        ...

    async def settle(
        self, change_set_id: UUID, *, status: SetStatus, job_id: UUID | None = None
    ) -> None: ...


class HistoryUnitOfWork(UnitOfWork, Protocol):
    @property
    def history(self) -> History: ...

    def undoable(self, object_name: str, /) -> UndoableRecords | None:
        """None for kinds that are not taken back (tags, for one: others may use them by now)."""
        ...

    async def continue_change_set(
        self,
        change_set_id: UUID,
        *,
        kind: str,
        undoes_id: UUID | None = None,
        job_id: UUID | None = None,
    ) -> None: ...

    async def flush(self) -> None: ...

    def relax(self) -> None:
        """Do not wait for the disk at commit: the batch can be done again."""
        ...

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
        """Make the visible job and enqueue its work, in this transaction."""
        ...

    async def running_job(self, job_id: UUID) -> JobRun | None:
        """The job, locked; None where it has ended."""
        ...

    async def failed_job(self, job_id: UUID) -> FailedJob | None:
        """The job, locked; None where there is none."""
        ...

    async def dismiss(self, job: FailedJob) -> None:
        """Nobody wants it done any more; what it had done stays."""
        ...

    async def start_again(self, job: FailedJob) -> None:
        """Let it go on where it was, for whoever asked for it."""
        ...

    async def report_job(
        self,
        job_id: UUID,
        *,
        done: int,
        result: Mapping[str, Any],
        finished: bool,
        change_set_id: UUID | None = None,
        total: int | None = None,
    ) -> None: ...


class FailedJobs(Protocol):
    async def tell(self, job_id: UUID, /, *, workspace_id: int, code: str) -> None:
        """That the work was given up, and why; what was done of it stays."""
        ...


class AccessLines(Protocol):
    """Tells in the access log who looked at or for what, without making anybody wait for it."""

    def viewed(self, record_id: UUID, *, kind: ObjectKind, actor: Actor) -> None:
        """Once for each ten minutes of looking."""
        ...

    def searched(self, text: str, *, actor: Actor) -> None:
        """A word that is being typed is told once, as far as it was typed."""
        ...

    async def write(self) -> None:
        """Everything that waits to be told."""
        ...

    async def keep_writing(self) -> None:
        """Until it is cancelled."""
        ...

    async def close(self) -> None: ...


class AuditReads(Protocol):
    async def page(self, page: PageRequest, *, actor: Actor) -> Json:
        """Access and changes of the whole workspace in one line, newest first."""
        ...


class HistoryReads(Protocol):
    """What was written, and the background work, as the HTTP contract shows them."""

    async def get(self, change_set_id: UUID, *, actor: Actor) -> Json: ...

    async def page(self, page: PageRequest, *, actor: Actor) -> Json: ...

    async def entries(self, change_set_id: UUID, *, after: int, limit: int, actor: Actor) -> Json:
        """In the order in which they were written, from number `after` + 1."""
        ...

    async def job(self, job_id: UUID, *, actor: Actor) -> Json: ...

    async def jobs(self, page: PageRequest, *, actor: Actor) -> Json: ...

    async def failed_jobs(self, page: PageRequest, *, actor: Actor) -> Json:
        """Those that were given up and that nobody has dealt with yet, with who asked for them."""
        ...
