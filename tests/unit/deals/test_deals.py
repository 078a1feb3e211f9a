"""The rules of deals, over generated cases."""

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.deals import Deal, Exchange, Pipeline, Stage, StageKind
from domain.deals.errors import DealAlreadyClosed, DealIsOpen
from domain.deals.lines import DealLine, total
from domain.deals.presets import first_pipelines
from domain.deals.ranks import DIGITS, at_the_top, between
from domain.shared.errors import Conflict, Invalid
from domain.shared.money import Money

NOW = datetime(2026, 11, 22, tzinfo=UTC)
_cents = st.integers(min_value=0, max_value=10_000_000)
_percent = st.decimals(min_value=0, max_value=100, places=2)
_quantity = st.decimals(min_value=Decimal("0.0001"), max_value=1000, places=4)
_lines = st.lists(
    st.builds(
        DealLine,
        name=st.just("x"),
        quantity=_quantity,
        unit_price=st.builds(Money, minor=_cents, currency=st.just("AMD")),
        discount_percent=_percent,
        tax_percent=_percent,
    ),
    max_size=20,
)


class Counted:
    def __init__(self) -> None:
        self.n = 0

    def new(self) -> UUID:
        self.n += 1
        return UUID(int=self.n)


def corporate() -> Pipeline:
    return next(first_pipelines("en", ids=Counted()))


def opened(pipeline: Pipeline) -> Deal:
    return Deal.open(
        UUID(int=999),
        {"name": "Site"},
        pipeline=pipeline,
        stage=pipeline.stages[0],
        rank="V",
        at=NOW,
    )


@given(_lines)
def test_a_total_is_the_sum_of_lines_each_rounded_once(lines: list[DealLine]) -> None:
    expected = sum(
        int(
            (
                Decimal(line.unit_price.minor)
                * line.quantity
                * (1 - line.discount_percent / 100)
                * (1 + line.tax_percent / 100)
            ).quantize(Decimal(1), ROUND_HALF_UP)
        )
        for line in lines
    )
    found = total(lines)
    assert (found.minor if found else 0) == expected


@given(_lines.filter(bool))
def test_the_amount_always_follows_the_lines(lines: list[DealLine]) -> None:
    deal = opened(corporate())
    deal.change({"lines": lines})
    assert deal.amount == total(lines)


@given(st.lists(st.tuples(st.sampled_from(["move", "win", "lose", "reopen"]), st.integers(0, 4))))
def test_whatever_is_done_a_deal_is_in_a_stage_of_its_status(
    steps: list[tuple[str, int]],
) -> None:
    pipeline = corporate()
    stages = [Stage(id=each.id, name=each.name, kind=each.kind) for each in pipeline.stages]
    deal = opened(pipeline)
    for minute, (verb, n) in enumerate(steps):
        at, status = NOW + timedelta(minutes=minute + 1), deal.status
        refusal = _refusal(deal, verb)
        with pytest.raises(refusal) if refusal else nullcontext():
            _do(deal, verb, stages, n, pipeline, at)
        assert deal.status == (status if refusal else _AFTER[verb])
        kind = {each.id: each.kind for each in stages}[deal.stage_id]
        assert deal.status == kind
        assert (deal.closed_at is None) == (deal.status == StageKind.OPEN)
        assert deal.status == StageKind.LOST or deal.lost_reason_id is None


_AFTER = {"move": "open", "reopen": "open", "win": "won", "lose": "lost"}


def _refusal(deal: Deal, verb: str) -> type[Conflict] | None:
    if verb == "reopen":
        return DealIsOpen if deal.status == StageKind.OPEN else None
    return DealAlreadyClosed if deal.status != StageKind.OPEN else None


def _do(
    deal: Deal, verb: str, stages: list[Stage], n: int, pipeline: Pipeline, at: datetime
) -> None:
    match verb:
        case "move":
            deal.move(stages[n], pipeline=pipeline, rank="V", at=at)
        case "win":
            deal.win(stages[5], rank="V", at=at)
        case "lose":
            reason = pipeline.lost_reasons[0].id
            deal.lose(stages[6], reason_id=reason, comment=None, rank="V", at=at)
        case _:
            deal.reopen(stages[n], rank="V", at=at)


def test_a_move_inside_a_column_is_no_new_stay() -> None:
    pipeline = corporate()
    deal = opened(pipeline)
    deal.move(pipeline.stages[0], pipeline=pipeline, rank="a", at=NOW + timedelta(days=1))
    assert (deal.rank, deal.stage_entered_at) == ("a", NOW)


def test_everything_that_is_missing_is_named_at_once() -> None:
    pipeline = corporate()
    deal = opened(pipeline)
    with pytest.raises(Invalid) as refused:
        deal.move(pipeline.stages[3], pipeline=pipeline, rank="a", at=NOW)
    assert [each.pointer for each in refused.value.errors] == [
        "/company_id",
        "/amount",
        "/expected_close_on",
    ]
    assert deal.stage_id == pipeline.stages[0].id


def test_custom_fields_can_be_demanded() -> None:
    deal = opened(corporate())
    with pytest.raises(Invalid) as refused:
        deal.require(["custom.budget"])
    assert [each.pointer for each in refused.value.errors] == ["/custom/budget"]
    deal.change({"custom": {"budget": 5}})
    deal.require(["custom.budget"])


def test_closing_values_a_deal_anew() -> None:
    pipeline = corporate()
    deal = opened(pipeline)
    deal.change({"amount": Money(minor=1050, currency="USD")})
    deal.value(Exchange(base="JPY", rates={"USD": Decimal("150.05")}))
    assert deal.base_amount == Money(minor=1576, currency="JPY")
    deal.win(pipeline.stages[5], rank="a", at=NOW)
    deal.value(Exchange(base="JPY", rates={"USD": Decimal(160)}))
    assert deal.base_amount == Money(minor=1680, currency="JPY")


def test_a_changed_date_keeps_the_value() -> None:
    deal = opened(corporate())
    deal.change({"amount": Money(minor=1050, currency="USD")})
    deal.value(Exchange(base="USD", rates={}))
    deal.change({"expected_close_on": date(2027, 1, 1)})
    assert deal.base_amount == deal.amount


_rank = st.text(alphabet=DIGITS, min_size=1, max_size=8).filter(lambda each: each[-1] != DIGITS[0])


@given(_rank, _rank)
def test_there_is_always_room_between_two_ranks(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if low == high:
        assert between(None, low) < low < between(low, None)
        return
    found = between(low, high)
    assert low < found < high
    assert not found.endswith(DIGITS[0])


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=60))
def test_ranks_keep_the_order_of_any_drags(places: list[int]) -> None:
    column: list[str] = []
    for place in places:
        n = min(place, len(column))
        low = column[n - 1] if n else None
        column.insert(n, between(low, column[n] if n < len(column) else None))
    assert column == sorted(set(column))


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=1, max_size=30))
def test_what_comes_later_is_higher_up(steps: list[int]) -> None:
    first, at = None, NOW
    for step in steps:
        at += timedelta(microseconds=step)
        rank = at_the_top(at, first=first)
        assert first is None or rank < first
        first = rank
