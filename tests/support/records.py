"""What tests do over and over with records over HTTP."""

from typing import Any

import httpx

from tests.support.client import Caller

Record = dict[str, Any]


async def made(caller: Caller, path: str, **body: Any) -> Record:
    """A new record, as the API shows it."""
    response = await caller.post(path, json=body)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def uploaded(
    caller: Caller, data: bytes = b"hello", name: str = "note.txt", **subject: str
) -> Record:
    """A file as it is answered; `subject` is what it hangs on."""
    response = await caller.post("/files", files={"file": (name, data)}, data=subject)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def contact(caller: Caller, name: str = "Somebody", **body: Any) -> Record:
    return await made(caller, "/contacts", display_name=name, **body)


async def company(caller: Caller, name: str = "Company", **body: Any) -> Record:
    return await made(caller, "/companies", name=name, **body)


async def changed(caller: Caller, path: str, **body: Any) -> Record:
    response = await caller.patch(path, json=body)
    assert response.status_code == 200, response.text
    return dict(response.json())


async def shown(caller: Caller, path: str) -> Record:
    response = await caller.get(path)
    assert response.status_code == 200, response.text
    return dict(response.json())


async def listed(caller: Caller, path: str) -> list[Record]:
    return list((await shown(caller, path))["data"])


async def binned(caller: Caller, path: str) -> str:
    """Moved to the bin; the change set of that."""
    response = await caller.delete(path)
    assert response.status_code == 204, response.text
    return response.headers["change-set"]


async def undone(caller: Caller, change_set_id: str) -> Record:
    response = await caller.post(f"/change-sets/{change_set_id}/undo")
    assert response.status_code == 200, response.text
    return dict(response.json())


async def all_pages(caller: Caller, path: str) -> list[Record]:
    """Everything that a list has, page by page."""
    found: list[Record] = []
    cursor = ""
    while True:
        join = "&" if "?" in path else "?"
        page = await shown(caller, f"{path}{join}cursor={cursor}" if cursor else path)
        found += page["data"]
        cursor = page["page"]["next_cursor"]
        if not page["page"]["has_more"]:
            assert cursor is None
            return found


def refusal(response: httpx.Response) -> tuple[int, str, list[tuple[str, str]]]:
    """Status, code, and where what is wrong."""
    body = response.json()
    return (
        response.status_code,
        body["code"],
        [(each["pointer"], each["code"]) for each in body["errors"]],
    )
