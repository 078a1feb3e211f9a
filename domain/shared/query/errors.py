from collections.abc import Sequence

from domain.shared.errors import FieldProblem, Invalid, Malformed


class FilterTooComplex(Malformed):
    code = "filter_too_complex"


class FieldNotIndexed(Malformed):
    """A custom field that is kept on the record only can be neither filtered nor sorted by."""

    code = "field_not_indexed"

    def __init__(self, *, pointer: str, field: str) -> None:
        super().__init__(
            errors=[FieldProblem(pointer=pointer, code=self.code, params={"field": field})],
            field=field,
        )


class BadCursor(Malformed):
    """The cursor was not made by us, or for another filter or sort."""

    code = "bad_cursor"


class NotAMonth(Malformed):
    """A list by time begins at a month, written as 2026-03."""

    code = "not_a_month"

    def __init__(self) -> None:
        super().__init__(errors=[FieldProblem(pointer="query:starts_at", code=self.code)])


class NotByName(Malformed):
    """A list can begin at a place of its order only where it goes by names or by a time."""

    code = "not_by_name"

    def __init__(self) -> None:
        super().__init__(errors=[FieldProblem(pointer="query:starts_at", code=self.code)])


class NotSortable(Malformed):
    code = "not_sortable"

    def __init__(self, *, sort: str) -> None:
        super().__init__(
            errors=[FieldProblem(pointer="query:sort", code=self.code, params={"sort": sort})],
            sort=sort,
        )


class NotKept(Invalid):
    """A filter of a past day by what is known of the present one only; every such key is named."""

    code = "not_kept"

    def __init__(self, *, pointer: str, fields: Sequence[str]) -> None:
        super().__init__(
            errors=[
                FieldProblem(pointer=pointer, code="field_not_kept", params={"field": field})
                for field in fields
            ],
            not_kept=fields,
        )
