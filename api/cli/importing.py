"""`kartoteka import FILE`: what the wizard does, on the command line, with a progress bar."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import typer
from rich.progress import Progress

from api.container import Container
from domain.identity import Actor
from domain.imports.mapping import CardKind
from domain.imports.use_cases import ReadingDesk, Upload, start_apply, start_check, upload_import

_TICK = 0.3
Imported = dict[str, Any]


class ImportFailed(Exception):
    """The import stopped; the message says at which step."""


async def run(
    path: Path, *, kind: CardKind | None, only_check: bool, actor: Actor, container: Container
) -> None:
    """Somebody has to do the jobs: a worker beside, or one that runs in this process."""
    item = await upload_import(
        Upload(path=path, name=path.name, kind=kind),
        actor=actor,
        uow=container.unit_of_work(actor),
        desk=ReadingDesk(
            reader=container.table_reader,
            phones=container.card_tools.phone_numbers,
            today=container.clock.now().date(),
        ),
        ids=container.ids,
    )

    async def look() -> Imported:
        shown: Imported = json.loads(await container.imports.get(item.id, actor=actor))
        return shown

    _tell_detected(await look())
    await start_check(item.id, actor=actor, uow=container.unit_of_work(actor))
    checked = await _follow("Checking", look, until="checked")
    _tell_summary(checked)
    if only_check:
        return
    uow = container.unit_of_work(actor)
    await start_apply(item.id, actor=actor, uow=uow, ids=container.ids)
    _tell_undo(await _follow("Applying", look, until="applied"))


async def _follow(step: str, look: Callable[[], Awaitable[Imported]], *, until: str) -> Imported:
    with Progress() as progress:
        task = progress.add_task(step, total=None)
        while True:
            shown = await look()
            counted = shown["progress"]
            progress.update(task, completed=counted["done"], total=counted["total"] or None)
            if shown["status"] == until:
                return shown
            if shown["status"] == "failed":
                raise ImportFailed(f"{step} failed; the import's rows say why.")
            await asyncio.sleep(_TICK)


def _tell_detected(shown: Imported) -> None:
    detected = shown["detected"]
    found = ", ".join(f"{name}: {value}" for name, value in detected.items() if value is not None)
    typer.echo(f"Recognised {found}.")
    for column in shown["mapping"]:
        typer.echo(f"  {column['header'] or column['column']} -> {column['target']}")


def _tell_summary(shown: Imported) -> None:
    counts = ", ".join(f"{name}: {count}" for name, count in shown["summary"].items())
    typer.echo(f"Checked {shown['progress']['total']} rows: {counts}.")


def _tell_undo(shown: Imported) -> None:
    typer.echo(
        f"Done. To take all of it back: POST /api/v1/change-sets/{shown['change_set_id']}/undo"
    )
