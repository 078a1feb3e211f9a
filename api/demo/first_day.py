"""An own day for the person who filled the demo, so that the first page is not empty."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from api.demo.book import Book, Draft, present_employer
from api.demo.texts import TASKS

ME = "me"
_OWN_PER_LANGUAGE = 5
_TASKS_IN_DAYS = (0, 0, -1, 1, 0, -3, 2, 0, 5, 0)
_BIRTHDAYS_IN_DAYS = (2, 9)


class FirstDay:
    """Customers in every script change hands; some of them are promised something today."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._today = book.now.astimezone(ZoneInfo(book.time_zone)).date()

    def begin(self) -> None:
        own = list(self._chosen())
        for person in own:
            person.fields["owner_id"] = self._book.users[ME]
        self._promise(own)
        self._birthdays(own)
        self._mention(own[0])

    def _chosen(self) -> Iterable[Draft]:
        """The last ones of the population: no scene leans on them."""
        known = [each for each in self._book.contacts if each.fields.get("birthday")]
        spoken = sorted(known, key=lambda each: each.fields["language"])
        for _, people in groupby(spoken, key=lambda each: each.fields["language"]):
            yield from list(people)[-_OWN_PER_LANGUAGE:]

    def _promise(self, own: list[Draft]) -> None:
        for n, days in enumerate(_TASKS_IN_DAYS):
            person = own[n * 7 % len(own)]
            titles = TASKS[person.fields["language"]]
            kind, title = titles[n % len(titles)]
            self._book.task(
                title,
                assignee=ME,
                kind=kind,
                contact_id=person.id,
                company_id=present_employer(person),
                priority="high" if n == 0 else "normal",
                due_on=self._today + timedelta(days=days),
            )

    def _birthdays(self, own: list[Draft]) -> None:
        for person, days in zip(own[1::6], _BIRTHDAYS_IN_DAYS, strict=False):
            person.fields["birthday"] = (self._today + timedelta(days=days)).strftime("--%m-%d")

    def _mention(self, person: Draft) -> None:
        self._book.happened(
            self._book.now - timedelta(hours=27),
            kind="note",
            author="emma",
            contact=person,
            direction="internal",
            mentioned_user_ids=[self._book.users[ME]],
            body="Welcome! This card is yours now. They asked for a call today.",
        )
