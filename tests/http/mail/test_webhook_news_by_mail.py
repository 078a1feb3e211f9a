"""Who keeps an endpoint, and the administrators, are told by mail when sending to it stops."""

from email.message import EmailMessage
from uuid import uuid4

import pytest

from domain.identity import RoleKey
from tests.support.client import Office
from tests.support.mail_worker import Worker
from tests.support.post import markup, plain
from tests.support.records import Record, contact
from tests.support.webhooks import endpoint, listening, post

pytestmark = pytest.mark.asyncio(loop_scope="session")


def about(worker: Worker, hook: Record) -> list[EmailMessage]:
    return [each for each in worker.room.letters if hook["name"] in str(each["Subject"])]


async def switched(office: Office, hook: Record, *, active: bool) -> None:
    answer = await office.administrator.patch(f"/webhooks/{hook['id']}", json={"active": active})
    assert answer.status_code == 200, answer.text


async def test_a_receiver_that_is_gone_is_told_of_once_for_each_pause(
    worker: Worker, office: Office
) -> None:
    seller = await office.newcomer(RoleKey.SELLER)
    async with listening() as listener:
        listener.answer = "410 Gone"
        hook = await endpoint(office, listener.url, "contact.*", name=f"Shop {uuid4()}")
        await worker.minute()
        assert not about(worker, hook)
        for pause in (1, 2):
            await contact(office.administrator, "Anna")
            await post(office).round()
            await worker.minute()
            await worker.minute()
            assert len(about(worker, hook)) == pause
            await switched(office, hook, active=True)
    (first, _) = about(worker, hook)
    assert str(office.administrator.email) in str(first["To"])
    page = f"https://crm.example.com/settings/webhooks/{hook['id']}"
    assert "410" in plain(first)
    assert page in plain(first)
    assert f'href="{page}"' in markup(first)
    assert not worker.to(seller)


async def test_who_switches_an_endpoint_off_is_not_told(worker: Worker, office: Office) -> None:
    hook = await endpoint(office, "https://8.8.8.8/hook", "contact.*", name=f"Shop {uuid4()}")
    await switched(office, hook, active=False)
    await worker.minute()
    assert not about(worker, hook)
