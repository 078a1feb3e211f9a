"""Cards of people over HTTP: made, read, changed, binned and brought back."""

import json
from typing import Any

import pytest

from domain.identity import RoleKey
from tests.support.client import Caller, Office
from tests.support.records import binned, changed, company, contact, listed, made, refusal, shown

STRANGER = "01900000-0000-7000-8000-00000000dead"

EVERYTHING: dict[str, Any] = {
    "given_name": "Արամ",
    "middle_name": "Վարդանի",
    "family_name": "Պետրոսյան",
    "nickname": "Aram",
    "salutation": "Mr",
    "birthday": "--05-12",
    "language": "hy",
    "time_zone": "Asia/Yerevan",
    "gender": "male",
    "phones": [{"raw": "091 23-45-67", "label": "mobile"}],
    "emails": [{"address": "aram@example.com", "label": "work"}],
    "addresses": [{"label": "home", "city": "Գյումրի", "country": "AM", "primary": True}],
    "links": [{"url": "https://example.com", "label": "website"}],
    "messengers": [{"service": "telegram", "handle": "@aram"}],
    "tags": ["VIP", "wholesale"],
    "source": "fair",
    "lifecycle_stage": "customer",
    "do_not_contact": ["email", "call"],
    "description": "Speaks four languages",
    "external_ids": [{"source": "1c", "id": "000123"}],
}


async def test_a_card_comes_back_as_it_was_given(office: Office) -> None:
    caller = office.administrator
    response = await caller.post("/contacts", json=EVERYTHING)

    card = response.json()
    assert response.status_code == 201
    assert response.headers["location"].endswith(f"/contacts/{card['id']}")
    assert response.headers["etag"].startswith('"1.')
    assert response.headers["change-set"]
    assert card["display_name"]
    assert card["phones"] == [
        {
            "number": "+37491234567",
            "raw": "091 23-45-67",
            "label": "mobile",
            "extension": None,
            "primary": True,
        }
    ]
    assert card["owner_id"] == str(caller.user_id)
    plain = set(EVERYTHING) - {"phones", "emails", "addresses", "links", "messengers"}
    for name in plain - {"do_not_contact", "tags"}:
        assert card[name] == EVERYTHING[name], name
    assert sorted(card["tags"]) == ["VIP", "wholesale"]
    assert sorted(card["do_not_contact"]) == ["call", "email"]
    assert await shown(caller, f"/contacts/{card['id']}") == card


async def test_the_name_shown_follows_its_parts_until_it_is_set_by_hand(office: Office) -> None:
    caller = office.administrator
    card = await made(caller, "/contacts", given_name="Anna", family_name="Berg")
    path = f"/contacts/{card['id']}"
    assert card["display_name"] == "Anna Berg"

    assert (await changed(caller, path, family_name="Stein"))["display_name"] == "Anna Stein"
    assert (await changed(caller, path, display_name="Aunt Anna"))["display_name"] == "Aunt Anna"
    assert (await changed(caller, path, family_name="Holm"))["display_name"] == "Aunt Anna"
    assert (await changed(caller, path, display_name=None))["display_name"] == "Anna Holm"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"emails": [{"address": "who@example.com"}]}, "who@example.com"),
        ({"phones": [{"raw": "+374 91 234567"}]}, "+37491234567"),
        ({"nickname": "Smiley 😀"}, "Smiley 😀"),
        ({"display_name": "  \u200fعمر\u200f  "}, "\u200fعمر\u200f"),
    ],
)
async def test_a_card_without_a_name_is_called_by_what_it_has(
    office: Office, body: dict[str, Any], name: str
) -> None:
    assert (await made(office.administrator, "/contacts", **body))["display_name"] == name


async def test_a_card_needs_something_to_be_found_by(office: Office) -> None:
    for body in ({}, {"description": "nobody"}, {"given_name": "  "}, {"display_name": ""}):
        answer = await office.administrator.post("/contacts", json=body)
        assert refusal(answer)[0::2] == (422, [("", "contact_needs_identity")]), body


async def test_a_number_that_cannot_be_mended_keeps_what_was_typed(office: Office) -> None:
    card = await contact(
        office.administrator,
        phones=[{"raw": "ask the neighbour"}, {"raw": "010 12-34-56 доб. 12", "primary": True}],
    )

    assert [(each["number"], each["raw"], each["extension"]) for each in card["phones"]] == [
        (None, "ask the neighbour", None),
        ("+37410123456", "010 12-34-56 доб. 12", "12"),
    ]
    assert [each["primary"] for each in card["phones"]] == [False, True]


async def test_a_tag_has_one_spelling(office: Office) -> None:
    caller = office.administrator
    await contact(caller, "A", tags=["Оптовик"])

    assert (await contact(caller, "B", tags=["оптовик", "ОПТОВИК"]))["tags"] == ["Оптовик"]
    found = await listed(
        caller, '/contacts?filter={"field":"tags","op":"has_any","value":["оптовик"]}'
    )
    assert {each["display_name"] for each in found} == {"A", "B"}


async def test_the_primary_company_is_where_one_works_now(office: Office) -> None:
    caller = office.administrator
    old, new = await company(caller, "Old"), await company(caller, "New")
    card = await contact(
        caller,
        employments=[
            {"company_id": old["id"], "until": "2024-05-01", "primary": True},
            {"company_id": new["id"], "title": "Director", "since": "2024-05-02"},
        ],
    )

    assert card["company"] == {"id": new["id"], "name": "New"}
    assert [each["primary"] for each in card["employments"]] == [False, True]
    left = await changed(caller, f"/contacts/{card['id']}", employments=[])
    assert left["company"] is None


async def test_an_external_id_belongs_to_one_living_card(office: Office) -> None:
    caller = office.administrator
    ids = [{"source": "1c", "id": "7"}]
    first = await contact(caller, "First", external_ids=ids)

    second = await caller.post("/contacts", json={"display_name": "Two", "external_ids": ids})
    assert refusal(second) == (409, "conflict", [("/external_ids", "external_id_taken")])
    await company(caller, "A company may have the same", external_ids=ids)

    await binned(caller, f"/contacts/{first['id']}")
    heir = await contact(caller, "Heir", external_ids=ids)
    restored = await caller.post(f"/contacts/{first['id']}/restore")
    assert refusal(restored) == (409, "conflict", [("/external_ids", "external_id_taken")])
    assert restored.json()["conflicting_id"] == heir["id"]


async def test_the_collision_names_the_other_record(office: Office) -> None:
    caller = office.administrator
    ids = [{"source": "1c", "id": "7"}]
    first = await contact(caller, "First", external_ids=ids)

    created = await caller.post("/contacts", json={"display_name": "Two", "external_ids": ids})
    assert created.json()["conflicting_id"] == first["id"]
    other = await contact(caller, "Three")
    patched = await caller.patch(f"/contacts/{other['id']}", json={"external_ids": ids})
    assert patched.json()["conflicting_id"] == first["id"]


async def test_the_bin_keeps_a_card_until_it_is_restored(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Gone", tags=["a"], phones=[{"raw": "+37491111111"}])
    path = f"/contacts/{card['id']}"
    await binned(caller, path)

    assert refusal(await caller.get(path))[:2] == (404, "in_bin")
    assert refusal(await caller.patch(path, json={"nickname": "x"}))[:2] == (404, "in_bin")
    assert refusal(await caller.delete(path))[:2] == (404, "in_bin")
    assert await listed(caller, "/contacts") == []
    assert [each["id"] for each in await listed(caller, "/contacts?bin=true")] == [card["id"]]
    assert await listed(caller, "/search?q=gone") == []
    assert await listed(caller, "/lookup?phone=091111111") == []

    restored = await caller.post(f"{path}/restore")
    assert restored.status_code == 200
    assert restored.json()["version"] == 3
    assert restored.json()["deleted_at"] is None
    assert await listed(caller, "/contacts?bin=true") == []
    assert [each["id"] for each in await listed(caller, "/search?q=gone")] == [card["id"]]
    again = await caller.post(f"{path}/restore")
    assert (again.status_code, again.json()["version"]) == (200, 3)
    assert "change-set" not in again.headers


async def test_an_empty_change_changes_nothing(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Same", tags=["b", "a"], phones=[{"raw": "+37491111111"}])
    path = f"/contacts/{card['id']}"

    for body in ({}, {"nickname": None}, {"display_name": "Same"}, {"tags": ["a", "b"]}):
        response = await caller.patch(path, json=body)
        assert response.status_code == 200
        assert response.json() == card, body
        assert "change-set" not in response.headers


async def test_null_empties_what_can_be_empty(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller, "Stays", **EVERYTHING)
    path = f"/contacts/{card['id']}"

    for name in EVERYTHING:
        emptied = await changed(caller, path, **{name: None})
        assert emptied[name] in (None, []), name
    emptied = await changed(caller, path, owner_id=None, photo_id=None, custom=None, review=None)
    assert emptied["owner_id"] is None
    assert emptied["employments"] == []


async def test_a_reader_with_the_tag_gets_304(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller)
    path = f"/contacts/{card['id']}"
    tag = (await caller.get(path)).headers["etag"]

    for header in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        same = await caller.get(path, headers={"If-None-Match": header})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    await changed(caller, path, nickname="new")
    assert (await caller.get(path, headers={"If-None-Match": tag})).status_code == 200


async def test_a_stale_writer_is_shown_the_present_state(office: Office) -> None:
    caller = office.administrator
    card = await contact(caller)
    path = f"/contacts/{card['id']}"
    old = (await caller.get(path)).headers["etag"]
    now = await changed(caller, path, nickname="first")

    late = await caller.patch(path, json={"nickname": "late"}, headers={"If-Match": old})
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert late.json()["current"] == now
    for method, target in (("DELETE", path), ("POST", f"{path}/restore")):
        refused = await caller.request(method, target, headers={"If-Match": old})
        assert refused.status_code == 412, method
    fresh = (await caller.get(path)).headers["etag"]
    for header in (fresh, '"2"', f'"9", {fresh}', "*"):
        ok = await caller.patch(path, json={"nickname": "first"}, headers={"If-Match": header})
        assert ok.status_code == 200, header
    for header in ("2", "yesterday", '"2', ""):
        unread = await caller.patch(path, json={"nickname": "x"}, headers={"If-Match": header})
        assert refusal(unread) == (400, "malformed_request", [("/If-Match", "not_entity_tags")])
    gone = await caller.delete(path, headers={"If-Match": fresh})
    assert gone.status_code == 204


@pytest.mark.parametrize(
    ("body", "status", "where"),
    [
        ({"phone": "1"}, 400, [("/phone", "unknown_member")]),
        ({"phones": [{"raw": "1", "kind": "x"}]}, 400, [("/phones/0/kind", "unknown_member")]),
        ({"given_name": 5}, 422, [("/given_name", "text_expected")]),
        ({"given_name": "x" * 5000}, 422, [("/given_name", "text_too_long")]),
        ({"birthday": "1999-02-30"}, 422, [("/birthday", "invalid_birthday")]),
        ({"birthday": "yesterday"}, 422, [("/birthday", "invalid_birthday")]),
        ({"emails": [{"address": "no"}]}, 422, [("/emails/0/address", "invalid_email")]),
        ({"emails": "a@example.com"}, 422, [("/emails", "list_expected")]),
        ({"emails": [None]}, 422, [("/emails/0", "object_expected")]),
        ({"owner_id": STRANGER}, 422, [("/owner_id", "unknown_user")]),
        ({"owner_id": "me"}, 422, [("/owner_id", "id_expected")]),
        (
            {"employments": [{"company_id": STRANGER}]},
            422,
            [("/employments/0/company_id", "unknown_company")],
        ),
        ({"do_not_contact": ["fax"]}, 422, [("/do_not_contact/0", "not_one_of")]),
        ({"custom": {"colour": 1}}, 400, [("/custom/colour", "unknown_member")]),
        ({"tags": ["x" * 65]}, 422, [("/tags/0", "text_too_long")]),
        (
            {"addresses": [{"country": "Armenia"}]},
            422,
            [("/addresses/0/country", "country_expected")],
        ),
        ({"language": "русский"}, 422, [("/language", "language_expected")]),
    ],
)
async def test_what_is_wrong_is_named_by_its_place(
    office: Office, body: dict[str, Any], status: int, where: list[tuple[str, str]]
) -> None:
    caller = office.administrator
    card = await contact(caller)

    answers = [
        await caller.post("/contacts", json={"display_name": "A", **body}),
        await caller.patch(f"/contacts/{card['id']}", json=body),
    ]
    for answer in answers:
        assert refusal(answer)[0::2] == (status, where), answer.text
    assert await shown(caller, f"/contacts/{card['id']}") == card


@pytest.mark.parametrize(
    "name", ["😀" * 100, "\u202bعمر\u202c", "e\u0301" * 50, "a\u0000b", "\ud800", "\t\n", "\u200b"]
)
async def test_odd_letters_are_kept_or_refused_but_never_break_anything(
    office: Office, name: str
) -> None:
    body = json.dumps({"given_name": name, "nickname": "x"})
    answer = await office.administrator.post(
        "/contacts", content=body.encode(), headers={"Content-Type": "application/json"}
    )

    assert answer.status_code in (201, 400, 422), answer.text
    if answer.status_code == 201:
        assert answer.json()["given_name"] == name


async def test_a_malformed_or_foreign_id_is_not_there(office: Office) -> None:
    caller = office.administrator
    elsewhere = await contact((await office.stack.office()).administrator)
    for record_id in ("nonsense", STRANGER, elsewhere["id"]):
        path = f"/contacts/{record_id}"
        for method, target in (
            ("GET", path),
            ("PATCH", path),
            ("DELETE", path),
            ("POST", f"{path}/restore"),
            ("GET", f"{path}/card"),
            ("GET", f"{path}/timeline"),
        ):
            body: dict[str, Any] = {"json": {}} if method == "PATCH" else {}
            answer = await caller.request(method, target, **body)
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), target


async def test_deeply_nested_bodies_are_refused(office: Office) -> None:
    body = b'{"custom": {"a": ' + b"[" * 100 + b"]" * 100 + b"}}"
    answer = await office.administrator.post(
        "/contacts", content=body, headers={"Content-Type": "application/json"}
    )
    assert refusal(answer)[0::2] == (400, [("", "json_too_deep")])


async def test_a_repeated_request_is_answered_once(office: Office) -> None:
    caller = office.administrator
    body = {"display_name": "Once"}
    first = await caller.post("/contacts", json=body, headers={"Idempotency-Key": "k-1"})
    again = await caller.post("/contacts", json=body, headers={"Idempotency-Key": '"k-1"'})

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    for header in ("etag", "location", "change-set"):
        assert again.headers[header] == first.headers[header]
    assert "idempotency-replayed" not in first.headers
    assert len(await listed(caller, "/contacts")) == 1
    other = await caller.post(
        "/contacts", json={"display_name": "Twice"}, headers={"Idempotency-Key": "k-1"}
    )
    assert refusal(other)[0::2] == (
        422,
        [("header:Idempotency-Key", "idempotency_key_reused")],
    )


async def test_the_key_of_a_change_serves_that_address_and_that_caller_only(
    office: Office,
) -> None:
    caller, manager = office.administrator, await office.member(RoleKey.MANAGER)
    one, two = await contact(caller, "One"), await contact(caller, "Two")
    key = {"Idempotency-Key": "same"}
    for who, card in ((caller, one), (caller, two), (manager, one)):
        answer = await who.patch(
            f"/contacts/{card['id']}", json={"nickname": str(who.email)[:8]}, headers=key
        )
        assert answer.status_code == 200
        assert "idempotency-replayed" not in answer.headers
    replay = await caller.patch(
        f"/contacts/{one['id']}", json={"nickname": str(caller.email)[:8]}, headers=key
    )
    assert replay.headers["idempotency-replayed"] == "true"
    assert replay.json()["version"] == 2


async def test_a_refused_write_does_not_use_up_its_key(office: Office) -> None:
    caller = office.administrator
    key = {"Idempotency-Key": "again"}
    wrong = await caller.post("/contacts", json={"description": "nobody"}, headers=key)
    assert wrong.status_code == 422

    right = await caller.post("/contacts", json={"display_name": "Somebody"}, headers=key)
    assert (right.status_code, right.headers.get("idempotency-replayed")) == (201, None)


async def test_each_request_asks_the_database_as_little_as_promised(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller)
    body = {
        "given_name": "Anna",
        "phones": [{"raw": "+37491234567"}],
        "emails": [{"address": "anna@example.com"}],
        "tags": ["vip"],
        "employments": [{"company_id": firm["id"]}],
    }
    card = await made(caller, "/contacts", **body)
    path = f"/contacts/{card['id']}"

    for target in (path, f"{path}/card", "/contacts", "/lookup?phone=091234567"):
        with caller.budget(1):
            await caller.get(target)
    for target in ("/search?q=anna", f"{path}/timeline"):
        with caller.budget(2):
            await caller.get(target)
    with caller.budget(6):
        await caller.post("/contacts", json={"given_name": "B"})
    with caller.budget(7):
        await caller.patch(path, json={"nickname": "x"})


async def seller_with_cards(office: Office) -> tuple[Caller, dict[str, str]]:
    """A seller, and cards of theirs, of nobody and of the administrator."""
    seller = await office.member(RoleKey.SELLER)
    mine = await contact(seller, "Mine Visible", phones=[{"raw": "+37491000001"}])
    admin = office.administrator
    theirs = await contact(
        admin, "Theirs Hidden", phones=[{"raw": "+37491000001"}], emails=[{"address": "t@x.am"}]
    )
    free = await contact(admin, "Free Visible", owner_id=None, phones=[{"raw": "+37491000001"}])
    return seller, {"mine": mine["id"], "theirs": theirs["id"], "free": free["id"]}


async def test_a_seller_sees_nothing_of_what_belongs_to_others(office: Office) -> None:
    seller, cards = await seller_with_cards(office)
    visible = {cards["mine"], cards["free"]}

    for path in (
        "/contacts",
        "/contacts?q=visible",
        "/search?q=visible",
        "/lookup?phone=091000001",
        "/contacts/duplicates?phone=091000001",
        '/contacts?filter={"field":"phone","op":"eq","value":"+37491000001"}',
    ):
        assert {each["id"] for each in await listed(seller, path)} == visible, path
    for path in (
        "/contacts?q=hidden",
        "/search?q=hidden",
        "/search?q=t@x.am",
        "/lookup?email=t@x.am",
        "/contacts/duplicates?email=t@x.am",
        "/contacts/duplicates?name=Theirs Hidden",
    ):
        assert await listed(seller, path) == [], path
    counted = await shown(seller, "/contacts?total=exact")
    assert counted["page"]["total"] == {"value": 2, "kind": "exact"}
    hidden = f"/contacts/{cards['theirs']}"
    for path in (hidden, f"{hidden}/card", f"{hidden}/timeline"):
        assert (await seller.get(path)).status_code == 404
    assert (await seller.patch(hidden, json={"nickname": "x"})).status_code == 404
    assert (await seller.delete(hidden)).status_code == 404


async def test_a_seller_may_look_at_what_is_nobodys_but_throw_away_only_their_own(
    office: Office,
) -> None:
    seller, cards = await seller_with_cards(office)

    refused = await seller.delete(f"/contacts/{cards['free']}")
    assert refusal(refused)[:2] == (403, "forbidden")
    given_away = await seller.patch(
        f"/contacts/{cards['mine']}", json={"owner_id": str(office.administrator.user_id)}
    )
    assert given_away.status_code == 403
    assert (await seller.delete(f"/contacts/{cards['mine']}")).status_code == 204


async def test_a_binned_card_of_others_is_not_even_said_to_lie_in_the_bin(office: Office) -> None:
    seller, cards = await seller_with_cards(office)
    await binned(office.administrator, f"/contacts/{cards['theirs']}")

    answer = await seller.get(f"/contacts/{cards['theirs']}")
    assert refusal(answer)[:2] == (404, "not_found")


async def test_who_may_only_look_may_not_write(office: Office) -> None:
    viewer = await office.member(RoleKey.VIEWER)
    card = await contact(office.administrator)
    path = f"/contacts/{card['id']}"

    assert (await viewer.get(path)).status_code == 200
    for method, target in (("POST", "/contacts"), ("PATCH", path), ("DELETE", path)):
        body = {} if method == "DELETE" else {"json": {"display_name": "x"}}
        assert (await viewer.request(method, target, **body)).status_code == 403


async def test_a_list_shows_each_record_as_it_shows_itself(office: Office) -> None:
    """A plain list gathers what lies in other tables; a filtered one and a record ask beside it."""
    caller = office.administrator
    firms = [await company(caller, tags=["mill"], domains=["mill.example"]), await company(caller)]
    rich = await contact(
        caller,
        **{**EVERYTHING, "phones": [{"raw": "091 23-45-67"}, {"raw": "077 11-22-33"}]},
        employments=[
            {"company_id": firms[0]["id"], "title": "Miller"},
            {"company_id": firms[1]["id"], "primary": True},
        ],
    )
    plain = await contact(caller, given_name="Plain")
    await made(
        caller,
        "/interactions",
        kind="note",
        body="Met",
        contact_ids=[rich["id"]],
        occurred_at="2026-01-02T03:04:05Z",
    )
    for path, records in (("/contacts", [rich, plain]), ("/companies", firms)):
        alone = {each["id"]: await shown(caller, f"{path}/{each['id']}") for each in records}
        field = "given_name" if path == "/contacts" else "name"
        question = json.dumps({"field": field, "op": "is_set"})
        for query in ("", f"?filter={question}", "?sort=-created_at&limit=500"):
            rows = {each["id"]: each for each in await listed(caller, f"{path}{query}")}
            assert {key: rows[key] for key in alone} == alone, (path, query)
