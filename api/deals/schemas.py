"""The wire form of deals, pipelines and rates."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from api.http.cards import Custom
from api.http.schemas import (
    Currency,
    Day,
    DecimalText,
    Line,
    LongText,
    Money,
    MoneyOut,
    NonEmptyLine,
    OutModel,
    RecordOut,
    StrictModel,
    Text,
    Whole,
    Word,
    YesNo,
)
from domain.deals.lines import MOST_LINES
from domain.deals.pipelines import MOST_REASONS, MOST_STAGES

MOST_RATES = 2_000
StageKindName = Literal["open", "won", "lost"]
_Percent = Annotated[Whole, Field(ge=0, le=100)]
_Rate = Annotated[str, StringConstraints(pattern=r"^\d{1,10}(\.\d{1,12})?$")]


class DealContactIn(StrictModel):
    contact_id: UUID
    role: Line | None = None


class DealLineIn(StrictModel):
    name: NonEmptyLine
    quantity: DecimalText = Field(description="More than nothing; at most four decimals.")
    unit_price: Money
    discount_percent: DecimalText = "0"
    tax_percent: DecimalText = "0"


class DealFields(StrictModel):
    company_id: UUID | None = None
    contacts: list[DealContactIn] | None = Field(default=None, max_length=50)
    owner_id: UUID | None = None
    amount: Money | None = Field(
        default=None, description="What the lines come to, where there are any."
    )
    expected_close_on: Day | None = None
    lines: list[DealLineIn] | None = Field(default=None, max_length=MOST_LINES)
    description: LongText | None = None
    source: Line | None = None
    tags: list[Word] | None = Field(default=None, max_length=200)
    custom: Custom | None = None


class DealIn(DealFields):
    name: NonEmptyLine
    pipeline_id: UUID | None = Field(default=None, description="The first one without it.")
    stage_id: UUID | None = Field(default=None, description="The first stage without it.")


class DealPatch(DealFields):
    """JSON Merge Patch. Stages change by `move`, `win`, `lose` and `reopen`."""

    name: NonEmptyLine | None = None


class DealBulkFields(StrictModel):
    """What may be set for many at once: nothing by which a deal is known, or that is its own."""

    expected_close_on: Day | None = None
    description: LongText | None = None
    source: Line | None = None
    custom: Custom | None = None


class DealMove(StrictModel):
    """`fields` are set in the same change: what the stage demands."""

    stage_id: UUID
    after_id: UUID | None = Field(
        default=None, description="The card above it; null is the top of the column."
    )
    pipeline_id: UUID | None = Field(
        default=None, description="Where it goes into another pipeline: the stage is that one's."
    )
    fields: DealPatch | None = None


class DealWin(StrictModel):
    fields: DealPatch | None = None


class DealLoss(StrictModel):
    lost_reason_id: UUID | None = None
    comment: Text | None = None
    fields: DealPatch | None = None


class DealReopening(StrictModel):
    stage_id: UUID | None = Field(
        default=None, description="Where it was before it was closed, without it."
    )


class NameOut(OutModel):
    id: UUID
    name: str


class DealStageOut(OutModel):
    name: str
    kind: StageKindName
    probability: int
    rotting_days: int | None


class DealContactOut(OutModel):
    contact_id: UUID
    role: str | None
    name: str


class DealLineOut(OutModel):
    name: str
    quantity: str
    unit_price: MoneyOut
    discount_percent: str
    tax_percent: str
    total: MoneyOut = Field(description="With discount and tax.")


class DealOut(RecordOut):
    name: str
    pipeline_id: UUID
    stage_id: UUID
    stage: DealStageOut
    rank: str
    stage_entered_at: datetime
    status: StageKindName
    company_id: UUID | None
    company: NameOut | None
    contacts: list[DealContactOut]
    owner_id: UUID | None
    amount: MoneyOut | None
    base_amount: MoneyOut | None = Field(
        description="In the workspace's currency, by the rate of the day; null without a rate."
    )
    expected_close_on: date | None
    lines: list[DealLineOut]
    description: str | None
    source: str | None
    tags: list[str]
    custom: dict[str, Any]
    closed_at: datetime | None
    lost_reason_id: UUID | None
    lost_comment: str | None
    deleted_at: datetime | None


class NextStepOut(OutModel):
    id: UUID
    title: str
    kind: str
    due_at: datetime | None
    due_on: date | None


class BoardCardOut(OutModel):
    id: UUID
    version: int
    name: str
    status: StageKindName
    rank: str
    company: NameOut | None
    contact: NameOut | None
    owner_id: UUID | None
    amount: MoneyOut | None
    base_amount: MoneyOut | None
    expected_close_on: date | None
    stage_entered_at: datetime
    closed_at: datetime | None
    next_step: NextStepOut | None


class BoardStageOut(OutModel):
    id: UUID
    name: str
    kind: StageKindName
    probability: int
    rotting_days: int | None
    required: list[str]
    count: int = Field(description="Of those won or lost: in the last 30 days.")
    sum: MoneyOut
    weighted: MoneyOut
    unvalued: int = Field(description="How many have an amount for which there is no rate.")
    without_next_step: int
    deals: list[BoardCardOut]
    next_cursor: str | None = Field(description="With `stage_id`: the next cards of this column.")


class BoardOut(OutModel):
    id: UUID
    version: int
    name: str
    currency: str
    stages: list[BoardStageOut]


class StageStayOut(OutModel):
    stage_id: UUID
    name: str
    status: StageKindName
    entered_at: datetime
    left_at: datetime | None
    duration_seconds: int = Field(description="Until now, where it is there still.")


class ForecastRowOut(OutModel):
    bucket: str = Field(
        description="A month (`2026-11`), or `late`, `later`, `undated` for what is open."
    )
    owner_id: UUID | None
    total: bool = Field(description="Of all owners together.")
    open_count: int
    open: MoneyOut
    weighted: MoneyOut
    won_count: int
    won: MoneyOut
    lost_count: int


class ForecastOut(OutModel):
    as_of: date | None
    months: list[str]
    previous: list[str] = Field(description="The months of the period before.")
    currency: str
    data: list[ForecastRowOut]


class StageIn(StrictModel):
    """Whoever has an id keeps it; without one it is new."""

    id: UUID | None = None
    name: NonEmptyLine
    kind: StageKindName = "open"
    probability: _Percent = Field(default=50, description="Won is always 100, lost 0.")
    rotting_days: Annotated[Whole, Field(ge=1, le=3650)] | None = None
    required: list[Word] = Field(default_factory=list, max_length=50)


class LostReasonIn(StrictModel):
    id: UUID | None = None
    name: NonEmptyLine
    archived: YesNo = False


class PipelineFields(StrictModel):
    position: Annotated[Whole, Field(ge=0, le=10_000)] = 0
    lost_reasons: list[LostReasonIn] = Field(default_factory=list, max_length=MOST_REASONS)
    lost_reason_required: YesNo = True


class PipelineIn(PipelineFields):
    name: NonEmptyLine
    stages: list[StageIn] = Field(min_length=3, max_length=MOST_STAGES)


class PipelineOrder(StrictModel):
    ids: list[UUID] = Field(max_length=1_000)


class PipelinePatch(PipelineFields):
    """Stages and reasons are replaced whole."""

    name: NonEmptyLine | SkipJsonSchema[None] = None
    stages: list[StageIn] | SkipJsonSchema[None] = Field(default=None, max_length=MOST_STAGES)


class StageRemoval(StrictModel):
    into_stage_id: UUID = Field(description="Where its deals go on.")


class StageOut(OutModel):
    id: UUID
    name: str
    kind: StageKindName
    probability: int
    rotting_days: int | None
    required: list[str]


class LostReasonOut(OutModel):
    id: UUID
    name: str
    archived: bool


class PipelineOut(RecordOut):
    name: str
    position: int
    stages: list[StageOut]
    lost_reasons: list[LostReasonOut]
    lost_reason_required: bool
    deleted_at: datetime | None


class RateIn(StrictModel):
    currency: Currency
    day: Day
    rate: _Rate = Field(description="What one unit is worth in the workspace's currency.")


class RatesIn(StrictModel):
    rates: list[RateIn] = Field(min_length=1, max_length=MOST_RATES)


class RatesOut(OutModel):
    entered: int
    corrected: int = Field(description="There was a rate for that day already.")


class RatePatch(StrictModel):
    day: Day | None = None
    rate: _Rate | None = None


class RateOut(RecordOut):
    currency: str
    day: date
    rate: str
    deleted_at: datetime | None
