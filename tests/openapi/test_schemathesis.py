"""schemathesis with all its checks, against the whole application, as each role."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from domain.identity import RoleKey
from tests.support.served import Served, serving

CONFIG = Path(__file__).with_name("schemathesis.toml")
PASSWORD = "correct horse battery"
# These end the session that asks; they are tried by strangers, and in tests of their own.
_ENDS_THE_SESSION = "/auth/|/me/password"
# A busy machine is no reason to leave an operation out.
_BUSY = ("--suppress-health-check", "all", "--request-timeout", "60")
pytestmark = pytest.mark.timeout(900)
_LONG = pytest.mark.timeout(2 * 60 * 60)
OTHERS = [role for role in RoleKey if role is not RoleKey.ADMINISTRATOR]


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with tempfile.TemporaryDirectory(prefix="kartoteka-schemathesis-") as name:
        Path(name).chmod(0o711)
        with serving(Path(name), KARTOTEKA_ADMIN_PASSWORD=PASSWORD) as installation:
            installation.wait_until_announced()
            yield installation


@pytest.mark.slow
@_LONG
def test_a_stranger_finds_nothing_broken(served: Served) -> None:
    _attack(served, token="nonsense", phases="examples,fuzzing", examples=2, on_all=True)


def test_an_administrator_finds_nothing_broken(served: Served) -> None:
    token = _log_in(served, "admin@example.com")

    _attack(served, token=token, phases="examples,fuzzing", examples=3)


@pytest.mark.slow
@_LONG
def test_an_administrator_digs_deep(served: Served) -> None:
    token = _log_in(served, "admin@example.com")

    _attack(served, token=token, phases="examples,coverage,fuzzing,stateful", examples=40)


@pytest.mark.slow
@_LONG
@pytest.mark.parametrize("role", OTHERS)
def test_every_role_finds_nothing_broken(served: Served, role: RoleKey) -> None:
    administrator = _log_in(served, "admin@example.com")
    body = {
        "email": f"{role.value}@example.com",
        "name": role.value,
        "role": role.value,
        "password": PASSWORD,
    }
    headers = {"Authorization": f"Bearer {administrator}"}
    made = httpx.post(f"{served.address}/api/v1/users", json=body, headers=headers)
    assert made.status_code == 201, made.text

    token = _log_in(served, body["email"])

    _attack(served, token=token, phases="examples,coverage,fuzzing", examples=5)


def _log_in(served: Served, email: str) -> str:
    body = {"email": email, "password": PASSWORD}
    answer = httpx.post(f"{served.address}/api/v1/auth/login", json=body, timeout=30)
    token: str = answer.json()["access_token"]
    return token


def _attack(
    served: Served, *, token: str, phases: str, examples: int, on_all: bool = False
) -> None:
    spec = f"{served.address}/api/v1/openapi.json"
    program = str(Path(sys.executable).with_name("st"))
    command = [program, "--config-file", str(CONFIG), "run", spec]
    command += ["--url", served.address, "--phases", phases, "--max-examples", str(examples)]
    command += ["--checks", "all", "--seed", "1", "--workers", "2", *_BUSY]
    command += ["-H", f"Authorization: Bearer {token}"]
    left_out = 0
    if not on_all:
        command += ["--exclude-path-regex", _ENDS_THE_SESSION]
        left_out = len(re.findall(f'"/api/v1[^"]*(?:{_ENDS_THE_SESSION})', httpx.get(spec).text))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = done.stdout[-20_000:]
    assert done.returncode == 0, f"{report}\n{served.text()[-5_000:]}"
    tested = int(re.findall(r"Tested: (\d+)", report)[-1])
    wanted = _operations(spec) - left_out
    # A few random examples may all be impossible to send; the coverage phase leaves nothing out.
    assert tested == wanted if "coverage" in phases else tested > wanted * 0.9
    sys.stdout.write(f"{tested} operations tested, {left_out} left to tests of their own\n")


def _operations(spec: str) -> int:
    return sum(len(path) for path in json.loads(httpx.get(spec).content)["paths"].values())
