"""Invitations by a link."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_1746"
down_revision: str | Sequence[str] | None = "20261122_1514"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "invitation_index",
        sa.Column("link_hash", sa.LargeBinary(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_invitation_index_workspace_id")
        ),
        sa.PrimaryKeyConstraint("link_hash", name=op.f("pk_invitation_index")),
        sa.UniqueConstraint(
            "workspace_id",
            "invitation_id",
            name=op.f("uq_invitation_index_workspace_id_invitation_id"),
        ),
    )
    op.create_table(
        "invitations",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "invited_by"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_invitations_workspace_id_invited_by"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_invitations_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_invitations")),
    )
    op.create_index(
        "ix_invitations_open",
        "invitations",
        ["workspace_id", "email_key"],
        unique=True,
        postgresql_where=sa.text("revoked_at IS NULL AND accepted_at IS NULL"),
    )
    for statement in _walls("invitations"):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("invitations")
    op.drop_table("invitation_index")
