from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import MoneyOut, OutModel


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
    win_rate: float | None = Field(description="Per cent of what was closed.")
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
