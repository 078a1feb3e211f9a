"""The simulator speaks as the vendors do: what it posts is proven, read and becomes its calls."""

from collections import Counter

import httpx
import pytest

from api.cli.simulating import Play, SimulationFailed, prepare, run
from api.composition import pretended
from api.jobs.calls import follow_call
from tests.support.client import Office
from tests.support.records import all_pages, contact, listed

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def play(office: Office, provider: str, *, calls: int = 8) -> int:
    container = office.stack.container
    actor = await office.administrator.actor()
    stage = await prepare(provider, actor=actor, container=container)

    async def post(url: str, body: bytes, headers: dict[str, str]) -> int:
        path = httpx.URL(url).raw_path.decode()
        return (await office.stack.http.post(path, content=body, headers=headers)).status_code

    taken = await run(
        Play(provider=provider, calls=calls, hours=8, speed=0, seed=3),
        stage,
        server="http://test",
        signed_as=container.address,
        post=post,
    )
    (system,) = await listed(office.administrator, "/phone-systems")
    for each in await all_pages(office.administrator, f"/phone-systems/{system['id']}/notices"):
        job = {"workspace_id": office.number, "notice_id": each["id"]}
        await follow_call(job, container)
    return taken


@pytest.mark.parametrize("provider", pretended())
async def test_a_pretended_day_is_in_the_log_call_by_call(office: Office, provider: str) -> None:
    maria = await contact(office.administrator, "Maria", phones=[{"raw": "+37491234567"}])

    taken = await play(office, provider)
    again = await play(office, provider) if provider == "generic" else taken

    calls = await all_pages(office.administrator, "/calls?limit=5")
    assert taken == again > 8
    assert len(calls) == 8
    assert {each["settled"] for each in calls} == {True}
    ends = Counter(each["outcome"] for each in calls)
    assert set(ends) == {"answered", "missed"}
    of_maria = [each for each in calls if each["contact_id"] == maria["id"]]
    assert of_maria
    assert all(each["interaction_id"] for each in of_maria)
    tasks = await listed(office.administrator, "/tasks")
    assert len(tasks) == len({each["number"] for each in calls if each["outcome"] == "missed"})


async def test_who_cannot_be_pretended_is_told(office: Office) -> None:
    actor = await office.administrator.actor()

    with pytest.raises(SimulationFailed, match="binotel"):
        await prepare("binotel", actor=actor, container=office.stack.container)
