"""What is still open by its expected day, for forecasts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_2121"
down_revision: str | Sequence[str] | None = "20261122_1833"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_deals_open")
        op.create_index(
            "ix_deals_open",
            "deals",
            ["workspace_id", "expected_close_on"],
            postgresql_include=["owner_id", "pipeline_id", "stage_id", "base_minor"],
            postgresql_where=sa.text("status = 'open' AND deleted_at IS NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_deals_open")
