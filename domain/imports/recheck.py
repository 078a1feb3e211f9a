"""One row checked again, with the rows that are one card with it."""

import json
from collections.abc import Mapping
from typing import Any

from domain.imports.check import (
    Workbench,
    drafter_of,
    rejected_row,
    staged_groups,
    types_of,
)
from domain.imports.dedupe import Deduper
from domain.imports.drafts import Draft
from domain.imports.fitting import fits_of
from domain.imports.identity import is_external, keys_of
from domain.imports.model import Import, StagedRow
from domain.imports.ports import ImportsUnitOfWork
from domain.imports.table import Row
from domain.shared.errors import NotFound

Corrections = Mapping[int, Mapping[int, Any]]
"""New cells by row and column."""


async def recheck_row(
    item: Import,
    number: int,
    *,
    cells: Mapping[int, Any],
    uow: ImportsUnitOfWork,
    bench: Workbench,
) -> StagedRow:
    """Raises NotFound where there is no such row."""
    rows = await recheck_rows(item, {number: cells}, uow=uow, bench=bench)
    found = next((row for row in rows if row.row == number), None)
    if found is None:
        raise NotFound(object="import_rows")
    return found


async def recheck_rows(
    item: Import, corrections: Corrections, *, uow: ImportsUnitOfWork, bench: Workbench
) -> list[StagedRow]:
    """Those rows, and all that are one card with any of them, judged together."""
    own = {row.row: row for row in await uow.imports.rows(item.id, corrections)}
    if not own:
        return []
    drafter = drafter_of(
        item,
        bench,
        orders=item.date_orders,
        custom_types=types_of(await uow.custom_fields(item.object.value)),
    )
    edited = {number: _with_cells(row.cells, corrections[number]) for number, row in own.items()}
    texts = {
        text
        for number, cells in edited.items()
        for text in _texts(item, drafter.draft(Row(number, list(cells))))
        if text not in _written(own[number])
    }
    near = await uow.imports.group_of(item.id, list(own), sorted(texts))
    staged = {row.row: row for row in await uow.imports.rows(item.id, {*own, *near})}
    for number, cells in edited.items():
        staged[number].cells = cells
    lines: dict[int, dict[str, Any]] = {}
    deduper = Deduper(kind=item.object, match_on=item.options.match_on, fits=fits_of(item.object))
    rows: list[StagedRow] = []
    for row in sorted(staged):
        found = drafter.draft(Row(row, list(staged[row].cells)))
        lines[row] = _line(staged[row], found)
        if found.rejected:
            rows.append(rejected_row(row, lines[row]))
        else:
            deduper.add(found)
    rows += await staged_groups(item, deduper.groups(), lines, uow=uow, actor=bench.actor)
    for row_again in rows:
        row_again.decision = staged[row_again.row].decision
    await uow.imports.restage(item.id, rows)
    return rows


def _with_cells(cells: list[Any], changes: Mapping[int, Any]) -> list[Any]:
    edited = list(cells)
    for place, value in changes.items():
        edited += [None] * (place + 1 - len(edited))
        edited[place] = value
    return edited


def _texts(item: Import, draft: Draft) -> list[str]:
    """What drafts of the same card contain."""
    keys = keys_of(draft, item.object, frozenset(item.options.match_on))
    return [text for key in keys if not is_external(key) for text in [f'"{key[1]}"']]


def _written(row: StagedRow) -> str:
    """What the row was judged by: rows that share this are in its group already."""
    return json.dumps(row.draft, ensure_ascii=False)


def _line(staged: StagedRow, draft: Draft) -> dict[str, Any]:
    return {
        "cells": staged.cells,
        "draft": draft.as_json(),
        "problems": [problem.as_json() for problem in draft.problems],
        "repairs": [repair.as_json() for repair in draft.repairs],
    }
