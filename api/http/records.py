"""What every kind of record has alike: itself to look at, its way into the bin and out again.

A route stands in the contract where its method is called, so the calls stand between the routes
that a feature writes out.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, Protocol
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response

from api.container import AnyUnitOfWork, Container
from api.http.answers import answered, resource
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, deletes, shows
from api.http.permissions import needs
from api.http.schemas import OutModel
from domain.identity import Action, Actor, ObjectKind
from domain.shared.json import Json


class Shown(Protocol):
    def __call__(self, record_id: UUID, /, *, actor: Actor) -> Awaitable[Json]: ...


class Binning(Protocol):
    """A use case that takes one record away, or brings it back."""

    def __call__(
        self,
        record_id: UUID,
        /,
        *,
        actor: Actor,
        uow: AnyUnitOfWork,
        expected: frozenset[int] | None,
    ) -> Awaitable[object]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRoutes:
    """The routes of one kind; `name` is its word in operation ids and, with `_id`, in paths."""

    router: APIRouter
    kind: ObjectKind
    name: str
    out: type[OutModel]
    parameter: str = ""
    below: str = ""
    tag: str | None = None

    def show(
        self, read: Callable[[Container], Shown], *, about: str | None = None, told: bool = False
    ) -> None:
        """`told`: who looks stands in the access log."""

        @self.router.get(
            self._path(),
            operation_id=f"get_{self.name}",
            tags=self._tags(),
            description=about,
            responses=shows(self.out),
        )
        @needs(self.kind, Action.VIEW)
        async def show(
            request: Request,
            record_id: Annotated[UUID, self._in_path()],
            actor: CurrentActor,
            container: ContainerDep,
        ) -> Response:
            found = await read(container)(record_id, actor=actor)
            if told:
                container.accesses.viewed(record_id, kind=self.kind, actor=actor)
            return resource(request, found)

    def delete(self, use_case: Binning, *, about: str | None = None) -> None:
        @self.router.delete(
            self._path(),
            status_code=204,
            operation_id=f"delete_{self.name}",
            tags=self._tags(),
            description=about,
            responses=deletes(),
        )
        @needs(self.kind, Action.DELETE)
        async def delete(
            record_id: Annotated[UUID, self._in_path()],
            actor: CurrentActor,
            uow: UnitOfWorkDep,
            if_match: IfMatch,
        ) -> Response:
            await use_case(record_id, actor=actor, uow=uow, expected=if_match)
            return answered(uow.answer, status=204)

    def restore(self, use_case: Binning) -> None:
        @self.router.post(
            f"{self._path()}/restore",
            operation_id=f"restore_{self.name}",
            tags=self._tags(),
            responses=changes(self.out),
        )
        @needs(self.kind, Action.DELETE)
        async def restore(
            record_id: Annotated[UUID, self._in_path()],
            actor: CurrentActor,
            uow: UnitOfWorkDep,
            if_match: IfMatch,
        ) -> Response:
            await use_case(record_id, actor=actor, uow=uow, expected=if_match)
            return answered(uow.answer)

    def _path(self) -> str:
        return f"{self.below}/{{{self._parameter()}}}"

    def _tags(self) -> list[str | Enum] | None:
        return [self.tag] if self.tag else None

    def _in_path(self) -> Any:
        return Path(alias=self._parameter())

    def _parameter(self) -> str:
        return self.parameter or f"{self.name}_id"
