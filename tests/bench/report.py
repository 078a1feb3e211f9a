"""The table: what was measured, what was wanted, how it grows."""

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Result = dict[str, Any]

# What, where it stands in the results, and the target: at least or at most.
_TARGETS: tuple[tuple[str, tuple[str, ...], str, float], ...] = (
    ("card: throughput / floor", ("workloads", "card", "floor_share"), "≥", 0.35),
    ("card: API CPU / empty route", ("workloads", "card", "api_cpu_ratio"), "≤", 2.3),
    ("card: statements", ("workloads", "card", "statements"), "≤", 1),
    ("list of 50: API CPU / empty route", ("workloads", "list of 50", "api_cpu_ratio"), "≤", 2.5),
    ("page at 85 % / first page, time", ("deep_page",), "≤", 1.3),
    ("search, SQL p95 / select 1", ("questions", "search as you type", "sql_p95_ratio"), "≤", 20),
    ("infix search, SQL p95 / select 1", ("questions", "infix search", "sql_p95_ratio"), "≤", 200),
    ("segment of five conditions / by hand", ("selling", "five conditions", "ratio"), "≤", 1.5),
    ("board with sums / first cards a stage", ("selling", "board", "ratio"), "≤", 2),
    ("funnel of 12 months / sums by day", ("selling", "funnel of a year", "ratio"), "≤", 2),
    ("caller ID, SQL p99 / select 1", ("questions", "caller ID", "sql_p99_ratio"), "≤", 2),
    ("single create / one-statement floor", ("workloads", "create", "floor_share"), "≥", 0.25),
    ("batch of 1 000, rows/s / single creates/s", ("batch", "ratio"), "≥", 5),
    ("import, applying / inserting the same new rows", ("import", "ratio"), "≤", 1.8),
    ("import of 10 000 rows, checked, s", ("import", "checked_seconds"), "≤", 4),
    ("import of 10 000 rows, applied, s", ("import", "applied_seconds"), "≤", 3),
    ("middleware, auth, routing / empty", ("workloads", "no database", "api_cpu_ratio"), "≤", 1.5),
    ("one contact / bare hello", ("workloads", "contact", "hello_share"), "≥", 0.18),
    ("list of 50 / bare hello", ("workloads", "list of 50", "hello_share"), "≥", 0.08),
    ("search / bare hello", ("workloads", "search", "hello_share"), "≥", 0.08),
    ("create / bare hello", ("workloads", "create", "hello_share"), "≥", 0.03),
)  # fmt: skip
_ASKED = (
    ("sql_p50_us", "SQL p50, µs"),
    ("sql_p50_ratio", "p50"),
    ("sql_p95_ratio", "p95"),
    ("sql_p99_ratio", "p99"),
    ("http_p95_ratio", "HTTP p95"),
    ("postgres_us", "PostgreSQL CPU, µs"),
    ("api_us", "API CPU, µs"),
)
_GROWING = ("card", "list of 50", "search", "create")


def table(results: Sequence[Result]) -> str:
    told = [each | {"deep_page": _deep_page(each)} for each in results]
    parts = [
        where(),
        _targets(told),
        _workloads(told),
        _questions(told),
        _selling(told),
        _growth(told),
    ]
    return "\n\n".join(part for part in parts if part)


def statements(result: Result) -> str:
    """The SQL of each workload, and of its floor."""
    lines = ["SQL, as the product sends it and as its floor does:"]
    for key, asked in result["sql"].items():
        lines.append(f"\n-- {key}")
        for each in asked:
            floor = isinstance(each, dict)
            text = " ".join((each["floor"] if floor else each).split())
            lines.append(f"{'floor' if floor else 'product'}: {text}")
    return "\n".join(lines)


def keep(text: str, paper: Path, *, mark: str = "bench") -> None:
    marks = re.compile(rf"(<!-- {mark} -->\n).*(<!-- /{mark} -->)", re.DOTALL)
    before = paper.read_text(encoding="utf-8")
    after = marks.sub(lambda found: f"{found[1]}{text}\n{found[2]}", before)
    paper.write_text(after, encoding="utf-8")


def where() -> str:
    day = datetime.now(UTC).date().isoformat()
    return (
        f"Measured on {day}: {os.cpu_count()} cores, load "
        f"{os.getloadavg()[1]:.1f}, Python {platform.python_version()}, one process that answers, "
        "16 connections."
    )


def _targets(results: Sequence[Result]) -> str:
    rows = []
    for name, place, way, wanted in _TARGETS:
        values = [_at(each, place) for each in results]
        met = all(_is_met(value, way, wanted) for value in values)
        rows.append(
            [name, *map(_number, values), f"{way} {_number(wanted)}", "yes" if met else "NO"]
        )
    return _lines(["", *_sizes(results), "target", "met"], rows)


def _workloads(results: Sequence[Result]) -> str:
    last = results[-1]
    rows = [
        [
            key,
            _number(each["rate"]),
            _number(each.get("floor_rate")),
            _number(each["api_us"]),
            _number(each["postgres_us"]),
            _number(each["statements"]),
            _number(each["p99_ms"]),
        ]
        for key, each in last["workloads"].items()
    ]
    for name, peer in last["peers"].items():
        rows.append([f"bare {name}", _number(peer["rate"]), "", _number(peer["us"]), "", "", ""])
    heads = [
        "per second; CPU µs per request",
        "rate",
        "floor",
        "API",
        "PostgreSQL",
        "statements",
        "p99 ms",
    ]
    return f"At {last['contacts']:,} contacts:\n\n" + _lines(heads, rows)


def _questions(results: Sequence[Result]) -> str:
    names = [name for name, _ in _ASKED]
    rows = [
        [key, *(_number(each[name]) for name in names), _number(each["statements"])]
        for key, each in results[-1]["questions"].items()
    ]
    heads = ["one at a time", *(head for _, head in _ASKED), "statements"]
    return "As multiples of `select 1` on the same connection:\n\n" + _lines(heads, rows)


def _selling(results: Sequence[Result]) -> str:
    rows = [
        [
            key,
            *(_number(size["selling"][key]["sql_p50_us"]) for size in results),
            _number(each["sql_p95_us"]),
            _number(each["floor_p50_us"]),
            _number(each["ratio"]),
            _number(each["statements"]),
        ]
        for key, each in results[-1]["selling"].items()
    ]
    sizes = [f"SQL p50 at {size}, µs" for size in _sizes(results)]
    heads = ["one at a time", *sizes, "p95", "by hand, µs", "times", "statements"]
    return (
        "Deals, tasks and segments, beside the shortest statement known to give the same "
        "(`select 1` where none is named):\n\n" + _lines(heads, rows)
    )


def _growth(results: Sequence[Result]) -> str:
    if len(results) < 2:
        return ""
    first, last = results[0], results[-1]
    rows = [
        [key, _number(first["workloads"][key]["rate"] / last["workloads"][key]["rate"])]
        for key in _GROWING
    ]
    for key in first["questions"]:
        ratios = [each["questions"][key]["sql_p50_ratio"] for each in (first, last)]
        rows.append([f"{key}, SQL p50", _number(ratios[1] / ratios[0])])
    heads = [f"growth of time, {first['contacts']:,} to {last['contacts']:,}", "times"]
    return _lines(heads, rows)


def _deep_page(result: Result) -> float:
    rates = result["workloads"]
    return float(rates["list of 50"]["rate"] / rates["page at 85 %"]["rate"])


def _at(result: Result, place: Sequence[str]) -> float | None:
    found: Any = result
    for key in place:
        found = found.get(key) if isinstance(found, dict) else None
    return float(found) if found is not None else None


def _is_met(value: float | None, way: str, wanted: float) -> bool:
    if value is None:
        return False
    return value >= wanted if way == "≥" else value <= wanted


def _sizes(results: Sequence[Result]) -> list[str]:
    return [f"{each['contacts']:,}" for each in results]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
