"""Webhooks over HTTP: where to send what happens, and what became of it."""

from typing import Annotated
from uuid import UUID

import orjson
from fastapi import APIRouter, Query, Request, Response

from api.http.answers import answered, created, listing, resource
from api.http.deps import ContainerDep, CurrentActor, IdsDep, IfMatch, UnitOfWorkDep
from api.http.documentation import changes, creates, responses, shows, succeeds
from api.http.permissions import needs
from api.http.records import RecordRoutes
from api.http.schemas import DataOut, ListOut, Time
from api.webhooks.schemas import (
    DeliveryOut,
    DeliveryWithAttemptsOut,
    RangeIn,
    ReplayedOut,
    State,
    WebhookIn,
    WebhookLineOut,
    WebhookOut,
    WebhookPatch,
    WebhookSecretOut,
)
from domain.identity import Action, ObjectKind
from domain.shared.json import Json
from domain.webhooks import use_cases
from domain.webhooks.reads import DeliveriesAsked

router = APIRouter(tags=["webhooks"])
KIND = ObjectKind.WEBHOOKS
WEBHOOKS = RecordRoutes(router=router, kind=KIND, name="webhook", out=WebhookOut, below="/webhooks")


@router.get(
    "/webhooks", operation_id="list_webhooks", responses=succeeds(200, DataOut[WebhookLineOut])
)
@needs(KIND, Action.VIEW)
async def list_webhooks(actor: CurrentActor, container: ContainerDep) -> Response:
    """By name, each with what became of its deliveries."""
    return listing(await container.webhooks.all(actor=actor))


WEBHOOKS.show(lambda container: container.webhooks.get)


@router.post(
    "/webhooks",
    status_code=201,
    operation_id="create_webhook",
    responses=creates(WebhookSecretOut),
)
@needs(KIND, Action.CREATE)
async def create_webhook(
    request: Request,
    body: WebhookIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    ids: IdsDep,
) -> Response:
    """What is announced from now on is sent there. The answer alone has the secret."""
    secret = await use_cases.open_webhook(
        body.model_dump(mode="json"),
        actor=actor,
        uow=uow,
        targets=container.webhook_targets,
        secrets=container.webhook_secrets,
        clock=container.clock,
        ids=ids,
    )
    return _with_secret(created(request, uow.answer), secret)


@router.patch(
    "/webhooks/{webhook_id}", operation_id="change_webhook", responses=changes(WebhookOut)
)
@needs(KIND, Action.EDIT)
async def change_webhook(
    webhook_id: UUID,
    body: WebhookPatch,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    if_match: IfMatch,
) -> Response:
    """`active`: paused, or sent to again from now on; what came between can be replayed."""
    await use_cases.change_webhook(
        webhook_id,
        body.model_dump(mode="json", exclude_unset=True),
        actor=actor,
        uow=uow,
        targets=container.webhook_targets,
        clock=container.clock,
        expected=if_match,
    )
    return answered(uow.answer)


@router.post(
    "/webhooks/{webhook_id}/take-over",
    operation_id="take_over_webhook",
    responses=changes(WebhookOut),
)
@needs(KIND, Action.EDIT)
async def take_over_webhook(webhook_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep) -> Response:
    """It is told what you may see from now on; what was missed meanwhile can be replayed."""
    await use_cases.take_over(webhook_id, actor=actor, uow=uow)
    return answered(uow.answer)


WEBHOOKS.delete(use_cases.delete_webhook)
WEBHOOKS.restore(use_cases.restore_webhook)


@router.post(
    "/webhooks/{webhook_id}/rotate-secret",
    operation_id="rotate_webhook_secret",
    responses=changes(WebhookSecretOut),
)
@needs(KIND, Action.EDIT)
async def rotate_webhook_secret(
    webhook_id: UUID, actor: CurrentActor, uow: UnitOfWorkDep, container: ContainerDep
) -> Response:
    """The former secret signs along with the new one for 24 hours."""
    secret = await use_cases.rotate_secret(
        webhook_id,
        actor=actor,
        uow=uow,
        secrets=container.webhook_secrets,
        clock=container.clock,
    )
    return _with_secret(answered(uow.answer), secret)


@router.post(
    "/webhooks/{webhook_id}/test",
    status_code=204,
    operation_id="test_webhook",
    responses=succeeds(204) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def test_webhook(
    webhook_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
    ids: IdsDep,
) -> Response:
    """Sends `webhook.test`; what became of it is among the deliveries."""
    await use_cases.send_test(webhook_id, actor=actor, uow=uow, clock=container.clock, ids=ids)
    return Response(status_code=204)


@router.get(
    "/webhooks/{webhook_id}/deliveries",
    operation_id="list_webhook_deliveries",
    responses=succeeds(200, ListOut[DeliveryOut]) | responses(404),
)
@needs(KIND, Action.VIEW)
async def list_webhook_deliveries(
    webhook_id: UUID,
    actor: CurrentActor,
    container: ContainerDep,
    state: Annotated[State | None, Query()] = None,
    event: Annotated[
        str | None, Query(description="`contact.created`, or `deal.*`.", max_length=100)
    ] = None,
    since: Annotated[Time | None, Query()] = None,
    until: Annotated[Time | None, Query()] = None,
    cursor: Annotated[str | None, Query()] = None,
) -> Response:
    """Newest first, those of a week, fifty on a page."""
    asked = DeliveriesAsked(state=state, event=event, since=since, until=until, cursor=cursor)
    return listing(await container.webhooks.deliveries(webhook_id, asked, actor=actor))


@router.get(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}",
    operation_id="get_webhook_delivery",
    responses=shows(DeliveryWithAttemptsOut),
)
@needs(KIND, Action.VIEW)
async def get_webhook_delivery(
    request: Request,
    webhook_id: UUID,
    delivery_id: UUID,
    actor: CurrentActor,
    container: ContainerDep,
) -> Response:
    """What was sent, and what was answered each time."""
    found = await container.webhooks.delivery(webhook_id, delivery_id, actor=actor)
    return resource(request, found)


@router.post(
    "/webhooks/{webhook_id}/deliveries/{delivery_id}/replay",
    status_code=204,
    operation_id="replay_webhook_delivery",
    responses=succeeds(204) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def replay_webhook_delivery(
    webhook_id: UUID,
    delivery_id: UUID,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """Once more, under the same `webhook-id`."""
    await use_cases.replay(webhook_id, delivery_id, actor=actor, uow=uow, clock=container.clock)
    return Response(status_code=204)


@router.post(
    "/webhooks/{webhook_id}/replay",
    operation_id="replay_webhook",
    responses=succeeds(200, ReplayedOut) | responses(404, 409),
)
@needs(KIND, Action.EDIT)
async def replay_webhook(
    webhook_id: UUID,
    body: RangeIn,
    actor: CurrentActor,
    uow: UnitOfWorkDep,
    container: ContainerDep,
) -> Response:
    """Everything of a stretch of time that it asks for, sent or not, as far as 30 days back."""
    count = await use_cases.replay_range(
        webhook_id,
        since=body.since,
        until=body.until,
        actor=actor,
        uow=uow,
        clock=container.clock,
    )
    return listing(Json(orjson.dumps({"count": count})))


def _with_secret(response: Response, secret: str) -> Response:
    """Only in this one answer: what is kept for a repetition of the request is without it."""
    told = {**orjson.loads(bytes(response.body)), "secret": secret}
    response.body = orjson.dumps(told)
    response.headers["content-length"] = str(len(response.body))
    response.headers["cache-control"] = "no-store"
    return response
