"""Segments that keep who was in another at one moment."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0840"
down_revision: str | Sequence[str] | None = "20261123_0836"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("segments", sa.Column("frozen_from", sa.Uuid(), nullable=True))
    op.add_column("segments", sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("segments", "frozen_at")
    op.drop_column("segments", "frozen_from")
