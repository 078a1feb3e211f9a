"""Every file of the acceptance set over the API: in, in again, and back."""

from typing import Any

import pytest

from tests.support.client import Caller, Office
from tests.support.importing import FILES, Importer, expectation_of

NAMES = sorted(path.name.removesuffix(".expected.json") for path in FILES.glob("*.expected.json"))
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def everything(caller: Caller, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        params = {"limit": 500, "sort": "created_at", **({"cursor": cursor} if cursor else {})}
        page = (await caller.get(path, params=params)).json()
        found += page["data"]
        cursor = page["page"]["next_cursor"]
        if cursor is None:
            return found


@pytest.mark.parametrize("name", NAMES)
async def test_a_real_file_meets_its_facts_and_a_second_import_and_undo_leave_nothing(
    name: str, office: Office
) -> None:
    expected = expectation_of(name)
    caller = office.administrator
    importer = Importer(caller)
    content = (FILES / name).read_bytes()
    region = expected["default_region"]

    applied = await importer.bring_in(content, name, expected["object"], default_region=region)

    assert applied["status"] == "applied"
    assert sum(applied["summary"].values()) == applied["detected"]["rows"]
    least, most = expected["rejected_rows"]
    assert least <= applied["summary"]["reject"] <= most
    cards = await everything(caller, f"/{expected['object']}")
    least, most = expected["cards_after"]
    assert least <= len(cards) <= most
    companies = {each["id"]: each["name"] for each in await everything(caller, "/companies")}
    missing = [wanted for wanted in expected["must_find"] if not _found(wanted, cards, companies)]
    assert missing == []
    invented = [each for each in expected["must_not_find"] if _found(each, cards, companies)]
    assert invented == []
    for shared in expected["shared"]:
        assert len(_found({"phone": shared["phone"]}, cards, companies)) == shared["cards"]

    again = await importer.bring_in(content, name, expected["object"], default_region=region)

    changed = {name: count for name, count in again["summary"].items() if count}
    assert set(changed) <= {"unchanged", "reject"}
    change_set = (await caller.get(f"/change-sets/{again['change_set_id']}")).json()
    assert change_set["counts"] == {"created": 0, "updated": 0, "deleted": 0}
    assert await everything(caller, f"/{expected['object']}") == cards


def _found(
    wanted: dict[str, str], cards: list[dict[str, Any]], companies: dict[str, str]
) -> list[dict[str, Any]]:
    return [card for card in cards if _meets(card, wanted, companies)]


def _meets(card: dict[str, Any], wanted: dict[str, str], companies: dict[str, str]) -> bool:
    parts = ("given_name", "middle_name", "family_name", "display_name", "name", "legal_name")
    name = _plain(" ".join(str(card.get(part) or "") for part in parts))
    firms = _plain(
        " ".join(companies.get(job["company_id"], "") for job in card.get("employments", ()))
    )
    return (
        ("phone" not in wanted or wanted["phone"] in {each["number"] for each in card["phones"]})
        and ("email" not in wanted or wanted["email"] in {m["address"] for m in card["emails"]})
        and _plain(wanted.get("name_contains", "")) in name
        and _plain(wanted.get("company_contains", "")) in firms
    )


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")
