"""Forms of websites, and what comes in through them."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261122_2145"
down_revision: str | Sequence[str] | None = "20261122_2143"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEHIND = ("lead_forms", "form_submissions", "lead_form_secrets")


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "hook_index",
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_hook_index_workspace_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_hook_index")),
        sa.UniqueConstraint(
            "workspace_id", "form_id", name=op.f("uq_hook_index_workspace_id_form_id")
        ),
    )
    op.create_table(
        "lead_forms",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("keeper_id", sa.Uuid(), nullable=True),
        sa.Column("signing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("captcha_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "keeper_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_lead_forms_workspace_id_keeper_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_lead_forms_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_lead_forms")),
    )
    op.create_table(
        "form_submissions",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("repeat_key", sa.Text(collation="C"), nullable=False),
        sa.Column("repeats", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("answers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("attribution", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("made_card", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "form_id"],
            ["lead_forms.workspace_id", "lead_forms.id"],
            name=op.f("fk_form_submissions_workspace_id_form_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_form_submissions_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_form_submissions")),
    )
    op.create_index(
        "ix_form_submissions_address",
        "form_submissions",
        ["workspace_id", "form_id", "address", "received_at"],
        unique=False,
    )
    op.create_index(
        "ix_form_submissions_contact",
        "form_submissions",
        ["workspace_id", "contact_id"],
        unique=False,
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(
        "ix_form_submissions_newest",
        "form_submissions",
        [
            "workspace_id",
            "form_id",
            sa.literal_column("received_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
    )
    op.create_index(
        "ix_form_submissions_owner",
        "form_submissions",
        ["workspace_id", "form_id", "owner_id", sa.literal_column("handled_at DESC")],
        unique=False,
        postgresql_where=sa.text("owner_id IS NOT NULL"),
    )
    op.create_index(
        "ix_form_submissions_repeat",
        "form_submissions",
        ["workspace_id", "form_id", "repeat_key"],
        unique=False,
    )
    op.create_table(
        "lead_form_secrets",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("signing", sa.Text(), nullable=True),
        sa.Column("captcha", sa.Text(), nullable=True),
        sa.Column("page_token", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "form_id"],
            ["lead_forms.workspace_id", "lead_forms.id"],
            name=op.f("fk_lead_form_secrets_workspace_id_form_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_lead_form_secrets_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "form_id", name=op.f("pk_lead_form_secrets")),
    )
    for table in BEHIND:
        for statement in _walls(table):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("lead_form_secrets")
    op.drop_table("form_submissions")
    op.drop_table("lead_forms")
    op.drop_table("hook_index")
