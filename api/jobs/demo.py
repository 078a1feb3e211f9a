"""Demo data for a workspace that is still empty."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from api.demo.seed import fill
from api.jobs.undo import job_actor


async def fill_demo(payload: Mapping[str, Any], container: Container) -> None:
    actor = await job_actor(payload, container)
    change_set_id = None
    if not await container.team.has_cards(actor=actor):
        change_set_id = (await fill(container, actor)).change_set_id
    async with container.unit_of_work(actor) as uow:
        job_id = UUID(payload["job_id"])
        if await uow.running_job(job_id) is not None:
            await uow.report_job(
                job_id, done=1, result={}, finished=True, change_set_id=change_set_id
            )
            await uow.commit()
