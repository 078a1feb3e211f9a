"""`make bench-ui`: the app in Chromium on a base of many contacts, against its budgets."""

import argparse
import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg

from adapters.embedded_postgres import EmbeddedPostgres
from tests.bench import generate, machine, report
from tests.bench.generate import Generator, Person

# What, where it stands in the results, the unit, and the most that it may be.
_BUDGETS: tuple[tuple[str, tuple[str, ...], str, float], ...] = (
    ("LCP cold, desk", ("desk", "lcp"), "ms", 1000),
    ("LCP again, desk", ("desk", "lcp_again"), "ms", 500),
    ("LCP cold, phone (4x CPU, 1.6 Mbit/s, 150 ms)", ("phone", "lcp"), "ms", 3000),
    ("LCP again, phone", ("phone", "lcp_again"), "ms", 1200),
    ("TBT cold, desk", ("desk", "tbt"), "ms", 150),
    ("CLS, desk", ("desk", "cls"), "", 0.02),
    ("CLS, phone", ("phone", "cls"), "", 0.02),
    ("INP p75, tick", ("inp", "tick"), "ms", 80),
    ("INP p75, save a cell", ("inp", "save"), "ms", 80),
    ("INP p75, typing in the palette", ("inp", "typing"), "ms", 80),
    ("INP p75, all of these", ("inp", "any"), "ms", 150),
    ("route change, fetched before", ("route", "cached"), "ms", 100),
    ("route change, cold", ("route", "cold"), "ms", 300),
    ("route change, neighbour by ]", ("route", "neighbour"), "ms", 100),
    ("palette: open", ("palette", "open"), "ms", 50),
    ("palette: hits of the device, p95", ("palette", "device"), "ms", 50),
    ("palette: hits of the server, p95", ("palette", "server"), "ms", 150),
    ("list: first rows", ("list", "first_rows"), "ms", 400),
    ("list: rows in the document", ("list", "dom_rows"), "", 60),
    ("list: longest task while scrolling at 4x CPU", ("list", "scroll_longest_task"), "ms", 50),
    ("list: sorted", ("list", "sort"), "ms", 400),
    ("list: a condition added", ("list", "filter"), "ms", 400),
    ("list: searched, from the last letter", ("list", "search"), "ms", 400),
    ("list: opened with a condition, from the address", ("list", "filter_opened"), "ms", 1000),
    ("list: select all, the query", ("list", "select_all"), "ms", 100),
    ("line of time of 10 000 entries: the first", ("long", "first_entries"), "ms", 200),
    ("heap after a hundred cards", ("heap",), "MB", 150),
)
_TOLD: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("list: pictures missed while scrolling", ("list", "frames_dropped"), "of 1"),
    ("list: the same at 4x CPU", ("list", "frames_dropped_slow"), "of 1"),
    ("list: tasks over 50 ms of that", ("list", "scroll_tasks_over_50"), ""),
    ("list: tag all", ("list", "tag_seconds"), "s"),
    ("list: undo of that", ("list", "undo_seconds"), "s"),
)
_LONG = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-ui", description=__doc__)
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--no-keep", dest="keep", action="store_false", help="leave docs alone")
    parser.add_argument("--base", type=Path, help="a folder: filled once, used again")
    options = parser.parse_args()
    if options.base:
        result = _of_base(options.base.resolve(), options.contacts)
    else:
        home = Path(tempfile.mkdtemp(prefix="kartoteka-ui-"))
        try:
            result = _of_base(home, options.contacts)
        finally:
            shutil.rmtree(home, ignore_errors=True)
    (machine.ROOT / "bench-ui-results.json").write_text(json.dumps(result, indent=1))
    table = _table(result, options.contacts)
    sys.stdout.write(f"{table}\n{json.dumps(result)}\n")
    if options.keep:
        report.keep(table, machine.ROOT / "docs" / "performance.md", mark="bench-ui")


def _of_base(home: Path, contacts: int) -> dict[str, Any]:
    """The browser's answer on a base of that many; what it asks for is kept beside the base."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o711)  # the server of a run as root is not root's
    kept = home / f"asked-{contacts}.json"
    asked = json.loads(kept.read_text()) if kept.exists() else None
    if asked:
        machine.PASSWORD = asked["password"]
    with machine.product(home) as product:
        if not asked:
            asked = asyncio.run(_generated(product, contacts))
            kept.write_text(json.dumps(asked))
        return _measured(product, asked)


async def _generated(product: machine.Product, contacts: int) -> dict[str, Any]:
    address = EmbeddedPostgres(product.home / "postgres").attach()
    superuser = await asyncpg.connect(address.dsn("postgres", address.passwords.superuser))
    await generate.prepare(superuser)
    workspace_id = await superuser.fetchval("SELECT id FROM workspaces")
    generator = Generator(superuser, workspace_id=workspace_id, seed=generate.SEED)
    made = await generator.make(contacts, history=_LONG)
    await generate.settle(superuser)
    await superuser.close()
    return _asked(made.people, contacts)


def _asked(people: Sequence[Person], contacts: int) -> dict[str, Any]:
    """Half are looked for by their name, half by the last digits of a number."""
    latin = [person for person in people if person.family.isascii()][1::200][:8]
    ways = [
        {
            "typed": f"{each.given} {each.family}" if index % 2 else each.phone[-6:],
            "name": each.family,
        }
        for index, each in enumerate(latin)
    ]
    return {
        "total": contacts,
        "password": machine.PASSWORD,
        "people": ways,
        "family": latin[0].family,
        "long": str(people[0].id),
    }


def _measured(product: machine.Product, asked: dict[str, Any]) -> dict[str, Any]:
    environment = {
        **os.environ,
        "BENCH_URL": f"http://127.0.0.1:{product.port}",
        "BENCH_EMAIL": machine.EMAIL,
        "BENCH_PASSWORD": machine.PASSWORD,
        "BENCH_ASKED": json.dumps(asked),
    }
    told = subprocess.run(
        ["node", "scripts/bench-ui.mjs"],
        cwd=machine.ROOT / "frontend",
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    result: dict[str, Any] = json.loads(told.stdout)
    return result


def _table(result: dict[str, Any], contacts: int) -> str:
    lines = [
        f"{report.where()} The app in Chromium, {contacts:,} contacts.",
        "",
        "| what | measured | budget | met |",
        "| --- | ---: | ---: | --- |",
    ]
    for name, place, unit, most in _BUDGETS:
        value = _value(result, place)
        met = value is not None and value <= most
        lines.append(
            f"| {name} | {_number(value)} {unit} | ≤ {most:g} {unit} | {'yes' if met else 'NO'} |"
        )
    for name, place, unit in _TOLD:
        lines.append(f"| {name} | {_number(_value(result, place))} {unit} | | |")
    return "\n".join(lines)


def _value(result: dict[str, Any], place: tuple[str, ...]) -> float | None:
    value: Any = result
    for name in place:
        value = value[name]
    return None if value is None else float(value)


def _number(value: float | None) -> str:
    if value is None:
        return "not seen"
    return f"{value:.3f}" if 0 < value < 1 else f"{value:.1f}" if value < 10 else f"{value:.0f}"


if __name__ == "__main__":
    main()
