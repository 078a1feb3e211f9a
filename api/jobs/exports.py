"""Writing a file of records."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from api.jobs.undo import job_actor
from domain.exports.use_cases import Press
from domain.exports.use_cases import write_export as write
from domain.identity import Actor


async def write_export(payload: Mapping[str, Any], container: Container) -> None:
    actor = await job_actor(payload, container)
    await write(UUID(payload["job_id"]), press(actor, container))


def press(actor: Actor, container: Container) -> Press:
    return Press(
        actor=actor,
        begin=lambda: container.unit_of_work(actor),
        documents=container.documents,
        fields=container.fields,
        files=container.file_writers,
        storage=container.archive.storage,
        clock=container.clock,
        ids=container.ids,
    )
