"""Writing the demo: one change set in one transaction, so that there is all of it or nothing."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from api.container import AnyUnitOfWork, Container
from api.demo.book import Book, Draft
from api.demo.colleagues import COLLEAGUES, LEAVER, TEAMS, Colleague
from api.demo.deals import Sales
from api.demo.fields import DEFINITIONS
from api.demo.first_day import ME, FirstDay
from api.demo.people import Population
from api.demo.scenes import Scenes
from api.demo.website import came_in, website_form
from domain.cards import CardUseCases
from domain.companies.use_cases import CARDS as COMPANY_CARDS
from domain.contacts.use_cases import CARDS as CONTACT_CARDS
from domain.custom_fields.document import CUSTOM_FIELD
from domain.identity import Actor, Team, User
from domain.interactions import Interaction
from domain.lead_capture.submissions import Secrets
from domain.shared.custom_fields import CustomField
from domain.shared.paging import PageRequest
from domain.tasks import Task

KIND = "demo"
_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeded:
    change_set_id: UUID
    contacts: int
    companies: int
    interactions: int
    tasks: int
    deals: int


async def fill_if_empty(
    container: Container, actor: Actor, *, password: str | None = None
) -> Seeded | None:
    """Only where nobody has written anything yet, not even the demo itself."""
    written = await container.history.page(PageRequest(limit=1), actor=actor)
    if orjson.loads(written)["data"]:
        return None
    return await fill(container, actor, password=password)


async def fill(container: Container, actor: Actor, *, password: str | None = None) -> Seeded:
    """`password` is the colleagues'; without it nobody can sign in as them."""
    password_hash = await container.passwords.hash(password or secrets.token_urlsafe(32))
    change_set_id = container.ids.new()
    async with container.unit_of_work(actor) as uow:
        await uow.continue_change_set(change_set_id, kind=KIND)
        users = await _hire(container, uow, actor, password_hash)
        await _define_fields(container, uow)
        book = Book(
            now=container.clock.now(),
            ids=container.ids,
            users={**users, ME: actor.user_id},
            time_zone=actor.time_zone,
        )
        Population(book).settle()
        Scenes(book).play()
        FirstDay(book).begin()
        await _write(container, uow, actor, book)
        deals = await _sell(uow, book, actor)
        await _plan(uow, book)
        await _open_website(container, uow, book, actor)
        await uow.commit()
    container.authenticator.forget_workspace(actor.workspace_id)
    return Seeded(
        change_set_id=change_set_id,
        contacts=len(book.contacts),
        companies=len(book.companies),
        interactions=len(book.interactions),
        tasks=len(book.tasks),
        deals=deals,
    )


async def _hire(
    container: Container, uow: AnyUnitOfWork, actor: Actor, password_hash: str
) -> Mapping[str, UUID]:
    """Colleagues and teams. Who has a log-in on this server already only joins."""
    users: dict[str, UUID] = {}
    for colleague in COLLEAGUES:
        known = await uow.users.with_email(colleague.email, actor=actor)
        users[colleague.key] = known.id if known else container.ids.new()
        if known is None or not known.is_member:
            uow.users.add(
                _user(colleague, users[colleague.key]),
                password_hash=None if known else password_hash,
            )
    for name in TEAMS:
        members = frozenset(users[each.key] for each in COLLEAGUES if each.team == name)
        uow.teams.add(Team(id=container.ids.new(), name=name, member_ids=members))
    await uow.flush()
    return users


async def _define_fields(container: Container, uow: AnyUnitOfWork) -> None:
    """Those that the workspace has not defined already."""
    for position, definition in enumerate(DEFINITIONS):
        known = {each.key for each in await uow.custom_fields(definition["object"])}
        if definition["key"] not in known:
            values = CUSTOM_FIELD.decode({**definition, "position": position})
            uow.definitions.add(CustomField.define(container.ids.new(), values))
    await uow.flush()


def _user(colleague: Colleague, user_id: UUID) -> User:
    return User(
        id=user_id,
        email=colleague.email,
        name=colleague.name,
        role=colleague.role,
        active=colleague.key != LEAVER,
        language=colleague.language,
    )


async def _write(container: Container, uow: AnyUnitOfWork, actor: Actor, book: Book) -> None:
    await _cards(book.companies, COMPANY_CARDS, container, uow, actor, uow.companies)
    await _cards(book.contacts, CONTACT_CARDS, container, uow, actor, uow.contacts)
    for some in _batches(sorted(book.interactions, key=lambda each: each.fields["occurred_at"])):
        for draft in some:
            uow.interactions.add(Interaction.log(draft.id, draft.fields))
        await uow.flush()


async def _sell(uow: AnyUnitOfWork, book: Book, actor: Actor) -> int:
    """Deals in every stage of the pipelines that there are; how many came of it."""
    known = await uow.pipelines.find(await uow.selling.pipelines())
    pipelines = sorted(known.values(), key=lambda each: (each.position, each.id))
    today = book.now.astimezone(ZoneInfo(actor.office_time_zone)).date()
    base = (await uow.selling.exchange("USD", on=today)).base
    sales = Sales(book, pipelines=pipelines, base=base)
    for rate in sales.rates():
        uow.rates.add(rate)
    await uow.flush()
    exchanges = {
        currency: await uow.selling.exchange(currency, on=today)
        for currency in (base, "USD", "EUR")
    }
    deals = list(sales.deals(exchanges))
    for deal in deals:
        uow.deals.add(deal)
    await uow.flush()
    return len(deals)


async def _plan(uow: AnyUnitOfWork, book: Book) -> None:
    for draft in book.tasks:
        uow.tasks.add(Task.plan(draft.id, draft.fields))
    await uow.flush()


async def _open_website(container: Container, uow: AnyUnitOfWork, book: Book, actor: Actor) -> None:
    form = website_form(
        container.ids.new(),
        key=container.secrets.new_link(),
        users=book.users,
        keeper_id=actor.user_id,
    )
    uow.lead_forms.add(form)
    await uow.flush()
    await uow.submissions.open_door(form, Secrets(seal=container.secrets.new_link()))
    for each in came_in(form, book):
        await uow.submissions.keep(each)


async def _cards(
    drafts: Sequence[Draft],
    use_cases: CardUseCases[Any],
    container: Container,
    uow: AnyUnitOfWork,
    actor: Actor,
    cards: Any,
) -> None:
    reader = await use_cases.reader(actor, uow, container.card_tools)
    for some in _batches(drafts):
        for draft in some:
            values = reader.read(draft.fields, use_cases.form, current_custom=None)
            cards.add(use_cases.make(draft.id, values))
        await uow.flush()


def _batches(drafts: Sequence[Draft]) -> Iterable[Sequence[Draft]]:
    for start in range(0, len(drafts), _BATCH):
        yield drafts[start : start + _BATCH]
