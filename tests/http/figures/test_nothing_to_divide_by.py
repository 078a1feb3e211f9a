"""Conversions of nobody, goals of nothing and periods that do not exist: no error, no lie."""

import pytest

from domain.figures.model import percent
from tests.support.client import Office
from tests.support.records import contact, made, refusal, shown
from tests.support.today import month, today

MONTH = month()
EMPTY = {"from": "2020-01-01", "to": "2020-03-31"}
RUSSIAN = {"Accept-Language": "ru"}


def test_of_nothing_there_is_no_share() -> None:
    assert (percent(0, 0), percent(5, 0), percent(0, 5), percent(5, 4)) == (None, None, 0, 125)


@pytest.mark.parametrize("path", ["funnel", "outcomes", "activity", "silence"])
@pytest.mark.parametrize("by", [None, "owner", "source", "pipeline"])
async def test_a_figure_of_nobody_is_answered_without_a_share(
    office: Office, path: str, by: str | None
) -> None:
    if by is not None and path != "funnel":
        return
    query = {} if path == "silence" else {**EMPTY, **({"by": by} if by else {})}
    answer = await office.administrator.get(f"/reports/{path}", params=query)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    if path == "funnel":
        steps = told["total"]["steps"]
        assert [(each["of_previous"], each["of_first"]) for each in steps] == [(None, None)] * 3
    if path == "outcomes":
        assert (told["win_rate"], told["median_days"], told["reasons"]) == (None, None, [])


async def test_a_sale_without_a_person_before_it_is_no_conversion_of_nobody(office: Office) -> None:
    """Deals in a period to which nobody came new: nothing to divide them by."""
    caller = office.administrator
    await made(caller, "/deals", name="Old customer")
    told = await shown(caller, f"/reports/funnel?from={today()}&to={today()}")
    people, deals, won = told["total"]["steps"]
    assert (people["count"], deals["count"], won["count"]) == (0, 1, 0)
    assert (deals["of_previous"], deals["of_first"]) == (None, None)
    assert (won["of_previous"], won["of_first"]) == (0, None)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"measure": "calls", "count": 0}, [("/count", "must_be_positive")]),
        ({"measure": "calls", "count": -1}, [("/count", "must_be_positive")]),
        (
            {"measure": "won_sum", "amount": {"amount": "0", "currency": "AMD"}},
            [("/amount", "must_be_positive")],
        ),
        (
            {"measure": "won_sum", "amount": {"amount": "1" + "0" * 18, "currency": "AMD"}},
            [("/amount/amount", "number_too_large")],
        ),
        ({"measure": "calls", "count": 1, "month": "2026-02-31"}, [("/month", "month_expected")]),
        ({"measure": "calls", "count": 1, "month": "2026-13"}, [("/month", "month_expected")]),
    ],
)
async def test_a_target_of_nothing_is_refused(
    office: Office, body: dict[str, object], wrong: list[tuple[str, str]]
) -> None:
    caller = office.administrator
    kept = await made(caller, "/goals", month=MONTH, measure="deals", count=5)
    answer = await caller.post("/goals", json={"month": MONTH, **body}, headers=RUSSIAN)
    assert refusal(answer)[0::2] == (422, wrong)
    if "count" in body and "month" not in body:
        changed = await caller.patch(
            f"/goals/{kept['id']}", json={"count": body["count"]}, headers=RUSSIAN
        )
        assert refusal(changed)[2] == wrong
        assert "больше нуля" in changed.json()["errors"][0]["detail"]
    (goal,) = (await shown(caller, f"/goals?month={MONTH}"))["data"]
    assert (goal["count"], goal["reached"]["count"], goal["percent"]) == (5, 0, 0)


async def test_a_goal_of_a_team_without_people_is_reached_by_nobody(office: Office) -> None:
    caller = office.administrator
    team = await made(caller, "/teams", name="Nobody yet", member_ids=[])
    await contact(caller)
    await made(caller, "/goals", month=MONTH, measure="contacts", count=5, team_id=team["id"])
    (goal,) = (await shown(caller, f"/goals?month={MONTH}"))["data"]
    assert (goal["reached"]["count"], goal["percent"]) == (0, 0)


@pytest.mark.parametrize("path", ["funnel", "outcomes", "activity"])
async def test_a_period_to_the_31st_of_february_is_refused_by_name(
    office: Office, path: str
) -> None:
    answer = await office.administrator.get(
        f"/reports/{path}", params={"from": "2027-02-01", "to": "2027-02-31"}, headers=RUSSIAN
    )
    assert refusal(answer)[0::2] == (422, [("query:to", "date_expected")])
    assert "2026-11-22" in answer.json()["errors"][0]["detail"]
