"""Files and faces, over HTTP."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from domain.files.use_cases import storage_key
from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.records import (
    all_pages,
    binned,
    changed,
    company,
    contact,
    listed,
    made,
    refusal,
    shown,
    undone,
    uploaded,
)

STRANGER = "01900000-0000-7000-8000-00000000dead"


def picture(side: int = 300, colour: str = "teal") -> bytes:
    target = BytesIO()
    Image.new("RGB", (side, side), colour).save(target, "PNG")
    return target.getvalue()


async def test_a_file_comes_back_as_it_was_and_only_as_a_download(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    data = b"<html><script>alert(1)</script>"
    file = await uploaded(caller, data, "../Պայմանագիր\u202e.html", contact_id=anna["id"])

    assert (file["name"], file["media_type"], file["size"]) == (
        "Պայմանագիր.html",
        "text/html",
        len(data),
    )
    assert await listed(caller, f"/files?contact_id={anna['id']}") == [file]
    assert await shown(caller, f"/files/{file['id']}") == file
    response = await caller.get(f"/files/{file['id']}/content")
    assert response.content == data
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"].startswith("attachment; ")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in response.headers["content-security-policy"]


async def test_the_same_content_is_kept_once(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    one = await uploaded(caller, b"same", "one.txt", contact_id=anna["id"])
    two = await uploaded(caller, b"same", "two.txt", contact_id=anna["id"])

    assert one["digest"] == two["digest"]
    kept = office.stack.container.archive.storage
    key = storage_key(office.id, one["digest"])
    assert b"".join([piece async for piece in kept.read(key)]) == b"same"


async def test_a_content_that_is_lost_is_said_to_be_lost(office: Office) -> None:
    caller = office.administrator
    file = await uploaded(caller, b"lost")
    await office.stack.container.archive.storage.delete(storage_key(office.id, file["digest"]))

    response = await caller.get(f"/files/{file['id']}/content")

    assert (response.status_code, response.json()["code"]) == (404, "content_missing")


async def test_what_is_taken_away_comes_back_by_undo(office: Office) -> None:
    caller = office.administrator
    firm = await company(caller, "Firm")
    file = await uploaded(caller, company_id=firm["id"])

    taken = await binned(caller, f"/files/{file['id']}")
    assert await listed(caller, f"/files?company_id={firm['id']}") == []
    assert (await caller.get(f"/files/{file['id']}/content")).status_code == 404
    await undone(caller, taken)

    assert [each["id"] for each in await listed(caller, f"/files?company_id={firm['id']}")] == [
        file["id"]
    ]


async def test_a_list_goes_on_where_it_stopped(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    files = [await uploaded(caller, b"%d" % n, contact_id=anna["id"]) for n in range(3)]

    first = await shown(caller, f"/files?contact_id={anna['id']}&limit=2")
    cursor = first["page"]["next_cursor"]
    rest = await shown(caller, f"/files?contact_id={anna['id']}&limit=2&cursor={cursor}")

    assert [each["id"] for each in first["data"] + rest["data"]] == [
        each["id"] for each in reversed(files)
    ]


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [(b"", 422, "file_empty"), (b"x" * ((25 << 20) + 1), 413, "file_too_large")],
)
async def test_nothing_and_too_much_are_refused(
    office: Office, data: bytes, status: int, code: str
) -> None:
    response = await office.administrator.post("/files", files={"file": ("x", data)})
    assert refusal(response)[:2] == (status, code)


async def test_a_file_hangs_on_what_is_there_and_on_one_thing_only(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    nobody = await caller.post("/files", files={"file": ("x", b"x")}, data={"contact_id": STRANGER})
    both = await caller.post(
        "/files",
        files={"file": ("x", b"x")},
        data={"contact_id": anna["id"], "company_id": firm["id"]},
    )

    assert refusal(nobody)[2] == [("/contact_id", "unknown_contact")]
    assert both.status_code == 422
    assert (await caller.get("/files")).status_code == 422
    assert (await caller.get(f"/files?contact_id={STRANGER}")).status_code == 404


async def test_a_file_is_renamed_and_moved(office: Office) -> None:
    caller = office.administrator
    anna, firm = await contact(caller, "Anna"), await company(caller, "Firm")
    file = await uploaded(caller, contact_id=anna["id"])

    moved = await changed(caller, f"/files/{file['id']}", name="a/b.txt", company_id=firm["id"])

    assert (moved["name"], moved["contact_id"], moved["company_id"]) == ("b.txt", None, firm["id"])


async def test_files_of_a_card_that_is_not_seen_are_not_seen(office: Office) -> None:
    """A seller sees the team's cards: the administrator's are none of them."""
    anna = await contact(office.administrator, "Anna")
    file = await uploaded(office.administrator, contact_id=anna["id"])
    photo = await office.administrator.post(
        f"/contacts/{anna['id']}/photo", files={"file": ("x.png", picture())}
    )
    seller = await office.member(RoleKey.SELLER)

    for path in (
        f"/files?contact_id={anna['id']}",
        f"/files/{file['id']}",
        f"/files/{file['id']}/content",
        f"/files/{photo.json()['photo_id']}/picture",
    ):
        assert (await seller.get(path)).status_code == 404, path
    assert (
        await seller.post("/files", files={"file": ("x", b"x")}, data={"contact_id": anna["id"]})
    ).status_code == 422


async def test_another_workspace_has_none_of_it(office: Office) -> None:
    anna = await contact(office.administrator, "Anna")
    file = await uploaded(office.administrator, contact_id=anna["id"])
    other = await office.stack.office("Other")

    assert (await other.administrator.get(f"/files/{file['id']}/content")).status_code == 404


async def test_an_interaction_takes_its_attachments_along(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    one, two = await uploaded(caller, b"1", "one.txt"), await uploaded(caller, b"2", "two.txt")

    note = await made(
        caller,
        "/interactions",
        kind="note",
        contact_ids=[anna["id"]],
        attachments=[{"id": one["id"]}, {"id": two["id"]}],
    )

    assert [each["name"] for each in note["attachments"]] == ["one.txt", "two.txt"]
    assert (await shown(caller, f"/files/{one['id']}"))["interaction_id"] == note["id"]
    fewer = await changed(
        caller, f"/interactions/{note['id']}", attachments=note["attachments"][1:]
    )
    assert [each["name"] for each in fewer["attachments"]] == ["two.txt"]
    assert (await caller.get(f"/files/{one['id']}")).json()["code"] == "in_bin"


async def test_a_card_lists_what_hangs_on_its_interactions_where_one_may_read_them(
    office: Office,
) -> None:
    boss, operator = office.administrator, await office.member(RoleKey.OPERATOR)
    anna = await contact(boss, "Anna")
    await uploaded(boss, b"0", "card.txt", contact_id=anna["id"])
    for n, name in enumerate(("open.txt", "secret.txt")):
        file = await uploaded(boss, name.encode(), name)
        await made(
            boss,
            "/interactions",
            kind="note",
            contact_ids=[anna["id"]],
            attachments=[{"id": file["id"]}],
            confidential=bool(n),
        )

    path = f"/files?contact_id={anna['id']}"
    assert [each["name"] for each in await listed(boss, path)] == ["card.txt"]
    whole = f"{path}&with_interactions=true"
    assert {each["name"] for each in await listed(boss, whole)} == {
        "card.txt",
        "open.txt",
        "secret.txt",
    }
    assert {each["name"] for each in await listed(operator, whole)} == {"card.txt", "open.txt"}
    assert len(await all_pages(boss, f"{whole}&limit=1")) == 3


async def test_undo_brings_an_attachment_back_to_its_interaction(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    file = await uploaded(caller)
    note = await made(
        caller,
        "/interactions",
        kind="note",
        contact_ids=[anna["id"]],
        attachments=[{"id": file["id"]}],
    )

    taken = await binned(caller, f"/files/{file['id']}")
    assert (await shown(caller, f"/interactions/{note['id']}"))["attachments"] == []
    await undone(caller, taken)

    assert (await shown(caller, f"/interactions/{note['id']}"))["attachments"] == [
        {"id": file["id"], "name": "note.txt", "media_type": "text/plain", "size": 5}
    ]


async def test_only_ones_own_loose_files_can_be_attached(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    hung = await uploaded(caller, contact_id=anna["id"])
    manager = await office.member(RoleKey.MANAGER)
    others = await uploaded(manager)

    for file_id in (hung["id"], others["id"], STRANGER):
        response = await caller.post(
            "/interactions",
            json={
                "kind": "note",
                "contact_ids": [anna["id"]],
                "attachments": [{"id": file_id}],
            },
        )
        assert refusal(response)[2] == [("/attachments/0/id", "unknown_file")]


@pytest.mark.parametrize(
    ("path", "face", "action"),
    [("/contacts", "photo_id", "photo"), ("/companies", "logo_id", "logo")],
)
async def test_a_card_gets_a_face_and_loses_it_by_undo(
    office: Office, path: str, face: str, action: str
) -> None:
    caller = office.administrator
    card = await (contact(caller) if path == "/contacts" else company(caller))

    response = await caller.post(
        f"{path}/{card['id']}/{action}", files={"file": ("face.png", picture())}
    )

    assert response.status_code == 200, response.text
    face_id = response.json()[face]
    for size, side in (("small", 96), ("large", 512)):
        shown_face = await caller.get(f"/files/{face_id}/picture?size={size}")
        assert shown_face.headers["content-type"] == "image/webp"
        with Image.open(BytesIO(shown_face.content)) as image:
            assert image.size == (side, side)
    await undone(caller, response.headers["change-set"])
    assert (await shown(caller, f"{path}/{card['id']}"))[face] is None


async def test_a_face_is_taken_off_like_any_value(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    await caller.post(f"/contacts/{anna['id']}/photo", files={"file": ("x.png", picture())})

    emptied = await changed(caller, f"/contacts/{anna['id']}", photo_id=None)

    assert emptied["photo_id"] is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "picture_svg"),
        (b"%PDF-1.4", "picture_type"),
        (picture()[:60], "picture_broken"),
    ],
)
async def test_a_face_that_is_no_picture_is_refused_with_its_remedy(
    office: Office, data: bytes, code: str
) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")

    response = await caller.post(
        f"/contacts/{anna['id']}/photo", files={"file": ("face.png", data)}
    )

    assert refusal(response) == (422, "picture_refused", [("/file", code)])
    assert len(response.json()["errors"][0]["detail"]) > 30


async def test_a_photo_of_a_stale_card_is_refused(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")

    response = await caller.post(
        f"/contacts/{anna['id']}/photo",
        files={"file": ("x.png", picture())},
        headers={"If-Match": '"7.x"'},
    )

    assert response.status_code == 412


async def test_an_attachment_is_never_shown_as_a_picture(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    file = await uploaded(caller, picture(), "real.png", contact_id=anna["id"])

    assert (await caller.get(f"/files/{file['id']}/picture")).status_code == 404


async def test_an_upload_repeated_with_its_key_is_one_file(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    sent: dict[str, Any] = {
        "files": {"file": ("x.txt", b"once")},
        "data": {"contact_id": anna["id"]},
        "headers": {"Idempotency-Key": "upload-1"},
    }

    first, second = await caller.post("/files", **sent), await caller.post("/files", **sent)

    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert len(await listed(caller, f"/files?contact_id={anna['id']}")) == 1


async def test_a_file_from_the_bin_hangs_where_it_hung(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    file = await uploaded(caller, contact_id=anna["id"])
    await binned(caller, f"/files/{file['id']}")

    restored = await caller.post(f"/files/{file['id']}/restore")
    again = await caller.post(f"/files/{file['id']}/restore")

    assert (restored.status_code, restored.json()["contact_id"]) == (200, anna["id"])
    assert again.status_code == 200  # what lies in no bin stays as it is
    assert [each["id"] for each in await listed(caller, f"/files?contact_id={anna['id']}")] == [
        file["id"]
    ]


async def test_a_file_that_lies_in_the_bin_is_attached_to_nothing(office: Office) -> None:
    caller = office.administrator
    anna, file = await contact(caller, "Anna"), await uploaded(caller)
    await binned(caller, f"/files/{file['id']}")

    refused = await caller.post(
        "/interactions",
        json={
            "kind": "note",
            "contact_ids": [anna["id"]],
            "body": "x",
            "attachments": [{"id": file["id"]}],
        },
    )

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "unknown_file")


async def test_an_attachment_of_an_interaction_does_not_move_to_a_card(office: Office) -> None:
    caller = office.administrator
    anna, file = await contact(caller, "Anna"), await uploaded(caller)
    await made(
        caller,
        "/interactions",
        kind="note",
        contact_ids=[anna["id"]],
        body="x",
        attachments=[{"id": file["id"]}],
    )

    refused = await caller.patch(f"/files/{file['id']}", json={"contact_id": anna["id"]})

    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (
        422,
        "file_of_interaction",
    )


async def test_a_file_that_is_only_renamed_hangs_on(office: Office) -> None:
    caller = office.administrator
    anna = await contact(caller, "Anna")
    file = await uploaded(caller, contact_id=anna["id"])

    renamed = await changed(caller, f"/files/{file['id']}", name="b.txt")

    assert (renamed["name"], renamed["contact_id"]) == ("b.txt", anna["id"])
