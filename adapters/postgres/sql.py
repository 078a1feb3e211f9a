"""Small words for SQL that renders JSON, so that a representation reads like the JSON it makes."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, Text, func, literal_column
from sqlalchemy.dialects.postgresql import aggregate_order_by


def name(text: str) -> ColumnElement[str]:
    """A constant written by us (never by a user) straight into the statement."""
    quoted = text.replace("'", "''")
    return literal_column(f"'{quoted}'", Text)


def json_object(members: Mapping[str, Any]) -> ColumnElement[Any]:
    arguments: list[Any] = []
    for key, value in members.items():
        arguments += [name(key), value]
    return func.json_build_object(*arguments, type_=JSON)


def json_list(element: Any, rows: Select[Any], *order: Any) -> ColumnElement[Any]:
    """The rows as a JSON array, empty where there are none.

    `rows` selects from the table of `element`.
    """
    ordered = aggregate_order_by(element, *order) if order else element
    listed = rows.with_only_columns(
        func.coalesce(func.json_agg(ordered), literal_column("'[]'::json"))
    )
    return listed.scalar_subquery()


def api_time(column: Any) -> ColumnElement[str]:
    return func.api_time(column)
