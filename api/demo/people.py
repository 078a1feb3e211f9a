"""Firms, people and five years of contact with them, always the same: drawn with a fixed seed."""

import random
import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import accumulate
from typing import Any, TypeVar

from api.demo.book import Book, Draft, present_employer
from api.demo.colleagues import LEAVER, SELLERS_OF
from api.demo.cultures import ARABIC, ARMENIAN, CULTURES, ENGLISH, RUSSIAN, Culture
from api.demo.latin import to_latin
from api.demo.texts import PRODUCTS, TAGS, TASKS, TEXTS

T = TypeVar("T")
SEED = 20
YEARS = 5
SOURCES = ("referral", "website", "exhibition", "call", "advertising")
STAGES = ("lead", "prospect", "customer", "former")
SHARES = {RUSSIAN: 260, ARMENIAN: 170, ENGLISH: 120, ARABIC: 90}
COMPANIES_OF = {RUSSIAN: 52, ARMENIAN: 36, ENGLISH: 24, ARABIC: 18}
INTERACTIONS = 4200
TASKS_WANTED = 180


class Population:
    """The many; the scenes add the few."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._draw = random.Random(SEED)  # noqa: S311 (the same people on every machine)
        self._today = book.now.date()
        self._culture_of: dict[Any, Culture] = {}
        self._seller_of: dict[Any, str] = {}
        self._used: set[str] = set()

    def settle(self) -> None:
        for culture in CULTURES:
            firms = [self._firm(culture, n) for n in range(COMPANIES_OF[culture])]
            for n in range(SHARES[culture]):
                self._person(culture, n, firms)
        self._write_again_in_latin()
        self._interactions()
        self._tasks()

    def _firm(self, culture: Culture, n: int) -> Draft:
        word = culture.firms[n % len(culture.firms)]
        again = n // len(culture.firms)
        city = culture.cities[(n + again) % len(culture.cities)]
        name = culture.forms[n % len(culture.forms)].format(f"{word} {city}" if again else word)
        domain = f"{_slug(to_latin(word), n)}.example"
        company = self._book.company(
            name,
            industry=self._pick(culture.industries),
            employee_count=self._pick((4, 9, 15, 40, 120, 600)),
            domains=[domain],
            phones=[{"raw": self._number(culture.landline), "label": "main"}],
            emails=[{"address": f"info@{domain}", "label": "work"}],
            addresses=[self._address(culture, city)],
            source=self._pick(SOURCES),
            lifecycle_stage=self._pick(STAGES),
            tags=self._tags(culture, 0.4),
            owner_id=self._owner(self._seller(culture)),
            custom=self._terms(),
        )
        self._culture_of[company.id] = culture
        return company

    def _person(self, culture: Culture, n: int, firms: Sequence[Draft]) -> Draft:
        woman = self._draw.random() < 0.5
        given = self._pick(culture.women if woman else culture.men)
        family = _gendered(self._pick(culture.families), culture, woman=woman)
        firm = self._pick(firms) if self._draw.random() < 0.85 else None
        seller = self._seller(culture)
        person = self._book.contact(
            given_name=given,
            middle_name=self._middle_name(culture, woman=woman),
            family_name=family,
            language=culture.language,
            time_zone=culture.time_zone if self._draw.random() < 0.3 else None,
            birthday=self._birthday(),
            phones=self._phones(culture),
            emails=self._emails(given, family, firm, n),
            addresses=[self._address(culture, self._pick(culture.cities))],
            employments=self._jobs(culture, firm, firms),
            tags=self._tags(culture, 0.3),
            source=self._pick(SOURCES),
            lifecycle_stage=self._stage(seller),
            owner_id=self._owner(seller),
        )
        self._culture_of[person.id], self._seller_of[person.id] = culture, seller
        return person

    def _write_again_in_latin(self) -> None:
        """Some came a second time from an old phone book, in Latin: to be found and merged."""
        chosen = [each for each in self._book.contacts if each.id in self._culture_of][::29]
        for original in chosen:
            culture, fields = self._culture_of[original.id], original.fields
            if culture in (ENGLISH, ARABIC):  # the latter are written without their vowels
                continue
            copy = self._book.contact(
                given_name=to_latin(fields["given_name"]).title(),
                family_name=to_latin(fields["family_name"]).title(),
                phones=fields["phones"][:1],
                source="import",
                tags=["Phone book"],
                owner_id=fields["owner_id"],
            )
            self._culture_of[copy.id] = culture
            self._seller_of[copy.id] = self._seller_of[original.id]

    def _interactions(self) -> None:
        """A few are talked to all the time, most now and then; more of late than five years ago."""
        people = [each for each in self._book.contacts if each.id in self._seller_of]
        self._draw.shuffle(people)
        weights = list(accumulate(1 / (rank + 3) ** 0.75 for rank in range(len(people))))
        for person in self._draw.choices(people, cum_weights=weights, k=INTERACTIONS):
            self._interaction(person)

    def _interaction(self, person: Draft) -> None:
        culture = self._culture_of[person.id]
        told = self._pick(TEXTS[culture.language])
        text = told.text.format(
            p=self._pick(PRODUCTS[culture.language]), n=self._draw.randint(3, 60)
        )
        author = self._seller_of[person.id]
        if told.direction == "inbound" and self._draw.random() < 0.2:
            author = "katya"
        talked = told.kind in ("call", "meeting") and told.outcome != "no_answer"
        self._book.happened(
            self._moment(),
            kind=told.kind,
            author=author,
            contact=person,
            direction=told.direction,
            outcome=told.outcome,
            body=text,
            duration_seconds=self._draw.randint(40, 1500) if talked else None,
        )

    def _tasks(self) -> None:
        people = [each for each in self._book.contacts if each.id in self._seller_of]
        for person in self._draw.sample(people, TASKS_WANTED):
            kind, title = self._pick(TASKS[self._culture_of[person.id].language])
            seller = self._seller_of[person.id]
            self._book.task(
                title,
                assignee="natasha" if seller == LEAVER else seller,
                kind=kind,
                contact_id=person.id,
                company_id=present_employer(person),
                priority=self._pick(("low", "normal", "normal", "high")),
                **self._due(),
            )

    def _due(self) -> dict[str, Any]:
        """Open and ahead, open and overdue, or done in its time."""
        fate = self._draw.random()
        if fate < 0.4:
            return {"due_on": self._today + timedelta(days=self._draw.randint(0, 30))}
        if fate < 0.6:
            return {"due_on": self._today - timedelta(days=self._draw.randint(1, 20))}
        days = self._draw.randint(3, 400)
        done = self._book.now - timedelta(days=days, minutes=self._draw.randint(0, 300))
        return {"due_on": done.date(), "status": "done", "completed_at": done, "outcome": "reached"}

    def _moment(self) -> datetime:
        age = timedelta(days=3 + (YEARS * 365 - 4) * self._draw.random() ** 1.5)
        day = (self._book.now - age).date()
        day -= timedelta(days=max(0, day.weekday() - 4))  # nobody sells at the weekend
        minutes = self._draw.randint(5 * 60, 14 * 60)  # UTC: from nine to six further east
        return datetime.combine(day, time(), self._book.now.tzinfo) + timedelta(minutes=minutes)

    def _seller(self, culture: Culture) -> str:
        return self._pick(SELLERS_OF[culture.language])

    def _owner(self, seller: str) -> Any:
        """The leaver's cards have been given to others."""
        return self._book.users["polina" if seller == LEAVER else seller]

    def _stage(self, seller: str) -> str:
        """Vladislav's customers are counted in a scene; here he has none."""
        return self._pick(STAGES[:2] if seller == "vlad" else STAGES)

    def _terms(self) -> dict[str, Any]:
        if self._draw.random() < 0.5:
            return {}
        until = self._today + timedelta(days=self._draw.randint(-200, 500))
        return {"payment_days": self._pick((0, 10, 14, 30)), "contract_until": until.isoformat()}

    def _middle_name(self, culture: Culture, *, woman: bool) -> str | None:
        if not culture.fathers or self._draw.random() < 0.25:
            return None
        return self._pick(culture.fathers) + ("на" if woman else "ич")

    def _birthday(self) -> str | None:
        if self._draw.random() < 0.45:
            return None
        born = self._today - timedelta(days=self._draw.randint(23 * 365, 64 * 365))
        return born.isoformat() if self._draw.random() < 0.8 else born.strftime("--%m-%d")

    def _phones(self, culture: Culture) -> list[dict[str, Any]]:
        phones = [{"raw": self._number(culture.phone), "label": "mobile"}]
        if self._draw.random() < 0.45:
            phones.append({"raw": self._number(culture.landline), "label": "work"})
        return phones

    def _emails(self, given: str, family: str, firm: Draft | None, n: int) -> list[dict[str, Any]]:
        if self._draw.random() < 0.25:
            return []
        domain = firm.fields["domains"][0] if firm else "mail.example"
        name = f"{_slug(to_latin(given), n)}.{_slug(to_latin(family), n)}"
        return [{"address": f"{name}@{domain}", "label": "work" if firm else "home"}]

    def _jobs(
        self, culture: Culture, firm: Draft | None, firms: Sequence[Draft]
    ) -> list[dict[str, Any]]:
        if firm is None:
            return []
        since = self._today - timedelta(days=self._draw.randint(60, 9 * 365))
        now = {
            "company_id": firm.id,
            "title": self._pick(culture.titles),
            "department": self._pick((None, *culture.departments)),
            "since": since,
        }
        before = self._pick(firms)
        if self._draw.random() > 0.3 or before is firm:
            return [now]
        begun = since - timedelta(days=self._draw.randint(300, 3000))
        past = {"company_id": before.id, "title": self._pick(culture.titles)}
        return [now, {**past, "since": begun, "until": since}]

    def _address(self, culture: Culture, city: str) -> dict[str, Any]:
        street = f"{self._pick(culture.streets)}, {self._draw.randint(1, 120)}"
        return {"label": "work", "street": street, "city": city, "country": culture.country}

    def _tags(self, culture: Culture, chance: float) -> list[str]:
        return [self._pick(TAGS[culture.language])] if self._draw.random() < chance else []

    def _number(self, shape: str) -> str:
        """Nobody's number, and no two alike."""
        digits = self._digits(shape)
        while digits in self._used:
            digits = self._digits(shape)
        self._used.add(digits)
        return digits

    def _digits(self, shape: str) -> str:
        return re.sub("#", lambda _: str(self._draw.randint(0, 9)), shape)

    def _pick(self, among: Sequence[T]) -> T:
        return among[self._draw.randrange(len(among))]


def _gendered(family: str, culture: Culture, *, woman: bool) -> str:
    return f"{family}а" if woman and culture is RUSSIAN and family.endswith(("в", "н")) else family


def _slug(latin: str, n: int) -> str:
    return re.sub("[^a-z0-9]+", "", latin.lower()) or f"n{n}"
