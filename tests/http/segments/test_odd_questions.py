"""Questions that nobody would ask are refused, and never break anything."""

from typing import Any

import pytest

from tests.support.client import Office

STRANGER = "01900000-0000-7000-8000-00000000dead"


def _deep(levels: int) -> Any:
    node: Any = {"field": "city", "op": "is_set"}
    for _ in range(levels):
        node = {"not": node}
    return node


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"in_segment": 5},
        {"in_segment": "x"},
        {"in_segment": STRANGER},
        {"all": [{"in_segment": STRANGER}, 5]},
        {"all": "x"},
        {"some": "interactions", "where": {"in_segment": STRANGER}},
        {"field": "city", "op": "eq", "value": {"in_segment": STRANGER}},
        _deep(60),
    ],
)
async def test_an_odd_question_is_refused_with_its_place(office: Office, asked: Any) -> None:
    caller = office.administrator
    body = {"object": "contacts", "filter": asked}
    for path, more in (("/segments/preview", {}), ("/segments", {"name": "Odd"})):
        answer = await caller.post(path, json={**body, **more})
        assert answer.status_code in (400, 422), (path, answer.text)
    assert (await caller.get("/segments")).json()["data"] == []
