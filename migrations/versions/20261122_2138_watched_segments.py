"""Watched segments: who is in them, kept by the changes themselves."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261122_2138"
down_revision: str | Sequence[str] | None = "20261122_2130"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Index, table, columns, which rows.
_INDEXES: tuple[tuple[str, str, list[str | sa.TextClause], str], ...] = (
    ("ix_segments_watched", "segments", ["workspace_id"], "watched AND deleted_at IS NULL"),
    (
        "ix_outbox_segment_moves",
        "outbox",
        ["workspace_id", "record_id", sa.text("n DESC")],
        "name IN ('segment.entered', 'segment.left')",
    ),
)


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def _of_segment(table: str) -> tuple[sa.ForeignKeyConstraint, sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(
            ["workspace_id", "segment_id"],
            ["segments.workspace_id", "segments.id"],
            name=op.f(f"fk_{table}_workspace_id_segment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f(f"fk_{table}_workspace_id")
        ),
    )


def upgrade() -> None:
    op.add_column(
        "segments",
        sa.Column("watched", sa.Boolean(), server_default=sa.text("false"), nullable=False),
    )
    op.create_table(
        "segment_watches",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        *_of_segment("segment_watches"),
        sa.PrimaryKeyConstraint("workspace_id", "segment_id", name=op.f("pk_segment_watches")),
    )
    op.create_table(
        "watched_members",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Uuid(), nullable=False),
        sa.Column("card_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        *_of_segment("watched_members"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "segment_id", "card_id", name=op.f("pk_watched_members")
        ),
    )
    for table in ("segment_watches", "watched_members"):
        for statement in _walls(table):
            op.execute(statement)
    with op.get_context().autocommit_block():
        for name, table, columns, where in _INDEXES:
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.create_index(
                name,
                table,
                columns,
                postgresql_where=sa.text(where),
                postgresql_concurrently=True,
            )


def downgrade() -> None:
    for name, *_ in _INDEXES:
        op.drop_index(name)
    op.drop_table("watched_members")
    op.drop_table("segment_watches")
    op.drop_column("segments", "watched")
