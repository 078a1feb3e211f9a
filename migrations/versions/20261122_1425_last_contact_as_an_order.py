"""The index along which cards are listed by their last contact."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1425"
down_revision: str | Sequence[str] | None = "20261122_1200"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WITH_ONE = sa.text("last_interaction_at IS NOT NULL")


def upgrade() -> None:
    # Outside of a transaction, so that people may go on writing meanwhile; what an attempt that
    # failed has left behind goes first.
    with op.get_context().autocommit_block():
        for card in ("company", "contact"):
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS ix_{card}_stats_last")
            op.create_index(
                f"ix_{card}_stats_last",
                f"{card}_stats",
                ["workspace_id", "last_interaction_at", f"{card}_id"],
                postgresql_where=_WITH_ONE,
                postgresql_concurrently=True,
            )


def downgrade() -> None:
    for card in ("contact", "company"):
        op.drop_index(f"ix_{card}_stats_last", table_name=f"{card}_stats")
