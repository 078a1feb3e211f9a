"""What a record shows of other tables: asked beside one record, or gathered for a page of them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Subquery,
    Uuid,
    any_,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by

_NOTHING: Any = literal_column("'[]'::json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """`rows` of `table` belong to the record whose column `by` their `key` names.

    `order` makes them a list, empty where there are none; without it there is one at most.
    """

    rows: Select[Any]
    table: Any
    key: Any
    shown: Any
    order: tuple[Any, ...] = ()
    by: str = "id"

    def beside(self, record: Any) -> Any:
        """A sub-select: right for a record, or for the few that a question finds."""
        of_record = self.rows.where(
            self.table.workspace_id == record.workspace_id, self.key == getattr(record, self.by)
        )
        if not self.order:
            return of_record.with_only_columns(self.shown).scalar_subquery()
        return of_record.with_only_columns(
            func.coalesce(self._listed(), _NOTHING)
        ).scalar_subquery()

    def gathered(self, wanted: Any, *, workspace: Any) -> Subquery:
        """`key` and `shown` for all of a page at once, whose keys `wanted` has as one array each.

        A sub-select costs its start for every record; this starts once.
        """
        keys = select(wanted.c[self.by]).scalar_subquery()
        shown = self._listed() if self.order else self.shown
        gathered = self.rows.where(
            self.table.workspace_id == workspace, self.key == any_(cast(keys, ARRAY(Uuid)))
        ).with_only_columns(self.key.label("key"), shown.label("shown"))
        return (gathered.group_by(self.key) if self.order else gathered).subquery()

    def of_gathered(self, gathered: Subquery) -> ColumnElement[Any]:
        shown = gathered.c.shown
        return func.coalesce(shown, _NOTHING) if self.order else shown

    def _listed(self) -> Any:
        return func.json_agg(aggregate_order_by(self.shown, *self.order))
