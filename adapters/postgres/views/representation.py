from typing import Any

from sqlalchemy import Text, case, column, func, select

from adapters.postgres.custom_fields.records import CustomFieldRecord
from adapters.postgres.sql import api_time, json_list, json_object, name
from adapters.postgres.views.records import ViewRecord

_CUSTOM = "custom."


def view_members(view: Any = ViewRecord) -> dict[str, Any]:
    return {
        "id": view.id,
        "version": view.version,
        "created_at": api_time(view.created_at),
        "updated_at": api_time(view.updated_at),
        "object": view.object,
        "name": view.name,
        "kind": view.kind,
        "filter": view.filter,
        "q": view.q,
        "sort": view.sort,
        "columns": view.columns,
        "group_by": view.group_by,
        "density": view.density,
        "shared": view.shared,
        "pinned": view.pinned,
        "position": view.position,
        "owner_id": view.owner_id,
        "problems": problems_json(view),
        "deleted_at": api_time(view.deleted_at),
    }


def problems_json(view: Any) -> Any:
    """The parts whose custom field was deleted, or lost its index, since the view was kept.

    Fields of our own never go away.
    """
    use: Any = (
        func.jsonb_to_recordset(view.uses)
        .table_valued(column("part", Text), column("field", Text), name="use")
        .render_derived(with_types=True)
    )
    known = CustomFieldRecord
    indexed = (
        select(known.indexed)
        .where(
            known.workspace_id == view.workspace_id,
            known.object == view.object,
            known.key == func.substr(use.c.field, len(_CUSTOM) + 1),
            known.deleted_at.is_(None),
        )
        .correlate(view, use)
        .scalar_subquery()
    )
    code = case(
        (indexed.is_(None), name("unknown_field")),
        (indexed.is_(False) & (use.c.part != name("columns")), name("field_not_indexed")),
    )
    found = (
        select(use.c.part, use.c.field, code.label("code"))
        .select_from(use)
        .where(func.starts_with(use.c.field, name(_CUSTOM)), code.is_not(None))
        .correlate(view)
        .subquery("problem")
    )
    element = json_object({"part": found.c.part, "field": found.c.field, "code": found.c.code})
    return json_list(element, select(found))
