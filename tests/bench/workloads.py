"""What is asked of the product, and the floor of each."""

import random
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import orjson

from adapters.ids import TimeOrderedIds
from domain.contacts.use_cases import create_contact
from domain.identity import Actor
from domain.shared.paging import PageRequest
from tests.bench.floor import Asked, Floor, Inside
from tests.bench.generate import Generated, Person, new_email
from tests.bench.load import message

CONTACTS = "/api/v1/contacts"
ON_SCREEN = frozenset(
    {"company", "display_name", "emails", "last_interaction_at", "owner_id", "phones", "tags"}
    | {"photo_id", "version"}
)
"""What the app asks of each record for the columns that its list shows at first."""
_FOUND = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """`statements` is what one request sends to the database."""

    key: str
    request: Callable[[], bytes]
    status: int = 200
    floor: Floor | None = None
    statements: Sequence[Asked] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something typed: measured one at a time, in SQL alone and over HTTP."""

    key: str
    request: Callable[[], bytes]
    runs: Sequence[Sequence[Asked]]


class Workloads:
    def __init__(
        self, base: Generated, *, inside: Inside, actor: Actor, token: str, deep_cursor: str
    ) -> None:
        self._base = base
        self._inside = inside
        self._actor = actor
        self._token = token
        self._deep_cursor = deep_cursor
        self._draw = random.Random(11)  # noqa: S311 (the same questions every time)
        self._ids = TimeOrderedIds()

    async def all(self) -> list[Workload]:
        return [
            await self._by_id("card", "/card", self._reads.cards.of_contact),
            await self._by_id("contact", "", self._reads.contacts.get),
            await self._list("list of 50", fields=ON_SCREEN),
            await self._list("page at 85 %", fields=ON_SCREEN, cursor=self._deep_cursor),
            await self._list("50 whole records"),
            await self._search_while_pressed(),
            await self._create(),
            # Somebody has typed a space: let in, understood, and nothing to look for.
            Workload(key="no database", request=self._get(self._search_path(" "))),
        ]

    async def questions(self, count: int) -> list[Question]:
        typed = [self._beginning(self._person()) for _ in range(count)]
        inner = [self._middle(self._person()) for _ in range(count // 4)]
        phones = [self._person().phone for _ in range(5 * count)]  # a look at one in a hundred
        search = self._reads.search

        async def found(text: str) -> list[Asked]:
            return await self._hear(lambda: search.search(text, limit=20, actor=self._actor))

        async def called(phone: str) -> list[Asked]:
            return await self._hear(lambda: search.by_phone(phone, actor=self._actor))

        return [
            Question(
                key="search as you type",
                request=self._any_of(typed, self._search_path),
                runs=[await found(text) for text in typed],
            ),
            Question(
                key="infix search",
                request=self._any_of(inner, self._search_path),
                runs=[await found(text) for text in inner],
            ),
            Question(
                key="caller ID",
                request=self._any_of(phones, lambda text: f"/api/v1/lookup?phone={_quoted(text)}"),
                runs=[await called(phone) for phone in phones],
            ),
        ]

    @property
    def _reads(self) -> Any:
        return self._inside.container

    async def _by_id(self, key: str, suffix: str, read: Callable[..., Awaitable[Any]]) -> Workload:
        sample = self._person().id
        [asked] = await self._hear(lambda: read(sample, actor=self._actor))
        return Workload(
            key=key,
            request=lambda: self._message("GET", f"{CONTACTS}/{self._person().id}{suffix}"),
            floor=Floor(
                text=asked.text,
                arguments=lambda: _with(asked.arguments, sample, self._person().id),
            ),
            statements=[asked],
        )

    async def _list(
        self, key: str, *, fields: frozenset[str] = frozenset(), cursor: str | None = None
    ) -> Workload:
        page = PageRequest(limit=50, cursor=cursor, fields=fields)
        asked = await self._hear(
            lambda: self._reads.contacts.page(page, actor=self._actor, q=None, filter=None)
        )
        suffix = f"&cursor={_quoted(cursor)}" if cursor else ""
        suffix += f"&fields={','.join(sorted(fields))}" if fields else ""
        last = asked[-1]
        return Workload(
            key=key,
            request=self._get(f"{CONTACTS}?limit=50{suffix}"),
            floor=Floor(text=last.text, arguments=lambda: last.arguments),
            statements=asked,
        )

    async def _search_while_pressed(self) -> Workload:
        typed = [self._beginning(self._person()) for _ in range(400)]
        search = self._reads.search

        async def found(text: str) -> list[Asked]:
            return await self._hear(lambda: search.search(text, limit=20, actor=self._actor))

        asked = await found(typed[0])
        runs = [each for text in typed for each in await found(text) if each.text == asked[0].text]
        return Workload(
            key="search",
            request=self._any_of(typed, self._search_path),
            floor=Floor(text=asked[0].text, arguments=lambda: self._pick(runs).arguments),
            statements=asked,
        )

    async def _create(self) -> Workload:
        made: list[UUID] = []

        async def create() -> None:
            uow = self._reads.unit_of_work(self._actor)
            tools = self._reads.card_tools
            card = await create_contact(
                self._new_contact(), actor=self._actor, uow=uow, tools=tools
            )
            made.append(card.id)

        asked = await self._hear(create)
        [write] = [each for each in asked if each.text.startswith("WITH w0 AS (INSERT")]
        return Workload(
            key="create",
            request=lambda: self._message("POST", CONTACTS, orjson.dumps(self._new_contact())),
            status=201,
            floor=Floor(text=write.text, arguments=lambda: fresh(write.arguments, ids=self._ids)),
            statements=asked,
        )

    def _new_contact(self) -> dict[str, Any]:
        person = self._person()
        digits = "".join(self._draw.choices("0123456789", k=9))
        return {
            "given_name": person.given,
            "family_name": person.family,
            "phones": [{"raw": f"+79{digits}", "label": "mobile"}],
            "emails": [{"address": new_email(), "label": "work"}],
        }

    async def _hear(self, work: Callable[[], Awaitable[Any]]) -> list[Asked]:
        return await self._inside.listen(work)

    def _person(self) -> Person:
        return self._draw.choice(self._base.people)

    def _pick(self, among: Sequence[Any]) -> Any:
        return among[self._draw.randrange(len(among))]

    def _beginning(self, person: Person) -> str:
        return person.family[: self._draw.randint(2, 5)]

    def _middle(self, person: Person) -> str:
        """From inside a word, so that no word begins with it; long enough to be meant."""
        return person.family[2:6] if len(person.family) > 5 else person.family[1:]

    def _search_path(self, text: str) -> str:
        return f"/api/v1/search?q={_quoted(text)}"

    def _get(self, path: str) -> Callable[[], bytes]:
        sent = self._message("GET", path)
        return lambda: sent

    def _any_of(self, texts: Sequence[str], path: Callable[[str], str]) -> Callable[[], bytes]:
        sent = [self._message("GET", path(text)) for text in texts]
        return lambda: self._pick(sent)

    def _message(self, method: str, path: str, body: bytes | None = None) -> bytes:
        return message(method, path, token=self._token, body=body)


def fresh(arguments: Sequence[Any], *, ids: TimeOrderedIds) -> tuple[Any, ...]:
    """The same rows under new ids."""
    old = {
        row[name]
        for payload in arguments[1:]
        for row in orjson.loads(payload)
        for name in ("id", "change_set_id")
        if row.get(name)
    }
    new = {each.encode(): str(ids.new()).encode() for each in old}
    made = (
        _FOUND.sub(lambda found: new.get(found[0], found[0]), payload) for payload in arguments[1:]
    )
    return (arguments[0], *made)


def _with(arguments: Sequence[Any], old: object, new: object) -> tuple[Any, ...]:
    return tuple(new if each == old else each for each in arguments)


def _quoted(text: str) -> str:
    return quote(text, safe="")
