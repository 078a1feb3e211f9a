"""The index along which the change feed is read: each workspace's announcements in their order."""

from collections.abc import Sequence

from alembic import op

revision: str = "20261122_2127"
down_revision: str | Sequence[str] | None = "20261122_2121"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    # Outside of a transaction, so that people may go on writing meanwhile; what an attempt that
    # failed has left behind goes first.
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_outbox_feed")
        op.create_index(
            "ix_outbox_feed",
            "outbox",
            ["workspace_id", "xid", "n"],
            postgresql_concurrently=True,
        )
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_outbox_order")


def downgrade() -> None:
    op.create_index("ix_outbox_order", "outbox", ["xid", "n"])
    op.drop_index("ix_outbox_feed", table_name="outbox")
