"""Imports remember what was decided for the same headers, and can be stopped half-way."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_0845"
down_revision: str | Sequence[str] | None = "20261122_0820"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("imports", sa.Column("header_key", sa.Text(), nullable=True))
    op.add_column("imports", sa.Column("remembered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "imports",
        sa.Column("stopped", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    # Outside of a transaction, so that people go on writing meanwhile.
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_imports_headers")
        op.create_index(
            "ix_imports_headers",
            "imports",
            ["workspace_id", "header_key", sa.literal_column("created_at DESC")],
            postgresql_where=sa.text("header_key IS NOT NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_imports_headers")
    op.drop_column("imports", "stopped")
    op.drop_column("imports", "remembered_at")
    op.drop_column("imports", "header_key")
