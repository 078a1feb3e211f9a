from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.schemas import OutModel, RecordOut, StrictModel, Whole, YesNo
from domain.views.model import LONGEST_NAME, MOST_COLUMNS, NARROWEST, WIDEST

ViewedObject = Literal["contacts", "companies", "deals", "tasks", "interactions"]
Density = Literal["comfortable", "compact"]
Part = Literal["filter", "sort", "group_by", "columns"]
_Key = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]
_Name = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00]*$"
    ),
]
_Query = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00]*$")]
FilterIn = Annotated[
    dict[str, Any] | None,
    Field(
        description="One node of the query language.",
        json_schema_extra={"anyOf": [{"$ref": "#/components/schemas/Filter"}, {"type": "null"}]},
    ),
]


class ColumnIn(StrictModel):
    key: _Key = Field(description="Of a field: see `/fields/{object}`.")
    width: Annotated[Whole, Field(ge=NARROWEST, le=WIDEST)] | None = None
    hidden: YesNo = False


class ViewSettings(StrictModel):
    filter: FilterIn = None
    q: _Query | None = None
    sort: _Key | None = Field(
        default=None, description="A key marked sortable; `-` in front for descending."
    )
    columns: list[ColumnIn] = Field(
        default_factory=list, max_length=MOST_COLUMNS, description="In their order."
    )
    group_by: _Key | None = Field(default=None, description="A key marked groupable.")
    density: Density | None = None
    shared: YesNo = Field(default=False, description="Seen by everybody of the workspace.")
    pinned: YesNo = False
    position: Whole = Field(default=0, ge=0, le=100_000)


class ViewIn(ViewSettings):
    object: ViewedObject
    name: _Name
    kind: Literal["table"] = "table"


class ViewPatch(ViewSettings):
    """JSON Merge Patch; `columns` are replaced whole."""

    name: _Name = ""


class ColumnOut(OutModel):
    key: str
    width: int | None
    hidden: bool


class ViewProblemOut(OutModel):
    """A part that no longer works: leave it out, and say so."""

    part: Part
    field: str
    code: Literal["unknown_field", "field_not_indexed"]


class ViewOut(RecordOut):
    object: ViewedObject
    name: str
    kind: Literal["table"]
    filter: dict[str, Any] | None
    q: str | None
    sort: str | None
    columns: list[ColumnOut]
    group_by: str | None
    density: Density | None
    shared: bool
    pinned: bool
    position: int
    owner_id: UUID | None
    problems: list[ViewProblemOut] = Field(
        description="What was deleted since and is named by the view, which opens all the same."
    )
    deleted_at: datetime | None
