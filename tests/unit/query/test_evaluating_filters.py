from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from domain.shared.money import Money
from domain.shared.query import (
    All,
    Evaluator,
    Leaf,
    Node,
    Not,
    Operator,
    Viewpoint,
    leaves,
    parse,
)
from domain.shared.query import (
    Any as AnyOf,
)
from tests.support.query_catalog import CATALOG

ME, MATE, OTHER = (UUID(int=n) for n in (1, 2, 3))
VIEW = Viewpoint(
    now=datetime(2026, 11, 22, 9, tzinfo=UTC),
    zone=ZoneInfo("Asia/Yerevan"),
    user_id=ME,
    team_user_ids=frozenset({ME, MATE}),
)
EVALUATOR = Evaluator(catalog=CATALOG, viewpoint=VIEW)


def asked(field: str, op: str, value: Any = None) -> Node:
    data = {"field": field, "op": op} | ({} if value is None else {"value": value})
    return parse(data, catalog=CATALOG)


def answer(node: Node, record: Mapping[str, object]) -> bool:
    return EVALUATOR.matches(node, record)


AMD = {"amount": "100.00", "currency": "AMD"}
CASES: list[tuple[str, str, Any, Any, bool]] = [
    ("text", "eq", "gyumri", "Gyumri", True),
    ("text", "eq", "елка", "Ёлка", True),
    ("text", "starts_with", "ԳՅՈՒ", "Գյումրի", True),
    ("text", "contains", "yum", "Gyumri", True),
    ("text", "contains", "xyz", "Gyumri", False),
    ("text", "in", ["a", "b"], "B", True),
    ("text", "not_in", ["a", "b"], "B", False),
    ("number", "eq", 5, 5, True),
    ("number", "lt", 5, Decimal("4.9"), True),
    ("number", "lte", 5, 5, True),
    ("number", "gt", 5, 5, False),
    ("number", "gte", 5, 5, True),
    ("number", "between", [1, 5], 5, True),
    ("number", "between", [1, 5], 6, False),
    ("money", "eq", AMD, Money(minor=10_000, currency="AMD"), True),
    ("money", "lte", AMD, Money(minor=1, currency="USD"), False),
    ("money", "lte", AMD, Money(minor=1, currency="AMD"), True),
    ("date", "gt", "2026-11-21", date(2026, 11, 22), True),
    ("date", "within", {"period": "today"}, date(2026, 11, 22), True),
    ("date", "within", {"period": "today"}, date(2026, 11, 23), False),
    ("time", "within", {"from": "2026-11-22"}, datetime(2026, 11, 21, 20, tzinfo=UTC), True),
    ("time", "within", {"to": "2026-11-21"}, datetime(2026, 11, 21, 20, tzinfo=UTC), False),
    ("flag", "eq", True, True, True),
    ("flag", "eq", True, False, False),
    ("code", "eq", "Abc", "abc", False),
    ("colours", "has_any", ["red"], ["red", "blue"], True),
    ("colours", "has_all", ["red", "green"], ["red", "blue"], False),
    ("tags", "has_none", ["VIP"], ["vip"], False),
    ("owner", "eq", "@me", ME, True),
    ("owner", "in", ["@my_team"], MATE, True),
    ("owner", "ne", "@my_team", OTHER, True),
    ("phone", "eq", "+374 91 234567", ["+37491234567"], True),
    ("phone", "starts_with", "+37491", ["+37491234567"], True),
    ("phone", "ends_with", "٤٥٦٧", ["+37491234567"], True),
    ("phone", "ends_with", "4567", ["234567"], False),
    ("phone", "is_set", None, ["no number"], True),
    ("email", "eq", "ANI@acme.am", ["ani@acme.am"], True),
    ("birthday", "anniversary_within", {"next": "P14D"}, "--12-01", True),
    ("birthday", "anniversary_within", {"next": "P14D"}, "1980-11-21", False),
]


@pytest.mark.parametrize(("field", "op", "value", "held", "expected"), CASES)
def test_a_comparison_means_what_it_says(
    field: str, op: str, value: Any, held: Any, expected: bool
) -> None:
    assert answer(asked(field, op, value), {field: held}) is expected


@pytest.mark.parametrize(("field", "op", "value", "held", "expected"), CASES)
@pytest.mark.parametrize("empty", [None, "", []])
def test_on_empty_a_comparison_is_false_and_a_negative_one_true(
    field: str, op: str, value: Any, held: Any, expected: bool, empty: Any
) -> None:
    negative = op in {"ne", "not_in", "has_none", "is_not_set"}
    assert answer(asked(field, op, value), {field: empty}) is negative
    assert answer(Not(node=asked(field, op, value)), {}) is not negative


def test_all_any_and_not_combine() -> None:
    yes, no = (asked("flag", "eq", value=value) for value in (True, False))
    record = {"flag": True}
    assert answer(All(nodes=(yes, Not(node=no))), record)
    assert not answer(All(nodes=(yes, no)), record)
    assert answer(AnyOf(nodes=(no, yes)), record)
    assert answer(All(nodes=()), record)
    assert not answer(AnyOf(nodes=()), record)


def test_segments_are_asked_of_whoever_knows_them() -> None:
    node = parse({"in_segment": str(OTHER)}, catalog=CATALOG)
    knowing = Evaluator(
        catalog=CATALOG, viewpoint=VIEW, in_segment=lambda segment, _: segment == OTHER
    )
    assert knowing.matches(node, {})
    assert not answer(node, {})


def figure(function: str, op: str, value: Any, **more: str) -> dict[str, Any]:
    return {"aggregate": "calls", "function": function, "op": op, "value": value, **more}


CALLS = {
    "calls": [
        {
            "kind": "red",
            "seconds": 10,
            "paid": Money(minor=100, currency="USD"),
            "on": date(2026, 11, 22),
        },
        {"kind": "red", "seconds": 21, "paid_base": Money(minor=500, currency="AMD")},
        {"kind": "blue", "seconds": None},
    ]
}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ({"some": "calls"}, True),
        ({"none": "calls"}, False),
        ({"none": "calls", "where": {"field": "kind", "op": "eq", "value": "green"}}, True),
        ({"some": "calls", "within": {"field": "on", "period": "today"}}, True),
        (
            {
                "some": "calls",
                "where": {"field": "kind", "op": "eq", "value": "blue"},
                "within": {"field": "on", "period": "today"},
            },
            False,
        ),
        (figure("count", "eq", 3), True),
        (figure("sum", "eq", 31, of="seconds"), True),
        (figure("avg", "eq", 15.5, of="seconds"), True),
        (figure("min", "lt", 11, of="seconds"), True),
        (figure("max", "between", [20, 21], of="seconds"), True),
        (figure("sum", "eq", "1", of="paid", currency="USD"), True),
        (figure("sum", "eq", "5", of="paid"), True),
    ],
)
def test_collections_answer_some_none_and_figures(question: Any, expected: bool) -> None:
    assert answer(parse(question, catalog=CATALOG), CALLS) is expected


@pytest.mark.parametrize(
    ("function", "op", "expected"),
    [("sum", "eq", True), ("avg", "eq", False), ("min", "ne", True), ("max", "lte", False)],
)
def test_a_figure_of_nothing_is_empty_but_a_sum_of_nothing_is_zero(
    function: str, op: str, expected: bool
) -> None:
    question = {"aggregate": "calls", "function": function, "of": "seconds", "op": op, "value": 0}
    assert answer(parse(question, catalog=CATALOG), {"calls": []}) is expected


def test_leaves_are_those_about_the_record_itself() -> None:
    node = parse(
        {
            "all": [
                {"field": "text", "op": "is_set"},
                {"not": {"any": [{"field": "number", "op": "is_set"}]}},
                {"some": "calls", "where": {"field": "kind", "op": "is_set"}},
                {"in_segment": str(OTHER)},
            ]
        },
        catalog=CATALOG,
    )
    assert [leaf.field for leaf in leaves(node)] == ["text", "number"]
    assert Leaf(field="text", op=Operator.IS_SET) in list(leaves(node))
