"""The commands. What they need is imported when they run, so that `--help` is quick."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer(
    name="kartoteka",
    help="One card for every customer, everything that happened in one line of time.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
workspace_app = typer.Typer(help="Workspaces: one company's walled-off customer base.")
user_app = typer.Typer(help="People with a log-in.")
app.add_typer(workspace_app, name="workspace")
app.add_typer(user_app, name="user")

Lifeline = Annotated[int | None, typer.Option(hidden=True)]


@app.command()
def serve(
    worker: Annotated[  # noqa: FBT002 (an option of the command line)
        bool, typer.Option(help="Run the worker beside the server.")
    ] = True,
) -> None:
    """Start everything: database, worker, API and browser app. Ctrl+C stops it."""
    from api.cli import serving

    with _telling() as settings:
        serving.serve(settings, with_worker=worker)


@app.command(hidden=True)
def web(fd: Annotated[int, typer.Option()], lifeline: Lifeline = None) -> None:
    """One process that answers requests, on a socket it was given."""
    from api.cli import web as process

    with _telling() as settings:
        _tie(lifeline)
        process.run(settings, descriptor=fd)


@app.command()
def worker(lifeline: Lifeline = None) -> None:
    """Do the machine's jobs; run it where the server runs with --no-worker."""
    from api.jobs import worker as process

    with _telling() as settings:
        _tie(lifeline)
        asyncio.run(process.run(settings))


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    from api import composition

    with _telling() as settings, composition.installation(settings) as database:
        asyncio.run(database.prepare())
        typer.echo("The database is up to date.")


@app.command()
def openapi(
    output: Annotated[
        Path | None, typer.Argument(help="Where to write it; unset: print it.")
    ] = None,
) -> None:
    """Write the OpenAPI document of the API."""
    text = openapi_text()
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")


def openapi_text() -> str:
    import json

    from api.app import create_app
    from api.http.openapi import document

    return json.dumps(document(create_app()), ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _telling() -> Iterator[Any]:
    """The settings; and what goes wrong is told in a sentence, not in a traceback."""
    from api import logs, settings

    try:
        loaded = settings.load()
        logs.configure(loaded.log_level)
        yield loaded
    except Exception as error:
        if not _is_told(error):
            raise
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _is_told(error: Exception) -> bool:
    """Errors whose text was written for the operator."""
    from api import composition
    from api.cli.serving import PortTaken
    from api.settings import SettingsError

    return isinstance(error, (SettingsError, PortTaken, *composition.TOLD))


def _tie(lifeline: int | None) -> None:
    from api.cli.process_tree import end_with_parent

    if lifeline is not None:
        end_with_parent(lifeline)
