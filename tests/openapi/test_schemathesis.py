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
# A long run outlives an access token: it signs in again whenever it is told 401.
_SIGNS_IN = """
[auth.dynamic.openapi.bearer]
path = "/api/v1/auth/login"
payload = {{ email = "{email}", password = "{password}" }}
extract_selector = "/access_token"
"""
# These end the session that asks; they are tried by strangers, and in tests of their own.
_ENDS_THE_SESSION = "/auth/|/me/password"
# An answer without an end; it has tests of its own.
_NEVER_ENDS = "/api/v1/events$"
# A busy machine is no reason to leave an operation out.
_BUSY = ("--suppress-health-check", "all", "--request-timeout", "60", "--max-response-time", "60")
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
    _attack(served, phases="examples,fuzzing", examples=2)


@pytest.mark.slow
@_LONG
def test_signing_in_and_out_is_not_broken(served: Served) -> None:
    """What the others leave out, because it would end their session."""
    _attack(served, phases="examples,coverage,fuzzing", examples=20, path=_ENDS_THE_SESSION)


def test_an_administrator_finds_nothing_broken(served: Served) -> None:
    _attack(served, email="admin@example.com", phases="examples,fuzzing", examples=3)


@pytest.mark.slow
@_LONG
def test_an_administrator_digs_deep(served: Served) -> None:
    phases = "examples,coverage,fuzzing,stateful"
    _attack(served, email="admin@example.com", phases=phases, examples=40)


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

    _attack(served, email=body["email"], phases="examples,coverage,fuzzing", examples=5)


def _log_in(served: Served, email: str) -> str:
    body = {"email": email, "password": PASSWORD}
    answer = httpx.post(f"{served.address}/api/v1/auth/login", json=body, timeout=30)
    token: str = answer.json()["access_token"]
    return token


def _attack(
    served: Served, *, phases: str, examples: int, email: str | None = None, path: str = ""
) -> None:
    """As the person with this address, or as a stranger, who may try every operation."""
    with tempfile.NamedTemporaryFile("w", suffix=".toml", encoding="utf-8") as config:
        config.write(CONFIG.read_text(encoding="utf-8"))
        if email is not None:
            config.write(_SIGNS_IN.format(email=email, password=PASSWORD))
        config.flush()
        command = [str(Path(sys.executable).with_name("st")), "--config-file", config.name, "run"]
        command += [_document(served), "--url", served.address, "--checks", "all", "--seed", "1"]
        command += ["--workers", "2", *_BUSY, "--phases", phases, "--max-examples", str(examples)]
        if email is not None:
            command += ["--exclude-path-regex", f"{_ENDS_THE_SESSION}|{_NEVER_ENDS}"]
        else:
            command += ["-H", "Authorization: Bearer nonsense", "--include-path-regex", path or "."]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = done.stdout
    shown = report if len(report) < 30_000 else f"{report[:15_000]}\n […]\n{report[-15_000:]}"
    assert done.returncode == 0, f"{shown}\n{served.text()[-5_000:]}"
    if email is not None:  # whoever is refused everywhere finds nothing broken either
        assert "401 Unauthorized" not in report, shown
    _require_all_tested(served, report, path=path, signed_in=email is not None, phases=phases)


def _require_all_tested(
    served: Served, report: str, *, path: str, signed_in: bool, phases: str
) -> None:
    operations = _operations(served)
    apart = [each for each in operations if re.search(_ENDS_THE_SESSION, each)]
    chosen = [each for each in operations if re.search(path, each)]
    wanted = len(operations) - len(apart) if signed_in else len(chosen)
    tested = int(re.findall(r"Tested: (\d+)", report)[-1])
    # A few random examples may all be impossible to send; the coverage phase leaves nothing out.
    assert tested == wanted if "coverage" in phases else tested > wanted * 0.9
    told = f"{tested} of the {len(operations)} operations of the document tested"
    rest = f", {len(apart)} of signing in and out in a test of their own" if signed_in else ""
    sys.stdout.write(f"{told}{rest}\n")


def _document(served: Served) -> str:
    return f"{served.address}/api/v1/openapi.json"


def _operations(served: Served) -> list[str]:
    """The path of each."""
    paths = json.loads(httpx.get(_document(served)).content)["paths"]
    return [path for path, operations in paths.items() for _ in operations]
