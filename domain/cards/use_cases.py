"""Create and change a card: one course of events for people and for companies."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from domain.cards.fields import FieldReader, owner_of_new
from domain.identity import Action, Actor, ObjectKind
from domain.shared.custom_fields import CustomField
from domain.shared.documents import DocumentForm
from domain.shared.emails import EmailAddresses
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.shared.phones import PhoneNumbers
from domain.shared.unit_of_work import UnitOfWork

C = TypeVar("C", bound=Any)
Expected = frozenset[int] | None
"""The versions that the caller accepts (If-Match); None where any will do."""


class Cards(Protocol[C]):
    """The cards of one kind in one workspace, inside a unit of work."""

    def add(self, aggregate: C, /) -> None: ...

    async def get(
        self,
        record_id: UUID,
        /,
        *,
        actor: Actor,
        action: Action = Action.EDIT,
        expected: Expected = None,
        binned: bool = False,
    ) -> C:
        """Raises NotFound, InBin, Merged, Forbidden; Stale where the version is not `expected`."""
        ...

    async def find(
        self, ids: Iterable[UUID], /, *, lock: bool = False, fields: frozenset[str] | None = None
    ) -> dict[UUID, C]:
        """Those that are there, whoever they belong to, those in the bin too.

        `fields` where only these will be changed, `deleted` among them: then the rest of the
        cards may be missing.
        """
        ...


class CardsUnitOfWork(UnitOfWork, Protocol):
    async def custom_fields(self, kind: str, /) -> Sequence[CustomField]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What reading a card's fields needs from outside."""

    ids: Ids
    phone_numbers: PhoneNumbers
    email_addresses: EmailAddresses


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFields(Generic[C]):
    """How the fields of one kind are read and set, whoever makes it and however."""

    kind: ObjectKind
    form: DocumentForm[C]

    def changed(self, card: C, fields: JsonObject, *, actor: Actor, reader: FieldReader) -> None:
        values = reader.read(fields, self.form, current_custom=card.custom)
        if "owner_id" in values and values["owner_id"] != card.owner_id:
            actor.require_over(self.kind, Action.EDIT, owner_id=values["owner_id"])
        card.change(values)

    async def reader(self, actor: Actor, uow: CardsUnitOfWork, tools: Tools) -> FieldReader:
        """Only inside the unit of work: it reads the definitions of the custom fields."""
        return FieldReader(
            phone_numbers=tools.phone_numbers,
            email_addresses=tools.email_addresses,
            region=actor.region,
            custom_fields=await uow.custom_fields(self.kind.value),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CardUseCases(CardFields[C]):
    make: Callable[[UUID, dict[str, Any]], C]

    async def create(
        self,
        fields: JsonObject,
        *,
        actor: Actor,
        uow: CardsUnitOfWork,
        cards: Cards[C],
        tools: Tools,
    ) -> C:
        """A new card; it belongs to its maker unless another owner is named.

        Raises Invalid, Forbidden.
        """
        actor.require(self.kind, Action.CREATE)
        async with uow:
            card = self.made(
                fields, actor=actor, reader=await self.reader(actor, uow, tools), ids=tools.ids
            )
            cards.add(card)
            await uow.commit(answer=card)
        return card

    async def change(
        self,
        card_id: UUID,
        fields: JsonObject,
        *,
        actor: Actor,
        uow: CardsUnitOfWork,
        cards: Cards[C],
        tools: Tools,
        expected: Expected = None,
    ) -> C:
        """Set the given fields. Raises NotFound, Forbidden, Stale, Invalid."""
        actor.require(self.kind, Action.EDIT)
        async with uow:
            card = await cards.get(card_id, actor=actor, expected=expected)
            self.changed(card, fields, actor=actor, reader=await self.reader(actor, uow, tools))
            await uow.commit(answer=card)
        return card

    def made(self, fields: JsonObject, *, actor: Actor, reader: FieldReader, ids: Ids) -> C:
        values = reader.read(fields, self.form, current_custom=None)
        values["owner_id"] = owner_of_new(fields, user_id=actor.user_id)
        actor.require_over(self.kind, Action.CREATE, owner_id=values["owner_id"])
        return self.make(ids.new(), values)
