"""One file holds the base and what people attached; a restore brings back both."""

import stat
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest

from adapters.files.local_disk import LocalDisk
from adapters.installation import Installation
from adapters.postgres.backup import BackupFailed

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
KEY = "0190aaaa/ab/abcdef"


@pytest.fixture
def installation(home: Path) -> Iterator[Installation]:
    with Installation(home=home) as started:
        yield started


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "files"
    folder.mkdir(parents=True)
    return folder


async def attached(files: Path, data: bytes) -> Path:
    content = files.parent / "upload"
    content.write_bytes(data)
    await LocalDisk(files).put(KEY, content)
    return files / KEY


async def restored(installation: Installation, source: Path, files: Path) -> None:
    await installation.restore(source, storage=LocalDisk(files), scratch=files.parent, at=NOON)


async def told(installation: Installation, statement: str) -> list[str]:
    owner = await asyncpg.connect(installation.owner_dsn())
    try:
        return [row[0] for row in await owner.fetch(statement)]
    finally:
        await owner.close()


async def test_a_restore_brings_back_the_base_and_the_files(
    installation: Installation, files: Path, tmp_path: Path
) -> None:
    await installation.prepare()
    await told(installation, "CREATE TABLE notes AS SELECT 'before' AS note")
    kept = await attached(files, b"a contract")
    (kept.parent / ".incoming-half").write_bytes(b"not whole yet")

    count = await installation.backup(tmp_path / "all.backup", files=files)
    kept.unlink()
    await told(installation, "UPDATE notes SET note = 'after'")
    await restored(installation, tmp_path / "all.backup", files)

    assert count == 1
    assert kept.read_bytes() == b"a contract"
    assert await told(installation, "SELECT note FROM notes") == ["before"]
    assert [each.name for each in files.parent.iterdir() if each.name.startswith(".")] == []
    with tarfile.open(tmp_path / "all.backup") as archive:
        assert archive.getnames() == ["base.dump", f"files/{KEY}"]


async def test_a_backup_is_for_its_owner_only_and_leaves_nothing_beside(
    installation: Installation, files: Path, tmp_path: Path
) -> None:
    await installation.prepare()
    (tmp_path / "out").mkdir()

    await installation.backup(tmp_path / "out" / "all.backup", files=files)

    [made] = (tmp_path / "out").iterdir()
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


async def test_where_files_lie_in_a_bucket_the_base_alone_is_in_it(
    installation: Installation, tmp_path: Path
) -> None:
    await installation.prepare()

    assert await installation.backup(tmp_path / "all.backup", files=None) == 0


@pytest.mark.parametrize("broken", ["half", "foreign", "empty"])
async def test_what_is_no_whole_backup_is_refused_and_changes_nothing(
    installation: Installation, files: Path, tmp_path: Path, broken: str
) -> None:
    await installation.prepare()
    await told(installation, "CREATE TABLE notes AS SELECT 'present' AS note")
    source = tmp_path / "all.backup"
    await installation.backup(source, files=files)
    whole = source.read_bytes()
    if broken == "foreign":
        with tarfile.open(source, "w") as archive:
            archive.add(Path(__file__), "letter.txt")
    else:
        source.write_bytes(whole[: len(whole) // 2] if broken == "half" else b"")

    with pytest.raises(BackupFailed, match=r"all\.backup is no"):
        await restored(installation, source, files)

    assert await told(installation, "SELECT note FROM notes") == ["present"]
