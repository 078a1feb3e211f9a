"""The commands. What they need is imported when they run, so that `--help` is quick."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
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
def doctor() -> None:
    """Say what is wrong with this installation, and how to mend it."""
    from api import composition

    async def examine(settings: Any) -> bool:
        healthy = True
        async for check in composition.diagnose(settings):
            healthy = healthy and check.ok
            typer.echo(f"{'ok  ' if check.ok else 'BAD '} {check.name}: {check.detail}")
            if not check.ok:
                typer.echo(f"     {check.remedy}")
        return healthy

    with _telling() as settings:
        if not asyncio.run(examine(settings)):
            raise typer.Exit(1)


@app.command()
def backup(target: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write the base and the attached files into one file, while everything goes on."""
    from api import composition

    with _telling() as settings:
        files = composition.backup(settings, target)
        typer.echo(f"The base and the attached files ({files}) are in {target}.")
        if settings.s3_bucket is not None:
            typer.echo(f"What lies in the bucket {settings.s3_bucket} is not: back it up as well.")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A backup.")],
) -> None:
    """Put a backup in the place of the present base, which is kept beside under another name."""
    from datetime import UTC, datetime

    from api import composition

    with _telling() as settings:
        kept = composition.restore(settings, source, at=datetime.now(UTC))
        typer.echo(f"Restored. What was there before is kept in the database {kept}.")


@workspace_app.command("create")
def create_workspace(
    name: str,
    admin_email: Annotated[str, typer.Option(help="Who administers it.")],
    admin_password: Annotated[str, typer.Option(prompt=True, hide_input=True)],
) -> None:
    """Make a workspace with its administrator; region, currency and so on from the settings."""
    from api.cli.people import found_workspace
    from domain.identity.use_cases import Founding

    with _telling() as settings:
        founding = Founding(
            name=name,
            region=settings.region,
            currency=settings.currency,
            language=settings.language,
            time_zone=settings.time_zone,
            admin_email=admin_email,
            admin_name=admin_email.partition("@")[0],
            admin_password=admin_password,
        )
        _with_container(settings, lambda container: found_workspace(founding, container))
        typer.echo(f"The workspace {name} is there; {admin_email} administers it.")


@user_app.command("create")
def create_user(
    email: str,
    password: Annotated[str, typer.Option(prompt=True, hide_input=True)],
    role: Annotated[str, typer.Option(help="Say 'administrator', 'manager' and so on.")] = "seller",
    name: Annotated[str | None, typer.Option(help="Unset: what stands before the @.")] = None,
    workspace: Annotated[str | None, typer.Option(help="Unset: the administrator's last.")] = None,
    as_: Annotated[str | None, typer.Option("--as", help="The administrator's e-mail.")] = None,
) -> None:
    """Let somebody into a workspace."""
    from api.cli.people import Person, actor_of, add_person
    from domain.identity import RoleKey

    known = [key.value for key in RoleKey]
    if role not in known:
        raise typer.BadParameter(f"one of {', '.join(known)}", param_hint="--role")
    person = Person(
        email=email, name=name or email.partition("@")[0], role=RoleKey(role), password=password
    )

    async def create(container: Any) -> None:
        actor = await actor_of(
            as_ or settings.admin_email, workspace=workspace, container=container
        )
        await add_person(person, actor=actor, container=container)

    with _telling() as settings:
        _with_container(settings, create)
        typer.echo(f"{email} may log in as {role}.")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Excel, CSV, vCard.")],
    what: Annotated[
        str | None, typer.Option("--object", help="contacts or companies; unset: guessed.")
    ] = None,
    workspace: Annotated[str | None, typer.Option(help="Unset: the person's last.")] = None,
    as_: Annotated[str | None, typer.Option("--as", help="In whose name; an e-mail.")] = None,
    check: Annotated[  # noqa: FBT002 (an option of the command line)
        bool, typer.Option("--check", help="Only check; write nothing.")
    ] = False,
) -> None:
    """Import a file, with the mapping and the options that are proposed for it."""
    from api.cli import importing
    from api.cli.people import actor_of
    from api.jobs import worker as process
    from domain.imports.mapping import CardKind

    async def run(container: Any) -> None:
        actor = await actor_of(
            as_ or settings.admin_email, workspace=workspace, container=container
        )
        async with process.beside(settings):
            kind = CardKind(what) if what else None
            await importing.run(file, kind=kind, only_check=check, actor=actor, container=container)

    with _telling() as settings:
        _with_container(settings, run)


@app.command()
def export(
    what: Annotated[str, typer.Argument(help="contacts or companies.")],
    to: Annotated[Path, typer.Option(dir_okay=False, help="The file to write.")],
    format_: Annotated[str, typer.Option("--format", help="csv, xlsx or vcf.")] = "csv",
    delimiter: Annotated[str, typer.Option(help="Between the cells of CSV.")] = ",",
    query: Annotated[
        str | None, typer.Option("--filter", help="One node of the query language, as JSON.")
    ] = None,
    workspace: Annotated[str | None, typer.Option(help="Unset: the person's last.")] = None,
    as_: Annotated[str | None, typer.Option("--as", help="In whose name; an e-mail.")] = None,
) -> None:
    """Write everything, or what a filter finds, into a file that can be imported again."""
    from api.cli import exporting
    from api.cli.people import actor_of
    from api.jobs import worker as process

    async def run(container: Any) -> None:
        actor = await actor_of(
            as_ or settings.admin_email, workspace=workspace, container=container
        )
        wish = exporting.wish_of(
            what, format_, delimiter=delimiter, query=query, language=actor.language
        )
        async with process.beside(settings):
            await exporting.run(wish, to=to, actor=actor, container=container)

    with _telling() as settings:
        _with_container(settings, run)


@app.command()
def demo(
    password: Annotated[
        str | None,
        typer.Option(help="The demo colleagues' password; unset: nobody can log in as them."),
    ] = None,
) -> None:
    """Fill an empty base with demo data: one change set, which can be undone."""
    from api.cli.first_start import fill_with_demo

    async def fill(container: Any) -> None:
        typer.echo(await fill_with_demo(container, settings, password=password))

    with _telling() as settings:
        _with_container(settings, fill)


@app.command("simulate-calls")
def simulate_calls(
    provider: Annotated[
        str, typer.Option(help="Whose format: generic, twilio, zadarma, mango, megafon, onlinepbx.")
    ] = "generic",
    calls: Annotated[int, typer.Option(min=1, max=10_000)] = 40,
    hours: Annotated[int, typer.Option(min=1, max=24, help="Over how many hours until now.")] = 8,
    speed: Annotated[
        float, typer.Option(min=0, help="Seconds that pass in one; 0: as fast as they are taken.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="The same number is the same day.")] = 1,
    server: Annotated[
        str | None, typer.Option(help="Where the server runs; unset: by its settings.")
    ] = None,
    as_: Annotated[
        str | None, typer.Option("--as", help="An administrator's log-in; unset: the first one's.")
    ] = None,
    workspace: Annotated[str | None, typer.Option(help="The name of a workspace.")] = None,
) -> None:
    """Pretend to be a telephone system: a day of calls, posted to the server that runs."""
    import httpx

    from api.cli import simulating
    from api.cli.people import actor_of

    play = simulating.Play(provider=provider, calls=calls, hours=hours, speed=speed, seed=seed)

    async def run(container: Any) -> None:
        actor = await actor_of(
            as_ or settings.admin_email, workspace=workspace, container=container
        )
        stage = await simulating.prepare(provider, actor=actor, container=container)
        async with httpx.AsyncClient(timeout=30) as client:
            taken = await simulating.run(
                play,
                stage,
                server=(server or f"http://127.0.0.1:{settings.port}").rstrip("/"),
                signed_as=settings.address,
                post=simulating.over_http(client),
            )
        typer.echo(f"{calls} calls, {taken} notices, by {stage.name}.")

    with _telling() as settings:
        _with_container(settings, run)


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


def _with_container(settings: Any, work: Callable[[Any], Awaitable[None]]) -> None:
    """Over the database that runs, or over our own, started for as long as this takes."""
    from api import composition

    async def run(dsn: str) -> None:
        async with composition.open_container(settings, app_dsn=dsn) as container:
            await work(container)

    with composition.installation(settings) as database:
        access = asyncio.run(database.prepare())
        asyncio.run(run(access.app_dsn))


@contextmanager
def _telling() -> Iterator[Any]:
    """The settings; and what goes wrong is told in a sentence, not in a traceback."""
    from api import logs, settings

    try:
        loaded = settings.load()
        logs.configure(loaded.log_level)
        yield loaded
    except Exception as error:
        text = _told(error)
        if text is None:
            raise
        typer.echo(text, err=True)
        raise typer.Exit(1) from None


def _told(error: Exception) -> str | None:
    """Of an error that was meant for the operator, its text."""
    from api import composition
    from api.cli.exporting import ExportFailed
    from api.cli.importing import ImportFailed
    from api.cli.people import NobodySuch
    from api.cli.serving import PortTaken
    from api.cli.simulating import SimulationFailed
    from api.http.texts import refusal_text
    from api.settings import SettingsError
    from domain.shared.errors import DomainError

    if isinstance(error, DomainError):
        return refusal_text(error, language="en")
    told = (
        SettingsError,
        PortTaken,
        NobodySuch,
        ImportFailed,
        ExportFailed,
        SimulationFailed,
        *composition.TOLD,
    )
    return str(error) if isinstance(error, told) else None


def _tie(lifeline: int | None) -> None:
    from api.cli.process_tree import end_with_parent

    if lifeline is not None:
        end_with_parent(lifeline)
