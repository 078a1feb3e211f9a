"""A base of N contacts with their neighbours, straight into the tables by COPY.

Rows come from the same mappings as the product's own writes, so that a generated card has exactly
what a typed one has; only the log of changes is left out.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import orjson
from sqlalchemy.types import JSON

from adapters.ids import TimeOrderedIds
from adapters.postgres.changes import Change
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.deals.mapping import DEALS, PIPELINES
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.mapping import AggregateMapping, WriteContext
from adapters.postgres.records import metadata
from adapters.postgres.repository import Tracked
from adapters.postgres.rows import aggregate_rows
from adapters.postgres.tasks.mapping import TASKS
from adapters.postgres.writer import Batch, Row
from api.demo.cultures import ARABIC, ARMENIAN, ENGLISH, RUSSIAN, Culture
from api.demo.texts import PRODUCTS, TEXTS
from domain.companies import Company
from domain.contacts import Contact
from domain.contacts.model import Employment
from domain.interactions import Interaction
from domain.shared.cards import CardEmail, CardPhone, PostalAddress
from domain.tasks import Task
from tests.bench import deals
from tests.bench.deals import Sales

SEED = 7
CHUNK = 2000
COMPANIES_PER_CONTACT = 0.3
INTERACTIONS_PER_CONTACT = 3
TASKS_PER_CONTACT = 0.5
MEMBERS = 12
_SCRIPTS = (ENGLISH, RUSSIAN, ARMENIAN, ARABIC)
_SHARES = (0.6, 0.2, 0.1, 0.1)
_SYLLABLES = {
    "en": (
        "bar ber bra cal dun ed far gil hal har hol ken lan mar mor nor pem ral sel tan wil",
        "son ton ley ford well man den wick more stead",
    ),
    "ru": (
        "ба бе бор ве во га гор де ди жу за ка ко лу ма ми мо не ор па по ру са се та фе шу",
        "лов рин нев тков мин сов дин ров бин чук ленко",
    ),
    "hy": (
        "ալ ար բա գա գրի դա զա թա լու կա հա հով մա մար նա պա սա սար վա տի",
        "բյան գյան դյան լյան մյան նյան սյան րյան տյան",
    ),
    "ar": (
        "ال با جا حا خا دا را زا سا شا طا عا فا قا كا ما نا ها يا",
        "دري سمي حمدي راني لحي مري نوري شمي طفي صالح",
    ),
}


# Where each number is a valid one: others are kept as they were typed, and are no key.
_PLACES = (
    *((f"+374{place}", 6) for place in ("91", "93", "94", "98", "99")),
    *((f"+7{place}", 7) for place in ("903", "916", "926")),
    *((f"+44{place}", 7) for place in ("207", "208")),
    *((f"+971{place}", 7) for place in ("50", "55", "56")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What workloads ask for."""

    id: UUID
    given: str
    family: str
    phone: str


@dataclass(slots=True)
class Generated:
    """What there is in one workspace; `people` is a sample."""

    workspace_id: int
    contacts: int
    people: list[Person]
    pipeline_id: UUID
    tag_id: UUID


class Generator:
    """`connection` is a superuser's: neither policies nor foreign keys are checked row by row."""

    def __init__(self, connection: asyncpg.Connection, *, workspace_id: int, seed: int) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._draw = random.Random(seed)  # noqa: S311 (the same base every time)
        self._ids = TimeOrderedIds()
        self._now = datetime.now(UTC)
        self._families = {key: _families(key, self._draw) for key in _SYLLABLES}
        self._people: list[Person] = []

    async def make(self, contacts: int, *, history: int = 0) -> Generated:
        """The first of the people has a `history` of that many entries besides."""
        members = await self._members()
        companies = await self._companies(int(contacts * COMPANIES_PER_CONTACT), members)
        people = await self._contacts(contacts, companies, members)
        await self._interactions(contacts * INTERACTIONS_PER_CONTACT, people, members)
        if history:
            await self._interactions(history, people[:1], members)
        await self._tasks(int(contacts * TASKS_PER_CONTACT), people, members)
        pipeline_id = await self._deals(int(contacts * deals.PER_CONTACT), people, members)
        tag_id = await self._tag()
        await self._count()
        return Generated(self._workspace_id, contacts, self._people, pipeline_id, tag_id)

    async def _members(self) -> list[UUID]:
        ids = [self._ids.new() for _ in range(MEMBERS)]
        for user_id in ids:
            await self._connection.execute(
                "INSERT INTO users (id, email, email_key, name, created_at, updated_at) "
                "VALUES ($1, $2, $2, 'Member', $3, $3)",
                *(user_id, f"{user_id.hex}@bench.example", self._now),
            )
            await self._connection.execute(
                "INSERT INTO memberships (workspace_id, user_id, role, joined_at, updated_at) "
                "VALUES ($1, $2, 'seller', $3, $3)",
                *(self._workspace_id, user_id, self._now),
            )
        return ids

    async def _companies(self, count: int, members: Sequence[UUID]) -> list[UUID]:
        made: list[UUID] = []
        for some in _chunks(count):
            cards = [self._company(self._pick(members)) for _ in some]
            made += [card.id for card in cards]
            await self._copy(COMPANIES, cards)
        return made

    async def _contacts(
        self, count: int, companies: Sequence[UUID], members: Sequence[UUID]
    ) -> list[tuple[UUID, UUID | None]]:
        made: list[tuple[UUID, UUID | None]] = []
        for some in _chunks(count):
            cards = [self._contact(companies, self._pick(members)) for _ in some]
            made += [(card.id, card.company_id) for card in cards]
            await self._copy(CONTACTS, cards)
        return made

    async def _interactions(
        self, count: int, people: list[tuple[UUID, UUID | None]], members: Sequence[UUID]
    ) -> None:
        """Skewed: a few people have hundreds."""
        shuffled = self._draw.sample(people, len(people))
        weights = list(accumulate(1 / (rank + 20) ** 0.6 for rank in range(len(shuffled))))
        for some in _chunks(count):
            chosen = self._draw.choices(shuffled, cum_weights=weights, k=len(some))
            facts = [self._interaction(*person, self._pick(members)) for person in chosen]
            await self._copy(INTERACTIONS, facts)

    async def _tasks(
        self, count: int, people: list[tuple[UUID, UUID | None]], members: Sequence[UUID]
    ) -> None:
        for some in _chunks(count):
            tasks = [self._task(self._pick(people), self._pick(members)) for _ in some]
            await self._copy(TASKS, tasks)

    async def _deals(
        self, count: int, people: list[tuple[UUID, UUID | None]], members: Sequence[UUID]
    ) -> UUID:
        """The pipeline of most of them."""
        sales = Sales(self._draw, ids=self._ids, now=self._now, past=self._past)
        await self._copy(PIPELINES, sales.pipelines)
        for some in _chunks(count):
            made = [sales.deal(self._pick(people), self._pick(members)) for _ in some]
            await self._copy(DEALS, made)
            await self._copy(TASKS, sales.next_steps(made))
        await self._connection.execute(deals.STATES, self._workspace_id)
        return sales.pipelines[0].id

    async def _tag(self) -> UUID:
        """Three or four people of a hundred have it."""
        tag_id = self._ids.new()
        await self._connection.execute(
            "INSERT INTO tags (workspace_id, id, name, key, created_at, updated_at) "
            "VALUES ($1, $2, 'VIP', 'vip', $3, $3)",
            *(self._workspace_id, tag_id, self._now),
        )
        await self._connection.execute(
            "INSERT INTO contact_tags (workspace_id, tag_id, contact_id) SELECT $1, $2, id "
            "FROM contacts WHERE workspace_id = $1 AND abs(hashtext(id::text)) % 28 = 0",
            *(self._workspace_id, tag_id),
        )
        return tag_id

    def _company(self, owner: UUID) -> Company:
        culture = self._culture()
        word = f"{self._pick(culture.firms)} {self._pick(self._families[culture.language])}"
        company = Company.create(
            self._ids.new(),
            {
                "name": self._pick(culture.forms).format(word),
                "industry": self._pick(culture.industries),
                "phones": [self._phone()],
                "domains": [f"{self._letters()}.example"],
                "addresses": [PostalAddress(city=self._pick(culture.cities))],
                "owner_id": owner,
            },
        )
        company.announced.clear()
        return company

    def _contact(self, companies: Sequence[UUID], owner: UUID) -> Contact:
        culture, draw = self._culture(), self._draw
        given = self._pick(culture.men if draw.random() < 0.5 else culture.women)
        family = self._pick(self._families[culture.language])
        phones = [self._phone() for _ in range(1 + (draw.random() < 0.5) + (draw.random() < 0.15))]
        emails = [
            CardEmail(address=f"{self._letters()}.{self._letters()}@{self._letters()}.example")
            for _ in range(1 + (draw.random() < 0.2))
        ]
        jobs = (
            [Employment(company_id=self._pick(companies), title=self._pick(culture.titles))]
            if draw.random() < 0.85
            else []
        )
        contact = Contact.create(
            self._ids.new(),
            {
                "given_name": given,
                "family_name": family,
                "language": culture.language,
                "phones": phones,
                "emails": emails,
                "employments": jobs,
                "addresses": [PostalAddress(city=self._pick(culture.cities))],
                "birthday": self._birthday(),
                "source": self._pick(("website", "referral", "call")),
                "lifecycle_stage": self._pick(("lead", "prospect", "customer")),
                "owner_id": owner,
            },
        )
        contact.announced.clear()
        if len(self._people) < 20_000:
            number = phones[0].number or ""
            person = Person(id=contact.id, given=given, family=family, phone=number)
            self._people.append(person)
        return contact

    def _interaction(self, contact_id: UUID, company_id: UUID | None, author: UUID) -> Interaction:
        language = self._culture().language
        told = self._pick(TEXTS[language])
        body = told.text.format(p=self._pick(PRODUCTS[language]), n=self._draw.randint(3, 60))
        return Interaction(
            id=self._ids.new(),
            kind=told.kind,
            direction=told.direction,
            outcome=told.outcome,
            occurred_at=self._past(),
            body=body,
            contact_ids=[contact_id],
            company_id=company_id,
            company_ids=[company_id] if company_id else [],
            author_id=author,
        )

    def _task(self, person: tuple[UUID, UUID | None], assignee: UUID) -> Task:
        done = self._past() if self._draw.random() < 0.6 else None
        return Task(
            id=self._ids.new(),
            title="Call back",
            due_on=self._now.date() + timedelta(days=self._draw.randint(-60, 60)),
            status="done" if done else "open",
            completed_at=done,
            assignee_id=assignee,
            contact_id=person[0],
            company_id=person[1],
        )

    def _phone(self) -> CardPhone:
        code, digits = self._pick(_PLACES)
        number = code + "".join(self._draw.choices("0123456789", k=digits))
        return CardPhone(raw=number, number=number, label="mobile")

    def _birthday(self) -> str | None:
        days = self._draw.randint(0, 20_000)
        return (date(1955, 1, 1) + timedelta(days=days)).isoformat() if days % 2 else None

    def _past(self) -> datetime:
        return self._now - timedelta(seconds=self._draw.randint(60, 5 * 365 * 86400))

    def _letters(self) -> str:
        return "".join(self._draw.choices("abcdefghiklmnoprstuvz", k=6))

    def _culture(self) -> Culture:
        return self._draw.choices(_SCRIPTS, _SHARES)[0]

    def _pick(self, among: Sequence[Any]) -> Any:
        return among[self._draw.randrange(len(among))]

    async def _copy(self, mapping: AggregateMapping[Any], aggregates: Sequence[Any]) -> None:
        batch = Batch()
        changes = [
            Change(
                tracked=Tracked(mapping, each, None),
                op="create",
                fields=frozenset(),
                before=None,
                after=None,
            )
            for each in aggregates
        ]
        aggregate_rows(batch, changes, WriteContext(now=self._now, actor_id=None))
        for piece, rows in batch.pieces.items():
            if piece.table == mapping.table:
                self._spread_in_time(rows)
            await self._send(piece.table, piece.columns, rows)

    def _spread_in_time(self, rows: Sequence[Row]) -> None:
        for row in rows:
            closed = row.get("closed_at")
            begun = closed - timedelta(days=self._draw.randint(1, 60)) if closed else self._past()
            row["created_at"], row["updated_at"] = begun, closed or begun

    async def _send(self, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        json = {name for name in columns if isinstance(metadata.tables[table].c[name].type, JSON)}
        await self._connection.copy_records_to_table(
            table,
            columns=["workspace_id", *columns],
            records=[
                (
                    self._workspace_id,
                    *(_json(row[name]) if name in json else row[name] for name in columns),
                )
                for row in rows
            ],
        )

    async def _count(self) -> None:
        for table, owner, kind in (
            ("contact_stats", "contact_id", 1),
            ("company_stats", "company_id", 2),
        ):
            await self._connection.execute(
                f"INSERT INTO {table} (workspace_id, {owner}, last_interaction_at, "
                "interaction_count) SELECT workspace_id, subject_id, max(at), count(*) "
                "FROM timeline_links WHERE workspace_id = $1 AND subject_type = $2 "
                "GROUP BY workspace_id, subject_id",
                *(self._workspace_id, kind),
            )


async def prepare(connection: asyncpg.Connection) -> None:
    await connection.execute("SET session_replication_role = replica")


async def settle(connection: asyncpg.Connection) -> None:
    """As autovacuum would leave it after a quiet hour. What was summed up of the base before there
    was one is made anew: COPY marked nothing.
    """
    await connection.execute(
        "TRUNCATE figure_books, figure_days, figure_sums, figure_marks, "
        "board_books, board_deals, board_sums, board_marks"
    )
    await connection.execute("VACUUM ANALYZE")
    await connection.execute("CHECKPOINT")


def _families(language: str, draw: random.Random) -> list[str]:
    starts, ends = (each.split() for each in _SYLLABLES[language])
    made = {(draw.choice(starts) + draw.choice(starts) + draw.choice(ends)) for _ in range(6000)}
    return sorted(name.capitalize() for name in made)


def _chunks(count: int) -> Iterator[range]:
    for start in range(0, count, CHUNK):
        yield range(start, min(start + CHUNK, count))


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value, default=str).decode()


def new_email() -> str:
    return f"{uuid4().hex}@bench.example"
