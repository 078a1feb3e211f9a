"""What sellers get wrong about deals: refused by name in their language, and nothing is changed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from tests.support.client import Caller, Office
from tests.support.records import Record, binned, changed, listed, made, refusal, shown, undone

RUSSIAN, ARMENIAN = {"Accept-Language": "ru"}, {"Accept-Language": "hy"}
LETTERS = {"ru": re.compile("[а-я]{3}"), "hy": re.compile("[ա-ֆ]{3}")}
NOBODY = "01900000-0000-7000-8000-00000000dead"


def dram(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "AMD"}


def line(**said: Any) -> dict[str, Any]:
    return {"lines": [{"name": "Site", "quantity": "1", "unit_price": dram("5"), **said}]}


@dataclass(frozen=True, kw_only=True)
class Sale:
    """A deal at the beginning of the long way of selling, and everything as it was."""

    caller: Caller
    deal: Record
    pipelines: Sequence[Record]
    sets: int

    @property
    def path(self) -> str:
        return f"/deals/{self.deal['id']}"

    def stage(self, n: int, *, of: int = 0) -> str:
        return str(self.pipelines[of]["stages"][n]["id"])

    async def unchanged(self) -> None:
        assert await shown(self.caller, self.path) == self.deal
        assert len(await listed(self.caller, "/deals")) == 1
        assert len(await listed(self.caller, "/change-sets")) == self.sets


async def sale(office: Office) -> Sale:
    caller = office.administrator
    deal = await made(caller, "/deals", name="Website")
    pipelines = await listed(caller, "/pipelines")
    sets = len(await listed(caller, "/change-sets"))
    return Sale(caller=caller, deal=deal, pipelines=pipelines, sets=sets)


def spoken(answer: httpx.Response, language: str) -> str:
    """What is said of everything that is wrong, all of it in the reader's language."""
    details = [each["detail"] for each in answer.json()["errors"]]
    assert details, answer.text
    assert all(LETTERS[language].search(each) for each in details), details
    return " ".join(details)


@dataclass(frozen=True, kw_only=True)
class Slip:
    """`says`: what is to stand in the Russian answer, the remedy among it."""

    body: Mapping[str, Any]
    wrong: Sequence[tuple[str, str]]
    says: Sequence[str] = field(default=())


SLIPS = {
    "a negative quantity": Slip(
        body=line(quantity="-2"),
        wrong=[("/lines/0/quantity", "must_be_positive")],
        says=["больше нуля"],
    ),
    "no quantity at all": Slip(
        body=line(quantity="0"), wrong=[("/lines/0/quantity", "must_be_positive")]
    ),
    "an amount of 10^18": Slip(
        body={"amount": dram("1" + "0" * 18)},
        wrong=[("/amount/amount", "number_too_large")],
        says=["не больше 90000000000000.00"],
    ),
    "a price of 10^18": Slip(
        body=line(unit_price=dram("1" + "0" * 18)),
        wrong=[("/lines/0/unit_price/amount", "number_too_large")],
        says=["не больше"],
    ),
    "a quantity of 10^18": Slip(
        body=line(quantity="1" + "0" * 18),
        wrong=[("/lines/0/quantity", "number_too_large")],
        says=["не больше 1000000000"],
    ),
    "lines that come to too much": Slip(
        body=line(quantity="1000000000", unit_price=dram("999999999")),
        wrong=[("/lines", "number_too_large")],
    ),
    "an amount that is no number": Slip(
        body={"amount": dram("a lot")}, wrong=[("/amount/amount", "amount_expected")]
    ),
    "a currency that does not exist": Slip(
        body={"amount": {"amount": "1", "currency": "ZZZ"}},
        wrong=[("/amount/currency", "currency_unknown")],
        says=["«ZZZ»", "AMD"],
    ),
    "a price in a currency that does not exist": Slip(
        body=line(unit_price={"amount": "1", "currency": "ZZZ"}),
        wrong=[("/lines/0/unit_price/currency", "currency_unknown")],
        says=["«ZZZ»"],
    ),
    "the 31st of February": Slip(
        body={"expected_close_on": "2027-02-31"},
        wrong=[("/expected_close_on", "date_expected")],
        says=["2026-11-22"],
    ),
    "two things at once": Slip(
        body=line(quantity="-1", discount_percent="101"),
        wrong=[
            ("/lines/0/quantity", "must_be_positive"),
            ("/lines/0/discount_percent", "number_too_large"),
        ],
    ),
}


@pytest.mark.parametrize("name", SLIPS)
async def test_a_slip_is_named_with_its_remedy_and_changes_nothing(
    office: Office, name: str
) -> None:
    slip, before = SLIPS[name], await sale(office)
    for answer in (
        await before.caller.post("/deals", json={"name": "x", **slip.body}, headers=RUSSIAN),
        await before.caller.patch(before.path, json=slip.body, headers=RUSSIAN),
    ):
        assert refusal(answer)[0::2] == (422, slip.wrong)
        said = spoken(answer, "ru")
        assert all(word in said for word in slip.says), said
    armenian = await before.caller.patch(before.path, json=slip.body, headers=ARMENIAN)
    assert spoken(armenian, "hy")
    await before.unchanged()


async def test_a_stage_of_another_pipeline_is_no_place_to_go(office: Office) -> None:
    before = await sale(office)
    strange = {"stage_id": before.stage(1, of=1)}
    for path, body in (
        (f"{before.path}/move", strange),
        ("/deals", {"name": "x", "pipeline_id": before.pipelines[0]["id"], **strange}),
    ):
        answer = await before.caller.post(path, json=body, headers=RUSSIAN)
        assert refusal(answer)[0::2] == (422, [("/stage_id", "unknown_stage")])
        assert "укажите и другую воронку" in spoken(answer, "ru")
    armenian = await before.caller.post(f"{before.path}/move", json=strange, headers=ARMENIAN)
    assert "փուլ" in spoken(armenian, "hy")
    await before.unchanged()


async def test_a_move_is_told_of_everything_that_is_missing_at_once(office: Office) -> None:
    before = await sale(office)
    label = {"en": "Contract", "ru": "Договор"}
    own = {"object": "deals", "key": "contract", "label": label, "type": "text"}
    await made(before.caller, "/custom-fields", **own)
    pipeline = before.pipelines[0]
    pipeline["stages"][3]["required"] = ["company_id", "amount", "lines", "custom.contract"]
    await changed(before.caller, f"/pipelines/{pipeline['id']}", stages=pipeline["stages"])
    sets = len(await listed(before.caller, "/change-sets"))

    answer = await before.caller.post(
        f"{before.path}/move", json={"stage_id": before.stage(3)}, headers=RUSSIAN
    )

    assert refusal(answer)[0::2] == (
        422,
        [
            ("/company_id", "required"),
            ("/amount", "required"),
            ("/lines", "required"),
            ("/custom/contract", "required"),
        ],
    )
    assert spoken(answer, "ru")
    assert await shown(before.caller, before.path) == before.deal
    assert len(await listed(before.caller, "/change-sets")) == sets


async def test_a_loss_is_told_of_its_reason_and_of_all_that_the_stage_demands(
    office: Office,
) -> None:
    before = await sale(office)
    pipeline = before.pipelines[0]
    pipeline["stages"][-1]["required"] = ["company_id", "source"]
    await changed(before.caller, f"/pipelines/{pipeline['id']}", stages=pipeline["stages"])
    demanded = [("/company_id", "required"), ("/source", "required")]

    for body, reason in (({}, "required"), ({"lost_reason_id": NOBODY}, "unknown_lost_reason")):
        answer = await before.caller.post(f"{before.path}/lose", json=body, headers=ARMENIAN)
        assert refusal(answer)[0::2] == (422, [("/lost_reason_id", reason), *demanded])
        assert spoken(answer, "hy")
    assert await shown(before.caller, before.path) == before.deal


async def test_where_no_reason_is_required_a_deal_is_lost_without_one(office: Office) -> None:
    before = await sale(office)
    path = f"/pipelines/{before.pipelines[0]['id']}"
    await changed(before.caller, path, lost_reason_required=False)

    lost = (await before.caller.post(f"{before.path}/lose")).json()

    assert (lost["status"], lost["lost_reason_id"]) == ("lost", None)


async def test_a_field_that_was_deleted_since_is_demanded_of_nobody(office: Office) -> None:
    """Nobody could fill it in: the deal would stand there for good."""
    before = await sale(office)
    own = {"object": "deals", "key": "contract", "label": {"en": "Contract"}, "type": "text"}
    contract = await made(before.caller, "/custom-fields", **own)
    pipeline = before.pipelines[0]
    for stage in pipeline["stages"]:
        stage["required"] = ["custom.contract"]
    await changed(before.caller, f"/pipelines/{pipeline['id']}", stages=pipeline["stages"])
    asked = {"stage_id": before.stage(1)}
    refused = await before.caller.post(f"{before.path}/move", json=asked)
    assert refusal(refused)[2] == [("/custom/contract", "required")]

    gone = await binned(before.caller, f"/custom-fields/{contract['id']}")

    await made(before.caller, "/deals", name="Begins without it")
    selection = {"ids": [before.deal["id"]]}
    places = {"pipeline_id": pipeline["id"], "stage_id": before.stage(2)}
    many = {"selection": selection, "action": {"do": "move", "stage": places}}
    bulk = await before.caller.post("/deals/bulk", json=many)
    assert (bulk.status_code, (await shown(before.caller, before.path))["stage_id"]) == (
        200,
        before.stage(2),
    ), bulk.text
    moved = await before.caller.post(f"{before.path}/move", json=asked)
    assert moved.json()["stage_id"] == before.stage(1)
    await undone(before.caller, gone)
    again = await before.caller.post(f"{before.path}/move", json={"stage_id": before.stage(2)})
    assert refusal(again)[2] == [("/custom/contract", "required")]
    await binned(before.caller, f"/custom-fields/{contract['id']}")
    won = await before.caller.post(f"{before.path}/win")
    assert won.json()["status"] == "won", won.text
