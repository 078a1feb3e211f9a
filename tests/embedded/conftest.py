import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.embedded_postgres import EmbeddedPostgres
from adapters.embedded_postgres.folders import make_data_folder


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Pytest's own folders are closed to others, and as root the server is not root's."""
    folder = Path(tempfile.mkdtemp(prefix="kartoteka-embedded-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home(open_folder: Path) -> Path:
    made = open_folder / "postgres"
    make_data_folder(made)
    return made


@pytest.fixture
def server(home: Path) -> Iterator[EmbeddedPostgres]:
    """Not started yet; whatever runs at the end is stopped.

    Without fsync: what a killed process has handed to the system is not lost, only a power cut
    would lose it, and these tests cut no power.
    """
    embedded = EmbeddedPostgres(home, memory=2**28, settings={"fsync": "off"})
    yield embedded
    embedded.stop()
