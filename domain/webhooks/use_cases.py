"""Endpoints are kept by administrators; the secret is told once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.cards import bin_record
from domain.feed.catalogue import known_events
from domain.identity import Action, Actor, ObjectKind
from domain.shared.clock import Clock
from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.webhooks.errors import DeliveryNotFound, WebhookPaused
from domain.webhooks.model import OVERLAP, WEBHOOK, Webhook
from domain.webhooks.ports import Targets, WebhookSecrets, WebhooksUnitOfWork

KIND = ObjectKind.WEBHOOKS
Expected = frozenset[int] | None


async def open_webhook(
    fields: JsonObject,
    *,
    actor: Actor,
    uow: WebhooksUnitOfWork,
    targets: Targets,
    secrets: WebhookSecrets,
    clock: Clock,
    ids: Ids,
) -> str:
    """Its secret. Raises Invalid."""
    actor.require(KIND, Action.CREATE)
    await _check(fields, targets=targets)
    secret = secrets.new_webhook()
    async with uow:
        webhook = Webhook.open(
            ids.new(), WEBHOOK.decode(fields), keeper_id=actor.user_id, now=clock.now()
        )
        await uow.webhook_outbox.check_filters(webhook, actor=actor, now=clock.now())
        uow.webhooks.add(webhook)
        await uow.flush()
        await uow.webhook_outbox.open(webhook.id, secret)
        await uow.commit(answer=webhook)
    return secret


async def change_webhook(
    webhook_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: WebhooksUnitOfWork,
    targets: Targets,
    clock: Clock,
    expected: Expected = None,
) -> None:
    """Switched on again, it is told what happens from now on."""
    actor.require(KIND, Action.EDIT)
    await _check(fields, targets=targets)
    async with uow:
        webhook = await uow.webhooks.get(webhook_id, actor=actor, expected=expected)
        was = webhook.active
        webhook.change(WEBHOOK.decode(fields), by=actor.user_id)
        if "filters" in fields:
            await uow.webhook_outbox.check_filters(webhook, actor=actor, now=clock.now())
        if webhook.active and not was:
            await uow.webhook_outbox.begin_now(webhook_id)
        await uow.commit(answer=webhook)


async def take_over(webhook_id: UUID, *, actor: Actor, uow: WebhooksUnitOfWork) -> None:
    """From now on it is told what the actor may see, instead of who kept it before."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        webhook = await uow.webhooks.get(webhook_id, actor=actor)
        webhook.change({}, by=actor.user_id)
        await uow.commit(answer=webhook)


async def delete_webhook(
    webhook_id: UUID, *, actor: Actor, uow: WebhooksUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        webhook_id, kind=KIND, records=uow.webhooks, actor=actor, uow=uow, expected=expected
    )


async def restore_webhook(
    webhook_id: UUID, *, actor: Actor, uow: WebhooksUnitOfWork, expected: Expected = None
) -> Webhook:
    """What happened while it was in the bin is not sent by itself."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        webhook = await uow.webhooks.get(
            webhook_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if webhook.deleted:
            webhook.restore()
            await uow.webhook_outbox.begin_now(webhook_id)
        await uow.commit(answer=webhook)
    return webhook


async def rotate_secret(
    webhook_id: UUID,
    *,
    actor: Actor,
    uow: WebhooksUnitOfWork,
    secrets: WebhookSecrets,
    clock: Clock,
) -> str:
    """A new secret; the former one signs along with it for a day."""
    actor.require(KIND, Action.EDIT)
    secret, now = secrets.new_webhook(), clock.now()
    async with uow:
        webhook = await uow.webhooks.get(webhook_id, actor=actor)
        webhook.change({"secret_since": now}, by=actor.user_id)
        await uow.webhook_outbox.rotate(webhook_id, secret, until=now + OVERLAP)
        await uow.commit(answer=webhook)
    return secret


async def send_test(
    webhook_id: UUID, *, actor: Actor, uow: WebhooksUnitOfWork, clock: Clock, ids: Ids
) -> None:
    """Raises WebhookPaused."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        await _sending(webhook_id, actor=actor, uow=uow)
        await uow.webhook_outbox.add_test(webhook_id, ids.new(), now=clock.now())
        await uow.commit()


async def replay(
    webhook_id: UUID, delivery_id: UUID, *, actor: Actor, uow: WebhooksUnitOfWork, clock: Clock
) -> None:
    """Once more, with the same id. Raises WebhookPaused, DeliveryNotFound."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        await _sending(webhook_id, actor=actor, uow=uow)
        if not await uow.webhook_outbox.again(delivery_id, webhook_id=webhook_id, now=clock.now()):
            raise DeliveryNotFound
        await uow.commit()


async def replay_range(
    webhook_id: UUID,
    *,
    since: datetime,
    until: datetime,
    actor: Actor,
    uow: WebhooksUnitOfWork,
    clock: Clock,
) -> int:
    """How many are sent again. Raises WebhookPaused, Invalid."""
    actor.require(KIND, Action.EDIT)
    if until <= since:
        raise Invalid.at("/until", "webhook_range_empty")
    async with uow:
        webhook = await _sending(webhook_id, actor=actor, uow=uow)
        count = await uow.webhook_outbox.again_between(
            webhook, since=since, until=until, actor=actor, now=clock.now()
        )
        await uow.commit()
    return count


async def _sending(webhook_id: UUID, *, actor: Actor, uow: WebhooksUnitOfWork) -> Webhook:
    webhook = await uow.webhooks.get(webhook_id, actor=actor)
    if not webhook.active:
        raise WebhookPaused
    return webhook


async def _check(fields: Mapping[str, Any], *, targets: Targets) -> None:
    if "events" in fields:
        known_events(frozenset(fields["events"]), at="/events")
    if "url" in fields:
        await targets.check(fields["url"])
