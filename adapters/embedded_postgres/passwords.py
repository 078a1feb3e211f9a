"""The passwords of the embedded server's roles, kept in a file that only its owner can read."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from adapters.embedded_postgres.errors import EmbeddedPostgresError
from adapters.embedded_postgres.folders import sync_folder


def _new_password() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passwords:
    superuser: str = field(default_factory=_new_password, repr=False)
    owner: str = field(default_factory=_new_password, repr=False)
    app: str = field(default_factory=_new_password, repr=False)
    backup: str = field(default_factory=_new_password, repr=False)


def read_passwords(path: Path) -> Passwords:
    try:
        stored = json.loads(path.read_bytes())
        return Passwords(**{each.name: str(stored[each.name]) for each in fields(Passwords)})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EmbeddedPostgresError(
            f"The passwords of the embedded database cannot be read from {path}: {error!r}.",
            remedy="Put that file back from a copy of the data folder, readable for the user "
            "who runs Kartoteka.",
        ) from error


def write_passwords(path: Path, passwords: Passwords) -> None:
    """Whole or not at all: the cluster is made with these, and is lost without them."""
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(passwords), file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)
