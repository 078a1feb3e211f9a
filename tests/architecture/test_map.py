"""docs/map.md is the map of what is there: every feature, every event, every job."""

import re
import tomllib
from pathlib import Path

from api.jobs.handlers import HANDLERS

ROOT = Path(__file__).resolve().parents[2]
MAP = (ROOT / "docs" / "map.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return MAP.partition(title)[2].partition("\n## ")[0]


def first_cells(text: str) -> set[str]:
    rows = re.findall(r"^\| (`[^|]+) \|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


def test_every_feature_is_on_the_map() -> None:
    folders = {each.parent.name for each in (ROOT / "domain").glob("*/__init__.py")}
    assert first_cells(section("# The map")) == folders


def test_features_stand_in_the_order_that_the_build_enforces() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["id"] == "feature-order")
    order = [name.strip(" ()") for layer in layers for name in layer.split("|")]
    shown = re.findall(r"^\| `(\w+)` \|", section("# The map"), re.MULTILINE)
    assert shown == order


def test_every_event_is_on_the_map() -> None:
    announced = {
        name
        for package in ("domain", "adapters")
        for file in (ROOT / package).rglob("*.py")
        for name in re.findall(r'name="([a-z_]+\.[a-z_]+)"', file.read_text(encoding="utf-8"))
    }
    assert announced
    assert not announced - first_cells(section("## Events"))


def test_every_job_is_on_the_map() -> None:
    assert first_cells(section("## Jobs")) == set(HANDLERS)
