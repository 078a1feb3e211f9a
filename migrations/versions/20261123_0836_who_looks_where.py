"""Who looks at which record, for a minute."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0836"
down_revision: str | Sequence[str] | None = "20261123_0830"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_MINE = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"


def upgrade() -> None:
    # Written many times a minute and worth nothing after a crash: no write-ahead log, no backup.
    op.create_table(
        "presence",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("screen", sa.Uuid(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "user_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_presence_workspace_id_user_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_presence_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", "screen", name=op.f("pk_presence")),
        prefixes=["UNLOGGED"],
    )
    op.create_index(
        "ix_presence_record", "presence", ["workspace_id", "object", "record_id"], unique=False
    )
    op.execute("ALTER TABLE presence ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE presence FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY workspace_wall ON presence USING ({_MINE}) WITH CHECK ({_MINE})")


def downgrade() -> None:
    op.drop_table("presence")
