"""The two long steps of an import: the dry run over the whole file, and the writing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from api.jobs.undo import job_actor
from domain.identity import Actor
from domain.imports.apply import apply_import as apply_all
from domain.imports.check import Workbench
from domain.imports.check import check_import as check_all


async def check_import(payload: Mapping[str, Any], container: Container) -> None:
    actor = await job_actor(payload, container)
    await check_all(UUID(payload["import_id"]), workbench(actor, container))


async def apply_import(payload: Mapping[str, Any], container: Container) -> None:
    actor = await job_actor(payload, container)
    bench = workbench(actor, container)
    await apply_all(UUID(payload["import_id"]), bench, now=container.clock.now())


def workbench(actor: Actor, container: Container) -> Workbench:
    return Workbench(
        actor=actor,
        begin=lambda: container.unit_of_work(actor),
        reader=container.table_reader,
        tools=container.card_tools,
        today=container.clock.now().date(),
    )
