"""`kartoteka serve`: database, migrations, first workspace, then worker and web processes."""

import asyncio
import http.client
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import typer

from api import composition
from api.cli.first_start import ensure_workspace, fill_with_demo, first_log_in
from api.cli.people import NobodySuch
from api.cli.process_tree import Child, ProcessTree
from api.settings import Settings

_BIND_SECONDS = (
    15.0  # processes of an installation that was just killed may hold the port for a moment
)
_REVIVAL_PAUSE = 2.0
_DEAF_MS = 60_000
"""Who takes nothing of what was sent for so long is hung up on by the system itself."""


class PortTaken(Exception):
    """Somebody else listens there."""


def serve(settings: Settings, *, with_worker: bool) -> None:
    """Returns when told to stop, with everything stopped in order."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o711)
    listening = bound_socket(settings.host, settings.port)
    with listening, composition.installation(settings) as database:
        access = asyncio.run(database.prepare())
        asyncio.run(_furnish(settings, access.app_dsn))
        tree = ProcessTree(_children(settings, listening, with_worker=with_worker), say=_say)
        announce = _Announcement(settings, wait_for_worker=with_worker)
        revive = _Reviving(database.revive)

        def tick() -> None:
            revive()
            announce()

        tree.run(on_tick=tick)


def bound_socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _DEAF_MS)
    deadline = time.monotonic() + _BIND_SECONDS
    while True:
        try:
            listening.bind((host, port))
        except OSError as error:
            if time.monotonic() > deadline:
                listening.close()
                raise PortTaken(
                    f"KARTOTEKA_PORT: cannot listen on {host}:{port}: {error.strerror}."
                ) from error
            time.sleep(0.2)
        else:
            listening.listen(2048)
            listening.setblocking(False)  # noqa: FBT003 (its only parameter)
            return listening


async def _furnish(settings: Settings, app_dsn: str) -> None:
    async with composition.open_container(settings, app_dsn=app_dsn) as container:
        await ensure_workspace(container, settings)
        if settings.demo:
            with suppress(NobodySuch):  # the base was made for another administrator
                await fill_with_demo(container, settings)


def _children(settings: Settings, listening: socket.socket, *, with_worker: bool) -> list[Child]:
    descriptor = listening.fileno()
    web = [
        Child(f"web {number}", ["web", "--fd", str(descriptor)], descriptors=[descriptor])
        for number in range(1, settings.processes + 1)
    ]
    return [*web, Child("worker", ["worker"])] if with_worker else web


class _Reviving:
    """Starts a dead database again, however often that takes: its disk may be full for a while."""

    def __init__(self, revive: Callable[[], bool]) -> None:
        self._revive = revive
        self._not_before: float = 0.0

    def __call__(self) -> None:
        if time.monotonic() < self._not_before:
            return
        try:
            if self._revive():
                _say("The embedded database had died; it runs again.")
        except composition.TOLD as error:
            _say(str(error))
            self._not_before = time.monotonic() + _REVIVAL_PAUSE


class _Announcement:
    """Says once, when everything answers, where and how to get in."""

    def __init__(self, settings: Settings, *, wait_for_worker: bool) -> None:
        self._settings = settings
        self._path = "/readyz" if wait_for_worker else "/healthz"
        self._next: float = 0.0
        self._said = False

    def __call__(self) -> None:
        if self._said or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.05
        if _answers(self._settings.host, self._settings.port, self._path):
            self._said = True
            _say(self._text())

    def _text(self) -> str:
        log_in = first_log_in(self._settings)
        address = (
            self._settings.public_url
            or f"http://{_reachable(self._settings.host)}:{self._settings.port}/"
        )
        password = log_in.password or "as you have set it"
        return (
            f"\n  Kartoteka runs at {address}\n  Log in as {log_in.email}, password: {password}\n"
        )


def _answers(host: str, port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "localhost"}.get(host, host)  # noqa: S104 (compared, not bound)


def _say(text: str) -> None:
    typer.echo(text)
    sys.stdout.flush()
