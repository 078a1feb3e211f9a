from collections.abc import Iterable, Mapping
from typing import Any

from domain.shared import documents as form
from domain.shared.custom_fields import CustomField, CustomFieldType
from domain.shared.query import Choice


def _encoded_choices(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    return [
        {
            "key": choice.key,
            "label": dict(choice.label),
            **({"archived": True} if choice.archived else {}),
        }
        for choice in choices
    ]


def _decoded_choices(choices: Iterable[Mapping[str, Any]] | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            key=each["key"],
            label=dict(each["label"]),
            archived=bool(each.get("archived", False)),
        )
        for each in choices or ()
    )


CUSTOM_FIELD = form.DocumentForm(
    build=CustomField,
    codecs={
        "object": form.PLAIN,
        "key": form.PLAIN,
        "type": form.Codec(encode=str, decode=CustomFieldType),
        "label": form.VALUES,
        "choices": form.Codec(encode=_encoded_choices, decode=_decoded_choices),
        "required": form.PLAIN,
        "unique": form.PLAIN,
        "indexed": form.PLAIN,
        "default": form.PLAIN,
        "group": form.PLAIN,
        "position": form.PLAIN,
    },
)
