"""One value put in another's place everywhere; each batch and its progress are one transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from api.jobs.undo import NEVER_MORE_BATCHES_THAN, job_actor
from domain.upkeep.use_cases import replace_one_batch


async def replace_everywhere(payload: Mapping[str, Any], container: Container) -> None:
    job_id = UUID(payload["job_id"])
    actor = await job_actor(payload, container)
    for _ in range(NEVER_MORE_BATCHES_THAN):
        if await replace_one_batch(job_id, uow=container.unit_of_work(actor)):
            return
