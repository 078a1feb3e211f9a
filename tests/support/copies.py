"""What a card shows of its numbers and addresses must be what it is found by.

`contacts.phones` is written beside the rows of `contact_phones` and never read from them, so every
HTTP test asks afterwards whether both still tell the same.
"""

from collections.abc import Sequence

import asyncpg

_DIFFERENT = """
    SELECT c.id::text FROM {cards} c WHERE c.workspace_id = $1 AND (
        c.phones::jsonb <> coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'raw', p.raw, 'number', p.number, 'label', p.label, 'extension', p.extension,
                'primary', p.is_primary) ORDER BY p.pos)
            FROM {card}_phones p WHERE p.workspace_id = $1 AND p.{card}_id = c.id), '[]')
        OR c.emails::jsonb <> coalesce((
            SELECT jsonb_agg(jsonb_build_object(
                'address', m.address, 'label', m.label, 'primary', m.is_primary) ORDER BY m.pos)
            FROM {card}_emails m WHERE m.workspace_id = $1 AND m.{card}_id = c.id), '[]'))
"""
_CARDS = (("contacts", "contact"), ("companies", "company"))


async def differing(owner: asyncpg.Connection, workspaces: Sequence[int]) -> list[str]:
    """The cards that show something else than they are found by."""
    found: list[str] = []
    for workspace in workspaces:
        async with owner.transaction():
            await owner.execute("SELECT set_config('app.workspace_id', $1, true)", str(workspace))
            for cards, card in _CARDS:
                rows = await owner.fetch(_DIFFERENT.format(cards=cards, card=card), workspace)
                found += [f"{card} {row[0]}" for row in rows]
    return found
