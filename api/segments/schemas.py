from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.schemas import OutModel, RecordOut, StrictModel, Text
from domain.segments.model import LONGEST_NAME, MOST_MEMBERS

SegmentedObject = Literal["contacts", "companies"]
SegmentKind = Literal["dynamic", "manual", "frozen"]
_Name = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=LONGEST_NAME, pattern=r"^[^\x00]*$"
    ),
]
_Filter = Annotated[
    dict[str, Any] | None,
    Field(
        description="One node of the query language; null where members are picked by hand.",
        json_schema_extra={"anyOf": [{"$ref": "#/components/schemas/Filter"}, {"type": "null"}]},
    ),
]
_Ids = Annotated[list[UUID], Field(max_length=MOST_MEMBERS)]


class SegmentFields(StrictModel):
    description: Text | None = None
    filter: _Filter = None
    watched: bool = Field(
        default=False, description="Tell in the outbox who enters and who leaves."
    )


class SegmentIn(SegmentFields):
    object: SegmentedObject
    name: _Name
    kind: SegmentKind = "dynamic"
    member_ids: _Ids = Field(default_factory=list, description="Of one picked by hand.")
    frozen_from: UUID | None = Field(
        default=None, description="Of a frozen one: the segment whose members of now it keeps."
    )


class SegmentPatch(SegmentFields):
    """JSON Merge Patch; `object` and `kind` never change."""

    name: _Name = ""


class PickIn(StrictModel):
    add: _Ids = Field(default_factory=list)
    remove: _Ids = Field(default_factory=list)


class QuestionIn(StrictModel):
    object: SegmentedObject
    filter: Annotated[
        dict[str, Any],
        Field(
            description="One node of the query language.",
            json_schema_extra={"anyOf": [{"$ref": "#/components/schemas/Filter"}]},
        ),
    ]


class ExplainIn(QuestionIn):
    record_id: UUID


class PreviewIn(QuestionIn):
    total: Literal["capped", "exact"] = "capped"


class SegmentOut(RecordOut):
    object: SegmentedObject
    name: str
    kind: SegmentKind
    description: str | None
    filter: dict[str, Any] | None
    member_ids: list[UUID]
    watched: bool
    owner_id: UUID | None
    frozen_from: UUID | None = Field(description="The segment whose members it keeps.")
    frozen_at: datetime | None
    deleted_at: datetime | None


class MemberOut(OutModel):
    """A person's `display_name`, or a company's `name`."""

    id: UUID
    display_name: str | None = None
    name: str | None = None


class CountOut(OutModel):
    value: int
    kind: Literal["exact", "at_least"]


class PreviewOut(OutModel):
    """How many, how many with the first condition alone, with the first two and so on (of an `all`,
    an `any`, or a `not` of an `any`), and the first twenty of them.
    """

    count: CountOut
    steps: list[CountOut]
    data: list[MemberOut]


class ConditionOut(OutModel):
    pointer: str = Field(description="A JSON Pointer into the segment's filter.")
    condition: dict[str, Any]
    matches: bool


class ExplanationOut(OutModel):
    """`failing` names the conditions for which somebody is out, by their pointers."""

    matches: bool
    conditions: list[ConditionOut]
    failing: list[str]


class MoveOut(OutModel):
    """`actor` is null where no single change did it: the clock, an import, a new question."""

    n: int
    at: datetime
    what: Literal["entered", "left"]
    id: UUID
    name: str
    actor_id: UUID | None
    actor: str | None


class MovesOut(OutModel):
    """`since` is null while it is not watched, or its members are still being gathered."""

    since: datetime | None
    data: list[MoveOut]


class HoldingSegmentOut(OutModel):
    id: UUID
    name: str
    kind: SegmentKind


class HoldingOut(OutModel):
    """`broken` ask about something that was deleted since; `has_more`: there are more segments
    than are asked at once.
    """

    data: list[HoldingSegmentOut]
    broken: list[HoldingSegmentOut]
    has_more: bool
