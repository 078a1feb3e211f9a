"""The system account that PostgreSQL runs as: it refuses to run as root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from adapters.embedded_postgres.errors import EmbeddedPostgresError

_UNPRIVILEGED = "nobody"


class Identity(TypedDict, total=False):
    """The arguments of `subprocess` that drop root's rights; empty for an ordinary user."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    uid: int
    gid: int
    name: str
    dropped: bool

    @property
    def identity(self) -> Identity:
        if not self.dropped:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if self.dropped:
            os.chown(path, self.uid, self.gid)

    def closed_parent(self, path: Path) -> Path | None:
        """The first folder above `path` that this account cannot pass, from the root down."""
        if not self.dropped:
            return None
        above = (*reversed(path.absolute().parents), *reversed(path.resolve().parents))
        return next((folder for folder in above if not self._allowed(folder, want=1)), None)

    def may_read(self, path: Path, *, execute: bool = False) -> bool:
        if not self.dropped:
            return True
        return self._allowed(path, want=5 if execute else 4)

    def _allowed(self, path: Path, *, want: int) -> bool:
        if not path.exists():
            return True
        status = path.stat()
        bits = stat.S_IMODE(status.st_mode)
        if status.st_uid == self.uid:
            bits >>= 6
        elif status.st_gid == self.gid:
            bits >>= 3
        return bits & want == want


def server_account() -> Account:
    """The present user, or `nobody` when that is root."""
    if os.getuid() != 0:
        return Account(uid=os.getuid(), gid=os.getgid(), name=str(os.getuid()), dropped=False)
    try:
        entry = pwd.getpwnam(_UNPRIVILEGED)
    except KeyError:
        raise EmbeddedPostgresError(
            f"PostgreSQL does not run as root, and there is no account '{_UNPRIVILEGED}'.",
            remedy="Start Kartoteka as an ordinary user, or set DATABASE_URL to your own server.",
        ) from None
    return Account(uid=entry.pw_uid, gid=entry.pw_gid, name=entry.pw_name, dropped=True)
