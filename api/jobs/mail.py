"""Letters go out: one attempt is one job; every minute tasks remind of
themselves, paused webhooks are told of, and what is due is asked for again.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from domain.mail.sending import send
from domain.mail.task_news import tell
from domain.mail.webhook_news import tell_of_webhooks


async def send_letter(payload: Mapping[str, Any], container: Container) -> None:
    letter_id = UUID(payload["letter_id"])
    await send(payload["workspace_id"], letter_id, office=container.post_office)


async def mail_minutely(_payload: Mapping[str, Any], container: Container) -> None:
    office = container.post_office
    if office.open:
        await tell(container.task_news, office=office, ids=container.ids)
        await tell_of_webhooks(container.webhook_news, office=office, ids=container.ids)
        await office.book.ask_for_due(now=container.clock.now())
