"""Taking back a large change set: each batch and its progress are one transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from domain.history.use_cases import undo_one_batch
from domain.identity import Actor

NEVER_MORE_BATCHES_THAN = 100_000


async def undo_change_set(payload: Mapping[str, Any], container: Container) -> None:
    job_id = UUID(payload["job_id"])
    actor = await job_actor(payload, container)
    for _ in range(NEVER_MORE_BATCHES_THAN):
        if await undo_one_batch(job_id, actor=actor, uow=container.unit_of_work(actor)):
            return


async def job_actor(payload: Mapping[str, Any], container: Container) -> Actor:
    """Whoever asked for the job, with the rights of this moment."""
    actor = await container.actors.of_member(payload["workspace_id"], UUID(payload["user_id"]))
    if actor is None:
        raise LookupError(f"user {payload['user_id']} is no member any more")
    return actor
