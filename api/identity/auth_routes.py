"""Signing in, staying in, moving over, signing out."""

from fastapi import APIRouter, Request, Response

from api.http.deps import ContainerDep, CurrentActor, bearer_of
from api.http.documentation import responses, succeeds
from api.http.permissions import for_members, public
from api.http.visitors import visitor_of
from api.identity import cookies
from api.identity.schemas import LogInIn, RefreshIn, SignedInOut, SwitchIn, WorkspaceChoiceOut
from domain.identity.errors import SessionEnded, Unauthenticated
from domain.identity.ports import WorkspaceChoice
from domain.identity.use_cases import (
    SignedIn,
    end_session,
    log_in,
    log_out,
    refresh,
    switch_workspace,
)

router = APIRouter(prefix="/auth", tags=["auth"])


@router.post(
    "/login",
    operation_id="log_in",
    responses=succeeds(200, SignedInOut) | responses(401, 403, 429),
)
@public
async def log_in_(request: Request, body: LogInIn, container: ContainerDep) -> Response:
    """Only failures are counted; after too many, 429 says when to try again."""
    signed_in = await log_in(
        body.email,
        password=body.password.get_secret_value(),
        workspace_id=body.workspace_id,
        visitor=visitor_of(request),
        door=container.door,
    )
    return signed_in_answer(request, signed_in, with_cookie=body.cookie)


@router.post(
    "/refresh",
    operation_id="refresh_session",
    responses=succeeds(200, SignedInOut) | responses(401, 403),
)
@public
async def refresh_(
    request: Request, container: ContainerDep, body: RefreshIn | None = None
) -> Response:
    """The next pair of tokens. A refresh token that was used before ends its whole session."""
    given = body.refresh_token if body else None
    token = given or cookies.kept(request)
    if token is None:
        raise SessionEnded
    signed_in = await refresh(token, visitor=visitor_of(request), door=container.door)
    return signed_in_answer(request, signed_in, with_cookie=given is None)


@router.post(
    "/logout",
    status_code=204,
    operation_id="log_out",
    responses=succeeds(204) | responses(403),
)
@public
async def log_out_(
    request: Request, container: ContainerDep, body: RefreshIn | None = None
) -> Response:
    """Ends the session of the refresh token, else of the access token; unknown is no error."""
    token = (body.refresh_token if body else None) or cookies.kept(request)
    if token is not None:
        await log_out(token, door=container.door)
    else:
        await _end_session_of_bearer(request, container)
    response = Response(status_code=204)
    cookies.drop(response, request=request)
    return response


@router.post(
    "/switch",
    operation_id="switch_workspace",
    responses=succeeds(200, SignedInOut) | responses(403),
)
@for_members
async def switch(
    request: Request, body: SwitchIn, actor: CurrentActor, container: ContainerDep
) -> Response:
    """An access token for another workspace; the refresh token goes on and follows."""
    signed_in = await switch_workspace(body.workspace_id, actor=actor, door=container.door)
    return signed_in_answer(request, signed_in, with_cookie=False)


async def _end_session_of_bearer(request: Request, container: ContainerDep) -> None:
    try:
        actor = await bearer_of(request)
    except Unauthenticated:
        return
    if actor.session_id is not None:
        await end_session(actor.session_id, door=container.door)


def signed_in_answer(request: Request, signed_in: SignedIn, *, with_cookie: bool) -> Response:
    token = signed_in.refresh_token
    body = SignedInOut(
        access_token=signed_in.access_token,
        token_type="Bearer",  # noqa: S106 (the scheme, no secret)
        expires_in=signed_in.expires_in,
        refresh_token=None if with_cookie else token,
        user_id=signed_in.user_id,
        workspace=_shown(signed_in.workspace),
        workspaces=[_shown(each) for each in signed_in.workspaces],
    )
    response = Response(body.model_dump_json(), media_type="application/json")
    if with_cookie and token is not None:
        cookies.keep(response, token, request=request)
    return response


def _shown(choice: WorkspaceChoice) -> WorkspaceChoiceOut:
    return WorkspaceChoiceOut(id=choice.public_id, name=choice.name, role=choice.role)
