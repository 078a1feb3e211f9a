"""Files and faces, relations between people, consents."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261122_0820"
down_revision: str | Sequence[str] | None = "20261122_0810"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WALLED = ("files", "contact_relations", "file_contents")


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def upgrade() -> None:
    op.create_table(
        "file_contents",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(collation="C"), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_file_contents_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "digest", name=op.f("pk_file_contents")),
    )
    op.create_index(
        "ix_file_contents_claimed", "file_contents", ["workspace_id", "claimed_at"], unique=False
    )
    op.create_table(
        "contact_relations",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("pos", sa.SmallInteger(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contact_relations_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "other_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_contact_relations_workspace_id_other_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "contact_id", "pos", name=op.f("pk_contact_relations")
        ),
    )
    op.create_index(
        "ix_contact_relations_other",
        "contact_relations",
        ["workspace_id", "other_id", "contact_id"],
        unique=False,
    )
    op.create_table(
        "files",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(collation="C"), nullable=False),
        sa.Column("small_digest", sa.Text(collation="C"), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("company_id", sa.Uuid(), nullable=True),
        sa.Column("interaction_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Uuid(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["memberships.workspace_id", "memberships.user_id"],
            name=op.f("fk_files_workspace_id_author_id"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "company_id"],
            ["companies.workspace_id", "companies.id"],
            name=op.f("fk_files_workspace_id_company_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "contact_id"],
            ["contacts.workspace_id", "contacts.id"],
            name=op.f("fk_files_workspace_id_contact_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "digest"],
            ["file_contents.workspace_id", "file_contents.digest"],
            name=op.f("fk_files_workspace_id_digest"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "interaction_id"],
            ["interactions.workspace_id", "interactions.id"],
            name=op.f("fk_files_workspace_id_interaction_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "small_digest"],
            ["file_contents.workspace_id", "file_contents.digest"],
            name=op.f("fk_files_workspace_id_small_digest"),
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_files_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_files")),
    )
    op.create_index(
        "ix_files_company",
        "files",
        [
            "workspace_id",
            "company_id",
            sa.literal_column("created_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
        postgresql_where=sa.text("company_id IS NOT NULL"),
    )
    op.create_index(
        "ix_files_contact",
        "files",
        [
            "workspace_id",
            "contact_id",
            sa.literal_column("created_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
        postgresql_where=sa.text("contact_id IS NOT NULL"),
    )
    op.create_index("ix_files_digest", "files", ["workspace_id", "digest"], unique=False)
    op.create_index(
        "ix_files_interaction",
        "files",
        [
            "workspace_id",
            "interaction_id",
            sa.literal_column("created_at DESC"),
            sa.literal_column("id DESC"),
        ],
        unique=False,
        postgresql_where=sa.text("interaction_id IS NOT NULL"),
    )
    op.create_index(
        "ix_files_loose",
        "files",
        ["workspace_id", "created_at"],
        unique=False,
        postgresql_where=sa.text(
            "contact_id IS NULL AND company_id IS NULL AND interaction_id IS NULL"
        ),
    )
    op.create_index(
        "ix_files_small_digest", "files", ["workspace_id", "small_digest"], unique=False
    )
    op.add_column("companies", sa.Column("logo_id", sa.Uuid(), nullable=True))
    op.add_column(
        "contacts",
        sa.Column(
            "consents",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'[]'"),
            nullable=False,
        ),
    )
    for table in WALLED:
        for statement in _walls(table):
            op.execute(statement)
    # As in the migrations before: people go on writing meanwhile.
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_interactions_bin")
        op.create_index(
            "ix_interactions_bin",
            "interactions",
            ["workspace_id", "deleted_at"],
            postgresql_where=sa.text("deleted_at IS NOT NULL"),
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    op.drop_index("ix_interactions_bin")
    op.drop_column("contacts", "consents")
    op.drop_column("companies", "logo_id")
    for table in WALLED:
        op.drop_table(table)
