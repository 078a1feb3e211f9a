"""Many operations in one transaction: all or none, or each on its own merits."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from domain.cards.fields import FieldReader
from domain.cards.use_cases import Cards, CardsUnitOfWork, CardUseCases, Expected, Tools
from domain.identity import Action, Actor
from domain.shared.cards import ExternalId
from domain.shared.errors import Conflict, DomainError, FieldProblem, Invalid
from domain.shared.json import Json, JsonObject

C = TypeVar("C", bound=Any)
MOST_OPERATIONS = 1000


class AmbiguousMatch(Conflict):
    """Several cards answer to the key by which one should be found."""

    code = "ambiguous_match"


class Op(StrEnum):
    CREATE = "create"
    UPDATE = "update"
    UPSERT = "upsert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """By what an upsert finds its card: the first of these that is given."""

    external_id: ExternalId | None = None
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    op: Op
    data: JsonObject
    id: UUID | None = None
    expected: Expected = None
    match: Match | None = None


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    outcome: Outcome
    id: UUID | None = None
    version: int | None = None
    error: DomainError | None = None


class MatchableCards(Cards[C], Protocol[C]):
    async def matching(self, match: Match, /, *, number: str | None) -> Sequence[UUID]:
        """The living cards with this key, anybody's; `number` is the phone in E.164."""
        ...


class BatchUnitOfWork(CardsUnitOfWork, Protocol):
    def name_change_set(self, kind: str, /) -> None: ...

    async def flush(self, *, for_good: bool = ...) -> None:
        """Writes what changed so far; `for_good` lets go of it: nothing is compared again."""
        ...

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """What fails inside is forgotten, in the database and in memory, and the rest goes on."""
        ...


Render = Callable[[Sequence[Result]], Json]
Staged = tuple[Outcome, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(Generic[C]):
    """The operations of one request over one kind of card.

    An item that could not be read is its error.
    """

    use_cases: CardUseCases[C]
    operations: Sequence[Operation | DomainError]
    actor: Actor
    uow: BatchUnitOfWork
    cards: MatchableCards[C]
    tools: Tools
    made: dict[object, UUID] = field(default_factory=dict)
    """Cards made by this batch, by their keys, so that a later upsert finds them."""

    async def run(self, *, atomic: bool, render: Render) -> list[Result]:
        """Raises the first refusal, pointing at its operation, where `atomic`."""
        async with self.uow:
            self.uow.name_change_set("batch")
            reader = await self.use_cases.reader(self.actor, self.uow, self.tools)
            results = await (self._all(reader) if atomic else self._each(reader))
            await self.uow.commit(body=render(results))
        return results

    async def _all(self, reader: FieldReader) -> list[Result]:
        """Where the database refuses something, once more one by one, to point at the first."""
        staged = [
            await self._at(n, operation, reader) for n, operation in enumerate(self.operations)
        ]
        try:
            async with self._attempt():
                await self.uow.flush(for_good=True)
        except DomainError:
            self.made.clear()
            return [
                _unless_refused(await self._alone(operation, reader), n)
                for n, operation in enumerate(self.operations)
            ]
        return [_done(each) for each in staged]

    async def _at(self, n: int, operation: Operation | DomainError, reader: FieldReader) -> Staged:
        try:
            return await self._stage(operation, reader)
        except DomainError as error:
            raise located(error, f"/operations/{n}") from error

    async def _each(self, reader: FieldReader) -> list[Result]:
        """At once where nothing is refused by the database; else one by one, to know which."""
        try:
            return await self._at_once(reader)
        except DomainError:
            return [await self._alone(operation, reader) for operation in self.operations]

    async def _at_once(self, reader: FieldReader) -> list[Result]:
        async with self._attempt():
            staged = [await self._stage(operation, reader) for operation in self.operations]
            await self.uow.flush(for_good=True)
        return [_done(each) for each in staged]

    async def _alone(self, operation: Operation | DomainError, reader: FieldReader) -> Result:
        try:
            async with self._attempt():
                staged = await self._stage(operation, reader)
                await self.uow.flush(for_good=True)
        except DomainError as error:
            return Result(outcome=Outcome.REFUSED, error=located(error, ""))
        return _done(staged)

    @asynccontextmanager
    async def _attempt(self) -> AsyncIterator[None]:
        """What fails has made no cards either."""
        before = dict(self.made)
        try:
            async with self.uow.savepoint():
                yield
        except DomainError:
            self.made.clear()
            self.made.update(before)
            raise

    async def _stage(self, operation: Operation | DomainError, reader: FieldReader) -> Staged:
        if isinstance(operation, DomainError):
            raise operation
        match operation.op:
            case Op.CREATE:
                return self._create(operation.data, reader)
            case Op.UPDATE:
                return await self._update(_required_id(operation), operation, reader)
            case Op.DELETE:
                return await self._delete(_required_id(operation), operation)
            case Op.UPSERT:
                return await self._upsert(operation, reader)

    def _create(self, data: JsonObject, reader: FieldReader) -> Staged:
        self.actor.require(self.use_cases.kind, Action.CREATE)
        card = self.use_cases.made(data, actor=self.actor, reader=reader, ids=self.tools.ids)
        self.cards.add(card)
        self.made.update(dict.fromkeys(_keys_of(card), card.id))
        return Outcome.CREATED, card

    async def _update(self, card_id: UUID, operation: Operation, reader: FieldReader) -> Staged:
        self.actor.require(self.use_cases.kind, Action.EDIT)
        card = await self.cards.get(card_id, actor=self.actor, expected=operation.expected)
        self.use_cases.changed(card, operation.data, actor=self.actor, reader=reader)
        return Outcome.UPDATED, card

    async def _delete(self, card_id: UUID, operation: Operation) -> Staged:
        self.actor.require(self.use_cases.kind, Action.DELETE)
        card = await self.cards.get(
            card_id, actor=self.actor, action=Action.DELETE, expected=operation.expected
        )
        card.bin()
        return Outcome.DELETED, card

    async def _upsert(self, operation: Operation, reader: FieldReader) -> Staged:
        match = operation.match or match_of(operation.data)
        if match is None:
            raise Invalid.at("/match", "upsert_needs_key")
        found = await self._found(match, reader)
        if len(found) > 1:
            raise AmbiguousMatch(count=len(found))
        if found:
            return await self._update(found[0], operation, reader)
        return self._create(with_key(operation.data, match), reader)

    async def _found(self, match: Match, reader: FieldReader) -> Sequence[UUID]:
        phone = reader.phone_numbers.parse(match.phone or "", region=reader.region).number
        key = match.external_id or (match.email or "").casefold() or phone
        if key in self.made:
            return [self.made[key]]
        return await self.cards.matching(match, number=phone)


def match_of(data: JsonObject) -> Match | None:
    """The key of an upsert that names none: an external id, else an e-mail, else a phone."""
    external, emails, phones = (_first(data, name) for name in ("external_ids", "emails", "phones"))
    if external:
        return Match(external_id=ExternalId(**external))
    if emails:
        return Match(email=emails["address"])
    if phones:
        return Match(phone=phones.get("number") or phones.get("raw"))
    return None


def with_key(data: JsonObject, match: Match) -> JsonObject:
    """A card made by an upsert has the key by which it was looked for."""
    if match.external_id is not None:
        return _with(
            data, "external_ids", {"source": match.external_id.source, "id": match.external_id.id}
        )
    if match.email is not None:
        return _with(data, "emails", {"address": match.email})
    return _with(data, "phones", {"raw": match.phone})


def located(error: DomainError, prefix: str, *, inside: bool = False) -> DomainError:
    """The same refusal, pointing into the batch; `inside` where it points into the operation."""
    places = [
        replace(
            problem, pointer=f"{prefix}{problem.pointer if inside else _inside(problem.pointer)}"
        )
        for problem in error.errors
    ]
    error.errors = tuple(places) or (
        FieldProblem(pointer=prefix, code=error.code, params=error.params),
    )
    return error


def _inside(pointer: str) -> str:
    own = ("/op", "/id", "/match", "/if_match", "/data")
    return pointer if pointer.startswith(own) else f"/data{pointer}"


def _keys_of(card: Any) -> list[object]:
    addresses = [mail.address.casefold() for mail in card.emails]
    return [
        *card.external_ids,
        *addresses,
        *(phone.number for phone in card.phones if phone.number),
    ]


def _with(data: JsonObject, name: str, item: JsonObject) -> JsonObject:
    listed = data.get(name)
    items = list(listed) if isinstance(listed, list) else []
    return data if items else {**data, name: [item]}


def _first(data: JsonObject, name: str) -> dict[str, Any]:
    items = data.get(name)
    found: Iterable[Any] = items if isinstance(items, list) else ()
    return dict(next(iter(found), {}))


def _required_id(operation: Operation) -> UUID:
    if operation.id is None:
        raise Invalid.at("/id", "required")
    return operation.id


def _unless_refused(result: Result, n: int) -> Result:
    if result.error is not None:
        raise located(result.error, f"/operations/{n}", inside=True)
    return result


def _done(staged: Staged) -> Result:
    outcome, card = staged
    return Result(outcome=outcome, id=card.id, version=card.version)
