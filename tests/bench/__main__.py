"""`make bench`: measure the product against its floor, size by size, and keep the table."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

import uvloop

from tests.bench import report
from tests.bench.machine import ROOT
from tests.bench.measure import Effort, Result, measure

RESULTS = ROOT / "bench-results.json"


def main() -> None:
    options = _options()
    effort = Effort(seconds=options.seconds, rounds=options.rounds, questions=options.questions)
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    results = [each for each in _before(options.beside) if each["contacts"] not in options.sizes]
    for size in options.sizes:  # kept one by one: a large base may fail where a small one did not
        results.append(measure(size, effort=effort, say=_say, folder=options.base))
        results.sort(key=lambda each: each["contacts"])
        RESULTS.write_text(json.dumps(results, indent=1, default=str))
    if options.sql:
        _say(report.statements(results[-1]))
    table = report.table(results)
    _say(table)
    if options.keep:
        report.keep(table, ROOT / "docs" / "performance.md")


def _before(results: Path | None) -> list[Result]:
    found: list[Result] = [] if results is None else json.loads(results.read_text())
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=[10_000, 100_000])
    parser.add_argument("--seconds", type=float, default=1.0, help="how long one slice lasts")
    parser.add_argument("--rounds", type=int, default=7, help="how many slices")
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--base", type=Path, help="a folder: filled once, measured again")
    parser.add_argument("--beside", type=Path, help="what was measured before, of other sizes")
    parser.add_argument("--no-sql", dest="sql", action="store_false", help="do not print the SQL")
    parser.add_argument("--no-keep", dest="keep", action="store_false", help="leave docs alone")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return sorted(int(size.replace("_", "")) for size in text.split(","))


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


main()
