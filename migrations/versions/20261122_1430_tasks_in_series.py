"""Tasks that come again, remind, have points and were delegated; sorted by when they are due."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261122_1430"
down_revision: str | Sequence[str] | None = "20261122_1425"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN = sa.text("status = 'open' AND deleted_at IS NULL")
DONE = sa.text("status = 'done' AND deleted_at IS NULL")
REMINDING = sa.text("remind_at IS NOT NULL AND deleted_at IS NULL")
NEWEST: list[str | sa.ColumnElement[Any]] = [
    sa.literal_column("settled DESC"),
    sa.literal_column("id DESC"),
]
INDEXES: tuple[tuple[str, list[str | sa.ColumnElement[Any]], Any], ...] = (
    ("ix_tasks_delegated", ["workspace_id", "delegator_id", "due", "id"], OPEN),
    ("ix_tasks_done_by", ["workspace_id", "assignee_id", *NEWEST], DONE),
    ("ix_tasks_due", ["workspace_id", "due", "id"], None),
    ("ix_tasks_due_of_assignee", ["workspace_id", "assignee_id", "due", "id"], OPEN),
    ("ix_tasks_remind", ["workspace_id", "assignee_id", "remind_at"], REMINDING),
    ("ix_tasks_settled", ["workspace_id", *NEWEST], None),
)
DELEGATOR = "fk_tasks_workspace_id_delegator_id"

# Unless an attempt that failed later has made it already.
REFERENCE = f"""
    DO $$ BEGIN
        ALTER TABLE tasks ADD CONSTRAINT {DELEGATOR} FOREIGN KEY (workspace_id, delegator_id)
            REFERENCES memberships (workspace_id, user_id) NOT VALID;
    EXCEPTION WHEN duplicate_object THEN NULL;
    END $$
"""
# A zone that the database does not know counts as the world's, as it does in the application.
BACKFILL = """
    UPDATE tasks t SET
        settled = coalesce(t.completed_at, t.settled),
        due = coalesce(t.due_at, (t.due_on + 1)::timestamp AT TIME ZONE coalesce(z.name, 'UTC'),
                       t.due)
    FROM tasks same
    LEFT JOIN (SELECT name FROM pg_timezone_names) z ON z.name = same.time_zone
    WHERE same.workspace_id = t.workspace_id AND same.id = t.id
      AND (t.completed_at IS NOT NULL OR t.due_at IS NOT NULL OR t.due_on IS NOT NULL)
"""


def _list(name: str) -> sa.Column[object]:
    return sa.Column(
        name,
        postgresql.JSONB(astext_type=sa.Text()),
        server_default=sa.text("'[]'::jsonb"),
        nullable=False,
    )


def _time(name: str, default: str | None = None) -> sa.Column[object]:
    return sa.Column(
        name,
        sa.DateTime(timezone=True),
        server_default=sa.text(f"'{default}'") if default else None,
        nullable=default is None,
    )


def upgrade() -> None:
    columns: tuple[sa.Column[object], ...] = (
        sa.Column("delegator_id", sa.Uuid(), nullable=True),
        _list("reminders"),
        _time("reminded_at"),
        _time("remind_at"),
        sa.Column("recurrence", sa.Text(), nullable=True),
        sa.Column("series_start", sa.Text(), nullable=True),
        _list("checklist"),
        _time("due", "9999-01-01 00:00:00+00"),
        _time("settled", "1900-01-01 00:00:00+00"),
    )
    for column in columns:
        op.add_column("tasks", column, if_not_exists=True)
    # The walls hold for the owner, too, unless they are told otherwise for the moment.
    op.execute("ALTER TABLE tasks NO FORCE ROW LEVEL SECURITY")
    op.execute(BACKFILL)
    op.execute("ALTER TABLE tasks FORCE ROW LEVEL SECURITY")
    # Outside of a transaction, so that people may go on writing meanwhile; what an attempt that
    # failed has left behind goes first.
    with op.get_context().autocommit_block():
        op.execute(REFERENCE)
        op.execute(f"ALTER TABLE tasks VALIDATE CONSTRAINT {DELEGATOR}")
        for name, parts, where in INDEXES:
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
            op.create_index(
                name, "tasks", parts, postgresql_where=where, postgresql_concurrently=True
            )


def downgrade() -> None:
    op.drop_constraint(DELEGATOR, "tasks", type_="foreignkey")
    for name, _, _ in INDEXES:
        op.drop_index(name)
    for column in (
        "settled", "due", "checklist", "series_start", "recurrence", "remind_at", "reminded_at",
        "reminders", "delegator_id",
    ):  # fmt: skip
        op.drop_column("tasks", column)
