from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateQuery:
    """What has been typed of a card so far; `but` is the card itself where it is being changed."""

    name: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    but: UUID | None = None


class SearchReads(Protocol):
    """Only cards that the actor may see are found."""

    async def search(self, text: str, *, limit: int, actor: Actor) -> Json:
        """People and companies by the beginnings of words, digits and addresses; best first."""
        ...

    async def by_phone(self, typed: str, *, actor: Actor) -> Json:
        """Whose number this may be, best first: whole numbers, then endings, then beginnings."""
        ...

    async def by_email(self, typed: str, *, actor: Actor) -> Json: ...

    async def duplicates(self, query: DuplicateQuery, *, actor: Actor) -> Json:
        """People who may be the one being typed: a phone or e-mail is strong, a name a hint."""
        ...
