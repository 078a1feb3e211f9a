"""One row checked again, with the rows that are one card with it."""

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


async def recheck_row(
    item: Import,
    number: int,
    *,
    cells: Mapping[int, Any],
    uow: ImportsUnitOfWork,
    bench: Workbench,
) -> StagedRow:
    """Raises NotFound where there is no such row."""
    own = await uow.imports.rows(item.id, [number])
    if not own:
        raise NotFound(object="import_rows")
    drafter = drafter_of(
        item,
        bench,
        orders=item.date_orders,
        custom_types=types_of(await uow.custom_fields(item.object.value)),
    )
    edited = _with_cells(own[0].cells, cells)
    draft = drafter.draft(Row(number, list(edited)))
    near = await uow.imports.group_of(item.id, number, _texts(item, draft))
    staged = {row.row: row for row in await uow.imports.rows(item.id, {number, *near})}
    staged[number].cells = edited
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
    return next(row for row in rows if row.row == number)


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


def _line(staged: StagedRow, draft: Draft) -> dict[str, Any]:
    return {
        "cells": staged.cells,
        "draft": draft.as_json(),
        "problems": [problem.as_json() for problem in draft.problems],
        "repairs": [repair.as_json() for repair in draft.repairs],
    }
