"""Interactions in tables: the fact itself, and its place on the timelines of those it is about."""

from adapters.postgres.cards.mapping import COMPANY_TYPE, CONTACT_TYPE, external_id_rows
from adapters.postgres.cards.records import ExternalIdRecord
from adapters.postgres.deals.mapping import DEAL_TYPE
from adapters.postgres.interactions.confidential import (
    concern_values,
    concerns,
    concerns_actor,
)
from adapters.postgres.interactions.records import (
    InteractionRecord,
    MentionRecord,
    TimelineLinkRecord,
)
from adapters.postgres.interactions.representation import interaction_members
from adapters.postgres.mapping import AggregateMapping, Child, Row, WriteContext
from domain.identity import ObjectKind
from domain.interactions.model import INTERACTION, Interaction

_COPIED = (
    "kind", "direction", "occurred_at", "duration_seconds", "subject", "body", "outcome",
    "company_id", "deal_id", "task_id", "case_id", "pinned", "confidential", "attachments",
    "author_id", "contact_ids", "company_ids", "participant_user_ids",
    "mentioned_user_ids",
)  # fmt: skip


def interaction_row(interaction: Interaction, _context: WriteContext) -> Row:
    return {name: getattr(interaction, name) for name in _COPIED}


def timeline_rows(interaction: Interaction, _context: WriteContext) -> list[Row]:
    """One for each person, company and deal; none while it lies in the bin."""
    subjects = [
        *((CONTACT_TYPE, each) for each in interaction.contact_ids),
        *((COMPANY_TYPE, each) for each in interaction.company_ids),
        *((DEAL_TYPE, each) for each in (interaction.deal_id,) if each is not None),
    ]
    return [
        {
            "subject_id": subject_id,
            "at": interaction.occurred_at,
            "entry_id": interaction.id,
            "subject_type": subject_type,
            "kind": interaction.kind,
            "author_id": interaction.author_id,
            "outcome": interaction.outcome,
        }
        for subject_type, subject_id in subjects
        if not interaction.deleted
    ]


def mention_rows(interaction: Interaction, _context: WriteContext) -> list[Row]:
    """What is read stays read: only who is named is written, never the mark of the reader."""
    named = () if interaction.deleted else interaction.mentioned_user_ids
    return [{"user_id": user_id, "entry_id": interaction.id} for user_id in named]


INTERACTIONS: AggregateMapping[Interaction] = AggregateMapping(
    kind=ObjectKind.INTERACTIONS,
    record_type="interaction",
    record=InteractionRecord,
    form=INTERACTION,
    members=interaction_members,
    row=interaction_row,
    owner_of=lambda interaction: interaction.author_id,
    concerns=concerns,
    concern_values=concern_values,
    concerns_actor=concerns_actor,
    children=(
        Child(
            table=TimelineLinkRecord.__tablename__,
            owner="entry_id",
            follows=frozenset(
                {
                    "contact_ids",
                    "company_ids",
                    "deal_id",
                    "occurred_at",
                    "kind",
                    "author_id",
                    "outcome",
                    "deleted",
                }
            ),
            rows=timeline_rows,
            positions=False,
        ),
        Child(
            table=MentionRecord.__tablename__,
            owner="entry_id",
            follows=frozenset({"mentioned_user_ids", "deleted"}),
            rows=mention_rows,
            positions=False,
        ),
        Child(
            table=ExternalIdRecord.__tablename__,
            owner="record_id",
            follows=frozenset({"external_ids", "deleted"}),
            rows=external_id_rows("interactions"),
            positions=False,
        ),
    ),
    conflicts={
        "fk_interactions_workspace_id_company_id": ("/company_id", "unknown_company"),
        "fk_interactions_workspace_id_author_id": ("/author_id", "unknown_user"),
        "uq_external_ids_live": ("/external_ids", "external_id_taken"),
    },
)
