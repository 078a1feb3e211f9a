"""The heads of a list's groups."""

from typing import Annotated

from fastapi import Query

from api.http.schemas import OutModel, TotalOut

NO_PAGES = ("limit", "cursor", "sort", "fields", "include", "total", "starts_at")
GroupKey = Annotated[
    str,
    Query(
        description="A key marked groupable in `/fields/{object}`.",
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00]*$",
    ),
]


class GroupOut(OutModel):
    """`value` as a filter compares it, null for those without one; `label` where that is an id."""

    value: str | bool | None
    label: str | None
    count: int


class GroupsOut(OutModel):
    by: str
    data: list[GroupOut]
    total: TotalOut
    more_groups: bool
