"""What the machine writes to colleagues about their tasks, for those who asked for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from domain.mail.model import LetterKind, Posting
from domain.mail.receivers import Receiver, letter_to
from domain.mail.sending import PostOffice
from domain.mail.words import Words, dated, words_of
from domain.shared.ids import Ids
from domain.tasks.model import Task, zone_of

LATE = timedelta(hours=3)
"""What was due longer ago, while nobody worked or wished for it, is not told any more."""
MOST_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Tasks that somebody else gave to a person in one change."""

    receiver: Receiver
    by: str | None
    change_set_id: UUID
    tasks: Sequence[Task]


class TaskNews(Protocol):
    async def with_reminders(self, *, now: datetime) -> Sequence[tuple[Receiver, Task]]:
        """Open tasks of those who want reminders by mail; some of them may be due."""
        ...

    async def given(self, *, since: datetime) -> Sequence[Given]:
        """To those who want to be told by mail."""
        ...


async def tell(news: TaskNews, *, office: PostOffice, ids: Ids) -> None:
    """What was told before is not told again: each letter has its cause."""
    now = office.clock.now()
    for receiver, task in await news.with_reminders(now=now):
        postings = _reminders(receiver, task, now=now, base=office.base, ids=ids)
        await office.book.post(receiver.workspace_id, list(postings))
    for given in await news.given(since=now - LATE):
        posting = _news(given, now=now, base=office.base, ids=ids)
        await office.book.post(given.receiver.workspace_id, [posting])


def _reminders(
    receiver: Receiver, task: Task, *, now: datetime, base: str, ids: Ids
) -> Iterable[Posting]:
    words = words_of(receiver.language)
    for moment in task.reminder_moments:
        if not now - LATE < moment <= now:
            continue
        letter = letter_to(
            receiver,
            kind=LetterKind.REMINDER,
            subject=words.reminder.format(title=task.title),
            paragraphs=[
                task.title,
                *_due(task, receiver, words),
                _link(task, base),
                words.why_reminder.format(profile=_profile(base)),
            ],
        )
        yield Posting(
            id=ids.new(),
            cause=f"reminder:{task.id}:{moment.isoformat()}:{receiver.user_id}",
            letter=letter,
            at=now,
            user_id=receiver.user_id,
            task_id=task.id,
        )


def _news(given: Given, *, now: datetime, base: str, ids: Ids) -> Posting:
    receiver, tasks = given.receiver, given.tasks
    words = words_of(receiver.language)
    first = tasks[0]
    subject = (
        words.given_one.format(title=first.title)
        if len(tasks) == 1
        else words.given_many.format(count=len(tasks))
    )
    lines = [
        "\n".join([each.title, *_due(each, receiver, words), _link(each, base)])
        for each in tasks[:MOST_NAMED]
    ]
    more = [words.more.format(count=len(tasks) - MOST_NAMED)] if len(tasks) > MOST_NAMED else []
    by = [words.given_by.format(name=given.by)] if given.by else []
    letter = letter_to(
        receiver,
        kind=LetterKind.DELEGATION,
        subject=subject,
        paragraphs=[*by, *lines, *more, words.why_given.format(profile=_profile(base))],
    )
    return Posting(
        id=ids.new(),
        cause=f"given:{given.change_set_id}:{receiver.user_id}",
        letter=letter,
        at=now,
        user_id=receiver.user_id,
        task_id=first.id,
    )


def _due(task: Task, receiver: Receiver, words: Words) -> list[str]:
    """By the reader's clock; a day has no hour."""
    if task.due_at is not None:
        local = task.due_at.astimezone(zone_of(receiver.time_zone))
        return [words.due.format(when=f"{dated(local.date(), words)}, {local:%H:%M}")]
    return [words.due.format(when=dated(task.due_on, words))] if task.due_on else []


def _link(task: Task, base: str) -> str:
    return f"{base}/tasks?task={task.id}"


def _profile(base: str) -> str:
    return f"{base}/settings/profile"
