"""People with all that can be asked about them, in PostgreSQL and as the evaluator sees them."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from adapters.ids import TimeOrderedIds
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.engine import Pool
from adapters.postgres.identity.workspaces import PostgresWorkspaces
from adapters.postgres.keyset import Cursors
from adapters.postgres.query.lists import Lists
from adapters.postgres.unit_of_work import PostgresUnitOfWork, Workshop
from domain.companies import Company
from domain.contacts import Contact, Employment
from domain.deals import Deal, Pipeline
from domain.deals.model import DealContact
from domain.deals.pipelines import Stage, StageKind
from domain.identity import PRESETS, Actor, RoleKey, User, Workspace
from domain.interactions import Interaction
from domain.shared.cards import CardEmail, CardPhone, ExternalId, PostalAddress
from domain.shared.custom_fields import CustomField, CustomFieldType
from domain.shared.ids import Ids
from domain.shared.money import Money
from domain.shared.query import Choice, Record
from domain.tasks import Task
from tests.support import query_strategies as make

KEY = b"only for tests"
SOURCES = ["1c", "hubspot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedClock:
    moment: datetime = make.NOW

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class QueryGround:
    """A workspace, its actors' ids, its custom fields, and its contacts in both forms."""

    pool: Pool
    actor: Actor
    people: list[UUID]
    companies: list[UUID]
    custom: dict[str, CustomField]
    records: dict[UUID, Record]
    lists: Lists


def custom_fields() -> dict[str, CustomField]:
    choices = tuple(Choice(key=colour, label={"en": colour}) for colour in make.COLOURS)
    with_choices = {CustomFieldType.CHOICE, CustomFieldType.CHOICES}
    return {
        kind.value: CustomField(
            id=uuid4(),
            object="contacts",
            key=kind.value,
            type=kind,
            label={"en": kind.value},
            choices=choices if kind in with_choices else (),
            indexed=kind is not CustomFieldType.LONG_TEXT,
        )
        for kind in CustomFieldType
    }


async def make_query_ground(pool: Pool, owner: asyncpg.Connection, *, contacts: int) -> QueryGround:
    actor, people = await _people(pool, owner)
    custom = custom_fields()
    await _define(owner, actor.workspace_id, custom)
    workshop = Workshop(pool=pool, clock=FixedClock(), ids=TimeOrderedIds())
    chance = random.Random(20261122)  # noqa: S311 a sample, not a secret
    uow = PostgresUnitOfWork(workshop, actor=actor)
    async with uow:
        companies = [Company(id=workshop.ids.new(), name=f"Company {n}") for n in range(4)]
        for company in companies:
            uow.companies.add(company)
        pipeline = _pipeline(workshop.ids)
        uow.pipelines.add(pipeline)
        await uow.commit()
    writer = _Writer(
        chance=chance,
        ids=workshop.ids,
        people=people,
        companies=[company.id for company in companies],
        custom=custom,
        pipeline=pipeline,
    )
    uow = PostgresUnitOfWork(workshop, actor=actor)
    records: dict[UUID, Record] = {}
    async with uow:
        for _ in range(contacts):
            contact, record = writer.contact()
            uow.contacts.add(contact)
            records[contact.id] = record
            for interaction in writer.interactions(contact.id, record):
                uow.interactions.add(interaction)
            for task in writer.tasks(contact.id, record):
                uow.tasks.add(task)
            for deal in writer.deals(contact.id, record):
                uow.deals.add(deal)
        await uow.commit()
    lists = Lists(pool, CONTACTS, clock=FixedClock(), cursors=Cursors(key=KEY))
    return QueryGround(
        pool=pool,
        actor=actor,
        people=people,
        companies=[company.id for company in companies],
        custom=custom,
        records=records,
        lists=lists,
    )


def _pipeline(ids: Ids) -> Pipeline:
    stages = [Stage(id=ids.new(), name=str(kind), kind=kind) for kind in StageKind]
    return Pipeline.create(ids.new(), {"name": "Sales", "stages": stages})


async def _people(pool: Pool, owner: asyncpg.Connection) -> tuple[Actor, list[UUID]]:
    """Four members; the first two are a team."""
    mark = uuid4().hex
    public_id = uuid4()
    number = await PostgresWorkspaces(pool).found(
        Workspace(
            id=public_id,
            number=0,
            name=mark,
            region="AM",
            currency="AMD",
            language="hy",
            time_zone="Asia/Yerevan",
        ),
        administrator=User(
            id=uuid4(), email=f"{mark}@example.am", name="Ani", role=RoleKey.ADMINISTRATOR
        ),
        password_hash="x",
        at=make.NOW,
    )
    await owner.execute(f"SELECT set_config('app.workspace_id', '{number}', false)")
    people = [uuid4() for _ in range(4)]
    team = uuid4()
    await owner.execute(
        "INSERT INTO teams (workspace_id, id, name, name_key, created_at, updated_at)"
        " VALUES ($1, $2, 'Team', 'team', $3, $3)",
        number,
        team,
        make.NOW,
    )
    for n, person in enumerate(people):
        await owner.execute(
            "INSERT INTO users (id, email, email_key, name, created_at, updated_at)"
            " VALUES ($1, $2, $2, $2, $3, $3)",
            person,
            f"{n}.{mark}@example.am",
            make.NOW,
        )
        await owner.execute(
            "INSERT INTO memberships (workspace_id, user_id, role, joined_at, updated_at)"
            " VALUES ($1, $2, 'seller', $3, $3)",
            number,
            person,
            make.NOW,
        )
    for person in people[:2]:
        await owner.execute(
            "INSERT INTO team_members (workspace_id, team_id, user_id) VALUES ($1, $2, $3)",
            number,
            team,
            person,
        )
    actor = Actor(
        workspace_id=number,
        workspace_public_id=public_id,
        user_id=people[0],
        role=PRESETS[RoleKey.ADMINISTRATOR],
        language="en",
        region="AM",
        time_zone="UTC",
        office_time_zone="Asia/Yerevan",
        team_user_ids=frozenset({people[1]}),
    )
    return actor, people


async def _define(
    owner: asyncpg.Connection, workspace_id: int, custom: dict[str, CustomField]
) -> None:
    for each in custom.values():
        choices = [{"key": choice.key, "label": dict(choice.label)} for choice in each.choices]
        await owner.execute(
            "INSERT INTO custom_fields (workspace_id, id, object, key, label, type, choices,"
            " required, is_unique, indexed, position, created_at, updated_at)"
            " VALUES ($1, $2, 'contacts', $3, $4, $5, $6, false, false, $7, 0, $8, $8)",
            workspace_id,
            each.id,
            each.key,
            json.dumps(dict(each.label)),
            each.type.value,
            json.dumps(choices),
            each.indexed,
            make.NOW,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    chance: random.Random
    ids: Ids
    people: list[UUID]
    companies: list[UUID]
    custom: dict[str, CustomField]
    pipeline: Pipeline

    def contact(self) -> tuple[Contact, dict[str, object]]:
        contact = Contact.create(self.ids.new(), self._fields())
        jobs = [job for job in contact.employments if job.until is None]
        record: dict[str, object] = {
            name: getattr(contact, name)
            for name in (
                *("given_name", "middle_name", "family_name", "display_name", "nickname"),
                *("birthday", "tags", "owner_id", "source", "lifecycle_stage", "language"),
                *("time_zone", "gender", "do_not_contact", "company_id"),
            )
        }
        record |= {
            "phone": [phone.number or phone.raw for phone in contact.phones],
            "email": [mail.address for mail in contact.emails],
            "city": contact.addresses[0].city if contact.addresses else None,
            "employment.company_id": [job.company_id for job in jobs],
            "employment.title": [job.title for job in jobs],
            "employment.department": [job.department for job in jobs],
            "external_ids.source": [each.source for each in contact.external_ids],
            "created_at": make.NOW,
            "updated_at": make.NOW,
            **{f"custom.{key}": self._typed(key, value) for key, value in contact.custom.items()},
        }
        return contact, record

    def interactions(self, contact_id: UUID, record: dict[str, object]) -> list[Interaction]:
        made = [
            Interaction.log(
                self.ids.new(),
                {
                    "kind": self._one(["call", "email", "note"]),
                    "occurred_at": self._moment(),
                    "direction": self._maybe(["inbound", "outbound"]),
                    "duration_seconds": self._maybe([0, 30, 60, 100]),
                    "outcome": self._maybe(make.COLOURS),
                    "author_id": self._maybe(self.people),
                    "contact_ids": [contact_id],
                },
            )
            for _ in range(self.chance.choice([0, 0, 1, 2, 3]))
        ]
        names = ("kind", "occurred_at", "direction", "duration_seconds", "outcome", "author_id")
        record["interactions"] = [{n: getattr(each, n) for n in names} for each in made]
        record["last_interaction_at"] = max((each.occurred_at for each in made), default=None)
        return made

    def tasks(self, contact_id: UUID, record: dict[str, object]) -> list[Task]:
        made = [
            Task.plan(
                self.ids.new(),
                {
                    "title": "Call back",
                    "kind": "call",
                    "due_on": self._maybe([date(2026, 11, 20), date(2026, 11, 25)]),
                    "priority": self._one(["low", "high"]),
                    "assignee_id": self._maybe(self.people),
                    "contact_id": contact_id,
                },
            )
            for _ in range(self.chance.choice([0, 0, 1, 2]))
        ]
        names = ("status", "kind", "priority", "assignee_id", "due_on")
        record["tasks"] = [{n: getattr(each, n) for n in names} for each in made]
        return made

    def deals(self, contact_id: UUID, record: dict[str, object]) -> list[Deal]:
        made = [self._deal(contact_id) for _ in range(self.chance.choice([0, 0, 1, 2, 3]))]
        names = (
            *("name", "stage_id", "status", "amount", "base_amount", "expected_close_on"),
            *("owner_id", "source", "tags", "closed_at"),
        )
        record["deals"] = [{n: getattr(each, n) for n in names} for each in made]
        return made

    def _deal(self, contact_id: UUID) -> Deal:
        stage = self._one(self.pipeline.stages)
        amount = self._maybe([Money.parse(*each) for each in make.AMOUNTS])
        deal = Deal(
            id=self.ids.new(),
            name=self._one(make.WORDS),
            pipeline_id=self.pipeline.id,
            stage_id=stage.id,
            rank=self.ids.new().hex,
            stage_entered_at=make.NOW,
            status=str(stage.kind),
            contacts=[DealContact(contact_id=contact_id)],
            owner_id=self._maybe(self.people),
            amount=amount,
            base_amount=self._maybe([Money.parse("100", "AMD"), Money.parse("7", "JPY")]),
            expected_close_on=self._maybe([date(2026, 11, 20), date(2026, 11, 25)]),
            source=self._maybe(make.COLOURS),
            tags=self._some(["Ani", "Gyumri"]),
            closed_at=None if stage.kind is StageKind.OPEN else self._moment(),
        )
        deal.settle()
        return deal

    def _fields(self) -> dict[str, Any]:
        return {
            "given_name": self._maybe(make.WORDS),
            "middle_name": self._maybe(make.WORDS),
            "family_name": self._maybe(make.WORDS),
            "display_name": self._one(make.WORDS),
            "nickname": self._maybe(make.WORDS),
            "birthday": self._maybe(["--02-29", "1990-11-30", "--01-05", "1984-12-01"]),
            "tags": self._some(["Ani", "Ёлка", "Gyumri", "a"]),
            "owner_id": self._maybe(self.people),
            "source": self._maybe(make.COLOURS),
            "lifecycle_stage": self._maybe(make.COLOURS),
            "language": self._maybe(["hy", "ru"]),
            "time_zone": self._maybe(["Asia/Yerevan"]),
            "gender": self._maybe(["f", "m"]),
            "do_not_contact": self._some(["call", "email", "message"]),
            "phones": [self._phone(text) for text in self._some([*make.PHONES, "12 34"])],
            "emails": [CardEmail(address=mail) for mail in self._some(make.EMAILS)],
            "addresses": [PostalAddress(city=city) for city in self._some(make.WORDS)[:1]],
            "external_ids": [
                ExternalId(source=source, id=uuid4().hex) for source in self._some(SOURCES)
            ],
            "employments": [
                Employment(
                    company_id=company,
                    title=self._maybe(make.WORDS),
                    department=self._maybe(make.WORDS),
                    until=self._maybe([date(2025, 1, 1)]),
                )
                for company in self._some(self.companies)
            ],
            "custom": {key: self._value(key) for key in self._some(list(self.custom))},
        }

    def _phone(self, text: str) -> CardPhone:
        return CardPhone(raw=text, number=text if text.startswith("+") else None)

    def _value(self, key: str) -> object:
        return self._one(_VALUES[key](self))

    def _typed(self, key: str, value: Any) -> object:
        """The JSON value as the evaluator takes it."""
        match key:
            case "number":
                return Decimal(str(value))
            case "money":
                return Money.parse(value["amount"], value["currency"])
            case "date":
                return date.fromisoformat(value)
            case "user" | "contact" | "company":
                return UUID(value)
            case _:
                return value

    def _moment(self) -> datetime:
        hours = self.chance.choice([-9000, -720, -24, -1, 0])
        return make.NOW + timedelta(hours=hours, seconds=self.chance.randrange(3))

    def _one(self, values: list[Any]) -> Any:
        return self.chance.choice(values)

    def _maybe(self, values: list[Any]) -> Any:
        return self.chance.choice([None, *values])

    def _some(self, values: list[Any]) -> list[Any]:
        return self.chance.sample(values, self.chance.randint(0, min(3, len(values))))


def _ids(writer: _Writer) -> list[object]:
    return [str(person) for person in writer.people]


_VALUES: dict[str, Callable[[_Writer], list[Any]]] = {
    "text": lambda _: make.WORDS,
    "long_text": lambda _: make.WORDS,
    "url": lambda _: ["https://a.example/", "https://b.example/x"],
    "number": lambda _: [-1, 0, 0.5, 1, 2.25, 100],
    "money": lambda _: [
        {"amount": amount, "currency": currency}
        for amount in ("0.00", "1.00", "2.50")
        for currency in make.CURRENCIES
    ],
    "date": lambda _: ["2026-11-22", "2026-10-23", "2025-10-18"],
    "yes_no": lambda _: [True, False],
    "choice": lambda _: make.COLOURS,
    "choices": lambda _: [["red"], ["red", "blue"], ["green", "blue"]],
    "user": _ids,
    "contact": _ids,
    "company": _ids,
}
