"""What the sales room sells: deals in all stages of all pipelines, won and lost in past months."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from api.demo.book import Book, Draft, present_employer
from api.demo.colleagues import LEAVER
from api.demo.texts import PRODUCTS, TASKS
from domain.deals.lines import DealLine
from domain.deals.model import Deal, DealContact
from domain.deals.pipelines import Pipeline, Stage, StageKind
from domain.deals.ranks import at_the_top
from domain.deals.rates import Exchange, Rate
from domain.shared.money import Money, exponent

_SEED = 1977
_OF_PIPELINE = 110
_FATES = ("open", "open", "won", "open", "lost", "won", "open", "won", "lost", "open")
_PAST_DAYS = 210
_SAMPLE_COMMENTS = {
    "ru": "Обещали вернуться к разговору весной.",
    "hy": "Խոստացան վերադառնալ գարնանը։",
    "en": "They promised to come back in spring.",
    "ar": "وعدوا بالعودة إلى الحديث في الربيع.",
}
_WORTH: Mapping[str, Decimal] = {
    "AMD": Decimal(1),
    "RUB": Decimal("4.8"),
    "USD": Decimal(387),
    "EUR": Decimal(412),
    "GEL": Decimal(142),
    "AED": Decimal("105.4"),
}
"""In drams, about; a workspace in another currency counts its deals in dollars' numbers."""


class Sales:
    """Drawn alike each time; who has no customer yet sells nothing."""

    def __init__(self, book: Book, *, pipelines: Sequence[Pipeline], base: str) -> None:
        self._book = book
        self._pipelines = pipelines
        self._base = base
        self._draw = Random(_SEED)  # noqa: S311 (the same deals on every machine)
        self._keys = {user_id: key for key, user_id in book.users.items()}
        self._abroad = [each for each in ("USD", "EUR") if each != base and base in _WORTH]

    def rates(self) -> Iterator[Rate]:
        """Since before the first deal."""
        for currency in self._abroad:
            yield Rate.enter(
                self._book.ids.new(),
                {
                    "currency": currency,
                    "day": self._book.now.date() - timedelta(days=_PAST_DAYS + 30),
                    "rate": round(_WORTH[currency] / _WORTH[self._base], 4),
                },
            )

    def deals(self, exchanges: Mapping[str, Exchange]) -> Iterator[Deal]:
        """The tasks that are their next steps go into the book."""
        people = [each for each in self._book.contacts if each.fields.get("language") in PRODUCTS]
        customers = [each for each in people if present_employer(each)]
        for pipeline in self._pipelines:
            for n, person in enumerate(self._draw.sample(customers, _OF_PIPELINE)):
                deal = self._deal(n, person, pipeline)
                if deal.amount is not None:
                    deal.value(exchanges[deal.amount.currency])
                if deal.status == StageKind.OPEN and self._draw.random() < 0.65:
                    self._next_step(deal, person)
                yield deal

    def _deal(self, n: int, person: Draft, pipeline: Pipeline) -> Deal:
        running = [each for each in pipeline.stages if each.kind == StageKind.OPEN]
        fate = _FATES[n % len(_FATES)]
        stage = running[(n + n // 10) % len(running)]
        entered = self._entered(n, stage) if fate == "open" else self._closed(n)
        deal = Deal.open(
            self._book.ids.new(),
            self._fields(n, person, fate=fate, at=entered.date()),
            pipeline=pipeline,
            stage=stage,
            rank=at_the_top(entered, first=None),
            at=entered if fate == "open" else entered - timedelta(days=9 + n % 40),
        )
        rank = at_the_top(entered, first=None)
        if fate == "won":
            deal.win(pipeline.of_kind(StageKind.WON), rank=rank, at=entered)
        elif fate == "lost":
            self._lose(deal, n, person, pipeline, rank=rank, at=entered)
        return deal

    def _lose(
        self, deal: Deal, n: int, person: Draft, pipeline: Pipeline, *, rank: str, at: datetime
    ) -> None:
        reasons = [each.id for each in pipeline.lost_reasons if not each.archived]
        deal.lose(
            pipeline.of_kind(StageKind.LOST),
            reason_id=reasons[min(n // 10 % 7, n % len(reasons))] if reasons else None,
            comment=_SAMPLE_COMMENTS[person.fields["language"]] if n % 4 == 0 else None,
            rank=rank,
            at=at,
        )

    def _fields(self, n: int, person: Draft, *, fate: str, at: date) -> dict[str, Any]:
        language = person.fields["language"]
        product = PRODUCTS[language][n % len(PRODUCTS[language])]
        name = product[:1].upper() + product[1:]
        currency = self._currency()
        price = self._price(currency)
        expected = self._book.now.date() + timedelta(days=self._draw.randint(-12, 130))
        lines = [DealLine(name=name, quantity=Decimal(2 + n % 30), unit_price=price)]
        if n % 6 == 0:
            lines.append(
                DealLine(
                    name=PRODUCTS[language][(n + 1) % len(PRODUCTS[language])],
                    quantity=Decimal("12.5"),
                    unit_price=self._price(currency),
                    discount_percent=Decimal(5),
                )
            )
        named = (
            {"lines": lines} if n % 3 == 0 else {"amount": _times(price, self._draw.randint(4, 40))}
        )
        return {
            "name": name,
            "company_id": present_employer(person),
            "contacts": [DealContact(contact_id=person.id)],
            "owner_id": self._owner(person),
            "expected_close_on": expected if fate == "open" else at,
            "source": person.fields.get("source"),
            "tags": ["VIP"] if n % 17 == 0 else [],
            **named,
        }

    def _owner(self, person: Draft) -> UUID:
        owner: UUID | None = person.fields.get("owner_id")
        gone = owner is None or self._keys.get(owner) == LEAVER
        return self._book.users["natasha"] if gone or owner is None else owner

    def _currency(self) -> str:
        abroad = self._abroad and self._draw.random() < 0.12
        return self._draw.choice(self._abroad) if abroad else self._base

    def _price(self, currency: str) -> Money:
        """About 12 to 150 dollars, rounded as a seller would."""
        drams = Decimal(self._draw.randint(5, 60)) * 1000
        worth = _WORTH.get(currency, _WORTH["USD"])
        whole = max(1, int(drams / worth))
        rounded = whole if whole < 100 else whole // 10 * 10
        return Money(minor=int(Decimal(rounded).scaleb(exponent(currency))), currency=currency)

    def _entered(self, n: int, stage: Stage) -> datetime:
        """Every seventh has been there for too long."""
        patience = stage.rotting_days or 14
        days = patience + 5 + n % 20 if n % 7 == 0 else self._draw.randint(0, patience)
        return self._some_time(days)

    def _closed(self, n: int) -> datetime:
        """Some of them yesterday and today, so that the board has something to show."""
        return self._some_time(n % 9 if n % 4 == 0 else self._draw.randint(1, _PAST_DAYS))

    def _some_time(self, days: int) -> datetime:
        minutes = self._draw.randint(1, 600)
        return self._book.now - timedelta(days=days, minutes=minutes, microseconds=minutes)

    def _next_step(self, deal: Deal, person: Draft) -> None:
        titles = TASKS[person.fields["language"]]
        kind, title = titles[self._draw.randrange(len(titles))]
        days = self._draw.choice((-2, 0, 1, 2, 3, 5, 8, 13))
        self._book.task(
            title,
            assignee=self._keys[deal.owner_id] if deal.owner_id else "natasha",
            kind=kind,
            contact_id=person.id,
            company_id=deal.company_id,
            deal_id=deal.id,
            due_on=self._book.now.date() + timedelta(days=days),
        )


def _times(price: Money, pieces: int) -> Money:
    return Money(minor=price.minor * pieces, currency=price.currency)
