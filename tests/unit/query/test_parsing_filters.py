import json
from typing import Any

import pytest

from domain.shared.errors import DomainError, ErrorKind
from domain.shared.query import (
    All,
    FieldNotIndexed,
    FilterTooComplex,
    Leaf,
    Operator,
    dump,
    parse,
    parse_text,
)
from tests.support.query_catalog import CATALOG

USER = "0190a1b2-0000-7000-8000-000000000001"

UNDERSTOOD: list[Any] = [
    {"field": "text", "op": "eq", "value": "Գյումրի"},
    {"field": "text", "op": "in", "value": ["a", "b"]},
    {"field": "text", "op": "is_set"},
    {"field": "text", "op": "starts_with", "value": "Ан"},
    {"field": "number", "op": "between", "value": [1, 2.5]},
    {"field": "money", "op": "gte", "value": {"amount": "100.50", "currency": "AMD"}},
    {"field": "date", "op": "lt", "value": "2026-11-22"},
    {"field": "date", "op": "within", "value": {"period": "this_quarter"}},
    {"field": "time", "op": "gt", "value": "2026-11-22T04:00:00Z"},
    {"field": "time", "op": "within", "value": {"last": "P0M30D"}},
    {"field": "time", "op": "within", "value": {"next": "P14M2DT3600S"}},
    {
        "field": "time",
        "op": "within",
        "value": {"from": "2026-01-01", "to": "2026-02-01T00:00:00Z"},
    },
    {"field": "date", "op": "within", "value": {"from": "2026-01-01"}},
    {"field": "flag", "op": "eq", "value": True},
    {"field": "colour", "op": "not_in", "value": ["red"]},
    {"field": "colours", "op": "has_all", "value": ["red", "blue"]},
    {"field": "tags", "op": "has_none", "value": ["vip"]},
    {"field": "owner", "op": "eq", "value": "@me"},
    {"field": "owner", "op": "in", "value": [USER, "@my_team"]},
    {"field": "friend", "op": "ne", "value": USER},
    {"field": "phone", "op": "starts_with", "value": "+37491"},
    {"field": "phone", "op": "ends_with", "value": "4567"},
    {"field": "email", "op": "contains", "value": "@acme"},
    {"field": "birthday", "op": "anniversary_within", "value": {"next": "P0M14D"}},
    {"all": []},
    {"any": [{"not": {"in_segment": USER}}, {"all": [{"field": "text", "op": "is_not_set"}]}]},
    {"none": "calls", "within": {"field": "at", "last": "P0M30D"}},
    {"some": "calls", "where": {"field": "kind", "op": "eq", "value": "red"}},
    {"aggregate": "calls", "function": "count", "op": "gte", "value": 3},
    {
        "aggregate": "calls",
        "where": {"field": "kind", "op": "eq", "value": "red"},
        "within": {"field": "on", "period": "this_year"},
        "function": "avg",
        "op": "between",
        "value": [1, 2],
        "of": "seconds",
    },
]


@pytest.mark.parametrize("data", UNDERSTOOD, ids=lambda data: json.dumps(data, ensure_ascii=False))
def test_what_is_understood_is_written_back_as_it_was(data: Any) -> None:
    assert dump(parse_text(json.dumps(data), catalog=CATALOG)) == data


def test_amounts_of_an_aggregate_are_decimal_strings() -> None:
    wanted = {"aggregate": "calls", "function": "sum", "of": "paid", "op": "gte"}
    node = parse({**wanted, "value": "100000", "currency": "AMD"}, catalog=CATALOG)
    assert dump(node) == {**wanted, "value": 100000, "currency": "AMD"}
    assert parse(dump(node), catalog=CATALOG) == node
    parse({**wanted, "op": "between", "value": ["1", "2.50"]}, catalog=CATALOG)


def test_a_bare_leaf_is_a_filter_and_its_operator_decides_the_value() -> None:
    node = parse({"field": "flag", "op": "is_set"}, catalog=CATALOG)
    assert node == Leaf(field="flag", op=Operator.IS_SET)


MALFORMED: list[tuple[Any, str, str]] = [
    ("x", "", "object_expected"),
    ({}, "", "filter_node_expected"),
    ({"all": {}}, "/all", "list_expected"),
    ({"all": [], "or": []}, "/or", "unknown_member"),
    ({"all": [{"field": "nope", "op": "eq", "value": 1}]}, "/all/0/field", "unknown_field"),
    ({"field": 7, "op": "eq", "value": 1}, "/field", "unknown_field"),
    ({"field": "text", "op": "like", "value": "x"}, "/op", "unknown_operator"),
    ({"field": "flag", "op": "ne", "value": True}, "/op", "unknown_operator"),
    ({"field": "text", "op": ["eq"], "value": "x"}, "/op", "unknown_operator"),
    ({"field": "text", "op": "is_set", "value": 1}, "/value", "unknown_member"),
    ({"field": "text", "op": "eq", "value": "a\x00b"}, "/value", "unreadable_text"),
    ({"field": "text", "op": "eq", "value": "\ud800"}, "/value", "unreadable_text"),
    ({"field": "text", "op": "eq", "value": "x", "a/b~": 1}, "/a~1b~0", "unknown_member"),
    ({"field": "time", "op": "within", "value": {"since": "x"}}, "/value/since", "unknown_member"),
    ({"some": "deals"}, "/some", "unknown_collection"),
    ({"none": ["calls"]}, "/none", "unknown_collection"),
    ({"some": "calls", "within": "x"}, "/within", "object_expected"),
    ({"some": "calls", "within": {"field": "kind", "last": "P1D"}}, "/within/field", "not_a_time"),
    ({"some": "calls", "function": "sum"}, "/function", "unknown_member"),
    ({"aggregate": "calls", "function": "median"}, "/function", "unknown_function"),
    ({"aggregate": "calls", "function": "count", "of": "seconds"}, "/of", "unknown_member"),
    ({"aggregate": "calls", "function": "sum", "of": "kind"}, "/of", "not_a_number_field"),
    (
        {"aggregate": "calls", "function": "count", "op": "eq", "value": 1, "currency": "AMD"},
        "/currency",
        "unknown_member",
    ),
    (
        {"aggregate": "calls", "function": "count", "op": "in", "value": 1},
        "/op",
        "unknown_operator",
    ),
]


def leaf(field: str, op: str, value: Any) -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


WRONG: list[tuple[Any, str, str]] = [
    ({"field": "text", "value": "x"}, "/op", "required"),
    ({"field": "text", "op": "eq"}, "/value", "required"),
    (leaf("text", "eq", None), "/value", "required"),
    (leaf("text", "eq", 5), "/value", "text_expected"),
    (leaf("text", "eq", "x" * 1001), "/value", "text_too_long"),
    (leaf("text", "contains", "  "), "/value", "letters_expected"),
    (leaf("email", "contains", " "), "/value", "letters_expected"),
    (leaf("text", "in", "x"), "/value", "list_expected"),
    (leaf("text", "in", []), "/value", "required"),
    (leaf("text", "in", ["x", 1]), "/value/1", "text_expected"),
    (leaf("number", "eq", "1"), "/value", "number_expected"),
    (leaf("number", "eq", value=True), "/value", "number_expected"),
    (leaf("number", "eq", 1e300), "/value", "number_too_large"),
    (leaf("number", "eq", float("nan")), "/value", "number_too_large"),
    (leaf("number", "eq", 0.00001), "/value", "too_many_decimals"),
    (leaf("number", "between", [1]), "/value", "pair_expected"),
    (leaf("money", "eq", "5"), "/value", "money_expected"),
    (leaf("money", "eq", {"amount": 5, "currency": "AMD"}), "/value/amount", "text_expected"),
    (
        leaf("money", "eq", {"amount": "5", "currency": "dram"}),
        "/value/currency",
        "currency_expected",
    ),
    (leaf("date", "eq", "2026-02-30"), "/value", "date_expected"),
    (leaf("date", "eq", 20260201), "/value", "date_expected"),
    (leaf("date", "eq", "0001-01-01"), "/value", "date_out_of_range"),
    (leaf("date", "within", {"from": "2026-01-01T00:00:00Z"}), "/value/from", "date_expected"),
    (leaf("time", "eq", "2026-01-01"), "/value", "time_expected"),
    (leaf("time", "eq", "2026-01-01T25:00:00Z"), "/value", "time_expected"),
    (leaf("time", "eq", "0001-01-01T00:00:00+05:00"), "/value", "time_expected"),
    (leaf("time", "within", "today"), "/value", "period_expected"),
    (leaf("time", "within", {}), "/value", "period_expected"),
    (leaf("time", "within", {"last": "P1D", "from": "2026-01-01"}), "/value", "period_expected"),
    (leaf("time", "within", {"last": "30 days"}), "/value/last", "duration_expected"),
    (leaf("time", "within", {"last": 30}), "/value/last", "duration_expected"),
    (leaf("time", "within", {"period": "someday"}), "/value/period", "unknown_period"),
    (leaf("flag", "eq", "yes"), "/value", "yes_no_expected"),
    (leaf("colour", "eq", "pink"), "/value", "unknown_choice"),
    (leaf("owner", "eq", "@you"), "/value", "id_expected"),
    (leaf("owner", "eq", [1]), "/value", "id_expected"),
    (leaf("owner", "eq", "x" * 36), "/value", "id_expected"),
    (leaf("phone", "eq", "call me"), "/value", "digits_expected"),
    ({"in_segment": 5}, "/in_segment", "id_expected"),
    ({"aggregate": "calls", "op": "eq", "value": 1}, "/function", "required"),
    ({"aggregate": "calls", "function": "sum", "op": "eq", "value": 1}, "/of", "required"),
    (
        {"aggregate": "calls", "function": "sum", "of": "paid", "op": "eq", "value": "much"},
        "/value",
        "number_expected",
    ),
]


@pytest.mark.parametrize(
    ("data", "pointer", "code", "kind"),
    [(*case, ErrorKind.MALFORMED) for case in MALFORMED]
    + [(*case, ErrorKind.INVALID) for case in WRONG],
)
def test_a_refusal_names_the_place_and_the_reason(
    data: Any, pointer: str, code: str, kind: ErrorKind
) -> None:
    with pytest.raises(DomainError) as caught:
        parse(data, catalog=CATALOG, at="query:filter")
    (problem,) = caught.value.errors
    assert (problem.pointer, problem.code) == (f"query:filter{pointer}", code)
    assert caught.value.kind is kind


def test_a_money_amount_with_too_many_decimals_is_refused_at_the_amount() -> None:
    with pytest.raises(DomainError) as caught:
        parse_text(
            '{"field": "money", "op": "eq", "value": {"amount": "5.999", "currency": "AMD"}}',
            catalog=CATALOG,
        )
    assert caught.value.errors[0].pointer == "/value/amount"


def test_a_field_that_is_not_indexed_is_refused_by_name() -> None:
    with pytest.raises(FieldNotIndexed) as caught:
        parse({"field": "custom.notes", "op": "eq", "value": "x"}, catalog=CATALOG)
    assert caught.value.params["field"] == "custom.notes"


def test_broken_json_is_malformed() -> None:
    with pytest.raises(DomainError) as caught:
        parse_text("{", catalog=CATALOG, at="query:filter")
    assert caught.value.errors[0].code == "broken_json"


def nested(depth: int) -> Any:
    node: Any = {"field": "text", "op": "is_set"}
    for _ in range(depth - 1):
        node = {"not": node}
    return node


def test_eight_levels_are_enough_and_nine_too_many() -> None:
    parse(nested(8), catalog=CATALOG)
    with pytest.raises(FilterTooComplex):
        parse(nested(9), catalog=CATALOG)
    with pytest.raises(FilterTooComplex):
        parse({"some": "calls", "where": nested(8)}, catalog=CATALOG)


def test_json_nested_beyond_reason_is_too_complex_not_a_crash() -> None:
    with pytest.raises(FilterTooComplex):
        parse_text('{"not":' * 200_000 + "1" + "}" * 200_000, catalog=CATALOG)


def test_fifty_leaves_are_enough_and_fifty_one_too_many() -> None:
    one = {"field": "text", "op": "is_set"}
    node = parse({"all": [one] * 50}, catalog=CATALOG)
    assert isinstance(node, All)
    for more in (one, {"in_segment": USER}, {"some": "calls"}):
        with pytest.raises(FilterTooComplex):
            parse({"all": [*[one] * 50, more]}, catalog=CATALOG)


def test_five_hundred_values_are_enough_and_one_more_too_many() -> None:
    values = {"field": "text", "op": "in", "value": ["x"] * 500}
    parse(values, catalog=CATALOG)
    with pytest.raises(FilterTooComplex):
        parse({"all": [values, {"field": "text", "op": "eq", "value": "x"}]}, catalog=CATALOG)
