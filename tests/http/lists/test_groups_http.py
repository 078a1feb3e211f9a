"""The heads of a list's groups: whose how many are."""

import json
from typing import Any
from urllib.parse import quote

import pytest

from adapters.postgres.query import groups as grouping
from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import Record, company, contact, listed, made, refusal, shown


async def heads(caller: Caller, by: str, **query: Any) -> Record:
    asked = "".join(
        f"&{name}={quote(json.dumps(value) if name == 'filter' else str(value))}"
        for name, value in query.items()
    )
    return await shown(caller, f"/contacts/groups?by={by}{asked}")


def counted(found: Record) -> list[tuple[Any, int]]:
    return [(each["value"], each["count"]) for each in found["data"]]


async def test_the_largest_group_comes_first_and_those_without_a_value_last(
    office: Office,
) -> None:
    caller = office.administrator
    for stage in ("lead", None, None, None, "customer", "customer"):
        await contact(caller, lifecycle_stage=stage)

    found = await heads(caller, "lifecycle_stage")

    assert counted(found) == [("customer", 2), ("lead", 1), (None, 3)]
    assert found["by"] == "lifecycle_stage"
    assert found["total"] == {"value": 6, "kind": "exact"}
    assert found["more_groups"] is False


async def test_owners_and_companies_are_named(office: Office) -> None:
    caller, seller = office.administrator, await office.member(RoleKey.SELLER)
    firm = await company(caller, "Acme")
    await contact(caller, employments=[{"company_id": firm["id"]}])
    await contact(caller, owner_id=str(seller.user_id))

    owners = (await heads(caller, "owner_id"))["data"]
    firms = (await heads(caller, "company_id"))["data"]

    assert {(each["value"], each["label"]) for each in owners} == {
        (str(caller.user_id), "Administrator"),
        (str(seller.user_id), "Seller"),
    }
    assert firms == [
        {"value": firm["id"], "label": "Acme", "count": 1},
        {"value": None, "label": None, "count": 1},
    ]


async def test_one_record_stands_under_each_of_its_tags(office: Office) -> None:
    caller = office.administrator
    await contact(caller, tags=["vip", "wholesale"])
    await contact(caller, tags=["vip"])
    await contact(caller)

    found = await heads(caller, "tags")

    assert counted(found) == [("vip", 2), ("wholesale", 1), (None, 1)]
    assert found["total"]["value"] == 3


async def test_spellings_of_one_city_are_one_group(office: Office) -> None:
    caller = office.administrator
    for city in ("Gyumri", "GYUMRI", "Yerevan"):
        await contact(caller, addresses=[{"city": city}])

    (first, _), (second, _) = counted(await heads(caller, "city"))[:2]

    assert (first.casefold(), second) == ("gyumri", "Yerevan")


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        (
            {"type": "choice", "choices": [{"key": "n", "label": {"en": "North"}}]},
            ["n", "n", None],
            [("n", 2), (None, 1)],
        ),
        ({"type": "yes_no"}, [True, False, True], [(True, 2), (False, 1)]),
    ],
)
async def test_fields_of_the_workspace_group_too(
    office: Office, field: dict[str, Any], values: list[Any], expected: list[tuple[Any, int]]
) -> None:
    caller = office.administrator
    await made(caller, "/custom-fields", object="contacts", key="own", label={"en": "Own"}, **field)
    for value in values:
        await contact(caller, custom={"own": value})

    assert counted(await heads(caller, "custom.own")) == expected


async def test_the_groups_are_those_of_the_filtered_list_and_ask_back_for_their_records(
    office: Office,
) -> None:
    caller = office.administrator
    for name, stage, source in (
        ("Anna Lead", "lead", "call"),
        ("Anna Two", "lead", "website"),
        ("Boris", "customer", "call"),
    ):
        await contact(caller, name, lifecycle_stage=stage, source=source)
    leads = {"field": "lifecycle_stage", "op": "eq", "value": "lead"}

    found = await heads(caller, "source", filter=leads, q="anna")

    assert sorted(counted(found)) == [("call", 1), ("website", 1)]
    one = {"all": [leads, {"field": "source", "op": "eq", "value": "call"}]}
    records = await listed(caller, f"/contacts?filter={quote(json.dumps(one))}")
    assert [each["display_name"] for each in records] == ["Anna Lead"]


OWN = (
    {"key": "region", "type": "choice", "choices": [{"key": "n", "label": {"en": "North"}}]},
    {
        "key": "hobbies",
        "type": "choices",
        "choices": [
            {"key": "chess", "label": {"en": "Chess"}},
            {"key": "go", "label": {"en": "Go"}},
        ],
    },
    {"key": "vip", "type": "yes_no"},
    {"key": "keeper", "type": "user"},
)


def condition_of(field: Record, value: Any) -> Record:
    """What the screens ask to have the records of a group."""
    if value is None:
        return {"field": field["key"], "op": "is_not_set"}
    if field["type"] in ("tags", "choices"):
        return {"field": field["key"], "op": "has_any", "value": [value]}
    return {"field": field["key"], "op": "eq", "value": value}


async def test_every_head_asks_back_for_exactly_its_records(office: Office) -> None:
    caller, seller = office.administrator, await office.member(RoleKey.SELLER)
    for each in OWN:
        await made(caller, "/custom-fields", object="contacts", label={"en": each["key"]}, **each)
    first, second = await company(caller, "Acme"), await company(caller, "Beta")
    await contact(
        caller,
        "Everything",
        tags=["vip", "wholesale"],
        lifecycle_stage="lead",
        source="call",
        language="hy",
        gender="female",
        owner_id=str(seller.user_id),
        addresses=[{"city": "Gyumri"}],
        employments=[{"company_id": first["id"]}, {"company_id": second["id"]}],
        custom={
            "region": "n",
            "hobbies": ["chess", "go"],
            "vip": True,
            "keeper": str(caller.user_id),
        },
    )
    await contact(
        caller,
        "Some of it",
        tags=["vip"],
        addresses=[{"city": "GYUMRI"}],
        employments=[{"company_id": second["id"]}],
        custom={"hobbies": ["go"], "vip": False},
    )
    await contact(caller, "Nothing")
    fields = [
        each for each in (await shown(caller, "/fields/contacts"))["data"] if each["groupable"]
    ]
    assert {"tags", "city", "company_id", "custom.region"} <= {each["key"] for each in fields}

    for field in fields:
        for head in (await heads(caller, field["key"]))["data"]:
            asked = quote(json.dumps(condition_of(field, head["value"])))
            found = await listed(caller, f"/contacts?filter={asked}")
            assert len(found) == head["count"], (field["key"], head["value"])


async def test_only_what_one_may_see_is_counted(office: Office) -> None:
    await contact(office.administrator, lifecycle_stage="lead")
    seller = await office.member(RoleKey.SELLER)
    await contact(seller, lifecycle_stage="lead")

    assert counted(await heads(seller, "lifecycle_stage")) == [("lead", 1)]


@pytest.mark.parametrize(
    ("by", "code"),
    [
        ("display_name", "not_groupable"),
        ("nose", "unknown_field"),
        ("custom.nose", "unknown_field"),
    ],
)
async def test_by_what_cannot_be_grouped_is_refused(office: Office, by: str, code: str) -> None:
    response = await office.administrator.get(f"/contacts/groups?by={by}")

    assert refusal(response) == (400, "malformed_request", [("query:by", code)])


async def test_a_large_list_is_counted_as_far_as_it_pays(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = office.administrator
    monkeypatch.setattr(grouping, "COUNTED", 2)
    monkeypatch.setattr(grouping, "MOST_GROUPS", 1)
    for source in ("a", "b", "c", "c"):
        await contact(caller, source=source, description="x")

    found = await heads(caller, "source")

    assert found["total"] == {"value": 2, "kind": "at_least"}
    assert (len(found["data"]), found["more_groups"]) == (1, True)


async def test_every_groupable_field_can_be_grouped_by(office: Office) -> None:
    caller = office.administrator
    for kind, make in (("contacts", contact), ("companies", company)):
        await make(caller)
        fields = (await shown(caller, f"/fields/{kind}"))["data"]
        groupable = [each["key"] for each in fields if each["groupable"]]
        assert len(groupable) > 5
        for key in groupable:
            found = await shown(caller, f"/{kind}/groups?by={key}")
            assert sum(each["count"] for each in found["data"]) == 1, key


async def test_the_value_of_every_field_is_in_the_member_it_names(office: Office) -> None:
    caller = office.administrator
    for kind, make in (("contacts", contact), ("companies", company)):
        record = await make(caller)
        fields = (await shown(caller, f"/fields/{kind}"))["data"]
        told = [each for each in fields if each["type"] != "change_set"]  # those are only asked by
        assert [each["key"] for each in told if each["member"] not in record] == []
        assert all(each["filterable"] is bool(each["operators"]) for each in fields)


async def test_the_heads_of_groups_are_one_statement(office: Office) -> None:
    await shown(office.administrator, "/me")  # who is asking is known by now
    with office.administrator.budget(1):
        await heads(office.administrator, "owner_id")
