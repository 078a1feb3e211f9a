"""Finding over PostgreSQL: prefix ranges first, the inside of words where those find nothing."""

from functools import cache
from typing import Any

import orjson

from adapters.postgres.engine import Pool, showing
from adapters.postgres.search import statements as sql
from domain.contacts.matching import Fit, names_fit
from domain.contacts.names import PersonName, split_full_name
from domain.identity import Action, Actor, All, Nothing, ObjectKind, Owners
from domain.search import DuplicateQuery
from domain.shared.json import Json
from domain.shared.phones import PhoneNumbers
from domain.shared.query import comparable_email, phone_digits, prefix_end
from domain.shared.text import normal_form
from domain.shared.transliteration import (
    EXACT,
    RANK_OF_BEGINNING,
    query_keys,
    query_words,
    rank,
)

FEWEST_DIGITS = 4
FEWEST_LETTERS_INSIDE = 3
FEW, MANY = 50, 120  # candidates to be ranked, by how many are wanted
MORE_THAN_WANTED = 10  # of one word, whose score has told nearly all there is to rank
NOTHING = Json(b'{"data":[]}')
_NOBODY = b"[]"


class PostgresSearch:
    def __init__(self, pool: Pool, phone_numbers: PhoneNumbers) -> None:
        self._pool = pool
        self._phone_numbers = phone_numbers

    async def search(self, text: str, *, limit: int, actor: Actor) -> Json:
        scope = _scope(actor)
        if scope is None or not text.strip():
            return NOTHING
        rows = await self._found(text.strip(), limit, actor, scope)
        if not actor.may(ObjectKind.DEALS, Action.VIEW):
            rows = [row for row in rows if row["record_type"] != sql.DEAL]
        alone = len(query_words(text)) == 1
        kept = sorted(rows, key=lambda row: _order(text, row, alone=alone), reverse=True)[:limit]
        return Json(orjson.dumps({"data": [_shown(row) for row in kept]}))

    async def by_phone(self, typed: str, *, actor: Actor) -> Json:
        scope = _scope(actor)
        digits = phone_digits(typed)
        if scope is None or len(digits) < FEWEST_DIGITS:
            return NOTHING
        whole, *parts = self._phone_ranges(typed, digits, actor)
        found = await self._value(_persons_calling(scope.narrow), actor, scope, whole)
        if found is None:
            found = await self._value(_whole_phone(scope.narrow), actor, scope, whole)
        if found == _NOBODY:  # who has the number hides who has only its end
            found = await self._value(_part_of_phone(scope.narrow), actor, scope, *parts)
        return _list(found)

    async def by_email(self, typed: str, *, actor: Actor) -> Json:
        scope = _scope(actor)
        if scope is None:
            return NOTHING
        text = sql.lookup_by_email(scoped=scope.narrow)
        return _list(await self._value(text, actor, scope, comparable_email(typed)))

    async def duplicates(self, query: DuplicateQuery, *, actor: Actor) -> Json:
        scope = _scope(actor)
        if scope is None:
            return NOTHING
        parsed = (self._phone_numbers.parse(phone, region=actor.region) for phone in query.phones)
        numbers = [each.number for each in parsed if each.number and each.usable_as_key]
        addresses = [comparable_email(email) for email in query.emails if email]
        lows, highs = _rarest_word(query.name)
        rows = await self._rows(
            _duplicates(scope.narrow), actor, scope, numbers, addresses, lows, highs, query.but
        )
        return _data(_likely(rows, query.name))

    async def _found(self, text: str, limit: int, actor: Actor, scope: "_Scope") -> list[Any]:
        digits = phone_digits(text)
        if len(digits) >= FEWEST_DIGITS and not any(letter.isalpha() for letter in text):
            return await self._by_digits(text, digits, actor, scope)
        if "@" in text:
            address = comparable_email(text)
            statement = sql.search_by_email(scoped=scope.narrow)
            return await self._rows(statement, actor, scope, address, prefix_end(address))
        return await self._by_words(text, limit, actor, scope)

    async def _by_digits(self, text: str, digits: str, actor: Actor, scope: "_Scope") -> list[Any]:
        statement = sql.search_by_phone(scoped=scope.narrow)
        rows = await self._rows(statement, actor, scope, *self._phone_ranges(text, digits, actor))
        inside = sql.search_inside(scoped=scope.narrow)
        return rows or await self._rows(inside, actor, scope, [digits])

    async def _by_words(self, text: str, limit: int, actor: Actor, scope: "_Scope") -> list[Any]:
        words = sorted(query_words(text)[: sql.MOST_WORDS], key=len, reverse=True)
        rows: list[Any] = []
        if words:
            statement = _words(len(words), scope.narrow, _candidates(len(words), limit))
            rows = await self._rows(
                statement, actor, scope, *(each for word in words for each in _ranges(word))
            )
        if not rows and len(text) >= FEWEST_LETTERS_INSIDE:
            terms = [_plain(word) for word in normal_form(text).split()]
            rows = await self._rows(sql.search_inside(scoped=scope.narrow), actor, scope, terms)
        if text.isascii() and len(rows) < limit and " " not in text:
            statement = sql.search_by_email(scoped=scope.narrow)
            address = comparable_email(text)
            rows += await self._rows(statement, actor, scope, address, prefix_end(address))
        return list({(row["id"], row["matched"]): row for row in rows}.values())

    def _phone_ranges(self, typed: str, digits: str, actor: Actor) -> tuple[Any, ...]:
        whole = self._phone_numbers.lookup_forms(typed, region=actor.region)
        ending = _without_trunk(digits)[::-1]
        beginning = digits.lstrip("0") or digits
        return whole, ending, prefix_end(ending), beginning, prefix_end(beginning)

    async def _rows(self, text: str, actor: Actor, scope: "_Scope", *values: Any) -> list[Any]:
        async with showing(self._pool, actor.workspace_id) as connection:
            found: list[Any] = await connection.rows(
                text, actor.workspace_id, scope.owners, scope.unowned, *values
            )
        return found

    async def _value(self, text: str, actor: Actor, scope: "_Scope", *values: Any) -> Any:
        async with showing(self._pool, actor.workspace_id) as connection:
            return await connection.value(
                text, actor.workspace_id, scope.owners, scope.unowned, *values
            )


class _Scope:
    """What of the caller's rights the statements need: the narrowest of what is found."""

    def __init__(self, owners: list[Any] | None, *, unowned: bool) -> None:
        self.owners = owners
        self.unowned = unowned

    @property
    def narrow(self) -> bool:
        return self.owners is not None


def _scope(actor: Actor) -> _Scope | None:
    scopes = [
        actor.scope(kind, Action.VIEW) for kind in (ObjectKind.CONTACTS, ObjectKind.COMPANIES)
    ]
    if any(isinstance(scope, Nothing) for scope in scopes):
        return None
    scopes.append(actor.scope(ObjectKind.DEALS, Action.VIEW))
    narrowest = next((scope for scope in scopes if isinstance(scope, Owners)), All())
    if isinstance(narrowest, Owners):
        return _Scope(sorted(narrowest.user_ids), unowned=narrowest.unowned)
    return _Scope(None, unowned=True)


@cache
def _persons_calling(narrow: bool) -> str:  # noqa: FBT001 (a cache key)
    return sql.persons_calling(scoped=narrow)


@cache
def _whole_phone(narrow: bool) -> str:  # noqa: FBT001 (a cache key)
    return sql.lookup_by_phone(scoped=narrow)


@cache
def _part_of_phone(narrow: bool) -> str:  # noqa: FBT001 (a cache key)
    return sql.lookup_by_part_of_phone(scoped=narrow)


@cache
def _words(count: int, narrow: bool, most: int) -> str:  # noqa: FBT001 (a cache key)
    return sql.search_by_words(count, scoped=narrow, most=most)


@cache
def _duplicates(narrow: bool) -> str:  # noqa: FBT001 (a cache key)
    return sql.duplicates(scoped=narrow)


def _candidates(words: int, limit: int) -> int:
    if words == 1:
        return limit + MORE_THAN_WANTED
    return FEW if limit <= FEW // 2 else MANY


def _ranges(word: str) -> tuple[list[str], list[str]]:
    keys = [(key, prefix_end(key)) for key in query_keys(word)]
    return [low for low, high in keys if high], [high for _, high in keys if high]


def _rarest_word(name: str | None) -> tuple[list[str], list[str]]:
    words = query_words(name or "")
    return _ranges(max(words, key=len)) if words else ([], [])


def _plain(word: str) -> str:
    """Without meaning to LIKE."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _without_trunk(digits: str) -> str:
    for prefix in ("810", "00", "8", "0"):
        if digits.startswith(prefix) and len(digits) - len(prefix) >= FEWEST_DIGITS:
            return digits[len(prefix) :]
    return digits


def _shown(row: Any) -> dict[str, Any]:
    return {
        "type": sql.TYPES[row["record_type"]],
        "id": str(row["id"]),
        "title": row["title"],
        "subtitle": row["subtitle"],
        "matched": row["matched"] or row["title"],
    }


def _order(text: str, row: Any, *, alone: bool) -> tuple[int, int]:
    """What begins with the one typed word has its rank by that; the others are looked at."""
    score: int = row["score"]
    if row["matched"]:
        return score, score
    begins = alone and score == EXACT
    return (RANK_OF_BEGINNING if begins else rank(text, row["title"])), score


def _likely(rows: list[Any], name: str | None) -> list[bytes]:
    """Strong ones first; a name alone only where it really fits."""
    typed = split_full_name(name).name if name else PersonName()
    strong, hints = [], []
    for row in rows:
        how = [each for each in row["how"] if each != "name"]
        if how:
            strong.append(_told(row, "strong", how))
        elif _fits(typed, row):
            hints.append(_told(row, "hint", ["name"]))
    return [*strong, *hints][:10]


def _fits(typed: PersonName, row: Any) -> bool:
    there = PersonName(
        given=row["given_name"], middle=row["middle_name"], family=row["family_name"]
    )
    if not (there.given or there.family):  # written in one line
        there = split_full_name(orjson.loads(row["document"])["display_name"]).name
    return names_fit(typed, there) in (Fit.SAME, Fit.COMPATIBLE)


def _told(row: Any, strength: str, how: list[str]) -> bytes:
    told = orjson.dumps({"strength": strength, "how": how})
    return b"%b,%b" % (row["document"].rstrip()[:-1], told[1:])


def _list(shown: bytes) -> Json:
    return Json(b'{"data":%b}' % shown)


def _data(documents: list[bytes]) -> Json:
    return Json(b'{"data":[%b]}' % b",".join(documents))
