"""`kartoteka export`: a file of the customer base, on the command line."""

import asyncio
import json
import sys
from pathlib import Path

import typer

from api.container import Container
from domain.cards.bulk import Selection
from domain.exports import ExportFormat, Wish
from domain.exports.use_cases import ask_export, fetch_export
from domain.identity import Actor, ObjectKind

_TICK = 0.3


class ExportFailed(Exception):
    """The export stopped; the message says why."""


def wish_of(what: str, form: str, *, delimiter: str, query: str | None, language: str) -> Wish:
    return Wish(
        object=ObjectKind(what),
        format=ExportFormat(form),
        selection=Selection(filter=json.loads(query)) if query else None,
        delimiter=delimiter,
        language=language,
    )


async def run(wish: Wish, *, to: Path, actor: Actor, container: Container) -> None:
    """Somebody has to do the job: a worker beside, or one that runs in this process."""
    export = await ask_export(
        wish,
        actor=actor,
        uow=container.unit_of_work(actor),
        documents=container.documents,
        fields=container.fields,
        clock=container.clock,
        ids=container.ids,
    )
    while True:
        shown = json.loads(await container.exports.get(export.id, actor=actor))
        if shown["status"] == "failed":
            raise ExportFailed(shown["problem"])
        if shown["status"] == "done":
            break
        await asyncio.sleep(_TICK)
    found = await fetch_export(
        export.id,
        actor=actor,
        uow=container.unit_of_work(actor),
        reads=container.exports,
        clock=container.clock,
    )
    with to.open("wb") as file:
        async for piece in container.archive.storage.read(found.file_key or ""):
            file.write(piece)
    typer.echo(f"{shown['rows']} records in {to}", file=sys.stderr)
