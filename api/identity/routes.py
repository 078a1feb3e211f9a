"""People, teams, roles, tokens and the workspace."""

from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from api.http.answers import answered, created, listing, resource
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import WRITTEN, changes, creates, responses, shows, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import for_members, needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut, ListOut
from api.http.visitors import visitor_of
from api.identity.schemas import (
    GrantOut,
    Looks,
    LooksOut,
    MeOut,
    MePatch,
    NewTokenOut,
    PasswordIn,
    RoleOut,
    SessionOut,
    TeamIn,
    TeamOut,
    TeamPatch,
    TokenIn,
    TokenOut,
    UserIn,
    UserOut,
    UserPatch,
    WorkspaceOut,
    WorkspacePatch,
)
from domain.identity import PRESETS, Action, Actor, ObjectKind, Role, RoleKey, Session
from domain.identity import use_cases as do
from domain.shared.json import Json

router = APIRouter()
USERS = RecordRoutes(
    router=router, kind=ObjectKind.USERS, name="user", out=UserOut, below="/users", tag="users"
)
TEAMS = RecordRoutes(
    router=router, kind=ObjectKind.TEAMS, name="team", out=TeamOut, below="/teams", tag="teams"
)
TOKENS = RecordRoutes(
    router=router, kind=ObjectKind.TOKENS, name="token", out=TokenOut, below="/tokens", tag="tokens"
)
PAGED = list_parameters("sort", "q", "filter", "fields", "include", "bin", "starts_at")


@router.get(
    "/me",
    operation_id="get_me",
    tags=["me"],
    responses=succeeds(200, MeOut, with_headers=("ETag",)) | responses(304),
)
@for_members
async def get_me(request: Request, actor: CurrentActor, container: ContainerDep) -> Response:
    """Who you are, what you may do, and where else you may go."""
    return resource(request, await container.identity.me(actor=actor))


@router.patch(
    "/me",
    operation_id="change_me",
    tags=["me"],
    responses=succeeds(200, UserOut, with_headers=WRITTEN),
)
@needs(ObjectKind.USERS, Action.EDIT)
async def change_me(
    body: MePatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """Your name, language and time zone, the same in every workspace."""
    await do.edit_profile(
        body.model_dump(exclude_unset=True),
        actor=actor,
        uow=uow,
        actors=container.authenticator,
        expected=if_match,
    )
    return answered(uow.answer)


@router.post(
    "/me/password",
    status_code=204,
    operation_id="change_password",
    tags=["me"],
    responses=succeeds(204) | responses(403, 429),
)
@for_members
async def change_password(
    request: Request, body: PasswordIn, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Every other session of yours ends."""
    await do.change_password(
        body.current_password.get_secret_value(),
        new=body.new_password.get_secret_value(),
        actor=actor,
        visitor=visitor_of(request),
        door=container.door,
    )
    return Response(status_code=204)


@router.patch(
    "/me/looks",
    operation_id="change_looks",
    tags=["me"],
    responses=succeeds(200, LooksOut),
)
@for_members
async def change_looks(body: Looks, actor: CurrentActor, container: ContainerDep) -> Response:
    """Theme, density and keys; they follow you from device to device."""
    wanted = body.model_dump(exclude_unset=True)
    return listing(await container.looks.change(actor.user_id, wanted))


@router.get(
    "/me/sessions",
    operation_id="list_sessions",
    tags=["me"],
    responses=succeeds(200, DataOut[SessionOut]) | responses(403),
)
@for_members
async def list_sessions(actor: CurrentActor, container: ContainerDep) -> Response:
    """Where you are signed in, the last used first."""
    found = await do.sessions_of(actor, door=container.door)
    shown = DataOut[SessionOut](data=[_session(one, actor) for one in found])
    return listing(Json(shown.model_dump_json().encode()))


@router.delete(
    "/me/sessions/{session_id}",
    status_code=204,
    operation_id="end_session",
    tags=["me"],
    responses=succeeds(204) | responses(403, 404),
)
@for_members
async def end_session(session_id: UUID, actor: CurrentActor, container: ContainerDep) -> Response:
    """For a device that was lost; nobody comes in with it from now on."""
    await do.end_own_session(session_id, actor=actor, door=container.door)
    return Response(status_code=204)


@router.post(
    "/me/sessions/end-others",
    status_code=204,
    operation_id="end_other_sessions",
    tags=["me"],
    responses=succeeds(204) | responses(403),
)
@for_members
async def end_other_sessions(actor: CurrentActor, container: ContainerDep) -> Response:
    """Out everywhere but here."""
    await do.end_other_sessions(actor, door=container.door)
    return Response(status_code=204)


@router.get(
    "/users",
    operation_id="list_users",
    tags=["users"],
    responses=succeeds(200, ListOut[UserOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.USERS, Action.VIEW)
async def list_users(query: ListQueryDep, actor: CurrentActor, container: ContainerDep) -> Response:
    """The members of the workspace, those who left too."""
    return listing(await container.identity.users(query.page, actor=actor))


@router.post(
    "/users",
    status_code=201,
    operation_id="create_user",
    tags=["users"],
    responses=creates(UserOut),
)
@needs(ObjectKind.USERS, Action.CREATE)
async def create_user(
    request: Request,
    body: UserIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """Somebody who has a log-in on this server already keeps their name and password, and joins."""
    await do.create_user(
        do.NewUser(
            email=body.email,
            name=body.name,
            role=body.role,
            password=body.password.get_secret_value(),
            language=body.language,
            time_zone=body.time_zone,
        ),
        actor=actor,
        uow=uow,
        passwords=container.passwords,
        emails=container.email_addresses,
        ids=container.ids,
    )
    return created(request, uow.answer)


USERS.show(lambda container: container.identity.user)


@router.patch(
    "/users/{user_id}",
    operation_id="change_user",
    tags=["users"],
    responses=changes(UserOut),
)
@needs(ObjectKind.USERS, Action.EDIT)
async def change_user(
    user_id: UUID,
    body: UserPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """Another role; or `active: false` for a leaver, whose sessions and tokens stop working."""
    await do.change_membership(
        user_id,
        role=body.role,
        active=body.active,
        actor=actor,
        uow=uow,
        actors=container.authenticator,
        expected=if_match,
    )
    return answered(uow.answer)


@router.get(
    "/teams",
    operation_id="list_teams",
    tags=["teams"],
    responses=succeeds(200, ListOut[TeamOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.TEAMS, Action.VIEW)
async def list_teams(query: ListQueryDep, actor: CurrentActor, container: ContainerDep) -> Response:
    return listing(await container.identity.teams(query.page, actor=actor))


@router.post(
    "/teams",
    status_code=201,
    operation_id="create_team",
    tags=["teams"],
    responses=creates(TeamOut),
)
@needs(ObjectKind.TEAMS, Action.CREATE)
async def create_team(
    request: Request,
    body: TeamIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """People who see each other's records where their role says `team`."""
    await do.create_team(
        body.name,
        member_ids=tuple(body.member_ids),
        actor=actor,
        uow=uow,
        actors=container.authenticator,
        ids=container.ids,
    )
    return created(request, uow.answer)


TEAMS.show(lambda container: container.identity.team)


@router.patch(
    "/teams/{team_id}",
    operation_id="change_team",
    tags=["teams"],
    responses=changes(TeamOut),
)
@needs(ObjectKind.TEAMS, Action.EDIT)
async def change_team(
    team_id: UUID,
    body: TeamPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    await do.change_team(
        team_id,
        name=body.name,
        member_ids=None if body.member_ids is None else tuple(body.member_ids),
        actor=actor,
        uow=uow,
        actors=container.authenticator,
        expected=if_match,
    )
    return answered(uow.answer)


@router.delete(
    "/teams/{team_id}",
    status_code=204,
    operation_id="delete_team",
    tags=["teams"],
    responses=succeeds(204, with_headers=("Change-Set",)) | responses(404, 412),
)
@needs(ObjectKind.TEAMS, Action.DELETE)
async def delete_team(
    team_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """The team for good; its people stay."""
    await do.delete_team(
        team_id, actor=actor, uow=uow, actors=container.authenticator, expected=if_match
    )
    return answered(uow.answer, status=204)


@router.get(
    "/roles",
    operation_id="list_roles",
    tags=["roles"],
    responses=succeeds(200, DataOut[RoleOut]),
)
@needs(ObjectKind.ROLES, Action.VIEW)
async def list_roles(actor: CurrentActor) -> Response:  # noqa: ARG001 (asked for its check)
    """The five preset roles, from the one that may everything to the one that only looks."""
    roles = DataOut[RoleOut](data=[_role(role) for role in PRESETS.values()])
    return listing(Json(roles.model_dump_json().encode()))


@router.get(
    "/roles/{role_id}",
    operation_id="get_role",
    tags=["roles"],
    responses=shows(RoleOut),
)
@needs(ObjectKind.ROLES, Action.VIEW)
async def get_role(request: Request, role_id: RoleKey, actor: CurrentActor) -> Response:  # noqa: ARG001 (as above)
    body = _role(PRESETS[role_id]).model_dump_json().encode()
    return resource(request, Json(body), version=1)


@router.get(
    "/tokens",
    operation_id="list_tokens",
    tags=["tokens"],
    responses=succeeds(200, ListOut[TokenOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.TOKENS, Action.VIEW)
async def list_tokens(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Your own; everybody's for an administrator."""
    return listing(await container.identity.api_tokens(query.page, actor=actor))


@router.post(
    "/tokens",
    status_code=201,
    operation_id="create_token",
    tags=["tokens"],
    responses=succeeds(201, NewTokenOut, with_headers=("Location", *WRITTEN)),
)
@needs(ObjectKind.TOKENS, Action.CREATE)
async def create_token(
    request: Request,
    body: TokenIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """A token of your own, with at most your rights. Its secret is in this answer only."""
    issued = await do.issue_token(
        body.name,
        scopes=body.scopes,
        expires_at=body.expires_at,
        actor=actor,
        uow=uow,
        secrets=container.secrets,
        clock=container.clock,
        ids=container.ids,
    )
    answer = created(request, uow.answer)
    answer.body = _with_secret(bytes(answer.body), issued.secret)
    answer.headers["Content-Length"] = str(len(answer.body))
    return answer


TOKENS.show(lambda container: container.identity.api_token)


@router.delete(
    "/tokens/{token_id}",
    status_code=204,
    operation_id="revoke_token",
    tags=["tokens"],
    responses=succeeds(204, with_headers=("Change-Set",)) | responses(404, 412),
)
@needs(ObjectKind.TOKENS, Action.DELETE)
async def revoke_token(
    token_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """It stops working at once. It stays in the list, with the time of its end."""
    await do.revoke_token(
        token_id,
        actor=actor,
        uow=uow,
        actors=container.authenticator,
        clock=container.clock,
        expected=if_match,
    )
    return answered(uow.answer, status=204)


@router.get(
    "/workspace",
    operation_id="get_workspace",
    tags=["workspace"],
    responses=succeeds(200, WorkspaceOut, with_headers=("ETag",)) | responses(304),
)
@needs(ObjectKind.WORKSPACE, Action.VIEW)
async def get_workspace(request: Request, actor: CurrentActor, container: ContainerDep) -> Response:
    return resource(request, await container.identity.workspace(actor=actor))


@router.patch(
    "/workspace",
    operation_id="change_workspace",
    tags=["workspace"],
    responses=succeeds(200, WorkspaceOut, with_headers=WRITTEN) | responses(412),
)
@needs(ObjectKind.WORKSPACE, Action.EDIT)
async def change_workspace(
    body: WorkspacePatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """How phones without a country code, amounts and times are read where nobody says otherwise."""
    await do.change_workspace(
        do.WorkspaceSettings(**body.model_dump(exclude_unset=True)),
        actor=actor,
        uow=uow,
        actors=container.authenticator,
        expected=if_match,
    )
    return answered(uow.answer)


def _role(role: Role) -> RoleOut:
    return RoleOut(
        id=role.key,
        name=role.key.value,
        preset=True,
        grants={
            kind.value: GrantOut(**{action.value: grant.reach(action).value for action in Action})
            for kind, grant in role.grants.items()
        },
        hidden_fields={},
    )


def _with_secret(record: bytes, secret: str) -> bytes:
    return orjson.dumps({**orjson.loads(record), "token": secret})


def _session(session: Session, actor: Actor) -> SessionOut:
    return SessionOut(
        id=session.id,
        client=session.client,
        created_at=session.created_at,
        last_used_at=session.rotated_at,
        expires_at=session.expires_at,
        current=session.id == actor.session_id,
    )
