"""One change to many cards: each batch and its progress are one transaction."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from api.jobs.undo import NEVER_MORE_BATCHES_THAN, job_actor
from domain.cards.bulk import Change
from domain.companies.use_cases import change_companies_batch
from domain.contacts.use_cases import change_contacts_batch
from domain.deals.bulk import change_deals_batch
from domain.identity import ObjectKind
from domain.tasks.for_each import task_for_each

Batch = Callable[..., Awaitable[bool]]
_BATCHES: Mapping[str, Batch] = {
    "contacts": change_contacts_batch,
    "companies": change_companies_batch,
    "deals": change_deals_batch,
}


async def bulk_change(payload: Mapping[str, Any], container: Container) -> None:
    job_id = UUID(payload["job_id"])
    actor = await job_actor(payload, container)
    asked = await _asked(job_id, container.unit_of_work(actor))
    if asked is None:
        return
    # Deals that move have a time at which they do.
    timed = {"clock": container.clock} if asked["object"] == "deals" else {}
    kind, change = ObjectKind(asked["object"]), Change.from_json(asked["change"])
    for _ in range(NEVER_MORE_BATCHES_THAN):
        uow = container.unit_of_work(actor)
        planner = task_for_each(kind, change, actor=actor, uow=uow, ids=container.card_tools.ids)
        finished = await _BATCHES[asked["object"]](
            job_id,
            asked,
            actor=actor,
            uow=uow,
            tools=container.card_tools,
            planner=planner,
            **timed,
        )
        if finished:
            return


async def _asked(job_id: UUID, uow: Any) -> Mapping[str, Any] | None:
    async with uow:
        job = await uow.running_job(job_id)
    return job.payload if job is not None else None
