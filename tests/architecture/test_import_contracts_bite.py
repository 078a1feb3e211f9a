"""Each border of the code is crossed on purpose in a copy, and the crossing is seen."""

import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
NOT_FEATURES = {"cards", "cli", "demo", "http", "jobs", "web"}  # cards: put together from features


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    contract: str
    lines: dict[str, str]  # file -> what is written at its end


CROSSINGS = {
    "the domain looks at an adapter": Crossing(
        contract="hexagon", lines={"domain/shared/clock.py": "import adapters.phones"}
    ),
    "an adapter looks at the API": Crossing(
        contract="hexagon", lines={"adapters/phones.py": "import api.app"}
    ),
    "a route takes an adapter": Crossing(
        contract="adapters-are-private", lines={"api/app.py": "import adapters.phones"}
    ),
    "the domain validates with a framework": Crossing(
        contract="domain-is-pure", lines={"domain/shared/clock.py": "import pydantic"}
    ),
    "a feature looks up": Crossing(
        contract="feature-order", lines={"domain/companies/model.py": "import domain.contacts"}
    ),
    "a new feature has no place": Crossing(
        contract="feature-order", lines={"domain/astrology/__init__.py": ""}
    ),
    "a model knows its use cases": Crossing(
        contract="feature-inside",
        lines={"domain/contacts/model.py": "import domain.contacts.use_cases"},
    ),
    "two neighbours know each other": Crossing(
        contract="no-cycles",
        lines={
            "adapters/phones.py": "import adapters.email_addresses",
            "adapters/email_addresses.py": "import adapters.phones",
        },
    ),
    "an HTTP feature knows another": Crossing(
        contract="api-features-are-strangers",
        lines={"api/contacts/__init__.py": "import api.companies"},
    ),
    "the application composes itself": Crossing(
        contract="composition-is-private", lines={"api/app.py": "import api.composition"}
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("api", "domain", "adapters"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "web")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path, *, contract: str) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache", "--contract", contract],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("crossing", CROSSINGS.values(), ids=CROSSINGS.keys())
def test_a_crossed_border_is_seen(crossing: Crossing, copy: Path) -> None:
    for name, line in crossing.lines.items():
        file = copy / name
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n{line}\n")

    outcome = lint(copy, contract=crossing.contract)

    assert outcome.returncode != 0
    assert "0 kept, 1 broken." in outcome.stdout, outcome.stdout


def test_every_contract_is_crossed_above() -> None:
    crossed = {crossing.contract for crossing in CROSSINGS.values()}
    assert crossed == {contract["id"] for contract in CONTRACTS}


def test_every_http_feature_is_kept_apart_from_the_others() -> None:
    folders = {each.parent.name for each in (ROOT / "api").glob("*/__init__.py")} - NOT_FEATURES
    listed = next(each["modules"] for each in CONTRACTS if each["type"] == "independence")
    assert sorted(listed) == sorted(f"api.{folder}" for folder in folders)
