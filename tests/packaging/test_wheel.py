"""The wheel works where nothing of the checkout is: installed, migrated, started, asked."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
CURL = ROOT / "tests" / "support" / "curl.py"
ADMIN = {"KARTOTEKA_ADMIN_EMAIL": "ani@example.com", "KARTOTEKA_ADMIN_PASSWORD": "thirteen geese"}

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.xdist_group("packaging"),
    pytest.mark.timeout(900),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    wheel: Path
    programs: Path
    folder: Path
    environment: Mapping[str, str]

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.programs / command[0]), *command[1:]],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def installed() -> Iterator[Installed]:
    with tempfile.TemporaryDirectory(prefix="kartoteka-wheel-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # as root the database runs under another account
        wheel = build(folder / "dist")
        programs = install(wheel, folder / "venv")
        yield Installed(
            wheel=wheel,
            programs=programs,
            folder=folder,
            environment={
                "PATH": f"{programs}:{os.environ['PATH']}",
                "HOME": str(folder),
                "KARTOTEKA_DATA_DIR": str(folder / "data"),
                "KARTOTEKA_DEMO": "0",
                "KARTOTEKA_PORT": str(free_port()),
                **ADMIN,
            },
        )


def build(target: Path) -> Path:
    said([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)])
    return next(target.glob("*.whl"))


def install(wheel: Path, environment: Path) -> Path:
    said([sys.executable, "-m", "venv", "--without-pip", str(environment)])
    programs = environment / "bin"
    uv = [sys.executable, str(ROOT / "tools" / "uv"), "pip"]
    there = ["--quiet", "--python", str(programs / "python")]
    said([*uv, "sync", *there, "--require-hashes", "requirements.lock"])
    said([*uv, "install", *there, "--no-deps", str(wheel)])
    return programs


def said(command: list[str]) -> None:
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr


def free_port() -> int:
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(answer.stdout)


@pytest.fixture(scope="module")
def address(installed: Installed) -> Iterator[str]:
    """The server from the wheel, once it has said where it runs."""
    command = [str(installed.programs / "kartoteka"), "serve"]
    with (
        (installed.folder / "serve.log").open("w+") as log,
        subprocess.Popen(
            command,
            cwd=installed.folder,
            env=installed.environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as server,
    ):
        assert server.stdout is not None
        found = (re.search(r"runs at (http://\S+?)/?$", line.rstrip()) for line in server.stdout)
        try:
            running = next((match for match in found if match), None)
            log.seek(0)
            assert running, log.read()
            yield running[1]
        finally:
            server.terminate()
            server.wait(60)


def test_the_wheel_carries_the_app_the_texts_and_the_migrations(installed: Installed) -> None:
    names = zipfile.ZipFile(installed.wheel).namelist()
    assert "api/web/index.html" in names, "build the app first: make wheel"
    assert "api/http/messages/hy.json" in names
    assert any(name.startswith("migrations/versions/") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "frontend/", "tools/"))]


def test_the_command_line_explains_itself(installed: Installed) -> None:
    outcome = installed.run("kartoteka", "--help")
    assert outcome.returncode == 0, outcome.stderr
    assert "serve" in outcome.stdout


def test_the_database_is_made_and_brought_up_to_date(installed: Installed) -> None:
    outcome = installed.run("kartoteka", "migrate")
    assert outcome.returncode == 0, outcome.stderr


def test_the_app_and_the_api_answer(address: str) -> None:
    with urlopen(f"{address}/readyz", timeout=30) as ready:
        assert ready.status == 200
    with urlopen(f"{address}/", timeout=30) as page:
        assert b"<html" in page.read()


def test_the_tour_through_the_api_runs_as_it_is_written(installed: Installed, address: str) -> None:
    text = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
    steps = re.findall(r"```bash\n(.*?)```", text, re.DOTALL)
    assert len(steps) > 5
    curl = installed.programs / "curl"
    shutil.copy(CURL, curl)
    curl.write_text(f"#!{installed.programs}/python\n{curl.read_text(encoding='utf-8')}")
    curl.chmod(0o755)
    script = "set -euo pipefail\n" + "\n".join(steps)

    outcome = subprocess.run(
        ["bash", "-c", script.replace("http://127.0.0.1:8000", address)],
        cwd=installed.folder,
        env=installed.environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert outcome.returncode == 0, outcome.stderr + outcome.stdout[-2000:]
