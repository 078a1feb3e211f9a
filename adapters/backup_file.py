"""A backup is one file: an archive with the dump of the base, and the files kept on this machine.

The files are added after the dump. None of them ever changes, and what nobody has any more stays
for a day, so every file that the dump knows is there.
"""

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from adapters.files.local_disk import INCOMING
from adapters.postgres.backup import BackupFailed

_BASE = "base.dump"
_FILES = "files"


def pack(target: Path, *, base: Path, files: Path | None) -> int:
    """How many files went in beside the base. Complete, or not at all. Raises BackupFailed."""
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, "w") as archive:
            archive.add(base, _BASE)
            count = sum(_added(archive, each, files) for each in _kept(files)) if files else 0
        unfinished.replace(target)
    except OSError as error:
        raise BackupFailed(f"{target} could not be written: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)
    return count


@contextmanager
def unpacked(source: Path, *, beside: Path) -> Iterator[tuple[Path, dict[str, Path]]]:
    """The dump, and the files by their keys, in a folder that goes again. Raises BackupFailed."""
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=beside, prefix=".restoring-") as scratch:
        folder = Path(scratch)
        try:
            with tarfile.open(source, "r:") as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError) as error:
            raise BackupFailed(f"{source} is no whole backup: {error}") from error
        if not (folder / _BASE).is_file():
            raise BackupFailed(f"{source} is no backup of Kartoteka: there is no {_BASE} in it.")
        files = folder / _FILES
        yield folder / _BASE, {each.relative_to(files).as_posix(): each for each in _kept(files)}


def _kept(folder: Path) -> Iterator[Path]:
    return (
        each for each in folder.rglob("*") if each.is_file() and not each.name.startswith(INCOMING)
    )


def _added(archive: tarfile.TarFile, path: Path, files: Path) -> bool:
    with suppress(FileNotFoundError):  # forgotten since the folder was listed
        archive.add(path, f"{_FILES}/{path.relative_to(files).as_posix()}")
        return True
    return False
