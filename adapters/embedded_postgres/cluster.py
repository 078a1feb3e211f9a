"""Making the database cluster: in a temporary folder first, so that a crash leaves no half."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from adapters.embedded_postgres.account import Account
from adapters.embedded_postgres.address import SUPERUSER
from adapters.embedded_postgres.carrier import Carrier
from adapters.embedded_postgres.errors import EmbeddedPostgresError
from adapters.embedded_postgres.folders import Folders, sync_folder

# LC_CTYPE decides which letters pg_trgm sees: under C it sees no Cyrillic, Armenian or Arabic one.
_CHARACTER_TYPES = ("C.UTF-8", "en_US.UTF-8")
_BUILTIN_PROVIDER_SINCE = 17


def child_environment() -> dict[str, str]:
    """Nothing of ours: no PG… variable, no secret, no locale of the caller."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def make_cluster(
    folders: Folders, *, carrier: Carrier, account: Account, superuser: str, durable: bool
) -> None:
    for leftover in folders.home.glob("data.new-*"):
        shutil.rmtree(leftover)
    failures = []
    for character_type in _CHARACTER_TYPES:
        unfinished = Path(tempfile.mkdtemp(prefix="data.new-", dir=folders.home))
        account.own(unfinished)
        failure = _initdb(
            unfinished / "data",
            character_type=character_type,
            carrier=carrier,
            account=account,
            superuser=superuser,
            durable=durable,
        )
        if failure is None:
            (unfinished / "data").rename(folders.data)
            unfinished.rmdir()
            sync_folder(folders.home)
            return
        shutil.rmtree(unfinished)
        failures.append(failure)
    raise EmbeddedPostgresError(
        f"The database cluster could not be made in {folders.home}: {' '.join(failures)}",
        remedy="Check the free space there, and that the locale C.UTF-8 exists ('locale -a').",
    )


def require_same_version(folders: Folders, *, carrier: Carrier) -> None:
    made_by = int((folders.data / "PG_VERSION").read_text(encoding="ascii"))
    if made_by != carrier.major:
        raise EmbeddedPostgresError(
            f"The data in {folders.data} was made by PostgreSQL {made_by}, and the programs in "
            f"{carrier.bin_folder} are version {carrier.major}.",
            remedy="Write a backup with the Kartoteka version that made the data "
            "('kartoteka backup'), move the folder away, and restore with this one.",
        )


def _initdb(
    target: Path,
    *,
    character_type: str,
    carrier: Carrier,
    account: Account,
    superuser: str,
    durable: bool,
) -> str | None:
    """What went wrong, or None."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent) as password:
        password.write(superuser)
        password.flush()
        account.own(Path(password.name))
        outcome = subprocess.run(  # noqa: S603 (a program of the carrier)
            [
                carrier.program("initdb"),
                *_locale_options(carrier, character_type=character_type),
                *("-E", "UTF8", "-A", "scram-sha-256", "-U", SUPERUSER),
                f"--pwfile={password.name}",
                *(() if durable else ("--no-sync",)),
                *("-D", target),
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env=child_environment(),
            umask=0o077,
            **account.identity,
        )
    return None if outcome.returncode == 0 else f"{outcome.stderr.strip()}"


def _locale_options(carrier: Carrier, *, character_type: str) -> list[str]:
    plain = ["--locale=C", f"--lc-ctype={character_type}"]
    if carrier.major < _BUILTIN_PROVIDER_SINCE:
        return plain
    return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", *plain]
