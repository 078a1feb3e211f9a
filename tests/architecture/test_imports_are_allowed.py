"""Who may import what, told by the lines themselves: a second opinion to the import contracts."""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"api", "domain", "adapters", "migrations", "tests", "bench", "tools"}
ALLOWED: dict[str, Callable[[str], bool]] = {
    "domain": lambda name: name in sys.stdlib_module_names or name == "domain",
    "adapters": lambda name: name not in OURS or name in {"domain", "adapters"},
    "api": lambda name: name not in OURS or name in {"domain", "api", "adapters"},  # contract 2
    "migrations": lambda name: name not in OURS or name == "adapters",
}


def imported(file: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.partition(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, (node.module or "").partition(".")[0]


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    files = list((ROOT / package).rglob("*.py"))
    strange = [
        f"{file.relative_to(ROOT)}:{line} imports {name}"
        for file in files
        for line, name in imported(file)
        if not ALLOWED[package](name)
    ]
    assert files
    assert not strange, "\n".join(strange)


def test_no_import_hides_behind_a_type_check() -> None:
    """Needing `if TYPE_CHECKING` means that there is a circle."""
    hiding = [
        str(file.relative_to(ROOT))
        for package in ALLOWED
        for file in (ROOT / package).rglob("*.py")
        if "TYPE_CHECKING" in file.read_text(encoding="utf-8")
    ]
    assert not hiding
