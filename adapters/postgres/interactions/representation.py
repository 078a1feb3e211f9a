from typing import Any

from adapters.postgres.cards.representation import external_ids
from adapters.postgres.interactions.records import InteractionRecord
from adapters.postgres.sql import api_time, json_object


def interaction_members(interaction: Any = InteractionRecord) -> dict[str, Any]:
    return {
        "id": interaction.id,
        "version": interaction.version,
        "created_at": api_time(interaction.created_at),
        "updated_at": api_time(interaction.updated_at),
        "kind": interaction.kind,
        "direction": interaction.direction,
        "occurred_at": api_time(interaction.occurred_at),
        "duration_seconds": interaction.duration_seconds,
        "subject": interaction.subject,
        "body": interaction.body,
        "outcome": interaction.outcome,
        "contact_ids": interaction.contact_ids,
        "company_id": interaction.company_id,
        "company_ids": interaction.company_ids,
        "deal_id": interaction.deal_id,
        "task_id": interaction.task_id,
        "case_id": interaction.case_id,
        "participant_user_ids": interaction.participant_user_ids,
        "mentioned_user_ids": interaction.mentioned_user_ids,
        "pinned": interaction.pinned,
        "confidential": interaction.confidential,
        "attachments": interaction.attachments,
        "author_id": interaction.author_id,
        "call_id": interaction.call_id,
        "email_id": interaction.email_id,
        "external_ids": external_ids("interactions").beside(interaction),
        "deleted_at": api_time(interaction.deleted_at),
    }


def interaction_json(interaction: Any = InteractionRecord) -> Any:
    return json_object(interaction_members(interaction))
