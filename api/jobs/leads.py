"""What came in through a form of a website becomes a lead."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from domain.identity import Actor
from domain.lead_capture.capturing import Desk, capture


async def capture_lead(payload: Mapping[str, Any], container: Container) -> None:
    workspace_id, submission_id = payload["workspace_id"], UUID(payload["submission_id"])
    keeper_id = await container.gates.keeper_of(workspace_id, submission_id)
    if keeper_id is None:
        return
    actor = await container.actors.of_member(workspace_id, keeper_id)
    if actor is None:
        await container.gates.give_up(workspace_id, submission_id, "keeper_gone")
        return
    await capture(submission_id, desk_of(actor, container))


def desk_of(actor: Actor, container: Container) -> Desk:
    return Desk(
        actor=actor,
        begin=lambda: container.unit_of_work(actor),
        tools=container.card_tools,
        clock=container.clock,
        fields=container.fields,
        captchas=container.captchas,
        senders=container.lead_senders,
        post_office=container.post_office,
    )
