"""One transaction over one connection: rows, log, announcements, jobs and the answer are one
commit.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import TracebackType
from typing import Any, Self
from uuid import UUID

import asyncpg
import orjson

from adapters.postgres.bulk.selections import PostgresSelections
from adapters.postgres.cards.tags import resolve_tags
from adapters.postgres.changes import Change, ChangeLog, Entry, changes_of, events_of
from adapters.postgres.collisions import employers_missing, holder_of
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.custom_fields.copies import recopy
from adapters.postgres.custom_fields.definitions import definitions_of
from adapters.postgres.custom_fields.mapping import CUSTOM_FIELDS
from adapters.postgres.deals.mapping import DEALS, PIPELINES, RATES
from adapters.postgres.deals.selling import PostgresSelling
from adapters.postgres.deals.states import remember_states
from adapters.postgres.engine import Pool
from adapters.postgres.erasing.eraser import PostgresEraser
from adapters.postgres.exports.shelf import PostgresExports
from adapters.postgres.figures.mapping import GOALS
from adapters.postgres.files.mapping import FILES
from adapters.postgres.history.idempotency import claim_key, keep_answer
from adapters.postgres.history.repository import PostgresHistory, PostgresJobRuns
from adapters.postgres.history.undoable import PostgresUndoable
from adapters.postgres.identity.invitations import PostgresInvitations
from adapters.postgres.identity.repositories import (
    IdentityShelves,
    PostgresApiTokens,
    PostgresOwnWorkspace,
    PostgresTeams,
    PostgresUsers,
)
from adapters.postgres.imports.shelf import PostgresImports
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.interactions.stats import count_interactions
from adapters.postgres.jobs import PostgresJobQueue
from adapters.postgres.lead_capture.mapping import LEAD_FORMS
from adapters.postgres.lead_capture.shelf import PostgresSubmissions
from adapters.postgres.mail.shelf import PostgresLetters
from adapters.postgres.mapping import WriteContext
from adapters.postgres.merging.holdings import holdings
from adapters.postgres.refusals import refusal_of
from adapters.postgres.repository import Repository, render, stale
from adapters.postgres.rows import aggregate_rows, log_rows
from adapters.postgres.segments.freezing import freeze
from adapters.postgres.segments.mapping import SEGMENTS
from adapters.postgres.segments.touched import Touched
from adapters.postgres.segments.watched import Watch
from adapters.postgres.segments.watching import keep_watched
from adapters.postgres.tasks.mapping import TASK_COMMENTS, TASK_ROUTES, TASKS
from adapters.postgres.tasks.routes import LEAST_BUSY
from adapters.postgres.telephony.mapping import PHONE_SYSTEMS
from adapters.postgres.telephony.shelf import PostgresPhoneCalls
from adapters.postgres.upkeep.holders import PostgresHolders
from adapters.postgres.views.mapping import VIEWS
from adapters.postgres.webhooks.mapping import WEBHOOKS
from adapters.postgres.webhooks.shelf import PostgresWebhookOutbox
from adapters.postgres.writer import Batch, write_told
from adapters.security.sealed_texts import SealedTexts
from domain.companies import Company
from domain.contacts import Contact
from domain.deals import Deal, Pipeline, Rate
from domain.figures.goals import Goal
from domain.files import StoredFile
from domain.history.model import FailedJob, JobRun
from domain.history.ports import UndoableRecords
from domain.identity import Actor, ObjectKind
from domain.imports.model import Import
from domain.interactions import Interaction
from domain.lead_capture import LeadForm
from domain.segments import Segment
from domain.shared.clock import Clock
from domain.shared.custom_fields import CustomField
from domain.shared.errors import DomainError
from domain.shared.events import Aggregate, DomainEvent
from domain.shared.ids import Ids
from domain.shared.jobs import JobQueue
from domain.shared.json import Json, JsonObject
from domain.shared.unit_of_work import Answer, WriteRequest
from domain.tasks import Route, Task
from domain.tasks.comments import TaskComment
from domain.telephony.systems import PhoneSystem
from domain.views import View
from domain.webhooks import Webhook

_STEP_BACK = "ROLLBACK TO SAVEPOINT attempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every unit of work of a process shares."""

    pool: Pool
    clock: Clock
    ids: Ids
    sealed: SealedTexts = field(default_factory=SealedTexts.of_this_process)


class PostgresUnitOfWork:
    """Satisfies the narrow unit of work of every feature."""

    def __init__(
        self, workshop: Workshop, *, actor: Actor, request: WriteRequest | None = None
    ) -> None:
        self._workshop = workshop
        self._actor = actor
        self._request = request or WriteRequest()
        self._events: list[DomainEvent] = []
        self._answer = Answer()
        self._log: ChangeLog | None = None
        self._touched = Touched()
        self._relaxed = False
        self._attempting = False
        self._attempted: Sequence[Change] = ()
        workspace_id = actor.workspace_id
        self.contacts: Repository[Contact] = Repository(CONTACTS, workspace_id=workspace_id)
        self.companies: Repository[Company] = Repository(COMPANIES, workspace_id=workspace_id)
        self.interactions: Repository[Interaction] = Repository(
            INTERACTIONS, workspace_id=workspace_id
        )
        self.deals: Repository[Deal] = Repository(DEALS, workspace_id=workspace_id)
        self.pipelines: Repository[Pipeline] = Repository(PIPELINES, workspace_id=workspace_id)
        self.rates: Repository[Rate] = Repository(RATES, workspace_id=workspace_id)
        self.goals: Repository[Goal] = Repository(GOALS, workspace_id=workspace_id)
        self.tasks: Repository[Task] = Repository(TASKS, workspace_id=workspace_id)
        self.task_routes: Repository[Route] = Repository(TASK_ROUTES, workspace_id=workspace_id)
        self.task_comments: Repository[TaskComment] = Repository(
            TASK_COMMENTS, workspace_id=workspace_id
        )
        self.definitions: Repository[CustomField] = Repository(
            CUSTOM_FIELDS, workspace_id=workspace_id
        )
        self.segments: Repository[Segment] = Repository(SEGMENTS, workspace_id=workspace_id)
        self.views: Repository[View] = Repository(VIEWS, workspace_id=workspace_id)
        self.lead_forms: Repository[LeadForm] = Repository(LEAD_FORMS, workspace_id=workspace_id)
        self.phone_systems: Repository[PhoneSystem] = Repository(
            PHONE_SYSTEMS, workspace_id=workspace_id
        )
        self.webhooks: Repository[Webhook] = Repository(WEBHOOKS, workspace_id=workspace_id)
        self.files: Repository[StoredFile] = Repository(FILES, workspace_id=workspace_id)
        self._identity = IdentityShelves(actor)

    @property
    def answer(self) -> Answer:
        return self._answer

    @property
    def connection(self) -> Any:
        """For the adapters that write beside the aggregates, in the same transaction."""
        return self._connection

    @property
    def jobs(self) -> JobQueue:
        return PostgresJobQueue(self._connection)

    @property
    def users(self) -> PostgresUsers:
        return self._identity.users

    @property
    def teams(self) -> PostgresTeams:
        return self._identity.teams

    @property
    def api_tokens(self) -> PostgresApiTokens:
        return self._identity.api_tokens

    @property
    def invitations(self) -> PostgresInvitations:
        return self._identity.invitations

    @property
    def workspaces(self) -> PostgresOwnWorkspace:
        return self._identity.workspaces

    @property
    def history(self) -> PostgresHistory:
        return PostgresHistory(self._connection, workspace_id=self._actor.workspace_id)

    @property
    def imports(self) -> PostgresImports:
        return PostgresImports(self._connection, actor=self._actor, now=self._workshop.clock.now())

    @property
    def submissions(self) -> PostgresSubmissions:
        return PostgresSubmissions(
            self._connection,
            workspace_id=self._actor.workspace_id,
            sealed=self._workshop.sealed,
        )

    @property
    def phone_calls(self) -> PostgresPhoneCalls:
        return PostgresPhoneCalls(
            self._connection,
            workspace_id=self._actor.workspace_id,
            sealed=self._workshop.sealed,
        )

    @property
    def webhook_outbox(self) -> PostgresWebhookOutbox:
        return PostgresWebhookOutbox(
            self._connection, workspace_id=self._actor.workspace_id, ids=self._workshop.ids
        )

    @property
    def letters(self) -> PostgresLetters:
        return PostgresLetters(self._connection, workspace_id=self._actor.workspace_id)

    @property
    def selling(self) -> PostgresSelling:
        return PostgresSelling(self._connection, workspace_id=self._actor.workspace_id)

    @property
    def holders(self) -> PostgresHolders:
        return PostgresHolders(
            self._connection, actor=self._actor, now=self._workshop.clock.now(), log=self.log
        )

    @property
    def eraser(self) -> PostgresEraser:
        return PostgresEraser(self._connection, workspace_id=self._actor.workspace_id, log=self.log)

    @property
    def _job_runs(self) -> PostgresJobRuns:
        return PostgresJobRuns(self._connection, workspace_id=self._actor.workspace_id)

    @property
    def repositories(self) -> tuple[Repository[Any], ...]:
        return (
            self.files,
            self.companies,
            self.contacts,
            self.pipelines,
            self.rates,
            self.goals,
            self.deals,
            self.interactions,
            self.tasks,
            self.task_routes,
            self.task_comments,
            self.definitions,
            self.segments,
            self.views,
            self.lead_forms,
            self.phone_systems,
            self.webhooks,
        )

    def records_of(self, kind: ObjectKind) -> Repository[Any]:
        """The repository of one kind."""
        return next(each for each in self.repositories if each.mapping.kind is kind)

    @property
    def change_set(self) -> ChangeLog:
        """The change set that this unit of work writes to."""
        if self._log is None:
            self._log = ChangeLog(id=self._workshop.ids.new())
        return self._log

    @property
    def change_set_id(self) -> UUID:
        return self.change_set.id

    async def custom_fields(self, kind: str) -> Sequence[CustomField]:
        """The definitions for one kind of object, in their order."""
        return list(
            (await definitions_of(self._connection, self._actor.workspace_id, kind)).values()
        )

    def selections(self, kind: ObjectKind) -> PostgresSelections:
        mapping = next(each.mapping for each in self.repositories if each.mapping.kind is kind)
        return PostgresSelections(
            self._connection, mapping, actor=self._actor, clock=self._workshop.clock
        )

    @property
    def exports(self) -> PostgresExports:
        return PostgresExports(
            self._connection,
            workspace_id=self._actor.workspace_id,
            now=self._workshop.clock.now(),
        )

    async def tell_access(
        self, action: str, /, *, kind: ObjectKind, record_id: UUID, details: JsonObject
    ) -> None:
        await self._connection.execute(
            "INSERT INTO access_log (workspace_id, id, at, actor_id, via, action, object, "
            "record_id, details, request_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            self._actor.workspace_id,
            self._workshop.ids.new(),
            self._workshop.clock.now(),
            self._actor.user_id,
            self._actor.via.value,
            action,
            kind.value,
            record_id,
            orjson.dumps(details),
            self._request.request_id,
        )

    async def gather_members(self, frozen_id: UUID, /, *, of: UUID) -> None:
        await freeze(
            frozen_id,
            of=of,
            actor=self._actor,
            connection=self._connection,
            clock=self._workshop.clock,
        )

    async def only_asker(self) -> None:
        """Until the end of the unit nobody else lets a segment speak of others."""
        await self._connection.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended('segments', $1::bigint))",
            self._actor.workspace_id,
        )

    async def watched_segments(self) -> int:
        """How many living segments of the workspace are watched."""
        found: int = await self._connection.fetchval(
            "SELECT count(*) FROM segments "
            "WHERE workspace_id = $1 AND watched AND deleted_at IS NULL",
            self._actor.workspace_id,
        )
        return found

    async def views_of(self, owner_id: UUID) -> int:
        """How many living views somebody keeps."""
        found: int = await self._connection.fetchval(
            "SELECT count(*) FROM views "
            "WHERE workspace_id = $1 AND owner_id = $2 AND deleted_at IS NULL",
            self._actor.workspace_id,
            owner_id,
        )
        return found

    async def least_busy(self, role: str) -> UUID | None:
        found: UUID | None = await self._connection.fetchval(
            LEAST_BUSY, self._actor.workspace_id, role
        )
        return found

    async def active_members(self, user_ids: Sequence[UUID]) -> frozenset[UUID]:
        rows = await self._connection.fetch(
            "SELECT user_id FROM memberships "
            "WHERE workspace_id = $1 AND active AND user_id = ANY($2::uuid[])",
            self._actor.workspace_id,
            list(user_ids),
        )
        return frozenset(row["user_id"] for row in rows)

    async def held_by(self, kind: ObjectKind, card_id: UUID) -> Mapping[ObjectKind, Sequence[UUID]]:
        return await holdings(self._connection, self._actor.workspace_id, kind, card_id)

    def relax(self) -> None:
        """Do not wait for the disk at commit: for batches that can be done again."""
        self._relaxed = True

    def announce(self, event: DomainEvent) -> None:
        self._events.append(event)

    def log(self, entry: Entry) -> None:
        self.change_set.entries.append(entry)

    async def continue_change_set(
        self,
        change_set_id: UUID,
        *,
        kind: str,
        undoes_id: UUID | None = None,
        job_id: UUID | None = None,
    ) -> None:
        """Write to a change set that several transactions share; announces as one bulk change."""
        lines: int | None = await self._connection.fetchval(
            "SELECT created + updated + deleted FROM change_sets "
            "WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
            self._actor.workspace_id,
            change_set_id,
        )
        self._log = ChangeLog(
            id=change_set_id,
            kind=kind,
            undoes_id=undoes_id,
            job_id=job_id,
            next_entry=lines or 0,
            bulk=True,
        )

    async def __aenter__(self) -> Self:
        self._lease = self._workshop.pool.acquire()
        self._connection = await self._lease.__aenter__()
        try:
            await self._begin()
        except BaseException:
            await self._end()
            raise
        for repository in self.repositories:
            repository.join(self._connection)
        self._identity.join(self._connection)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._end()

    async def commit(self, *, answer: Aggregate | None = None, body: Json | None = None) -> None:
        async with self._refusing():
            await self._finish(answer, body)
            await self._connection.execute("COMMIT")

    async def flush(self, *, for_good: bool = False) -> None:
        """Write what changed so far, but leave the transaction open.

        `for_good`: what was loaded or made is let go of, and neither kept nor compared again.
        """
        async with self._refusing():
            await self._save(for_good=for_good)
        if for_good:
            self._let_go()

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """What fails inside is forgotten, in the database and in memory."""
        await self._connection.execute("SAVEPOINT attempt")
        self._attempting = True
        try:
            yield
        except BaseException:
            await self._connection.execute(_STEP_BACK)
            self._let_go()
            self.change_set.entries.clear()
            self._events.clear()
            raise
        finally:
            self._attempting = False
        await self._connection.execute("RELEASE SAVEPOINT attempt")

    def _let_go(self) -> None:
        for repository in self.repositories:
            repository.tracked.clear()

    def reply_with(self, status: int) -> None:
        """What success answers, where that is not what the request began with."""
        self._request = replace(self._request, status=status)

    def name_change_set(self, kind: str, *, undoes_id: UUID | None = None) -> None:
        self.change_set.kind = kind
        self.change_set.undoes_id = undoes_id

    @asynccontextmanager
    async def _refusing(self) -> AsyncIterator[None]:
        """Hurt constraints become refusals that name the field, and the record in the way."""
        try:
            yield
        except asyncpg.PostgresError as error:
            refusal = refusal_of(error, [each.mapping for each in self.repositories])
            if refusal is None:
                raise
            if isinstance(error, asyncpg.UniqueViolationError):
                await self._name_holder(refusal, constraint=error.constraint_name)
            if any(each.pointer == "/employments" for each in refusal.errors):
                await self._name_employments(refusal)
            raise refusal from error

    async def _step_back(self) -> None:
        """The transaction has failed; only after this can anything be asked again."""
        await self._connection.execute(
            _STEP_BACK if self._attempting else f"ROLLBACK; {self._opening}"
        )

    async def _name_employments(self, refusal: DomainError) -> None:
        await self._step_back()
        found = await employers_missing(self._connection, self._actor.workspace_id, self._attempted)
        refusal.errors = tuple(found) or refusal.errors

    async def _name_holder(self, refusal: DomainError, *, constraint: str | None) -> None:
        await self._step_back()
        holder = await holder_of(
            self._connection, self._actor.workspace_id, constraint, self._attempted, self._context
        )
        if holder is not None:
            refusal.params["conflicting_id"] = str(holder)

    def undoable(self, object_name: str) -> UndoableRecords | None:
        repository = next(
            (each for each in self.repositories if each.mapping.object == object_name), None
        )
        if repository is None:
            return None
        return PostgresUndoable(repository, self._connection, workspace_id=self._actor.workspace_id)

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
        await self._job_runs.begin(
            job_id,
            kind=kind,
            subject_id=subject_id,
            total=total,
            payload=payload,
            actor=actor,
            now=self._workshop.clock.now(),
        )

    async def running_job(self, job_id: UUID) -> JobRun | None:
        return await self._job_runs.running(job_id)

    async def failed_job(self, job_id: UUID) -> FailedJob | None:
        return await self._job_runs.failed(job_id)

    async def dismiss(self, job: FailedJob) -> None:
        await self._job_runs.dismiss(job, now=self._workshop.clock.now())

    async def start_again(self, job: FailedJob) -> None:
        await self._job_runs.again(job, now=self._workshop.clock.now())

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
        await self._job_runs.report(
            job_id,
            done=done,
            result=result,
            finished=finished,
            change_set_id=change_set_id,
            total=total,
            now=self._workshop.clock.now(),
        )

    @property
    def _opening(self) -> str:
        workspace_id = int(self._actor.workspace_id)
        return f"BEGIN; SELECT set_config('app.workspace_id', '{workspace_id}', true)"

    async def _begin(self) -> None:
        opening = self._opening
        if self._relaxed:
            opening += "; SET LOCAL synchronous_commit = off"
        await self._connection.execute(opening)
        if self._request.key is not None:
            await claim_key(self._connection, self._actor, self._request)

    async def _end(self) -> None:
        try:
            if not self._connection.is_closed() and self._connection.is_in_transaction():
                await self._roll_back()
        finally:
            await self._lease.__aexit__(None, None, None)

    async def _roll_back(self) -> None:
        """A connection that cannot even do this must not go back into the pool."""
        try:
            await self._connection.execute("ROLLBACK")
        except (
            asyncpg.PostgresError,
            asyncpg.InterfaceError,
            asyncpg.InternalClientError,
            OSError,
        ):
            self._connection.terminate()

    async def _finish(self, answer: Aggregate | None, body: Json | None) -> None:
        await self._save(for_good=True)
        if self._touched:
            await self._watch()
        if answer is not None:
            await self._render(answer)
        elif body is not None:
            self._answer = Answer(body=body, change_set_id=self._answer.change_set_id)
        if self._request.key is not None:
            now = self._workshop.clock.now()
            await keep_answer(self._connection, self._actor, self._request, self._answer, now)

    async def _watch(self) -> None:
        """Who entered a watched segment by this, and who left; at the end, when all is written."""
        await keep_watched(
            self._touched,
            Watch(
                connection=self._connection,
                actor=self._actor,
                clock=self._workshop.clock,
                ids=self._workshop.ids,
            ),
            change_set_id=self.change_set.id,
        )
        self._touched = Touched()

    async def _save(self, *, for_good: bool = False) -> None:
        now = self._workshop.clock.now()
        changes = await self._changes(now)
        for entry, event in await self._identity.write(now):
            self.log(entry)
            self.announce(event)
        if changes or self._events or (self._log and self._log.entries):
            await self._write(changes, now)
            self._settle(changes, for_good=for_good)

    async def _changes(self, now: datetime) -> list[Change]:
        tracked = [each for repository in self.repositories for each in repository.tracked.values()]
        changes = changes_of(tracked)
        tagged = [
            c
            for c in changes
            if c.tracked.mapping.tagged and "tags" in c.fields and c.tracked.aggregate.tags
        ]
        context = WriteContext(now=now, actor_id=self._actor.user_id)
        if tagged:
            tags = await resolve_tags(
                self._connection, self._actor, tagged, ids=self._workshop.ids, now=now
            )
            self.change_set.entries.extend(tags.entries)
            context = WriteContext(now=now, actor_id=self._actor.user_id, tag_ids=tags.ids)
            changes = changes_of(tracked)
        self._context = await self._with_custom_fields(context, changes)
        self._attempted = changes
        return changes

    async def _with_custom_fields(
        self, context: WriteContext, changes: Sequence[Change]
    ) -> WriteContext:
        objects = {
            c.tracked.mapping.object
            for c in changes
            if c.tracked.mapping.customised
            and c.tracked.aggregate.custom
            and {"custom", "deleted"} & c.fields
        }
        if not objects:
            return context
        definitions = {
            kind: await definitions_of(self._connection, self._actor.workspace_id, kind)
            for kind in sorted(objects)
        }
        return WriteContext(
            now=context.now,
            actor_id=context.actor_id,
            tag_ids=context.tag_ids,
            custom_fields=definitions,
        )

    async def _write(self, changes: Sequence[Change], now: datetime) -> None:
        batch = Batch()
        aggregate_rows(batch, changes, self._context)
        events = [*self._events, *(event for change in changes for event in events_of(change))]
        log_rows(
            batch,
            self.change_set,
            changes,
            events,
            actor=self._actor,
            request_id=self._request.request_id,
            now=now,
            ids=self._workshop.ids,
        )
        kept, watches = await write_told(self._connection, self._actor.workspace_id, batch)
        if not kept:
            raise stale(next(c.tracked for c in changes if c.op != "create"))
        if watches or any(c.tracked.mapping is SEGMENTS for c in changes):
            self._touched.add(self.change_set.lines(changes))
        await count_interactions(self._connection, self._actor.workspace_id, changes)
        await remember_states(self._connection, self._actor.workspace_id, changes, now=now)
        await recopy(self._connection, self._actor.workspace_id, changes)
        self._answer = Answer(change_set_id=self.change_set.id)

    def _settle(self, changes: Sequence[Change], *, for_good: bool) -> None:
        """What is written is the new beginning, so that a second flush writes only what comes
        after.
        """
        self.change_set.next_entry += len(self.change_set.lines(changes))
        self.change_set.entries.clear()
        self._events.clear()
        for change in changes:
            change.tracked.settle(change.version, for_good=for_good)

    async def _render(self, aggregate: Aggregate) -> None:
        body = await self._identity.render(aggregate)
        if body is None and isinstance(aggregate, Import):
            body = await self.imports.render(aggregate.id)
        if body is None:
            mapping = next(
                each.mapping for each in self.repositories if aggregate.id in each.tracked
            )
            body = await render(self._connection, mapping, self._actor.workspace_id, aggregate.id)
        self._answer = Answer(
            body=body,
            version=aggregate.version,
            record_id=aggregate.id,
            change_set_id=self._answer.change_set_id,
        )
