"""One command is enough to start, and what dies takes nothing along that was acknowledged."""

import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.support.served import DATABASE, WEB, WORKER, Served, eventually, serving

pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Passable for the account that the embedded server runs as."""
    with tempfile.TemporaryDirectory(prefix="kartoteka-serve-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


def test_one_command_starts_everything_and_one_signal_stops_it(folder: Path) -> None:
    with serving(folder) as served:
        with served.log_in() as client:
            made = client.post("/contacts", json={"display_name": "Ani"})
            assert made.status_code == 201, made.text
            assert client.get("/contacts").json()["data"][0]["display_name"] == "Ani"
        family = served.family()
        served.process.send_signal(signal.SIGINT)
        served.process.send_signal(signal.SIGINT)  # impatience does no harm
        assert served.process.wait(60) == 0

    assert {process.pid for process in family if process.is_running()} == set()
    key = folder / "data" / "secret.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_killed_outright_it_takes_its_family_along_and_recovers(folder: Path) -> None:
    with serving(folder) as served:
        with served.log_in() as client:
            kept = client.post("/contacts", json={"display_name": "Ani"}).json()["id"]
        family = served.family()
        served.process.kill()
        served.process.wait(60)
        eventually(lambda: not _running(family), lambda: _running(family))

    with serving(folder) as again, again.log_in() as client:
        assert client.get(f"/contacts/{kept}").status_code == 200


@pytest.mark.slow
def test_what_dies_is_started_again(folder: Path) -> None:
    with serving(folder, KARTOTEKA_PROCESSES="2") as served:
        served.wait_until_announced()
        for word in (WORKER, WEB, DATABASE):
            _kill_and_wait(served, word)


def test_a_wrong_setting_is_told_in_one_line(folder: Path) -> None:
    with serving(folder, KARTOTEKA_LANGUAGE="xx") as served:
        assert served.process.wait(60) == 1

    assert served.text().strip() == "KARTOTEKA_LANGUAGE: must be one of en, ru, hy, ar"


def _kill_and_wait(served: Served, word: str) -> None:
    victim = served.child(word)
    victim.kill()
    eventually(
        lambda: any(
            word in " ".join(each.cmdline()) and each.pid != victim.pid for each in _alive(served)
        ),
        served.text,
        alive=served.process,
    )
    served.wait_until_ready()


def _alive(served: Served) -> list[psutil.Process]:
    return [each for each in served.family() if each.status() != psutil.STATUS_ZOMBIE]


def _running(family: list[psutil.Process]) -> list[psutil.Process]:
    return [each for each in family if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]
