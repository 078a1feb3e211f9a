"""What people and companies have alike: lists, groups, faces, many at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import File, Query, Request, Response, UploadFile
from pydantic import BaseModel

from api.container import AnyUnitOfWork, Container
from api.http.answers import answered, listing
from api.http.batches import BatchIn, BatchOut, operations_of
from api.http.batches import rendering as batch_rendering
from api.http.bulk import BulkIn, BulkOut, bulk_answer, change_of, selection_of
from api.http.bulk import rendering as bulk_rendering
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import BATCHED, changes, deletes, responses, succeeds
from api.http.groups import NO_PAGES, GroupKey, GroupsOut
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs
from api.http.records import Binning, RecordRoutes
from api.http.schemas import ListOut
from api.http.uploads import received
from domain.cards import Tools
from domain.cards.batch import Operation, Render, Result
from domain.cards.bulk import Change, Done, Planner, Selection
from domain.cards.bulk import Render as RenderBulk
from domain.cards.reads import CardReads
from domain.erasing.use_cases import erase_card
from domain.files.use_cases import set_picture
from domain.identity import Action, Actor
from domain.shared.errors import DomainError
from domain.tasks.for_each import task_for_each


class ApplyBatch(Protocol):
    async def __call__(
        self,
        operations: Sequence[Operation | DomainError],
        *,
        atomic: bool,
        render: Render,
        actor: Actor,
        uow: AnyUnitOfWork,
        tools: Tools,
    ) -> list[Result]: ...


class ChangeMany(Protocol):
    async def __call__(
        self,
        selection: Selection,
        change: Change,
        *,
        render: RenderBulk,
        actor: Actor,
        uow: AnyUnitOfWork,
        tools: Tools,
        planner: Planner | None = None,
    ) -> Done: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRoutes(RecordRoutes):
    """`plural` is the word in operation ids, `reads` where the cards are read from."""

    plural: str
    reads: Callable[[Container], CardReads]

    def page(self, them: str) -> None:
        about = (
            f"{them}, newest change first unless sorted otherwise; `q` searches, `filter` is the "
            "query\nlanguage."
        )

        @self.router.get(
            "",
            operation_id=f"list_{self.plural}",
            description=about,
            responses=succeeds(200, ListOut[self.out]),  # type: ignore[name-defined]  # a model made of a model
            openapi_extra=list_parameters(),
        )
        @needs(self.kind, Action.VIEW)
        async def page(
            query: ListQueryDep, actor: CurrentActor, container: ContainerDep
        ) -> Response:
            found = await self.reads(container).page(
                query.page, actor=actor, q=query.q, filter=query.filter
            )
            if query.q:
                container.accesses.searched(query.q, actor=actor)
            return listing(found)

    def group(self) -> None:
        @self.router.get(
            "/groups",
            operation_id=f"group_{self.plural}",
            responses=succeeds(200, GroupsOut),
            openapi_extra=list_parameters(*NO_PAGES),
        )
        @needs(self.kind, Action.VIEW)
        async def groups(
            query: ListQueryDep, by: GroupKey, actor: CurrentActor, container: ContainerDep
        ) -> Response:
            """How many of the list have which value of a field marked groupable, largest first."""
            return listing(
                await self.reads(container).groups(
                    by, actor=actor, q=query.q, filter=query.filter, binned=query.page.bin
                )
            )

    def picture(self, word: str) -> None:
        @self.router.post(
            f"{self._path()}/{word}",
            operation_id=f"set_{self.name}_{word}",
            responses=changes(self.out) | responses(413),
        )
        @needs(self.kind, Action.EDIT)
        async def picture(
            record_id: Annotated[UUID, self._in_path()],
            file: Annotated[UploadFile, File(description="A JPEG, PNG, WebP or GIF.")],
            actor: CurrentActor,
            uow: UnitOfWorkDep,
            container: ContainerDep,
            if_match: IfMatch,
        ) -> Response:
            """Drawn anew, square, in two sizes, without whatever else the file carries."""
            async with received(file, most_bytes=container.archive.most_bytes) as upload:
                await set_picture(
                    self.kind,
                    record_id,
                    upload,
                    actor=actor,
                    uow=uow,
                    archive=container.archive,
                    expected=if_match,
                )
            return answered(uow.answer)

    def delete(self, use_case: Binning, *, about: str | None = None) -> None:
        told = (
            f"{about or ''} With `permanent=true` a card that lies in the bin is erased for good: "
            "with it go what was said and promised about nobody else, its files, and what the "
            "history tells of it. That needs the right `erasure:delete`, and nothing takes it back."
        ).strip()

        @self.router.delete(
            self._path(),
            status_code=204,
            operation_id=f"delete_{self.name}",
            description=told,
            responses=deletes(),
        )
        @needs(self.kind, Action.DELETE)
        async def delete(
            record_id: Annotated[UUID, self._in_path()],
            actor: CurrentActor,
            uow: UnitOfWorkDep,
            if_match: IfMatch,
            *,
            permanent: Annotated[bool, Query(description="Out of the bin, for good.")] = False,
        ) -> Response:
            if permanent:
                await erase_card(record_id, kind=self.kind, actor=actor, uow=uow, expected=if_match)
            else:
                await use_case(record_id, actor=actor, uow=uow, expected=if_match)
            return answered(uow.answer, status=204)

    def batch(self, use_case: ApplyBatch, *, new: type[BaseModel], patch: type[BaseModel]) -> None:
        @self.router.post(
            "/batch",
            operation_id=f"batch_{self.plural}",
            responses=succeeds(200, BatchOut, description="Atomic: all done.", with_headers=BATCHED)
            | succeeds(207, BatchOut, description="Partial: a result or a problem per item.")
            | responses(404, 409, 412),
        )
        @needs(self.kind, Action.EDIT)
        async def batch(
            request: Request,
            body: BatchIn,
            actor: CurrentActor,
            uow: UnitOfWorkDep,
            container: ContainerDep,
        ) -> Response:
            """Up to 1 000 operations in one transaction and one change set."""
            status = 200 if body.mode == "atomic" else 207
            uow.reply_with(status)
            await use_case(
                operations_of(body, new=new, patch=patch),
                atomic=body.mode == "atomic",
                render=batch_rendering(request),
                actor=actor,
                uow=uow,
                tools=container.card_tools,
            )
            return answered(uow.answer, status=status)

    def bulk(self, use_case: ChangeMany, *, fields: type[BaseModel]) -> None:
        @self.router.post(
            "/bulk",
            operation_id=f"change_{self.plural}_in_bulk",
            responses=succeeds(200, BulkOut, description="At most 200: done.", with_headers=BATCHED)
            | succeeds(202, BulkOut, description="More: a job does it.", with_headers=BATCHED)
            | responses(404, 409),
        )
        @needs(self.kind, Action.EDIT)
        async def bulk(
            body: BulkIn, actor: CurrentActor, uow: UnitOfWorkDep, container: ContainerDep
        ) -> Response:
            """One change to all that are selected, in one change set, which one undo takes back.

            Which records these are is settled now; what cannot be changed is left and told.
            """
            change = change_of(body.action, fields=fields)
            done = await use_case(
                selection_of(body.selection),
                change,
                render=bulk_rendering(self.kind, reply_with=uow.reply_with),
                actor=actor,
                uow=uow,
                tools=container.card_tools,
                planner=task_for_each(
                    self.kind, change, actor=actor, uow=uow, ids=container.card_tools.ids
                ),
            )
            return bulk_answer(uow.answer, done)
