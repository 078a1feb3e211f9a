from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.schemas import Money, MoneyOut, OutModel, RecordOut, StrictModel, Whole


class RecordsOut(OutModel):
    """Which list shows the records behind a figure: exactly as many, under this `filter`."""

    object: Literal["contacts", "deals", "interactions"]
    filter: dict[str, Any]


class PeriodOut(OutModel):
    from_: date = Field(alias="from")
    to: date = Field(description="Included; both are days of the workspace.")
    time_zone: str


class StepOut(OutModel):
    step: Literal["contacts", "deals", "won"]
    count: int | None = Field(description="Null where the step cannot be told by this group.")
    sum: MoneyOut | None
    unvalued: int = Field(description="Deals whose currency had no rate: counted, not summed.")
    of_previous: float | None = Field(description="Per cent; null where there was nothing before.")
    of_first: float | None
    records: RecordsOut | None


class FunnelGroupOut(OutModel):
    key: str | None = Field(description="Id, source or month; null is the group of those without.")
    label: str
    steps: list[StepOut]


class FunnelOut(PeriodOut):
    currency: str
    by: Literal["owner", "source", "pipeline", "month"] | None
    total: FunnelGroupOut
    groups: list[FunnelGroupOut]


class OutcomeOut(OutModel):
    count: int
    sum: MoneyOut
    unvalued: int
    records: RecordsOut


class LossReasonOut(OutcomeOut):
    id: UUID | None = Field(description="Null: lost without a reason.")
    name: str | None
    of_lost: float | None = Field(description="Per cent of all that was lost.")


class OutcomesOut(PeriodOut):
    currency: str
    won: OutcomeOut
    lost: OutcomeOut
    closed: OutcomeOut = Field(description="Both together, of which `win_rate` is a share.")
    win_rate: float | None = Field(description="Per cent of what was closed.")
    median_days: float | None = Field(
        description="From the day on which the first of its people became known to the deal won."
    )
    median_of: int = Field(description="Of how many deals that is the middle.")
    reasons: list[LossReasonOut]


class KindCountOut(OutModel):
    kind: str
    count: int
    records: RecordsOut


class PersonActivityOut(OutModel):
    id: UUID | None = Field(description="Null: written down by nobody in particular.")
    name: str
    count: int
    days: list[int] = Field(description="One for each of the days.")
    kinds: list[KindCountOut]
    records: RecordsOut


class ActivityOut(PeriodOut):
    days: list[date]
    people: list[PersonActivityOut]


class SilentColleagueOut(OutModel):
    id: UUID
    name: str
    last_at: datetime | None
    days: int | None = Field(description="Since the last interaction; null where there was none.")


class SilentCustomersOut(OutModel):
    id: UUID | None = Field(description="Null: customers without an owner.")
    name: str | None
    count: int
    records: RecordsOut


class AllSilentCustomersOut(OutModel):
    count: int
    records: RecordsOut
    owners: list[SilentCustomersOut]


class SilenceOut(OutModel):
    days: int
    before: datetime
    people: list[SilentColleagueOut]
    customers: AllSilentCustomersOut


Month = Annotated[str, StringConstraints(pattern=r"^(19|20|21)\d{2}-(0[1-9]|1[0-2])$")]
MeasureName = Literal["contacts", "deals", "won", "won_sum", "interactions", "calls", "meetings"]


class GoalIn(StrictModel):
    """For a person, for a team, or without either for everybody. `won_sum` takes an `amount` in
    the workspace's currency, every other figure a `count`.
    """

    measure: MeasureName
    month: Month
    user_id: UUID | None = None
    team_id: UUID | None = None
    count: Whole | None = None
    amount: Money | None = None


class GoalPatch(StrictModel):
    count: Whole | None = None
    amount: Money | None = None


class GoalOut(RecordOut):
    measure: MeasureName
    month: str
    user_id: UUID | None
    team_id: UUID | None
    count: int | None
    amount: MoneyOut | None
    deleted_at: datetime | None


class ReachedOut(OutModel):
    count: int
    amount: MoneyOut | None
    records: RecordsOut | None = Field(description="Null for a team of nobody.")


class GoalProgressOut(OutModel):
    id: UUID
    version: int
    measure: MeasureName
    user_id: UUID | None
    team_id: UUID | None
    name: str | None = Field(description="Of the person or the team; null for everybody.")
    count: int | None
    amount: MoneyOut | None
    reached: ReachedOut
    percent: float | None


class GoalsOut(OutModel):
    month: str
    currency: str
    days: int
    days_left: int
    data: list[GoalProgressOut]
