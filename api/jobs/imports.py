"""The two long steps of an import: the dry run over the whole file, and the writing."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
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
    with _patient_collector():
        await check_all(UUID(payload["import_id"]), workbench(actor, container))


async def apply_import(payload: Mapping[str, Any], container: Container) -> None:
    actor = await job_actor(payload, container)
    bench = workbench(actor, container)
    with _patient_collector():
        await apply_all(UUID(payload["import_id"]), bench, now=container.clock.now())


@contextmanager
def _patient_collector() -> Iterator[None]:
    """Thousands of rows live for one batch: looking for cycles among them costs a third of the
    time.
    """
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def workbench(actor: Actor, container: Container) -> Workbench:
    return Workbench(
        actor=actor,
        begin=lambda: container.unit_of_work(actor),
        reader=container.table_reader,
        tools=container.card_tools,
        today=container.clock.now().date(),
    )
