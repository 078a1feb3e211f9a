"""A catalogue with one field of every type, and generators of filters and records for it."""

from domain.shared.query import Catalog, Choice, Collection, FieldSpec, FieldType, field_map, words

COLOURS = tuple(
    Choice(key=key, label=words(key, key, key, key)) for key in ("red", "green", "blue")
)


def spec(key: str, kind: FieldType, **more: object) -> FieldSpec:
    return FieldSpec(key=key, type=kind, label=words(key, key, key, key), **more)  # type: ignore[arg-type]


CALLS = Collection(
    key="calls",
    label=words("Calls", "Звонки", "Զանգեր", "المكالمات"),
    fields=field_map(
        (
            spec("kind", FieldType.CHOICE, choices=COLOURS),
            spec("at", FieldType.TIME),
            spec("on", FieldType.DATE),
            spec("seconds", FieldType.NUMBER),
            spec("paid", FieldType.MONEY, base="paid_base"),
            spec("paid_base", FieldType.MONEY),
        )
    ),
)

CATALOG = Catalog(
    object="things",
    fields=field_map(
        (
            spec("text", FieldType.TEXT),
            spec("number", FieldType.NUMBER),
            spec("money", FieldType.MONEY),
            spec("date", FieldType.DATE),
            spec("time", FieldType.TIME),
            spec("flag", FieldType.YES_NO),
            spec("colour", FieldType.CHOICE, choices=COLOURS),
            spec("code", FieldType.CHOICE),
            spec("colours", FieldType.CHOICES, choices=COLOURS),
            spec("tags", FieldType.TAGS),
            spec("owner", FieldType.USER),
            spec("friend", FieldType.CONTACT),
            spec("company", FieldType.COMPANY),
            spec("phone", FieldType.PHONE),
            spec("email", FieldType.EMAIL),
            spec("birthday", FieldType.BIRTHDAY),
            spec("custom.notes", FieldType.TEXT, indexed=False, custom=True),
        )
    ),
    collections={"calls": CALLS},
)
