"""Generators of filters and of records for the catalogue of `query_catalog`."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from domain.shared.money import Money

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PEOPLE = [UUID(int=n) for n in range(1, 5)]
WORDS = ["Ani", "ԱՆԻ", "Ёлка", "елка", "Gyumri", "gyumri 2", "Գյումրի", "آني", "a", "An", "!"]
COLOURS = ["red", "green", "blue"]
PHONES = ["+37491234567", "+37491000000", "+79123456789", "+4930123456"]
EMAILS = ["Ani@acme.am", "ani@acme.am", "bob@example.com", "b@x.org"]
NUMBERS = [Decimal(n) for n in ("-1", "0", "0.5", "1", "2.25", "100")]
CURRENCIES = ["AMD", "USD"]
AMOUNTS = [("0", "AMD"), ("1", "AMD"), ("60", "USD"), ("2.50", "USD"), ("100", "JPY")]
AMOUNTS += [("0.125", "KWD")]

words = st.sampled_from(WORDS)
parts = st.sampled_from(["An", "ан", "el", "ел", "gyu", "Գ", "i", "2"])
numbers = st.sampled_from(NUMBERS)
money = st.builds(
    Money, minor=st.sampled_from([0, 100, 250, 10_000]), currency=st.sampled_from(CURRENCIES)
)
days = st.sampled_from([date(2026, 11, 22) + timedelta(days=n) for n in (-400, -30, -1, 0, 1, 20)])
moments = st.sampled_from([NOW + timedelta(hours=n) for n in (-9000, -720, -24, -1, 0, 1, 24, 400)])
people = st.sampled_from(PEOPLE)


def _json_money(value: Money) -> dict[str, str]:
    return {"amount": value.amount, "currency": value.currency}


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _json_moment(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


periods = st.one_of(
    st.sampled_from(["P30D", "P1D", "PT2H", "P1Y", "P2M"]).map(lambda text: {"last": text}),
    st.sampled_from(["P30D", "P1D", "P2M", "P1Y"]).map(lambda text: {"next": text}),
    st.sampled_from(["today", "this_week", "last_month", "this_year", "next_quarter"]).map(
        lambda text: {"period": text}
    ),
    days.map(lambda day: {"from": day.isoformat()}),
    st.tuples(days, days).map(
        lambda ends: {"from": ends[0].isoformat(), "to": ends[1].isoformat()}
    ),
)


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=1, max_size=3)


def leaf(field: str, ops: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(
        lambda op, value: {"field": field, "op": op, "value": value}, st.sampled_from(ops), values
    )


def is_set(fields: list[str]) -> st.SearchStrategy[Any]:
    return st.builds(
        lambda field, op: {"field": field, "op": op},
        st.sampled_from(fields),
        st.sampled_from(["is_set", "is_not_set"]),
    )


def equality(field: str, values: st.SearchStrategy[Any]) -> list[st.SearchStrategy[Any]]:
    return [leaf(field, ["eq", "ne"], values), leaf(field, ["in", "not_in"], several(values))]


def ordered(field: str, values: st.SearchStrategy[Any]) -> list[st.SearchStrategy[Any]]:
    pairs = st.tuples(values, values).map(list)
    return [
        leaf(field, ["eq", "ne", "lt", "lte", "gt", "gte"], values),
        leaf(field, ["between"], pairs),
    ]


Leaves = list[st.SearchStrategy[Any]]


def of_kind(kind: str, field: str) -> Leaves:
    """Every comparison that a field of the kind understands."""
    ids = people.map(str)
    makers: dict[str, Callable[[], Leaves]] = {
        "text": lambda: [
            *equality(field, words),
            leaf(field, ["starts_with", "contains"], parts),
        ],
        "number": lambda: ordered(field, numbers.map(_json_number)),
        "money": lambda: ordered(field, money.map(_json_money)),
        "date": lambda: [
            *ordered(field, days.map(date.isoformat)),
            leaf(field, ["within"], periods),
        ],
        "time": lambda: [
            *ordered(field, moments.map(_json_moment)),
            leaf(field, ["within"], periods),
        ],
        "yes_no": lambda: [leaf(field, ["eq"], st.booleans())],
        "choice": lambda: equality(field, st.sampled_from(COLOURS)),
        "choices": lambda: [
            leaf(field, ["has_any", "has_all", "has_none"], several(st.sampled_from(COLOURS)))
        ],
        "tags": lambda: [leaf(field, ["has_any", "has_all", "has_none"], several(words))],
        "user": lambda: equality(field, st.one_of(ids, st.sampled_from(["@me", "@my_team"]))),
        "id": lambda: equality(field, ids),
        "phone": lambda: [
            leaf(field, ["eq"], st.sampled_from(PHONES)),
            leaf(field, ["starts_with"], st.sampled_from(["+374", "+37491", "+7", "+9"])),
            leaf(field, ["ends_with"], st.sampled_from(["567", "0", "3456", "999"])),
        ],
        "email": lambda: [
            leaf(field, ["eq"], st.sampled_from(EMAILS)),
            leaf(field, ["starts_with", "contains"], st.sampled_from(["ani", "A", "acme", "@"])),
        ],
        "birthday": lambda: [leaf(field, ["anniversary_within"], periods)],
    }
    return [*makers[kind](), is_set([field])]


def trees(leaves: st.SearchStrategy[Any], *, depth: int = 2) -> st.SearchStrategy[Any]:
    """At most three to the power of `depth` leaves: below what a filter may have."""
    if depth == 0:
        return leaves
    inner = trees(leaves, depth=depth - 1)
    return st.one_of(
        leaves,
        st.lists(inner, max_size=3).map(lambda nodes: {"all": nodes}),
        st.lists(inner, max_size=3).map(lambda nodes: {"any": nodes}),
        inner.map(lambda node: {"not": node}),
    )


def related(collection: str, where: st.SearchStrategy[Any], time: str, number: str) -> Leaves:
    """Questions about a collection that has a field of time and one of number."""
    narrowing = st.fixed_dictionaries(
        {},
        optional={
            "where": where,
            "within": periods.map(lambda period: {"field": time, **period}),
        },
    )
    figures = st.sampled_from([0, 1, 2, 60, 100, 0.5])
    compared = st.one_of(
        st.builds(
            lambda op, value: {"op": op, "value": value},
            st.sampled_from(["eq", "ne", "lt", "lte", "gt", "gte"]),
            figures,
        ),
        st.tuples(figures, figures).map(lambda pair: {"op": "between", "value": list(pair)}),
        st.sampled_from(["is_set"]).map(lambda _: {"op": "gte", "value": 1}),
    )
    functions = st.one_of(
        st.just({"function": "count"}),
        st.sampled_from(["sum", "avg", "min", "max"]).map(
            lambda name: {"function": name, "of": number}
        ),
    )
    return [
        st.builds(
            lambda kind, rest: {kind: collection, **rest},
            st.sampled_from(["some", "none"]),
            narrowing,
        ),
        st.builds(
            lambda rest, function, comparison: {
                "aggregate": collection,
                **rest,
                **function,
                **comparison,
            },
            narrowing,
            functions,
            compared,
        ),
    ]
