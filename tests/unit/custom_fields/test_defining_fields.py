"""Defining fields, without a database."""

from collections.abc import Iterable, Sequence
from typing import Any, Self
from uuid import UUID, uuid4

import pytest

from domain.custom_fields import CUSTOM_FIELD
from domain.custom_fields.errors import TooManyFields
from domain.custom_fields.use_cases import change_field, define_field, delete_field, restore_field
from domain.identity import PRESETS, Actor, RoleKey
from domain.shared.custom_fields import MAX_FIELDS, MAX_INDEXED, CustomField, CustomFieldType
from domain.shared.errors import Forbidden, Invalid

SIZE: dict[str, Any] = {
    "object": "contacts",
    "key": "size",
    "type": "number",
    "label": {"en": "Size"},
}


class Shelf:
    """The definitions of a workspace; satisfies the unit of work and its repository."""

    def __init__(self) -> None:
        self.held: dict[UUID, CustomField] = {}
        self.committed = 0

    @property
    def definitions(self) -> Self:
        return self

    def add(self, aggregate: CustomField, /) -> None:
        self.held[aggregate.id] = aggregate

    async def get(self, record_id: UUID, /, **_: Any) -> CustomField:
        return self.held[record_id]

    async def find(self, ids: Iterable[UUID], /, **_: Any) -> dict[UUID, CustomField]:
        return {each: self.held[each] for each in ids if each in self.held}

    async def custom_fields(self, kind: str, /) -> Sequence[CustomField]:
        return [e for e in self.held.values() if e.object == kind and not e.deleted]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    async def commit(self, *, answer: object = None) -> None:
        self.committed += 1


class SomeIds:
    def new(self) -> UUID:
        return uuid4()


def somebody(role: RoleKey = RoleKey.ADMINISTRATOR) -> Actor:
    return Actor(
        workspace_id=1,
        workspace_public_id=uuid4(),
        user_id=uuid4(),
        role=PRESETS[role],
        language="en",
        region="AM",
        time_zone="UTC",
    )


async def define(shelf: Any, **more: Any) -> CustomField:
    return await define_field({**SIZE, **more}, actor=somebody(), uow=shelf, ids=SomeIds())


async def test_a_new_field_comes_after_the_others_and_is_indexed() -> None:
    shelf: Any = Shelf()
    first, second = await define(shelf), await define(shelf, key="height")
    assert [(each.position, each.indexed) for each in (first, second)] == [(0, True), (1, True)]
    assert [event.name for event in first.announced] == ["custom_field.created"]
    assert shelf.committed == 2


async def test_a_long_text_is_not_indexed_unless_that_is_asked_for() -> None:
    shelf: Any = Shelf()
    assert not (await define(shelf, type="long_text")).indexed
    with pytest.raises(Invalid):
        await define(shelf, key="other", type="long_text", indexed=True)


async def test_a_missing_label_is_refused_by_name() -> None:
    with pytest.raises(Invalid) as caught:
        await define(Shelf(), label={"en": None})
    assert caught.value.errors[0].pointer == "/label"


async def test_a_change_merges_labels_and_leaves_the_rest() -> None:
    shelf: Any = Shelf()
    made = await define(shelf, label={"en": "Size", "ru": "Размер"})
    changes: dict[str, Any] = {"label": {"ru": None, "hy": "Չափ"}}
    await change_field(made.id, changes, actor=somebody(), uow=shelf)
    assert made.label == {"en": "Size", "hy": "Չափ"}
    await change_field(made.id, {"group": "Body"}, actor=somebody(), uow=shelf)
    assert made.group == "Body"


async def test_the_bin_takes_a_field_and_gives_it_back() -> None:
    shelf: Any = Shelf()
    made = await define(shelf)
    await delete_field(made.id, actor=somebody(), uow=shelf)
    assert await shelf.custom_fields("contacts") == []
    for _ in range(2):
        await restore_field(made.id, actor=somebody(), uow=shelf)
    assert await shelf.custom_fields("contacts") == [made]
    assert [event.name for event in made.announced][-1] == "custom_field.restored"


async def test_there_is_room_for_so_many_fields() -> None:
    shelf: Any = Shelf()
    for n in range(MAX_INDEXED):
        await define(shelf, key=f"f{n}")
    with pytest.raises(TooManyFields):
        await define(shelf, key="more")
    plain = await define(shelf, key="plain", indexed=False)
    with pytest.raises(TooManyFields):
        await change_field(plain.id, {"indexed": True}, actor=somebody(), uow=shelf)
    plain.indexed = False
    for n in range(MAX_FIELDS - MAX_INDEXED - 1):
        await define(shelf, key=f"p{n}", indexed=False)
    with pytest.raises(TooManyFields) as caught:
        await define(shelf, key="last", indexed=False)
    assert caught.value.errors[0].pointer == "/key"


async def test_only_those_with_the_right_define_fields() -> None:
    shelf: Any = Shelf()
    with pytest.raises(Forbidden):
        await define_field(SIZE, actor=somebody(RoleKey.SELLER), uow=shelf, ids=SomeIds())


def test_a_definition_reads_back_as_it_was_written() -> None:
    definition = CustomField.define(
        uuid4(),
        CUSTOM_FIELD.decode(
            {
                "object": "companies",
                "key": "colour",
                "type": "choice",
                "label": {"en": "Colour"},
                "choices": [{"key": "red", "label": {"en": "Red"}}],
                "default": "red",
                "required": True,
                "group": "Looks",
                "position": 3,
            }
        ),
    )
    document = CUSTOM_FIELD.encode(definition)
    again = CUSTOM_FIELD.rebuild(definition.id, 0, document, deleted=False)
    assert again == definition
    assert again.type is CustomFieldType.CHOICE
    assert CUSTOM_FIELD.decode({"choices": None})["choices"] == ()
