"""The folders of the embedded server, and who may enter them."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from adapters.embedded_postgres.account import Account
from adapters.embedded_postgres.errors import EmbeddedPostgresError

PORT = 5432
_SOCKET_NAME = f".s.PGSQL.{PORT}"
_SOCKET_PATH_LIMIT = 107  # bytes; sockaddr_un.sun_path with its closing zero is 108


@dataclass(frozen=True, slots=True)
class Folders:
    home: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def binaries(self) -> Path:
        return self.home / "binaries"

    @property
    def passwords(self) -> Path:
        return self.home / "passwords.json"

    @property
    def lock(self) -> Path:
        return self.home / "lock"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    @property
    def sockets(self) -> Path:
        """Beside the data, or in the temporary folder when that path is too long for a socket."""
        beside = self.home / "run"
        if len(os.fsencode(beside / _SOCKET_NAME)) <= _SOCKET_PATH_LIMIT:
            return beside
        name = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"kartoteka-{name}"


def make_data_folder(path: Path) -> None:
    """Make what is missing of `path`; as root, so that the server's account can pass through."""
    missing = [each for each in (path, *path.parents) if not each.exists()]
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(0o711 if os.getuid() == 0 else 0o700)


def require_open_parents(path: Path, *, account: Account) -> None:
    closed = account.closed_parent(path)
    if closed is not None:
        raise EmbeddedPostgresError(
            f"PostgreSQL runs as '{account.name}', and that account cannot pass through the folder "
            f"{closed} on the way to {path}.",
            remedy=f"Run 'chmod o+x {closed}', or set KARTOTEKA_DATA_DIR to a folder elsewhere, "
            "or set DATABASE_URL to a server of your own.",
        )


def make_private_folder(path: Path, *, account: Account) -> None:
    """A folder that only the server's account may enter; one that somebody else made is refused."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        _require_private(path, account=account)
        return
    path.chmod(0o700)
    account.own(path)


def sync_folder(path: Path) -> None:
    """Make a rename in `path` survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _require_private(path: Path, *, account: Account) -> None:
    status = path.lstat()
    private = stat.S_ISDIR(status.st_mode) and stat.S_IMODE(status.st_mode) == 0o700
    if not private or status.st_uid != account.uid:
        raise EmbeddedPostgresError(
            f"{path} exists, but is not a folder that belongs to '{account.name}' alone.",
            remedy="Look at what it holds, then move it away.",
        )
