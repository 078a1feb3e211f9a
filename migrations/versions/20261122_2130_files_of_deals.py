"""Files hang on deals, too."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_2130"
down_revision: str | Sequence[str] | None = "20261122_2127"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

DEAL = "fk_files_workspace_id_deal_id"
LOOSE = "contact_id IS NULL AND company_id IS NULL AND interaction_id IS NULL"
_Columns = list[str | sa.TextClause]
INDEXES: tuple[tuple[str, _Columns, str], ...] = (
    (
        "ix_files_deal",
        ["workspace_id", "deal_id", sa.text("created_at DESC"), sa.text("id DESC")],
        "deal_id IS NOT NULL",
    ),
    ("ix_files_loose", ["workspace_id", "created_at"], f"{LOOSE} AND deal_id IS NULL"),
)
# Unless an attempt that failed later has made it already.
REFERENCE = f"""
    DO $$ BEGIN
        ALTER TABLE files ADD CONSTRAINT {DEAL} FOREIGN KEY (workspace_id, deal_id)
            REFERENCES deals (workspace_id, id) ON DELETE CASCADE NOT VALID;
    EXCEPTION WHEN duplicate_object THEN NULL;
    END $$
"""


def upgrade() -> None:
    op.add_column("files", sa.Column("deal_id", sa.Uuid(), nullable=True), if_not_exists=True)
    # As in the migrations before: people go on writing meanwhile.
    with op.get_context().autocommit_block():
        op.execute(REFERENCE)
        op.execute(f"ALTER TABLE files VALIDATE CONSTRAINT {DEAL}")
        for name, columns, where in INDEXES:
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.create_index(
                name,
                "files",
                columns,
                postgresql_where=sa.text(where),
                postgresql_concurrently=True,
            )


def downgrade() -> None:
    for name, _, _ in INDEXES:
        op.drop_index(name)
    op.create_index(
        "ix_files_loose",
        "files",
        ["workspace_id", "created_at"],
        postgresql_where=sa.text(LOOSE),
    )
    op.drop_constraint(DEAL, "files", type_="foreignkey")
    op.drop_column("files", "deal_id")
