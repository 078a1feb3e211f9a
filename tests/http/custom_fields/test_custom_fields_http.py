"""Fields of the workspace's own: defined, used, asked about, taken away and brought back."""

from typing import Any

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office


async def define(office: Office, key: str, kind: str, **more: Any) -> dict[str, Any]:
    body = {"object": "contacts", "key": key, "type": kind, "label": {"en": key.title()}, **more}
    response = await office.administrator.post("/custom-fields", json=body)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def contact(caller: Caller, name: str, **custom: Any) -> dict[str, Any]:
    response = await caller.post("/contacts", json={"display_name": name, "custom": custom})
    assert response.status_code == 201, response.text
    return dict(response.json())


async def names(caller: Caller, query: str) -> list[str]:
    response = await caller.get(f"/contacts?{query}")
    assert response.status_code == 200, response.text
    return [each["display_name"] for each in response.json()["data"]]


async def test_a_definition_is_created_shown_and_listed(office: Office) -> None:
    made = await define(
        office,
        "region",
        "choice",
        choices=[{"key": "north", "label": {"en": "North", "ru": "Север"}}],
        default="north",
    )
    assert made["position"] == 0
    assert made["choices"] == [{"key": "north", "label": {"en": "North", "ru": "Север"}}]
    await define(office, "size", "number")

    one = await office.administrator.get(f"/custom-fields/{made['id']}")
    assert one.json() == made
    assert one.headers["etag"]
    everything = (await office.administrator.get("/custom-fields")).json()["data"]
    assert [each["key"] for each in everything] == ["region", "size"]
    companies = await office.administrator.get("/custom-fields?object=companies")
    assert companies.json() == {"data": []}


async def test_values_are_kept_filtered_and_sorted_by(office: Office) -> None:
    await define(office, "size", "number")
    await define(office, "region", "text")
    caller = office.administrator
    for name, custom in (("A", {"size": 30}), ("B", {"size": 4.5, "region": "Север"}), ("C", {})):
        await contact(caller, name, **custom)

    assert await names(caller, "sort=custom.size") == ["B", "A", "C"]
    assert await names(caller, "sort=-custom.size") == ["A", "B", "C"]
    asked = '{"field":"custom.region","op":"starts_with","value":"СЕВ"}'
    assert await names(caller, f"filter={asked}") == ["B"]
    asked = '{"field":"custom.size","op":"is_not_set"}'
    assert await names(caller, f"filter={asked}") == ["C"]


async def test_wrong_values_are_refused_by_their_place(office: Office) -> None:
    await define(office, "size", "number", required=True)
    caller = office.administrator

    missing = await caller.post("/contacts", json={"display_name": "A"})
    assert missing.status_code == 422
    assert missing.json()["errors"][0]["pointer"] == "/custom/size"
    wrong = await caller.post("/contacts", json={"display_name": "A", "custom": {"size": "big"}})
    assert (wrong.status_code, wrong.json()["errors"][0]["code"]) == (422, "number_expected")
    unknown = await caller.post(
        "/contacts", json={"display_name": "A", "custom": {"size": 1, "colour": "red"}}
    )
    assert unknown.status_code == 400
    assert unknown.json()["errors"][0]["pointer"] == "/custom/colour"


async def test_a_unique_value_belongs_to_one_card(office: Office) -> None:
    await define(office, "contract", "text", unique=True)
    caller = office.administrator
    first = await contact(caller, "A", contract="AB-1")

    taken = await caller.post(
        "/contacts", json={"display_name": "B", "custom": {"contract": "ab-1"}}
    )
    assert taken.status_code == 409
    assert (await caller.delete(f"/contacts/{first['id']}")).status_code == 204
    await contact(caller, "B", contract="AB-1")


async def test_an_index_can_be_switched_on_and_off(office: Office) -> None:
    caller = office.administrator
    made = await define(office, "region", "text", indexed=False)
    await contact(caller, "A", region="north")
    await contact(caller, "B")
    asked = '{"field":"custom.region","op":"eq","value":"North"}'

    refused = await caller.get(f"/contacts?filter={asked}")
    assert (refused.status_code, refused.json()["code"]) == (400, "field_not_indexed")
    changed = await caller.patch(f"/custom-fields/{made['id']}", json={"indexed": True})
    assert changed.status_code == 200
    assert await names(caller, f"filter={asked}") == ["A"]
    await caller.patch(f"/custom-fields/{made['id']}", json={"indexed": False})
    assert (await caller.get("/contacts?sort=custom.region")).status_code == 400


async def test_labels_are_merged_and_the_key_never_changes(office: Office) -> None:
    made = await define(office, "size", "number")
    caller = office.administrator
    path = f"/custom-fields/{made['id']}"

    changed = await caller.patch(path, json={"label": {"hy": "Չափ"}, "group": "Body"})
    assert changed.json()["label"] == {"en": "Size", "hy": "Չափ"}
    assert changed.json()["group"] == "Body"
    assert changed.headers["change-set"]
    emptied = await caller.patch(path, json={"label": {"en": None, "hy": None}})
    assert emptied.status_code == 422
    for fixed in ({"key": "height"}, {"type": "text"}, {"object": "companies"}):
        assert (await caller.patch(path, json=fixed)).status_code == 400
    stale = await caller.patch(path, json={"group": "X"}, headers={"If-Match": '"1.x"'})
    assert stale.status_code == 412


async def test_a_deleted_field_is_gone_until_it_is_restored(office: Office) -> None:
    made = await define(office, "size", "number")
    caller = office.administrator
    await contact(caller, "A", size=3)

    assert (await caller.delete(f"/custom-fields/{made['id']}")).status_code == 204
    assert (await caller.get(f"/custom-fields/{made['id']}")).status_code == 404
    assert (await caller.get("/custom-fields")).json() == {"data": []}
    assert len((await caller.get("/custom-fields?bin=true")).json()["data"]) == 1
    assert (await caller.get("/contacts?sort=custom.size")).status_code == 400
    again = await caller.post(
        "/custom-fields",
        json={"object": "contacts", "key": "size", "type": "text", "label": {"en": "Size"}},
    )
    assert (again.status_code, again.json()["errors"][0]["pointer"]) == (409, "/key")
    restored = await caller.post(f"/custom-fields/{made['id']}/restore")
    assert restored.status_code == 200
    assert await names(caller, "sort=custom.size") == ["A"]


@pytest.mark.parametrize(
    ("body", "status", "pointer"),
    [
        ({"key": "Size"}, 422, "/key"),
        ({"object": "lists"}, 422, "/object"),
        ({"type": "colour"}, 422, "/type"),
        ({"label": {}}, 422, "/label"),
        ({"label": {"xx": "X"}}, 400, "/label/xx"),
        ({"type": "choice"}, 422, "/choices"),
        ({"type": "long_text", "indexed": True}, 422, "/indexed"),
        ({"type": "money", "unique": True}, 422, "/unique"),
        ({"default": "big"}, 422, "/default"),
        ({"colour": "red"}, 400, "/colour"),
    ],
)
async def test_a_wrong_definition_is_refused_by_name(
    body: dict[str, Any], status: int, pointer: str, office: Office
) -> None:
    good = {"object": "contacts", "key": "size", "type": "number", "label": {"en": "Size"}}
    response = await office.administrator.post("/custom-fields", json={**good, **body})
    assert response.status_code == status, response.text
    assert response.json()["errors"][0]["pointer"] == pointer


async def test_there_is_room_for_fifty_indexed_fields(office: Office) -> None:
    for n in range(50):
        await define(office, f"f{n}", "text")
    one_more = {"object": "contacts", "key": "more", "type": "text", "label": {"en": "More"}}
    refused = await office.administrator.post("/custom-fields", json=one_more)
    assert (refused.status_code, refused.json()["code"]) == (422, "too_many_fields")
    plain = await define(office, "more", "text", indexed=False)
    switched = await office.administrator.patch(
        f"/custom-fields/{plain['id']}", json={"indexed": True}
    )
    assert switched.status_code == 422


async def test_only_administrators_define_fields(office: Office) -> None:
    seller = await office.member(RoleKey.SELLER)
    body = {"object": "contacts", "key": "size", "type": "number", "label": {"en": "Size"}}
    assert (await seller.post("/custom-fields", json=body)).status_code == 403
    assert (await seller.get("/custom-fields")).status_code == 200


async def test_what_can_be_asked_is_told_in_the_callers_language(office: Office) -> None:
    await define(office, "region", "text", label={"en": "Region", "ru": "Регион"})
    caller = office.administrator
    await caller.patch("/me", json={"language": "ru"})

    shown = (await caller.get("/fields/contacts")).json()
    fields = {each["key"]: each for each in shown["data"]}
    assert fields["city"]["label"] == "Город"
    assert fields["city"]["operators"][0] == "eq"
    assert fields["custom.region"]["label"] == "Регион"
    assert fields["custom.region"]["sortable"]
    collections = ["interactions", "tasks", "deals", "submissions"]
    assert [each["key"] for each in shown["collections"]] == collections
    for other in ("companies", "interactions", "tasks"):
        assert (await caller.get(f"/fields/{other}")).status_code == 200
    assert (await caller.get("/fields/lists")).status_code == 404


# --- order, archived choices, usage --------------------------------------------------------------


async def test_fields_are_put_into_another_order_in_one_change_set(office: Office) -> None:
    caller = office.administrator
    made_ids = [
        (await caller.post("/custom-fields", json=_text(key))).json()["id"]
        for key in ("first", "second", "third")
    ]
    wanted = [made_ids[2], made_ids[0], made_ids[1]]
    arranged = await caller.post(
        "/custom-fields/arrange", json={"object": "contacts", "ids": wanted}
    )
    assert arranged.status_code == 204
    listed = (await caller.get("/custom-fields?object=contacts")).json()["data"]
    assert [each["id"] for each in listed] == wanted

    undone = await caller.post(f"/change-sets/{arranged.headers['change-set']}/undo")
    assert undone.status_code == 200
    listed = (await caller.get("/custom-fields?object=contacts")).json()["data"]
    assert [each["id"] for each in listed] == made_ids


async def test_an_order_that_leaves_a_field_out_is_refused(office: Office) -> None:
    caller = office.administrator
    one = (await caller.post("/custom-fields", json=_text("first"))).json()["id"]
    await caller.post("/custom-fields", json=_text("second"))
    for ids in ([one], [one, one], []):
        answer = await caller.post(
            "/custom-fields/arrange", json={"object": "contacts", "ids": ids}
        )
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "not_all_fields"


async def test_an_archived_choice_stays_on_cards_and_says_so(office: Office) -> None:
    caller = office.administrator
    choices = [{"key": key, "label": {"en": key.title()}} for key in ("gold", "tin")]
    body = {
        "object": "contacts",
        "key": "loyalty",
        "type": "choice",
        "label": {"en": "Loyalty"},
        "choices": choices,
    }
    field = (await caller.post("/custom-fields", json=body)).json()
    card = await caller.post(
        "/contacts", json={"display_name": "Ani", "custom": {"loyalty": "tin"}}
    )

    choices[1]["archived"] = True  # type: ignore[assignment]
    changed = await caller.patch(f"/custom-fields/{field['id']}", json={"choices": choices})

    assert changed.json()["choices"][1]["archived"] is True
    asked = (await caller.get("/fields/contacts")).json()["data"]
    loyalty = next(each for each in asked if each["key"] == "custom.loyalty")
    assert [each["archived"] for each in loyalty["choices"]] == [False, True]
    address = f"/contacts/{card.json()['id']}"
    assert (await caller.get(address)).json()["custom"] == {"loyalty": "tin"}
    renamed = await caller.patch(address, json={"nickname": "A"})
    assert renamed.status_code == 200


async def test_usage_counts_the_cards_that_have_a_value(office: Office) -> None:
    caller = office.administrator
    for indexed in (True, False):
        key = f"hobby_{indexed}".lower()
        made = await caller.post("/custom-fields", json={**_text(key), "indexed": indexed})
        for name in ("Ani", "Gor"):
            await caller.post("/contacts", json={"display_name": name, "custom": {key: "chess"}})
        with caller.budget(1):
            usage = await caller.get(f"/custom-fields/{made.json()['id']}/usage")
        assert usage.json() == {"records": 2}


def _text(key: str) -> dict[str, Any]:
    return {"object": "contacts", "key": key, "type": "text", "label": {"en": key.title()}}
