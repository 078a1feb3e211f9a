"""Who was named in an interaction, and whether they have read it."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_0950"
down_revision: str | Sequence[str] | None = "20261122_0845"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "mentions",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "entry_id"],
            ["interactions.workspace_id", "interactions.id"],
            name=op.f("fk_mentions_workspace_id_entry_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_mentions_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", "entry_id", name=op.f("pk_mentions")),
    )
    op.create_index("ix_mentions_entry", "mentions", ["workspace_id", "entry_id"], unique=False)
    for statement in _walls("mentions"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("mentions")
