"""Cards show numbers and addresses from their own row; moments are written inside a statement."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "20261123_0110"
down_revision: str | Sequence[str] | None = "20261123_0054"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CARDS = (("contacts", "contact"), ("companies", "company"))
LISTS = ("phones", "emails")
BACKFILL = """
    UPDATE {cards} c SET
        phones = coalesce((
            SELECT json_agg(json_build_object(
                'raw', p.raw, 'number', p.number, 'label', p.label, 'extension', p.extension,
                'primary', p.is_primary) ORDER BY p.pos)
            FROM {card}_phones p
            WHERE p.workspace_id = c.workspace_id AND p.{card}_id = c.id), '[]'),
        emails = coalesce((
            SELECT json_agg(json_build_object(
                'address', m.address, 'label', m.label, 'primary', m.is_primary) ORDER BY m.pos)
            FROM {card}_emails m
            WHERE m.workspace_id = c.workspace_id AND m.{card}_id = c.id), '[]')
    WHERE EXISTS (SELECT FROM {card}_phones p
                  WHERE p.workspace_id = c.workspace_id AND p.{card}_id = c.id)
       OR EXISTS (SELECT FROM {card}_emails m
                  WHERE m.workspace_id = c.workspace_id AND m.{card}_id = c.id)
"""


def upgrade() -> None:
    # A function that says IMMUTABLE of what is STABLE is called for each row; as it is, PostgreSQL
    # puts its body into the statement.
    op.execute("ALTER FUNCTION api_time(timestamptz) STABLE")
    for cards, card in CARDS:
        for name in LISTS:
            op.add_column(
                cards,
                sa.Column(
                    name,
                    postgresql.JSON(astext_type=sa.Text()),
                    server_default=sa.text("'[]'"),
                    nullable=False,
                ),
                if_not_exists=True,
            )
        op.execute(f"ALTER TABLE {cards} NO FORCE ROW LEVEL SECURITY")
        for children in LISTS:
            op.execute(f"ALTER TABLE {card}_{children} NO FORCE ROW LEVEL SECURITY")
        op.execute(BACKFILL.format(cards=cards, card=card))
        op.execute(f"ALTER TABLE {cards} FORCE ROW LEVEL SECURITY")
        for children in LISTS:
            op.execute(f"ALTER TABLE {card}_{children} FORCE ROW LEVEL SECURITY")


def downgrade() -> None:
    for cards, _ in CARDS:
        for name in LISTS:
            op.drop_column(cards, name)
    op.execute("ALTER FUNCTION api_time(timestamptz) IMMUTABLE")
