"""What is said about tasks, and who was named there."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261122_2148"
down_revision: str | Sequence[str] | None = "20261122_2145"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "task_comments",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column(
            "mentioned_user_ids",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'::jsonb"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_task_comments_workspace_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "task_id"],
            ["tasks.workspace_id", "tasks.id"],
            name=op.f("fk_task_comments_workspace_id_task_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_task_comments_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_task_comments")),
    )
    op.create_index(
        "ix_task_comments_task", "task_comments", ["workspace_id", "task_id", "id"], unique=False
    )
    op.create_table(
        "task_mentions",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("comment_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "comment_id"],
            ["task_comments.workspace_id", "task_comments.id"],
            name=op.f("fk_task_mentions_workspace_id_comment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_task_mentions_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "user_id", "comment_id", name=op.f("pk_task_mentions")
        ),
    )
    op.create_index(
        "ix_task_mentions_comment", "task_mentions", ["workspace_id", "comment_id"], unique=False
    )
    for table in ("task_comments", "task_mentions"):
        for statement in _walls(table):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("task_mentions")
    op.drop_table("task_comments")
