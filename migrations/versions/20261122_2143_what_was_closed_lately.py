"""What was closed lately in a stage, for boards."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_2143"
down_revision: str | Sequence[str] | None = "20261122_2138"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_deals_closed_of_stage")
        op.create_index(
            "ix_deals_closed_of_stage",
            "deals",
            ["workspace_id", "stage_id", "closed_at"],
            postgresql_include=["owner_id", "base_minor", "status", "amount_minor", "id"],
            postgresql_where=sa.text("closed_at IS NOT NULL AND deleted_at IS NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_deals_closed_of_stage")
