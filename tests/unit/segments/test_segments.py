"""Segments by themselves: what they speak of, and how a question is taken apart."""

from uuid import uuid4

import pytest

from adapters.postgres.query.catalogs import CATALOGS
from domain.segments import Segment
from domain.segments.conditions import conditions_of
from domain.segments.errors import NotHandPicked
from domain.segments.model import MOST_MEMBERS
from domain.shared.errors import Invalid
from domain.shared.json import JsonObject

CATALOG = CATALOGS["contacts"]
VIP = {"field": "tags", "op": "has_any", "value": ["vip"]}


def test_a_segment_speaks_of_others_wherever_they_are_named() -> None:
    one, two = uuid4(), uuid4()
    asked: JsonObject = {
        "any": [{"not": {"in_segment": str(one)}}, {"all": [{"in_segment": str(two)}]}, VIP]
    }
    segment = Segment(id=uuid4(), object="contacts", name="S", filter=asked)
    assert segment.speaks_of == {one, two}
    assert Segment(id=uuid4(), object="contacts", name="S").speaks_of == frozenset()


def test_a_question_is_taken_apart_in_the_order_of_reading() -> None:
    asked: JsonObject = {"all": [VIP, {"not": {"any": [VIP]}}]}
    assert [pointer for pointer, _ in conditions_of(asked)] == [
        "", "/all/0", "/all/1", "/all/1/not", "/all/1/not/any/0",
    ]  # fmt: skip


def test_what_a_segment_is_never_changes() -> None:
    segment = Segment.keep(
        uuid4(), {"object": "contacts", "name": "S", "filter": VIP}, catalog=CATALOG
    )
    with pytest.raises(Invalid):
        segment.change({"kind": "manual"}, catalog=CATALOG)
    with pytest.raises(NotHandPicked):
        segment.pick(add=[uuid4()], remove=[])


def test_a_hand_holds_only_so_many() -> None:
    fields = {"object": "contacts", "name": "S", "kind": "manual"}
    segment = Segment.keep(uuid4(), fields, catalog=CATALOG)
    one = uuid4()
    segment.pick(add=[one, one], remove=[])
    assert segment.member_ids == [one]
    with pytest.raises(Invalid):
        segment.pick(add=[uuid4() for _ in range(MOST_MEMBERS)], remove=[])
    assert segment.member_ids == [one]
