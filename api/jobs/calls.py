"""What a telephone system sent becomes a call."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from domain.identity import Actor
from domain.telephony.following import SILENCE, Switchboard, follow


async def follow_call(payload: Mapping[str, Any], container: Container) -> None:
    workspace_id, notice_id = payload["workspace_id"], UUID(payload["notice_id"])
    keeper_id = await container.phone_doors.keeper_of(workspace_id, notice_id)
    if keeper_id is None:
        return
    actor = await container.actors.of_member(workspace_id, keeper_id)
    if actor is not None:
        await follow(notice_id, board_of(actor, container), last=bool(payload.get("last")))


async def end_silent_calls(_payload: Mapping[str, Any], container: Container) -> None:
    """Of which nothing more was heard, nor that they are over."""
    before = container.clock.now() - SILENCE
    for workspace_id, notice_id in await container.phone_doors.silent(before=before):
        job = {"workspace_id": workspace_id, "notice_id": str(notice_id), "last": True}
        await follow_call(job, container)


def board_of(actor: Actor, container: Container) -> Switchboard:
    return Switchboard(
        actor=actor,
        begin=container.unit_of_work,
        dialects=container.dialects,
        phone_numbers=container.phone_numbers,
        clock=container.clock,
        ids=container.ids,
    )
