"""Who is in a segment now, kept: one statement, and so one moment, however many they are."""

from typing import Any
from uuid import UUID

from adapters.postgres.segments.membership import membership
from domain.identity import Actor
from domain.shared.clock import Clock

_FIND = "SELECT object FROM segments WHERE workspace_id = $1 AND id = $2"
_KEEP = """
    INSERT INTO segment_members (workspace_id, segment_id, card_id)
    SELECT ${workspace}, ${segment}, asked.id FROM ({question}) asked
"""


async def freeze(frozen_id: UUID, *, of: UUID, actor: Actor, connection: Any, clock: Clock) -> None:
    """Asked with the eyes of whoever freezes it (`@me`), over all cards.

    Raises Invalid where the segment asks about something that was deleted since.
    """
    name = await connection.fetchval(_FIND, actor.workspace_id, of)
    question = {"in_segment": str(of)}
    statement, arguments = await membership(
        name, question, actor=actor, connection=connection, clock=clock
    )
    place = len(arguments)
    text = _KEEP.format(question=statement.text, workspace=place + 1, segment=place + 2)
    await connection.execute(text, *arguments, actor.workspace_id, frozen_id)
