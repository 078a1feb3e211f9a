"""What holds for the repository as a whole: every machine can use it, and its papers are true."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from typer.main import get_command

from api.cli.commands import app

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LOCKS = sorted(ROOT.glob("requirements*.lock"))
BINARY = {".png", ".woff2", ".xlsx", ".xls", ".ods", ".ico", ".gz", ".zip", ".pdf"}
# Written in pieces, so that this file does not break its own rules.
REGISTRIES = ["pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js", "npm" + "js.org"]
MADE_UP = re.compile(r"/deals/|^tests/api/$")  # the examples of CONTRIBUTING.md
MACHINES = ["/" + "work/", "/" + "root/", "/" + "home/"]


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    files = [ROOT / name for name in listing.splitlines()]
    return [file for file in files if file.is_file() and file.suffix not in BINARY]


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def lines_with(words: list[str], *, files: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(ROOT)}:{number}: {word}"
        for file in files
        for number, line in enumerate(read(file).splitlines(), 1)
        for word in words
        if word in line
    ]


def test_no_file_names_a_registry() -> None:
    assert not lines_with(REGISTRIES, files=tracked())


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    files = [file for file in tracked() if "tests/data" not in file.as_posix()]
    assert not lines_with(MACHINES, files=files)


# --- Dependencies --------------------------------------------------------------------------------


def locked(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ;]+)", read(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_hashes(lock: Path) -> None:
    entries = re.split(r"^(?=[a-z0-9])", read(lock), flags=re.MULTILINE)[1:]
    assert entries
    assert all("--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_holds_what_the_project_asks_for(name: str) -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))
    asked = list(project["project"]["dependencies"])
    if name == "requirements-dev.lock":
        asked += project["dependency-groups"]["dev"]
    versions = locked(ROOT / name)
    stale = [
        text
        for text in asked
        for need in [Requirement(text)]
        if not need.specifier.contains(versions.get(need.name.lower().replace("_", "-"), "0"))
    ]
    assert not stale, "run: make lock"


def test_no_library_has_a_licence_of_the_gpl_family() -> None:
    installed = {
        name: distribution.metadata
        for distribution in distributions()
        for name in [distribution.metadata["Name"].lower().replace("_", "-").replace(".", "-")]
    }
    ours = {name: installed[name] for name in locked(LOCKS[-1]) if name in installed}
    assert len(ours) > 50
    stated = {
        name: [
            data["License-Expression"] or "",
            (data["License"] or "").partition("\n")[0],
            *(each for each in data.get_all("Classifier", []) if each.startswith("License")),
        ]
        for name, data in ours.items()
    }
    assert not {name: texts for name, texts in stated.items() if "GPL" in "".join(texts)}


def test_the_app_can_be_installed_on_every_platform() -> None:
    """A registry that mirrors one platform makes npm drop the others from the lock file."""
    packages = json.loads(read(ROOT / "frontend" / "package-lock.json"))["packages"]
    missing = [
        name
        for package in packages.values()
        for name in package.get("optionalDependencies", {})
        if f"node_modules/{name}" not in packages
        and not any(place.endswith(f"/node_modules/{name}") for place in packages)
    ]
    assert not missing, "run: make lock"


# --- Papers --------------------------------------------------------------------------------------


def makefile_targets() -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+):", read(ROOT / "Makefile"), re.MULTILINE))


def test_every_make_target_in_the_papers_exists() -> None:
    named = {
        (paper.name, target)
        for paper in PAPERS
        for target in re.findall(r"(?:^|`|\s)make ([a-z0-9-]+)`?", code_in(read(paper)))
    }
    assert named
    assert not {each for each in named if each[1] not in makefile_targets()}


def code_in(text: str) -> str:
    """Fenced blocks and inline code; prose may make what it likes."""
    fenced = re.findall(r"```[a-z]*\n(.*?)```", text, re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return "\n".join(fenced + inline)


def test_every_link_between_papers_leads_somewhere() -> None:
    broken = [
        f"{paper.relative_to(ROOT)}: {target}"
        for paper in PAPERS
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", read(paper))
        if not (paper.parent / target).exists()
    ]
    assert not broken


def test_every_file_named_in_the_papers_exists() -> None:
    starts = "api|domain|adapters|migrations|tests|frontend|tools|openapi|docs"
    missing = [
        f"{paper.relative_to(ROOT)}: {path}"
        for paper in PAPERS
        for path in re.findall(rf"`((?:{starts})/[\w./-]+)`", read(paper))
        if not (ROOT / path).exists() and not MADE_UP.search(path)
    ]
    assert not missing


def test_every_command_in_the_papers_exists() -> None:

    known = set(getattr(get_command(app), "commands", {}))
    named = {
        (paper.name, command)
        for paper in PAPERS
        for command in re.findall(
            r"(?:^|\s)kartoteka ([a-z]+(?:-[a-z]+)*)\b", code_in(read(paper)), re.MULTILINE
        )
    }
    assert named
    assert not {each for each in named if each[1] not in known}


def test_the_generated_parts_of_the_papers_are_current() -> None:
    outcome = subprocess.run(
        [sys.executable, ROOT / "tools" / "papers", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
