"""Sums of the columns of boards; triggers mark the deals that were changed since."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0820"
down_revision: str | Sequence[str] | None = "20261123_0755"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEHIND = ("board_books", "board_deals", "board_sums", "board_marks")

MARK = """
    CREATE FUNCTION mark_boards(workspace int, deals uuid[]) RETURNS void
    LANGUAGE sql AS $$
        INSERT INTO board_marks (workspace_id, deal_id, xid)
        SELECT workspace, d.id, pg_current_xact_id()::text::bigint
        FROM unnest(deals) AS d (id) WHERE d.id IS NOT NULL
        ON CONFLICT DO NOTHING
    $$
"""
MARKING = """
    CREATE FUNCTION mark_boards_of_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            PERFORM mark_boards(NEW.workspace_id, ARRAY[NEW.{deal}]);
        ELSIF TG_OP = 'DELETE' THEN
            PERFORM mark_boards(OLD.workspace_id, ARRAY[OLD.{deal}]);
        ELSE
            PERFORM mark_boards(NEW.workspace_id, ARRAY[OLD.{deal}, NEW.{deal}]);
        END IF;
        RETURN NULL;
    END $$
"""
OF_DEALS = ("stage_id", "status", "owner_id", "base_minor", "amount_minor", "deleted_at")
OF_TASKS = ("deal_id", "status", "deleted_at")


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def _changed(columns: Sequence[str]) -> str:
    old, new = (", ".join(f"{row}.{each}" for each in columns) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


def _triggers() -> Iterator[str]:
    when = {
        "deals": {
            "INSERT": "NEW.status = 'open'",
            "UPDATE": _changed(OF_DEALS),
            "DELETE": "OLD.status = 'open'",
        },
        "tasks": {
            "INSERT": "NEW.deal_id IS NOT NULL AND NEW.status = 'open'",
            "UPDATE": f"{_changed(OF_TASKS)} AND num_nonnulls(OLD.deal_id, NEW.deal_id) > 0",
            "DELETE": "OLD.deal_id IS NOT NULL AND OLD.status = 'open'",
        },
    }
    for table, conditions in when.items():
        for event, condition in conditions.items():
            yield (
                f"CREATE TRIGGER mark_boards_{event.lower()} AFTER {event} ON {table} "
                f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION mark_boards_of_{table}()"
            )


def upgrade() -> None:
    op.create_table(
        "board_books",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_board_books_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_board_books")),
    )
    op.create_table(
        "board_deals",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Uuid(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("unvalued", sa.Integer(), nullable=False),
        sa.Column("aimless", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_board_deals_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "deal_id", name=op.f("pk_board_deals")),
    )
    op.create_index("ix_board_deals_stage", "board_deals", ["workspace_id", "stage_id"])
    op.create_table(
        "board_sums",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Uuid(), nullable=False),
        sa.Column("owner_key", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("unvalued", sa.BigInteger(), nullable=False),
        sa.Column("aimless", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_board_sums_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "stage_id", "owner_key", name=op.f("pk_board_sums")
        ),
    )
    op.create_table(
        "board_marks",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("deal_id", sa.Uuid(), nullable=False),
        sa.Column("xid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_board_marks_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "deal_id", "xid", name=op.f("pk_board_marks")),
    )
    for table in BEHIND:
        for statement in _walls(table):
            op.execute(statement)
    op.execute(MARK)
    for table, deal in (("deals", "id"), ("tasks", "deal_id")):
        op.execute(MARKING.format(table=table, deal=deal))
    for statement in _triggers():
        op.execute(statement)


def downgrade() -> None:
    for table in ("deals", "tasks"):
        for event in ("insert", "update", "delete"):
            op.execute(f"DROP TRIGGER IF EXISTS mark_boards_{event} ON {table}")
        op.execute(f"DROP FUNCTION mark_boards_of_{table}()")
    op.execute("DROP FUNCTION mark_boards(int, uuid[])")
    op.drop_index("ix_board_deals_stage", table_name="board_deals")
    for table in reversed(BEHIND):
        op.drop_table(table)
