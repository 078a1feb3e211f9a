"""Letters go out: one attempt is one job; every minute those that are due are asked for again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from api.container import Container
from domain.mail.sending import send


async def send_letter(payload: Mapping[str, Any], container: Container) -> None:
    letter_id = UUID(payload["letter_id"])
    await send(payload["workspace_id"], letter_id, office=container.post_office)


async def mail_minutely(_payload: Mapping[str, Any], container: Container) -> None:
    office = container.post_office
    if office.open:
        await office.book.ask_for_due(now=container.clock.now())
