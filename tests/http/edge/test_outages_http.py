"""When the database goes away in the middle."""

from typing import Any

import asyncpg
import pytest

from adapters.postgres import unit_of_work
from tests.support.client import Office
from tests.support.records import contact, listed, refusal


async def test_a_connection_cut_in_the_middle_is_503_and_the_next_request_works(
    office: Office, app_connection: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = office.administrator
    await contact(caller, "Before")
    original: Any = vars(unit_of_work)["write_told"]

    async def cut(connection: Any, *args: Any) -> Any:
        server = connection.get_server_pid()
        await app_connection.execute("SELECT pg_terminate_backend($1)", server)
        return await original(connection, *args)

    with monkeypatch.context() as patch:
        patch.setattr(unit_of_work, "write_told", cut)
        lost = await caller.post("/contacts", json={"display_name": "Lost"})
    assert refusal(lost)[:2] == (503, "database_unavailable")
    assert lost.headers["retry-after"]

    await contact(caller, "After")
    assert {each["display_name"] for each in await listed(caller, "/contacts")} == {
        "Before",
        "After",
    }
