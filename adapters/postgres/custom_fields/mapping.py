"""Definitions of custom fields in tables."""

from adapters.postgres.custom_fields.records import CustomFieldRecord
from adapters.postgres.custom_fields.representation import custom_field_members
from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from domain.custom_fields import CUSTOM_FIELD
from domain.identity import ObjectKind
from domain.shared.custom_fields import CustomField

_COPIED = ("object", "key", "type", "label", "choices", "required", "indexed", "position")


def definition_row(definition: CustomField, _context: WriteContext) -> Row:
    document = CUSTOM_FIELD.encode(definition)
    return {
        **{name: document[name] for name in _COPIED},
        "is_unique": document["unique"],
        "default_value": document["default"],
        "group_name": document["group"],
    }


CUSTOM_FIELDS: AggregateMapping[CustomField] = AggregateMapping(
    kind=ObjectKind.CUSTOM_FIELDS,
    record_type="custom_field",
    record=CustomFieldRecord,
    form=CUSTOM_FIELD,
    members=custom_field_members,
    row=definition_row,
    owner_of=lambda _definition: None,
    conflicts={"uq_custom_fields_key": ("/key", "key_taken")},
)
