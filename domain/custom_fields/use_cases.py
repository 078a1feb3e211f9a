"""Define fields, change them, take them away and bring them back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from domain.cards import bin_record
from domain.custom_fields.document import CUSTOM_FIELD
from domain.custom_fields.errors import TooManyFields
from domain.custom_fields.ports import CustomFieldsUnitOfWork
from domain.identity import Action, Actor, ObjectKind
from domain.shared.custom_fields import MAX_FIELDS, MAX_INDEXED, CustomField
from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject

KIND = ObjectKind.CUSTOM_FIELDS
Expected = frozenset[int] | None


async def define_field(
    fields: JsonObject, *, actor: Actor, uow: CustomFieldsUnitOfWork, ids: Ids
) -> CustomField:
    """A new field, after the others unless a position is given. Raises Invalid, TooManyFields."""
    actor.require(KIND, Action.CREATE)
    async with uow:
        values = CUSTOM_FIELD.decode(fields)
        values["label"] = _merged({}, values.get("label"))
        others = await uow.custom_fields(str(values.get("object")))
        values.setdefault("position", len(others))
        definition = CustomField.define(ids.new(), values)
        _check_room([*others, definition])
        uow.definitions.add(definition)
        await uow.commit(answer=definition)
    return definition


async def change_field(
    field_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: CustomFieldsUnitOfWork,
    expected: Expected = None,
) -> CustomField:
    """Set the given members; labels are merged language by language. Raises Invalid."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        definition = await uow.definitions.get(field_id, actor=actor, expected=expected)
        values = CUSTOM_FIELD.decode(fields)
        if "label" in values:
            values["label"] = _merged(definition.label, values["label"])
        definition.change(values)
        if values.get("indexed"):
            others = await uow.custom_fields(definition.object)
            _check_room([definition, *(each for each in others if each.id != field_id)])
        await uow.commit(answer=definition)
    return definition


async def arrange_fields(
    kind: str, ids: Sequence[UUID], *, actor: Actor, uow: CustomFieldsUnitOfWork
) -> None:
    """Put all fields of a kind of object into this order. Raises Invalid where one is missing."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        known = {each.id for each in await uow.custom_fields(kind)}
        if len(ids) != len(known) or set(ids) != known:
            raise Invalid.at("/ids", "not_all_fields")
        definitions = await uow.definitions.find(ids, lock=True)
        for position, field_id in enumerate(ids):
            definitions[field_id].position = position
        await uow.commit()


async def delete_field(
    field_id: UUID, *, actor: Actor, uow: CustomFieldsUnitOfWork, expected: Expected = None
) -> None:
    """Into the bin. Cards keep their values, so that a restore brings them back."""
    await bin_record(
        field_id, kind=KIND, records=uow.definitions, actor=actor, uow=uow, expected=expected
    )


async def restore_field(
    field_id: UUID, *, actor: Actor, uow: CustomFieldsUnitOfWork, expected: Expected = None
) -> CustomField:
    """Out of the bin. Raises TooManyFields."""
    actor.require(KIND, Action.DELETE)
    async with uow:
        definition = await uow.definitions.get(
            field_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if definition.deleted:
            definition.restore()
            _check_room([*(await uow.custom_fields(definition.object)), definition])
        await uow.commit(answer=definition)
    return definition


def _merged(label: Mapping[str, str], changes: Any) -> dict[str, str]:
    both: dict[str, str | None] = {**label, **(changes or {})}
    return {language: text for language, text in both.items() if text is not None}


def _check_room(definitions: Sequence[CustomField]) -> None:
    if len(definitions) > MAX_FIELDS:
        raise TooManyFields(pointer="/key", code="too_many_fields", limit=MAX_FIELDS)
    if sum(each.indexed for each in definitions) > MAX_INDEXED:
        raise TooManyFields(pointer="/indexed", code="too_many_indexed", limit=MAX_INDEXED)
