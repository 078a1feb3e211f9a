"""Questions that records have to meet before a webhook is told; who rests, and whose is broken."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261123_0847"
down_revision: str | Sequence[str] | None = "20261123_0840"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "webhooks",
        sa.Column(
            "filters",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
    )
    op.add_column(
        "webhook_states",
        sa.Column("rests", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.add_column(
        "webhook_states",
        sa.Column("held", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("webhook_states", "held")
    op.drop_column("webhook_states", "rests")
    op.drop_column("webhooks", "filters")
