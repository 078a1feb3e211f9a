"""A card that lies in the bin is erased, with what was about nobody else."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from domain.contacts import Contact
from domain.deals import Deal
from domain.erasing.errors import NotInBin
from domain.erasing.ports import ErasingUnitOfWork
from domain.identity import Action, Actor, ObjectKind
from domain.interactions import Interaction
from domain.shared.events import DomainEvent
from domain.tasks import Task

Expected = frozenset[int] | None
_RECORD_TYPES = {ObjectKind.CONTACTS: "contact", ObjectKind.COMPANIES: "company"}


async def erase_card(
    card_id: UUID,
    *,
    kind: ObjectKind,
    actor: Actor,
    uow: ErasingUnitOfWork,
    expected: Expected = None,
) -> None:
    """For good: the card, the cards that were merged into it, what was said and promised about
    nobody else, the files. What is about others too stays with them and forgets the card.

    Nothing takes it back. Raises NotFound, Forbidden, Stale, NotInBin.
    """
    actor.require(ObjectKind.ERASURE, Action.DELETE)
    actor.require(kind, Action.DELETE)
    async with uow:
        uow.name_change_set("erasure")
        cards: Any = uow.contacts if kind is ObjectKind.CONTACTS else uow.companies
        await cards.find([card_id], lock=True)
        card = await cards.get(
            card_id, actor=actor, action=Action.DELETE, expected=expected, binned=True
        )
        if not card.deleted:
            raise NotInBin(object=kind.value)
        going = _Going(kind=kind, uow=uow)
        for each in (card_id, *await uow.eraser.merged_into(kind, card_id)):
            await going.take(each)
        await going.follow_interactions()
        await uow.flush()  # whoever stays is written in the usual way, and counted anew
        await uow.eraser.erase(going.gone)
        record_type = _RECORD_TYPES[kind]
        uow.announce(
            DomainEvent(name=f"{record_type}.erased", record_type=record_type, record_id=card_id)
        )
        await uow.commit()


@dataclass(slots=True, kw_only=True)
class _Going:
    """What goes with the card, and how the others let it go."""

    kind: ObjectKind
    uow: ErasingUnitOfWork
    gone: dict[ObjectKind, set[UUID]] = field(default_factory=lambda: defaultdict(set))

    async def take(self, card_id: UUID) -> None:
        self.gone[self.kind].add(card_id)
        held = await self.uow.held_by(self.kind, card_id)
        for interaction in await self._found(ObjectKind.INTERACTIONS, held):
            self._part_interaction(interaction, card_id)
        for task in await self._found(ObjectKind.TASKS, held):
            self._part_task(task)
        for file in await self._found(ObjectKind.FILES, held):
            self._bin(ObjectKind.FILES, file)
        for person in await self._found(ObjectKind.CONTACTS, held):
            _part_person(person, card_id)
        for company in await self._found(ObjectKind.COMPANIES, held):
            company.parent_id = None
        for deal in await self._found(ObjectKind.DEALS, held):
            _part_deal(deal, card_id)

    async def follow_interactions(self) -> None:
        """What hangs on an interaction that goes: its files go, a task of others stays."""
        interactions = self.gone[ObjectKind.INTERACTIONS]
        held = await self.uow.eraser.hanging_on(interactions)
        for file in await self._found(ObjectKind.FILES, held):
            self._bin(ObjectKind.FILES, file)
        for task in await self._found(ObjectKind.TASKS, held):
            if task.id not in self.gone[ObjectKind.TASKS]:
                task.interaction_id = None

    async def _found(self, kind: ObjectKind, held: Any) -> Sequence[Any]:
        shelves: dict[ObjectKind, Any] = {
            ObjectKind.INTERACTIONS: self.uow.interactions,
            ObjectKind.TASKS: self.uow.tasks,
            ObjectKind.FILES: self.uow.files,
            ObjectKind.CONTACTS: self.uow.contacts,
            ObjectKind.COMPANIES: self.uow.companies,
            ObjectKind.DEALS: self.uow.deals,
        }
        ids = [each for each in held.get(kind, ()) if each not in self.gone[kind]]
        return list((await shelves[kind].find(ids, lock=True)).values())

    def _part_interaction(self, interaction: Interaction, card_id: UUID) -> None:
        mine = self.gone[self.kind]
        people = [each for each in interaction.contact_ids if each not in mine]
        firms = [each for each in interaction.company_ids if each not in mine]
        alone = not people and interaction.deal_id is None
        if alone and (self.kind is ObjectKind.CONTACTS or not firms):
            self._bin(ObjectKind.INTERACTIONS, interaction)
            return
        interaction.contact_ids, interaction.company_ids = people, firms
        if interaction.company_id == card_id:
            interaction.company_id = firms[0] if firms else None

    def _part_task(self, task: Task) -> None:
        if self.kind is ObjectKind.COMPANIES and (task.contact_id or task.deal_id):
            task.company_id = None
        elif task.deal_id is not None:
            task.contact_id = None
        else:
            self._bin(ObjectKind.TASKS, task)

    def _bin(self, kind: ObjectKind, record: Any) -> None:
        """Written as deleted first, so that whatever is derived from it goes the usual way."""
        self.gone[kind].add(record.id)
        if not record.deleted:
            record.bin()


def _part_person(person: Contact, card_id: UUID) -> None:
    """Somebody who was related to the person, or works or worked at the company."""
    person.relations = [each for each in person.relations if each.contact_id != card_id]
    person.employments = [each for each in person.employments if each.company_id != card_id]


def _part_deal(deal: Deal, card_id: UUID) -> None:
    """What was sold stays with who sold it."""
    deal.contacts = [each for each in deal.contacts if each.contact_id != card_id]
    if deal.company_id == card_id:
        deal.company_id = None
