"""Sums by day for figures; triggers mark the days whose records were changed since."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "20261123_0755"
down_revision: str | Sequence[str] | None = "20261123_0128"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEHIND = ("figure_books", "figure_days", "figure_sums", "figure_marks")

# A day is settled when it is older than two; a row of the last day is counted where it lies, so
# that writing it pays for nothing.
MARK = """
    CREATE FUNCTION mark_figures(workspace int, moments timestamptz[]) RETURNS void
    LANGUAGE sql AS $$
        INSERT INTO figure_marks (workspace_id, day, xid)
        SELECT workspace, (m.at AT TIME ZONE 'UTC')::date, pg_current_xact_id()::text::bigint
        FROM unnest(moments) AS m (at)
        WHERE m.at < now() - interval '1 day'
        ON CONFLICT DO NOTHING
    $$
"""
MARK_CONTACTS = """
    CREATE FUNCTION mark_figures_of_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            PERFORM mark_figures(NEW.workspace_id, ARRAY[NEW.created_at]);
        ELSIF TG_OP = 'DELETE' THEN
            PERFORM mark_figures(OLD.workspace_id, ARRAY[OLD.created_at]);
        ELSE
            PERFORM mark_figures(NEW.workspace_id, ARRAY[OLD.created_at, NEW.created_at]);
        END IF;
        RETURN NULL;
    END $$
"""
MARK_DEALS = """
    CREATE FUNCTION mark_figures_of_deals() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            PERFORM mark_figures(NEW.workspace_id, ARRAY[NEW.created_at, NEW.closed_at]);
        ELSIF TG_OP = 'DELETE' THEN
            PERFORM mark_figures(OLD.workspace_id, ARRAY[OLD.created_at, OLD.closed_at]);
        ELSE
            PERFORM mark_figures(NEW.workspace_id, ARRAY[
                OLD.created_at, NEW.created_at, OLD.closed_at, NEW.closed_at]);
        END IF;
        RETURN NULL;
    END $$
"""
# Won or lost today, it was opened when it was: only the days of its closing are counted anew.
MARK_CLOSED = """
    CREATE FUNCTION mark_figures_of_closed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM mark_figures(NEW.workspace_id, ARRAY[OLD.closed_at, NEW.closed_at]);
        RETURN NULL;
    END $$
"""
OF_CONTACTS = ("owner_id", "source", "created_at", "deleted_at")
OF_DEALS = (*OF_CONTACTS, "pipeline_id", "base_minor", "amount_minor")
OF_CLOSED = ("status", "closed_at")
LONG_AGO = "{row}.{moment} < now() - interval '1 day'"


def _walls(table: str) -> Iterator[str]:
    mine = "workspace_id = nullif(current_setting('app.workspace_id', true), '')::int"
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield f"CREATE POLICY workspace_wall ON {table} USING ({mine}) WITH CHECK ({mine})"


def _changed(columns: Sequence[str]) -> str:
    old, new = (", ".join(f"{row}.{each}" for each in columns) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


def _trigger(table: str, event: str, when: str, function: str) -> str:
    name = f"{function}_{event.lower()}"
    return (
        f"CREATE TRIGGER {name} AFTER {event} ON {table} "
        f"FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {function}()"
    )


def _either(moment: str) -> str:
    return " OR ".join(LONG_AGO.format(row=row, moment=moment) for row in ("OLD", "NEW"))


def _triggers() -> Iterator[str]:
    for table, function, columns in (
        ("contacts", "mark_figures_of_contacts", OF_CONTACTS),
        ("deals", "mark_figures_of_deals", OF_DEALS),
    ):
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
            yield _trigger(table, event, LONG_AGO.format(row=row, moment="created_at"), function)
        yield _trigger(
            table, "UPDATE", f"{_changed(columns)} AND ({_either('created_at')})", function
        )
    when = f"{_changed(OF_CLOSED)} AND ({_either('closed_at')})"
    yield _trigger("deals", "UPDATE", when, "mark_figures_of_closed")


def upgrade() -> None:
    op.create_table(
        "figure_books",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_figure_books_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_figure_books")),
    )
    op.create_table(
        "figure_days",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_figure_days_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "begins", name=op.f("pk_figure_days")),
    )
    op.create_table(
        "figure_sums",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("cut", sa.Text(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("unvalued", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_figure_sums_workspace_id")
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "cut", "begins", "step", "key", name=op.f("pk_figure_sums")
        ),
    )
    op.create_table(
        "figure_marks",
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("xid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"], ["workspaces.id"], name=op.f("fk_figure_marks_workspace_id")
        ),
        sa.PrimaryKeyConstraint("workspace_id", "day", "xid", name=op.f("pk_figure_marks")),
    )
    for table in BEHIND:
        for statement in _walls(table):
            op.execute(statement)
    for statement in (MARK, MARK_CONTACTS, MARK_DEALS, MARK_CLOSED, *_triggers()):
        op.execute(statement)


def downgrade() -> None:
    for function, table in (
        ("mark_figures_of_contacts", "contacts"),
        ("mark_figures_of_deals", "deals"),
        ("mark_figures_of_closed", "deals"),
    ):
        for event in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER IF EXISTS {function}_{event} ON {table}")
        op.execute(f"DROP FUNCTION {function}()")
    op.execute("DROP FUNCTION mark_figures(int, timestamptz[])")
    for table in reversed(BEHIND):
        op.drop_table(table)
