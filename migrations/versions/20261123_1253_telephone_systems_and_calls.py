"""Telephone systems, what they send, and the calls that come of it."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261123_1253"
down_revision: str | Sequence[str] | None = "20261123_0847"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


BEHIND = ("phone_systems", "phone_system_secrets", "phone_notices", "calls")


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "phone_index",
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_phone_index_workspace_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_phone_index")),
        sa.UniqueConstraint(
            "workspace_id", "system_id", name=op.f("uq_phone_index_workspace_id_system_id")
        ),
    )
    op.create_table(
        "phone_systems",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("keeper_id", sa.Uuid(), nullable=True),
        sa.Column("secrets_since", sa.DateTime(timezone=True), nullable=True),
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
            name=op.f("fk_phone_systems_workspace_id_keeper_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_phone_systems_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_phone_systems")),
    )
    op.create_table(
        "calls",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(collation="C"), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("external_number", sa.Text(), nullable=True),
        sa.Column("external_raw", sa.Text(), nullable=True),
        sa.Column("caller", sa.Text(collation="C"), nullable=True),
        sa.Column("company_number", sa.Text(), nullable=True),
        sa.Column("extension", sa.Text(), nullable=True),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("user_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("ringing_user_ids", sa.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ringing_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wait_seconds", sa.Integer(), nullable=True),
        sa.Column("talk_seconds", sa.Integer(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.Column("legs", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("recordings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("wrap_up", sa.Text(), nullable=True),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("noted", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=True),
        sa.Column("notices", sa.Integer(), nullable=False),
        sa.Column("last_notice_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "system_id"],
            ["phone_systems.workspace_id", "phone_systems.id"],
            name=op.f("fk_calls_workspace_id_system_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_calls_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_calls")),
        sa.UniqueConstraint(
            "workspace_id", "system_id", "key", name=op.f("uq_calls_workspace_id_system_id_key")
        ),
    )
    op.create_index(
        "ix_calls_caller",
        "calls",
        ["workspace_id", "caller", sa.literal_column("started_at DESC")],
        unique=False,
        postgresql_where=sa.text("caller IS NOT NULL"),
    )
    op.create_index(
        "ix_calls_company",
        "calls",
        ["workspace_id", "company_id"],
        unique=False,
        postgresql_where=sa.text("company_id IS NOT NULL"),
    )
    op.create_index(
        "ix_calls_contact",
        "calls",
        ["workspace_id", "contact_id"],
        unique=False,
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index(
        "ix_calls_newest",
        "calls",
        ["workspace_id", sa.literal_column("started_at DESC"), sa.literal_column("id DESC")],
        unique=False,
    )
    op.create_index(
        "ix_calls_task",
        "calls",
        ["workspace_id", "task_id"],
        unique=False,
        postgresql_where=sa.text("task_id IS NOT NULL"),
    )
    op.create_index(
        "ix_calls_unsettled",
        "calls",
        ["workspace_id", "last_notice_at"],
        unique=False,
        postgresql_where=sa.text("NOT settled"),
    )
    op.create_table(
        "phone_notices",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("headers", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("repeat_key", sa.Text(collation="C"), nullable=False),
        sa.Column("repeats", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("call_key", sa.Text(collation="C"), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "system_id"],
            ["phone_systems.workspace_id", "phone_systems.id"],
            name=op.f("fk_phone_notices_workspace_id_system_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_phone_notices_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_phone_notices")),
        sa.UniqueConstraint(
            "workspace_id",
            "system_id",
            "repeat_key",
            name=op.f("uq_phone_notices_workspace_id_system_id_repeat_key"),
        ),
    )
    op.create_index(
        "ix_phone_notices_age", "phone_notices", ["workspace_id", "received_at"], unique=False
    )
    op.create_index(
        "ix_phone_notices_newest",
        "phone_notices",
        [
            "workspace_id",
            "system_id",
            sa.literal_column("received_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
    )
    op.create_index(
        "ix_phone_notices_of_call",
        "phone_notices",
        ["workspace_id", "system_id", "call_key"],
        unique=False,
        postgresql_where=sa.text("call_key IS NOT NULL"),
    )
    op.create_table(
        "phone_system_secrets",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "system_id"],
            ["phone_systems.workspace_id", "phone_systems.id"],
            name=op.f("fk_phone_system_secrets_workspace_id_system_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_phone_system_secrets_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "system_id", name=op.f("pk_phone_system_secrets")),
    )
    for table in BEHIND:
        for statement in _walls(table):
            op.execute(statement)


def downgrade() -> None:
    op.drop_table("phone_system_secrets")
    op.drop_table("phone_notices")
    op.drop_table("calls")
    op.drop_table("phone_systems")
    op.drop_table("phone_index")
