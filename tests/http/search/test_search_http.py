"""Finding: words in any script, numbers in any writing, and who is on the line."""

import pytest

from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.records import all_pages, company, contact, listed, refusal, shown


@pytest.mark.parametrize(
    "typed", ["aram petros", "Արամ Պետր", "арам петрос", "Petrosyan", "ПЕТРОСЯН"]
)
async def test_one_person_is_found_in_every_script(office: Office, typed: str) -> None:
    caller = office.administrator
    aram = await contact(caller, "Արամ Պետրոսյան", given_name="Արամ", family_name="Պետրոսյան")
    await contact(caller, "Somebody Else")

    hits = await listed(caller, f"/search?q={typed}")
    assert [(each["type"], each["id"]) for each in hits] == [("contact", aram["id"])]
    assert hits[0]["title"] == "Արամ Պետրոսյան"
    assert [each["id"] for each in await listed(caller, f"/contacts?q={typed}")] == [aram["id"]]


@pytest.mark.parametrize("typed", ["omar", "عمر", "Омар", "ＯＭＡＲ"])
async def test_an_arab_is_found_by_four_writings(office: Office, typed: str) -> None:
    caller = office.administrator
    omar = await contact(caller, "عمر حداد", given_name="عمر", family_name="حداد")
    assert [each["id"] for each in await listed(caller, f"/search?q={typed}")] == [omar["id"]]


async def test_people_and_firms_are_found_together_with_where_they_belong(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Northwind", addresses=[{"city": "Gyumri", "label": "work"}])
    anna = await contact(caller, "Anna North", employments=[{"company_id": firm["id"]}])

    hits = {each["type"]: each for each in await listed(caller, "/search?q=north")}
    assert hits["company"]["id"] == firm["id"]
    assert hits["company"]["subtitle"] == "Gyumri"
    assert (hits["contact"]["id"], hits["contact"]["subtitle"]) == (anna["id"], "Northwind")
    assert len(await listed(caller, "/search?q=north&limit=1")) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "+37491234567",
        "37491234567",
        "0037491234567",
        "81037491234567",
        "091234567",
        "091 23-45-67",
        "(091) 23 45 67",
        "91234567",
        "234567",
        "4567",
        "9123",
        "٠٩١٢٣٤٥٦٧",
        "tel:+374-91-23-45-67",
        "\u200e+374 91 234567\u200f",
    ],
)
async def test_a_number_is_recognised_in_every_usual_form(office: Office, typed: str) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna", phones=[{"raw": "+37491234567"}])
    await contact(caller, "Other", phones=[{"raw": "+37477000000"}])

    lookup = (await caller.get("/lookup", params={"phone": typed})).json()["data"]
    assert [(each["id"], each["phones"]) for each in lookup] == [(anna["id"], ["+37491234567"])]
    if not typed.startswith("tel:"):
        search = (await caller.get("/search", params={"q": typed})).json()["data"]
        assert [each["id"] for each in search] == [anna["id"]]


@pytest.mark.parametrize("typed", ["", "1", "234", "567", "+37", "---", "٥٦٧", "anna"])
async def test_fewer_than_four_digits_are_nobodys_number(office: Office, typed: str) -> None:
    caller = office.administrator
    await contact(caller, "Anna", phones=[{"raw": "+37491234567"}])
    response = await caller.get("/lookup", params={"phone": typed})
    assert (response.status_code, response.json()) == (200, {"data": []})


async def test_the_caller_is_shown_with_firm_and_last_contact(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm", phones=[{"raw": "+37410123456"}])
    anna = await contact(
        caller,
        "Anna",
        phones=[{"raw": "+37491234567"}],
        emails=[{"address": "anna@example.com"}],
        employments=[{"company_id": firm["id"]}],
    )
    fact = {"kind": "call", "contact_ids": [anna["id"]], "body": "x", "outcome": "sold"}
    await caller.post("/interactions", json=fact)

    [hit] = await listed(caller, "/lookup?phone=091234567")
    assert hit["company"] == {"id": firm["id"], "name": "Firm"}
    assert hit["emails"] == ["anna@example.com"]
    assert hit["last_interaction"]["outcome"] == "sold"
    [firm_hit] = await listed(caller, "/lookup?phone=010123456")
    assert (firm_hit["type"], firm_hit["id"]) == ("company", firm["id"])
    [by_email] = await listed(caller, "/lookup?email=ANNA@Example.com")
    assert by_email["id"] == anna["id"]


async def test_the_last_secret_is_not_told_to_whom_it_does_not_concern(office: Office) -> None:
    operator = await office.member(RoleKey.OPERATOR)
    anna = await contact(office.administrator, "Anna", phones=[{"raw": "+37491234567"}])
    fact = {"kind": "call", "contact_ids": [anna["id"]], "body": "hush", "confidential": True}
    await office.administrator.post("/interactions", json={**fact, "outcome": "hush"})

    assert "hush" not in (await operator.get("/lookup?phone=091234567")).text


async def test_who_has_the_whole_number_hides_who_has_its_end(office: Office) -> None:
    caller = office.administrator
    ani = await contact(caller, "Ani", phones=[{"raw": "+37491234567"}])
    await contact(caller, "Elsewhere", phones=[{"raw": "+7 999 123 45 67"}])

    found = await listed(caller, "/lookup?phone=091234567")
    assert [each["id"] for each in found] == [ani["id"]]


async def test_a_binned_card_hides_nobody(office: Office) -> None:
    caller = office.administrator
    gone = await contact(caller, "Gone", phones=[{"raw": "091234567"}])
    await caller.delete(f"/contacts/{gone['id']}")
    here = await contact(caller, "Here", phones=[{"raw": "+7 999 123 45 67"}])

    found = await listed(caller, "/lookup?phone=091234567")
    assert [each["id"] for each in found] == [here["id"]]


async def test_a_whole_number_comes_before_an_ending(office: Office) -> None:
    caller = office.administrator
    ending = await contact(caller, "Ending", phones=[{"raw": "+7 916 091 23 45"}])
    whole = await contact(caller, "Whole", phones=[{"raw": "+374 10 912345"}])

    hits = await listed(caller, "/lookup?phone=010912345")
    assert hits[0]["id"] == whole["id"]
    hits = await listed(caller, "/lookup?phone=912345")
    assert {each["id"] for each in hits} == {whole["id"], ending["id"]}


@pytest.mark.parametrize("query", ["", "phone=0911&email=a@b.am", "email="])
async def test_a_look_up_is_for_one_thing(office: Office, query: str) -> None:
    response = await office.administrator.get(f"/lookup?{query}")
    assert response.status_code == (200 if query == "email=" else 422)


async def test_duplicates_are_told_while_typing(office: Office) -> None:
    caller = office.administrator
    aram = await contact(
        caller,
        "Արամ Պետրոսյան",
        given_name="Արամ",
        family_name="Պետրոսյան",
        phones=[{"raw": "+37491234567"}],
        emails=[{"address": "aram@example.com"}],
    )
    base = "/contacts/duplicates"

    [hit] = await listed(caller, f"{base}?phone=091 23 45 67&name=Somebody")
    assert (hit["id"], hit["strength"], hit["how"]) == (aram["id"], "strong", ["phone"])
    [hit] = await listed(caller, f"{base}?email=ARAM@example.com")
    assert (hit["strength"], hit["how"]) == ("strong", ["email"])
    [hit] = await listed(caller, f"{base}?name=Aram Petrosyan")
    assert (hit["strength"], hit["how"]) == ("hint", ["name"])
    assert await listed(caller, f"{base}?name=Aram Sargsyan") == []
    assert await listed(caller, f"{base}?phone=091234567&but={aram['id']}") == []
    assert await listed(caller, base) == []
    with caller.budget(1):
        await caller.get(f"{base}?name=Aram Petrosyan&phone=091234567")


@pytest.mark.parametrize(
    "typed", ["%", "_", "\\", "a%b", "'", '"', "*", "(", "😀", "\u202e", "z" * 200]
)
async def test_nothing_typed_breaks_the_search(office: Office, typed: str) -> None:
    caller = office.administrator
    await contact(caller, "Anna")
    for path, name in (
        ("/search", "q"),
        ("/contacts", "q"),
        ("/companies", "q"),
        ("/lookup", "phone"),
        ("/lookup", "email"),
        ("/contacts/duplicates", "name"),
        ("/contacts/duplicates", "email"),
    ):
        response = await caller.get(path, params={name: typed})
        assert response.status_code == 200, (path, response.text)
        assert response.json()["data"] == [], path


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search", 422),
        ("/search?q=%00", 400),
        ("/search?q=a&x=1", 400),
        ("/search?q=a&limit=0", 422),
    ],
)
async def test_a_wrong_question_is_refused(office: Office, path: str, status: int) -> None:
    assert refusal(await office.administrator.get(path))[0] == status


async def test_long_lists_are_walked_to_their_end(office: Office) -> None:
    caller = office.administrator
    operations = [
        {"op": "create", "data": {"display_name": f"Same {n % 3}", "nickname": str(n)}}
        for n in range(45)
    ]
    await caller.post("/contacts/batch", json={"operations": operations})

    for sort in ("display_name", "-display_name", "created_at", "-updated_at"):
        found = await all_pages(caller, f"/contacts?limit=7&sort={sort}")
        assert len({each["id"] for each in found}) == len(found) == 45, sort
        values = [each[sort.strip("-")] for each in found]
        assert values == sorted(values, reverse=sort.startswith("-")), sort
    assert (await shown(caller, "/contacts?total=exact&limit=1"))["page"]["total"]["value"] == 45


async def test_a_name_written_in_one_line_is_compared_by_its_parts(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Zhanna Baghdasaryan")

    found = await listed(caller, "/contacts/duplicates?name=Жанна Багдасарян")

    assert [(each["id"], each["how"]) for each in found] == [(card["id"], ["name"])]
