from typing import Any

from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from adapters.postgres.sql import api_time
from adapters.postgres.webhooks.records import WebhookRecord
from domain.identity import ObjectKind
from domain.webhooks.model import WEBHOOK, Webhook


def webhook_members(webhook: Any = WebhookRecord) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "version": webhook.version,
        "created_at": api_time(webhook.created_at),
        "updated_at": api_time(webhook.updated_at),
        "name": webhook.name,
        "url": webhook.url,
        "events": webhook.events,
        "filters": webhook.filters,
        "active": webhook.active,
        "paused_reason": webhook.paused_reason,
        "keeper_id": webhook.keeper_id,
        "secret_since": api_time(webhook.secret_since),
        "deleted_at": api_time(webhook.deleted_at),
    }


def webhook_row(webhook: Webhook, _context: WriteContext) -> Row:
    return {name: getattr(webhook, name) for name in WEBHOOK.codecs}


WEBHOOKS: AggregateMapping[Webhook] = AggregateMapping(
    kind=ObjectKind.WEBHOOKS,
    record_type="webhook",
    record=WebhookRecord,
    form=WEBHOOK,
    members=webhook_members,
    row=webhook_row,
    owner_of=lambda _webhook: None,
)
