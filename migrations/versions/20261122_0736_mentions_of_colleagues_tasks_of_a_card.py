"""Mentions of colleagues in what is written; pinned entries and all tasks of a card by index."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261122_0736"
down_revision: str | Sequence[str] | None = "20261122_0500"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NEWEST: list[Any] = [sa.literal_column("created_at DESC"), sa.literal_column("id DESC")]
INDEXES = ("ix_interactions_pinned", "ix_tasks_of_contact", "ix_tasks_of_company")


def upgrade() -> None:
    op.add_column(
        "interactions",
        sa.Column(
            "mentioned_user_ids",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
    )
    # Outside of a transaction, so that people may go on writing meanwhile; what an attempt that
    # failed has left behind goes first.
    with op.get_context().autocommit_block():
        for name in INDEXES:
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.create_index(
            "ix_interactions_pinned",
            "interactions",
            ["workspace_id", "id"],
            postgresql_where=sa.text("pinned"),
            postgresql_concurrently=True,
        )
        for subject in ("contact", "company"):
            op.create_index(
                f"ix_tasks_of_{subject}",
                "tasks",
                ["workspace_id", f"{subject}_id", *NEWEST],
                postgresql_concurrently=True,
            )


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name)
    op.drop_column("interactions", "mentioned_user_ids")
