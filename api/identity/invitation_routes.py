"""Inviting people by a link, and coming in by one."""

from uuid import UUID

import orjson
from fastapi import APIRouter, Request, Response

from api.container import Container
from api.http.answers import answered, created, listing
from api.http.deps import ContainerDep, CurrentActor, IfMatch, UnitOfWorkDep
from api.http.documentation import WRITTEN, changes, responses, succeeds
from api.http.paging import ListQueryDep, list_parameters
from api.http.permissions import needs, public
from api.http.records import RecordRoutes
from api.http.schemas import ListOut
from api.http.visitors import visitor_of
from api.identity.auth_routes import signed_in_answer
from api.identity.schemas import (
    AcceptIn,
    InvitationIn,
    InvitationOut,
    LetterOut,
    LinkIn,
    NewInvitationOut,
    SignedInOut,
)
from domain.identity import Action, ObjectKind
from domain.identity import use_cases as do

router = APIRouter(tags=["invitations"])
INVITATIONS = RecordRoutes(
    router=router,
    kind=ObjectKind.INVITATIONS,
    name="invitation",
    out=InvitationOut,
    below="/invitations",
)
PAGED = list_parameters("sort", "q", "filter", "fields", "include", "bin", "starts_at")


@router.get(
    "/invitations",
    operation_id="list_invitations",
    responses=succeeds(200, ListOut[InvitationOut]),
    openapi_extra=PAGED,
)
@needs(ObjectKind.INVITATIONS, Action.VIEW)
async def list_invitations(
    query: ListQueryDep, actor: CurrentActor, container: ContainerDep
) -> Response:
    """Who was asked in; those who came or were told not to stay in the list."""
    return listing(await container.identity.invitations(query.page, actor=actor))


@router.post(
    "/invitations",
    status_code=201,
    operation_id="invite",
    responses=succeeds(201, NewInvitationOut, with_headers=("Location", *WRITTEN)) | responses(409),
)
@needs(ObjectKind.INVITATIONS, Action.CREATE)
async def invite(
    request: Request,
    body: InvitationIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """A link for one person, good once and for a week. Its secret is in this answer only."""
    secret = await do.invite(
        do.NewInvitation(
            email=body.email,
            name=body.name,
            role=body.role,
            team_id=body.team_id,
            language=body.language,
        ),
        actor=actor,
        uow=uow,
        secrets=container.secrets,
        emails=container.email_addresses,
        clock=container.clock,
        ids=container.ids,
    )
    return _telling(created(request, uow.answer), secret)


INVITATIONS.show(lambda container: container.identity.invitation)


@router.post(
    "/invitations/{invitation_id}/renew",
    operation_id="renew_invitation",
    responses=changes(NewInvitationOut),
)
@needs(ObjectKind.INVITATIONS, Action.CREATE)
async def renew_invitation(
    invitation_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """Another link, good for another week; the one before works no more."""
    secret = await do.renew_invitation(
        invitation_id,
        actor=actor,
        uow=uow,
        secrets=container.secrets,
        clock=container.clock,
        expected=if_match,
    )
    return _telling(answered(uow.answer), secret)


@router.delete(
    "/invitations/{invitation_id}",
    status_code=204,
    operation_id="revoke_invitation",
    responses=succeeds(204, with_headers=("Change-Set",)) | responses(404, 409, 412),
)
@needs(ObjectKind.INVITATIONS, Action.DELETE)
async def revoke_invitation(
    invitation_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """The link stops working at once."""
    await do.revoke_invitation(
        invitation_id, actor=actor, uow=uow, clock=container.clock, expected=if_match
    )
    return answered(uow.answer, status=204)


@router.post(
    "/auth/invitation",
    operation_id="read_invitation",
    responses=succeeds(200, LetterOut) | responses(404, 409, 429),
)
@public
async def read_invitation(request: Request, body: LinkIn, container: ContainerDep) -> Response:
    """What the holder of a link may know before they come in; tells nothing without the secret."""
    letter = await do.read_invitation(
        body.secret.get_secret_value(), visitor=visitor_of(request), porch=_porch(container)
    )
    one = letter.invitation
    shown = LetterOut(
        workspace_name=letter.workspace_name,
        invited_by=letter.inviter_name,
        email=one.email,
        name=one.name,
        role=one.role,
        language=one.language,
        expires_at=one.expires_at,
    )
    return Response(shown.model_dump_json(), media_type="application/json")


@router.post(
    "/auth/accept-invitation",
    operation_id="accept_invitation",
    responses=succeeds(200, SignedInOut) | responses(404, 409, 429),
)
@public
async def accept_invitation(request: Request, body: AcceptIn, container: ContainerDep) -> Response:
    """In, and signed in. Somebody with a log-in on this server gives the password they have."""
    signed_in = await do.accept_invitation(
        body.secret.get_secret_value(),
        newcomer=do.Newcomer(
            name=body.name, password=body.password.get_secret_value(), language=body.language
        ),
        visitor=visitor_of(request),
        porch=_porch(container),
    )
    return signed_in_answer(request, signed_in, with_cookie=body.cookie)


def _porch(container: Container) -> do.Porch:
    return do.Porch(
        letters=container.letters,
        directory=container.actors,
        unit_of_work=container.unit_of_work,
        door=container.door,
    )


def _telling(answer: Response, secret: str) -> Response:
    answer.body = orjson.dumps({**orjson.loads(bytes(answer.body)), "secret": secret})
    answer.headers["Content-Length"] = str(len(answer.body))
    return answer
