"""Laws that hold for every filter and every record."""

from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.shared.query import (
    Evaluator,
    FieldType,
    Not,
    NotSortable,
    Viewpoint,
    comparable_text,
    dump,
    label_in,
    parse,
    phone_digits,
    prefix_end,
)
from tests.support import query_strategies as make
from tests.support.query_catalog import CATALOG, spec

KINDS = {
    "text": "text",
    "number": "number",
    "money": "money",
    "date": "date",
    "time": "time",
    "flag": "yes_no",
    "colour": "choice",
    "colours": "choices",
    "tags": "tags",
    "owner": "user",
    "friend": "id",
    "company": "id",
    "phone": "phone",
    "email": "email",
    "birthday": "birthday",
}
CALL = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(make.COLOURS),
        "at": make.moments,
        "seconds": st.integers(0, 100),
    },
)
RECORDS = st.fixed_dictionaries(
    {},
    optional={
        "text": make.words,
        "number": make.numbers,
        "money": make.money,
        "date": make.days,
        "time": make.moments,
        "flag": st.booleans(),
        "colour": st.sampled_from(make.COLOURS),
        "colours": st.lists(st.sampled_from(make.COLOURS)),
        "tags": st.lists(make.words),
        "owner": make.people,
        "friend": make.people,
        "company": make.people,
        "phone": st.lists(st.sampled_from([*make.PHONES, "123"])),
        "email": st.lists(st.sampled_from(make.EMAILS)),
        "birthday": st.sampled_from(["--02-29", "1990-11-30", "--01-05"]),
        "calls": st.lists(CALL, max_size=3),
    },
)
CALL_LEAVES = st.one_of([*make.of_kind("choice", "kind"), *make.of_kind("number", "seconds")])
FILTERS = make.trees(
    st.one_of(
        [leaf for field, kind in KINDS.items() for leaf in make.of_kind(kind, field)]
        + make.related("calls", make.trees(CALL_LEAVES, depth=1), "at", "seconds")
    )
)
EVALUATOR = Evaluator(
    catalog=CATALOG,
    viewpoint=Viewpoint(
        now=make.NOW,
        zone=ZoneInfo("Asia/Yerevan"),
        user_id=make.PEOPLE[0],
        team_user_ids=frozenset(make.PEOPLE[:2]),
    ),
)


@given(data=FILTERS)
@settings(max_examples=200, deadline=None)
def test_parsing_what_was_dumped_gives_the_same_tree(data: Any) -> None:
    node = parse(data, catalog=CATALOG)
    assert parse(dump(node), catalog=CATALOG) == node


@given(data=FILTERS, record=RECORDS)
@settings(max_examples=200, deadline=None)
def test_not_is_the_exact_complement(data: Any, record: dict[str, Any]) -> None:
    node = parse(data, catalog=CATALOG)
    assert EVALUATOR.matches(Not(node=node), record) is not EVALUATOR.matches(node, record)


@given(prefix=st.text(min_size=1, max_size=3), rest=st.text(max_size=3), other=st.text(max_size=4))
@settings(max_examples=200, deadline=None)
def test_a_prefix_is_a_range_of_code_points(prefix: str, rest: str, other: str) -> None:
    end = prefix_end(prefix)
    for text in (prefix + rest, other):
        inside = text >= prefix and (end is None or text < end)
        assert inside is text.startswith(prefix)


def test_the_range_of_a_prefix_steps_over_what_utf_8_cannot_write() -> None:
    assert prefix_end("a\ud7ff") == "a\ue000"
    assert prefix_end("a\U0010ffff") == "b"
    assert prefix_end("\U0010ffff") is None


def test_digits_are_read_in_every_script() -> None:
    assert phone_digits("+٣٧٤ (91) 23-45") == "374912345"


def test_what_is_compared_fits_an_index() -> None:
    assert len(comparable_text("я" * 5000)) == 400


def test_a_label_falls_back_to_english_then_to_any() -> None:
    assert label_in({"en": "City", "ru": "Город"}, "ru") == "Город"
    assert label_in({"en": "City"}, "hy") == "City"
    assert label_in({"ru": "Город"}, "hy") == "Город"
    assert label_in({}, "hy") == ""


def test_custom_fields_join_the_catalogue_of_their_object() -> None:
    more = CATALOG.with_fields([spec("custom.region", FieldType.TEXT)])
    assert "custom.region" in more.fields
    assert more.collections is CATALOG.collections
    assert "custom.region" not in CATALOG.fields


def test_a_refused_sort_is_named() -> None:
    refusal = NotSortable(sort="city")
    assert refusal.params == {"sort": "city"}
    assert refusal.errors[0].pointer == "query:sort"
