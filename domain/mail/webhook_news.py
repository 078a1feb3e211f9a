"""What the machine writes when it has stopped sending to an endpoint: nobody looks there daily."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from domain.mail.model import Letter, LetterKind, Posting
from domain.mail.receivers import Receiver, letter_to
from domain.mail.sending import PostOffice
from domain.mail.words import words_of
from domain.shared.ids import Ids

LATE = timedelta(days=1)
"""What stopped longer ago, while no letters went out, is not told any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """An endpoint that was paused. `version` tells this pause from the next one.

    `gone`: it said so itself; otherwise it took nothing for days.
    """

    receiver: Receiver
    webhook_id: UUID
    version: int
    name: str
    gone: bool


class WebhookNews(Protocol):
    async def stopped(self, *, since: datetime) -> Sequence[Stopped]:
        """To who keeps the endpoint, and to the administrators; those that stand still now."""
        ...


async def tell_of_webhooks(news: WebhookNews, *, office: PostOffice, ids: Ids) -> None:
    """Once for each pause and person, however often it is asked."""
    now = office.clock.now()
    for stopped in await news.stopped(since=now - LATE):
        receiver = stopped.receiver
        posting = Posting(
            id=ids.new(),
            cause=f"webhook:{stopped.webhook_id}:{stopped.version}:{receiver.user_id}",
            letter=letter_about(stopped, base=office.base),
            at=now,
            user_id=receiver.user_id,
        )
        await office.book.post(receiver.workspace_id, [posting])


def letter_about(stopped: Stopped, *, base: str) -> Letter:
    words = words_of(stopped.receiver.language)
    return letter_to(
        stopped.receiver,
        kind=LetterKind.WEBHOOK,
        subject=words.webhook_stopped.format(name=stopped.name),
        paragraphs=[
            words.webhook_gone if stopped.gone else words.webhook_failing,
            words.webhook_next,
            f"{base}/settings/webhooks/{stopped.webhook_id}",
        ],
    )
