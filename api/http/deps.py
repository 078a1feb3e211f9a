"""What routes ask for in their signatures."""

from typing import Annotated

from fastapi import Depends, Request

from api.container import AnyUnitOfWork, Container
from api.http.conditions import if_match_versions
from api.http.idempotency import write_request
from api.http.languages import language_of
from api.http.permissions import permission_of
from domain.identity import Actor
from domain.identity.errors import Unauthenticated
from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.shared.unit_of_work import WriteRequest


def container_of(request: Request) -> Container:
    container: Container = request.app.state.container
    return container


async def bearer_of(request: Request) -> Actor:
    """Whose credential came along. Raises Unauthenticated."""
    scheme, _, credential = request.scope["credential"].partition(b" ")
    if scheme.lower() != b"bearer" or not credential:
        raise Unauthenticated
    return await container_of(request).authenticator.identify(credential.decode("latin-1").strip())


async def current_actor(request: Request) -> Actor:
    """Who is asking; refuses strangers, and those whom the route's permission leaves out."""
    actor = await bearer_of(request)
    request.scope["actor"] = actor
    permission = permission_of(request.scope["endpoint"])
    if permission is not None:
        permission.check(actor)
    return actor


async def _container(request: Request) -> Container:
    return container_of(request)


async def _clock(request: Request) -> Clock:
    return container_of(request).clock


async def _ids(request: Request) -> Ids:
    return container_of(request).ids


CurrentActor = Annotated[Actor, Depends(current_actor)]
ContainerDep = Annotated[Container, Depends(_container)]
ClockDep = Annotated[Clock, Depends(_clock)]
IdsDep = Annotated[Ids, Depends(_ids)]
WriteRequestDep = Annotated[WriteRequest, Depends(write_request)]
IfMatch = Annotated[frozenset[int] | None, Depends(if_match_versions)]


async def _language(request: Request, _actor: CurrentActor) -> str:
    return language_of(request.scope)


LanguageDep = Annotated[str, Depends(_language)]


async def _unit_of_work(
    request: Request, actor: CurrentActor, write: WriteRequestDep
) -> AnyUnitOfWork:
    return container_of(request).unit_of_work(actor, write=write)


UnitOfWorkDep = Annotated[AnyUnitOfWork, Depends(_unit_of_work)]
