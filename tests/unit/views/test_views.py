"""What a saved view may hold, and what it says it uses."""

from typing import Any
from uuid import UUID

import pytest

from domain.contacts.fields import CONTACT_FIELDS
from domain.shared.errors import DomainError, Invalid, Malformed
from domain.shared.query import Catalog, FieldSpec, FieldType, field_map, words
from domain.tasks.fields import TASKS
from domain.views import VIEW, Column, View

REGION = FieldSpec(
    key="custom.region",
    type=FieldType.CHOICE,
    label=words("Region", "Регион", "Մարզ", "المنطقة"),
    sortable=True,
    custom=True,
    groupable=True,
)
CATALOG = Catalog(
    object="contacts",
    fields={**CONTACT_FIELDS, **field_map([REGION])},
    collections={"tasks": TASKS},
)
WITHOUT_REGION = Catalog(object="contacts", fields=CONTACT_FIELDS)
IN_THE_NORTH = {
    "all": [
        {"field": "custom.region", "op": "eq", "value": "north"},
        {"not": {"field": "tags", "op": "has_any", "value": ["vip"]}},
    ]
}
ME = UUID(int=1)


def kept(**fields: Any) -> View:
    given = {"object": "contacts", "name": "Mine", "owner_id": ME, **fields}
    return View.keep(UUID(int=7), given, catalog=CATALOG)


def test_a_view_says_which_part_uses_which_field() -> None:
    view = kept(
        filter=IN_THE_NORTH,
        sort="-custom.region",
        group_by="owner_id",
        columns=[Column(key="display_name"), Column(key="phone", hidden=True)],
    )

    assert view.uses == [
        {"part": "filter", "field": "custom.region"},
        {"part": "filter", "field": "tags"},
        {"part": "sort", "field": "custom.region"},
        {"part": "group_by", "field": "owner_id"},
        {"part": "columns", "field": "display_name"},
        {"part": "columns", "field": "phone"},
    ]


def test_fields_of_a_collection_are_not_the_objects_own() -> None:
    view = kept(filter={"some": "tasks", "where": {"field": "status", "op": "eq", "value": "open"}})

    assert view.uses == []


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"name": "  "}, "/name", "required"),
        (
            {"filter": {"field": "shoe_size", "op": "eq", "value": 4}},
            "/filter/field",
            "unknown_field",
        ),
        ({"sort": "shoe_size"}, "/sort", "not_sortable"),
        ({"sort": "tags"}, "/sort", "not_sortable"),
        ({"group_by": "shoe_size"}, "/group_by", "unknown_field"),
        ({"group_by": "display_name"}, "/group_by", "not_groupable"),
        ({"columns": [Column(key="shoe_size")]}, "/columns/0/key", "unknown_field"),
        (
            {"columns": [Column(key="phone"), Column(key="phone")]},
            "/columns/1/key",
            "listed_twice",
        ),
    ],
)
def test_what_there_is_not_cannot_be_kept(fields: dict[str, Any], pointer: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        kept(**fields)

    assert [(each.pointer, each.code) for each in refused.value.errors] == [(pointer, code)]


def test_what_broke_since_does_not_stand_in_the_way_of_another_change() -> None:
    view = kept(filter=IN_THE_NORTH, sort="custom.region")

    view.change({"name": "North", "pinned": True}, catalog=WITHOUT_REGION)

    assert (view.name, view.pinned, view.filter) == ("North", True, IN_THE_NORTH)
    with pytest.raises(Malformed):
        view.change({"filter": IN_THE_NORTH}, catalog=WITHOUT_REGION)


def test_a_view_of_people_never_becomes_one_of_companies() -> None:
    with pytest.raises(Invalid):
        kept().change({"object": "companies"}, catalog=CATALOG)


def test_the_document_of_a_view_holds_all_of_it() -> None:
    view = kept(filter=IN_THE_NORTH, columns=[Column(key="phone", width=120)], shared=True)

    again = VIEW.rebuild(view.id, view.version, VIEW.encode(view), deleted=False)

    assert again == view
