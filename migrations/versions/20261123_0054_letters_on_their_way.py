"""Letters on their way."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0054"
down_revision: str | Sequence[str] | None = "20261122_2148"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "outgoing_mail",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Text(collation="C"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("to_address", sa.Text(), nullable=False),
        sa.Column("to_name", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text_body", sa.Text(), nullable=False),
        sa.Column("html_body", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("form_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_outgoing_mail_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_outgoing_mail")),
        sa.UniqueConstraint(
            "workspace_id", "cause", name=op.f("uq_outgoing_mail_workspace_id_cause")
        ),
    )
    op.create_index(
        "ix_outgoing_mail_contact",
        "outgoing_mail",
        ["workspace_id", "contact_id"],
        unique=False,
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(
        "ix_outgoing_mail_due",
        "outgoing_mail",
        ["workspace_id", "next_at"],
        unique=False,
        postgresql_where=sa.text("state IN ('queued', 'sending')"),
    )
    op.create_index(
        "ix_outgoing_mail_newest",
        "outgoing_mail",
        ["workspace_id", sa.literal_column("queued_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "ix_outgoing_mail_task",
        "outgoing_mail",
        ["workspace_id", "task_id"],
        unique=False,
        postgresql_where=sa.text("task_id IS NOT NULL"),
    )
    for statement in _walls("outgoing_mail"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("outgoing_mail")
