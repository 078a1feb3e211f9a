"""Starts, watches and stops the PostgreSQL server that lives in the data folder."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from adapters.embedded_postgres import parent_death
from adapters.embedded_postgres.account import Account, server_account
from adapters.embedded_postgres.address import ServerAddress
from adapters.embedded_postgres.carrier import Carrier, find_carrier
from adapters.embedded_postgres.cluster import (
    child_environment,
    make_cluster,
    require_same_version,
)
from adapters.embedded_postgres.errors import EmbeddedPostgresError
from adapters.embedded_postgres.folders import (
    Folders,
    make_data_folder,
    make_private_folder,
    require_open_parents,
)
from adapters.embedded_postgres.lock import SupervisorLock
from adapters.embedded_postgres.passwords import Passwords, read_passwords, write_passwords
from adapters.embedded_postgres.processes import is_server, living_servers, read_pid_file
from adapters.embedded_postgres.tuning import available_memory, server_settings

_TICK = 0.02
_START_SECONDS = 600.0  # crash recovery after much writing takes its time
_STOP_SECONDS = 60.0
_ORPHAN_SECONDS = 60.0
_LARGEST_LOG = 10 * 1024 * 1024


class EmbeddedPostgres:
    """The server in `home`. The process that starts it owns it; others attach to it.

    `start` belongs into the main thread, before or outside of anything that blocks for long.
    """

    def __init__(
        self,
        home: Path,
        *,
        bin_folder: Path | None = None,
        settings: Mapping[str, str] | None = None,
        memory: int | None = None,
    ) -> None:
        self._folders = Folders(home.absolute())
        self._bin_folder = bin_folder
        self._settings = dict(settings or {})
        self._memory = memory
        self._lock = SupervisorLock(self._folders.lock)
        self._process: subprocess.Popen[bytes] | None = None
        self._watchdog: parent_death.Watchdog | None = None
        self._supervisor = os.getpid()

    def __enter__(self) -> ServerAddress:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def owned(self) -> bool:
        """Whether this process runs the server, rather than having found it running."""
        return self._process is not None

    def start(self) -> ServerAddress:
        """Start the server, or attach to the one that another process has started."""
        make_data_folder(self._folders.home)
        deadline = time.monotonic() + _START_SECONDS
        while not self._lock.acquire():
            address = self._running()
            if address is not None:
                return address
            _wait_until(deadline, otherwise=self._not_running())
        try:
            return self._start_own()
        except BaseException:
            self.stop()
            raise

    def attach(self) -> ServerAddress:
        """The address of a server that runs already."""
        address = self._running()
        if address is None:
            raise self._not_running()
        return address

    def stop(self) -> None:
        """End every session and write everything out; harmless when there is nothing to stop."""
        if os.getpid() != self._supervisor:
            return  # a forked child; the server is not its business
        process, self._process = self._process, None
        if self._watchdog is not None:
            self._watchdog.dismiss()
            self._watchdog = None
        if process is not None:
            _end(process)
        self._lock.release()

    def revive(self) -> bool:
        """Start the server again if it has died; says whether it had. For a watching main loop."""
        if self._process is None or self._process.poll() is None:
            return False
        self._clear_remains()
        self._wait_until_ready(self._start_process())
        return True

    def _start_own(self) -> ServerAddress:
        account = server_account()
        require_open_parents(self._folders.data, account=account)
        make_private_folder(self._folders.sockets, account=account)
        passwords = self._passwords()
        carrier = find_carrier(self._bin_folder)
        runnable = carrier.usable_by(account, copies=self._folders.binaries)
        if self._folders.data.exists():
            require_same_version(self._folders, carrier=runnable)
        else:
            make_cluster(
                self._folders,
                carrier=runnable,
                account=account,
                superuser=passwords.superuser,
                durable=self._settings.get("fsync") != "off",
            )
        self._account, self._carrier = account, runnable
        self._clear_remains()
        self._wait_until_ready(self._start_process())
        return self._address(self._folders.sockets, passwords=passwords, carrier=runnable)

    def _passwords(self) -> Passwords:
        if self._folders.passwords.exists() or self._folders.data.exists():
            return read_passwords(self._folders.passwords)
        passwords = Passwords()
        write_passwords(self._folders.passwords, passwords)
        return passwords

    def _start_process(self) -> subprocess.Popen[bytes]:
        settings = server_settings(
            sockets=self._folders.sockets,
            memory=self._memory or available_memory(),
            overrides=self._settings,
        )
        self._process = _spawn(
            self._folders, carrier=self._carrier, account=self._account, settings=settings
        )
        if not parent_death.kernel_signals():
            self._watchdog = parent_death.Watchdog(self._process.pid)
        return self._process

    def _clear_remains(self) -> None:
        """Remove what a dead server left; wait for one that is still going down.

        PostgreSQL refuses to start over a pid file whose number another program has now, which in a
        container is the rule. The file goes only when no process is left over the data.
        """
        deadline = time.monotonic() + _ORPHAN_SECONDS
        pid_file = self._folders.pid_file
        while True:
            named = read_pid_file(pid_file)
            living = living_servers(self._folders.data, named=named.pid if named else None)
            if not living:
                break
            _wait_until(deadline, otherwise=self._occupied(living))
        pid_file.unlink(missing_ok=True)
        for socket in self._folders.sockets.glob(".s.PGSQL.*"):
            socket.unlink()

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            state = read_pid_file(self._folders.pid_file)
            if state is not None and state.pid == process.pid and state.ready:
                return
            if process.poll() is not None:
                raise self._did_not_start()
            _wait_until(deadline, otherwise=self._did_not_start())

    def _running(self) -> ServerAddress | None:
        state = read_pid_file(self._folders.pid_file)
        if state is None or not state.ready or state.sockets is None:
            return None
        if not is_server(state.pid, data=self._folders.data):
            return None
        return self._address(
            state.sockets,
            passwords=read_passwords(self._folders.passwords),
            carrier=find_carrier(self._bin_folder),
        )

    def _address(self, sockets: Path, *, passwords: Passwords, carrier: Carrier) -> ServerAddress:
        return ServerAddress(sockets=sockets, passwords=passwords, bin_folder=carrier.bin_folder)

    def _not_running(self) -> EmbeddedPostgresError:
        return EmbeddedPostgresError(
            f"No database server runs in {self._folders.home}.",
            remedy="Start one with 'kartoteka serve'.",
        )

    def _occupied(self, pids: list[int]) -> EmbeddedPostgresError:
        numbers = " ".join(map(str, pids))
        return EmbeddedPostgresError(
            f"PostgreSQL processes that Kartoteka does not supervise hold {self._folders.data} "
            f"({numbers}).",
            remedy=f"Stop them with 'kill -INT {numbers}' and start again.",
        )

    def _did_not_start(self) -> EmbeddedPostgresError:
        lines = self._folders.log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
        return EmbeddedPostgresError(
            f"The embedded PostgreSQL did not start: {' / '.join(lines)}",
            remedy=f"The whole story is in {self._folders.log}.",
        )


def _spawn(
    folders: Folders, *, carrier: Carrier, account: Account, settings: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    options = [part for item in settings.items() for part in ("-c", "=".join(item))]
    with_parent = parent_death.stop_with_parent() if parent_death.kernel_signals() else None
    with _open_log(folders.log) as log:
        return subprocess.Popen(  # noqa: S603 (a program of the carrier)
            [carrier.program("postgres"), "-D", folders.data, *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=child_environment(),
            umask=0o077,
            # Ctrl+C is for the application, which needs its database to end well.
            start_new_session=True,
            preexec_fn=with_parent,  # noqa: PLW1509 (one system call, prepared before the fork)
            **account.identity,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown; if that hangs, the immediate one, after which the next start recovers."""
    for kind, seconds in ((signal.SIGINT, _STOP_SECONDS), (signal.SIGQUIT, 10.0)):
        if process.poll() is not None:
            return
        process.send_signal(kind)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()


def _open_log(path: Path) -> BinaryIO:
    """For its owner only: a failed statement is written out with the customer's data in it."""
    if path.exists() and path.stat().st_size > _LARGEST_LOG:
        path.replace(path.with_suffix(".log.1"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")


def _wait_until(deadline: float, *, otherwise: EmbeddedPostgresError) -> None:
    if time.monotonic() > deadline:
        raise otherwise
    time.sleep(_TICK)
