from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from domain.identity import Actor
from domain.shared.json import Json, JsonObject
from domain.shared.paging import PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of a question, by its place, and whether somebody meets it."""

    pointer: str
    condition: JsonObject
    matches: bool


class SegmentReads(Protocol):
    async def get(self, segment_id: UUID, /, *, actor: Actor) -> Json: ...

    async def all(self, *, actor: Actor, kind: str | None = None, binned: bool = False) -> Json:
        """All of the workspace, of one kind of object or of both, by name."""
        ...

    async def members(
        self,
        object: str,  # noqa: A002 its name in the contract
        question: JsonObject | None,
        page: PageRequest,
        /,
        *,
        actor: Actor,
    ) -> Json:
        """Who answers the question, by id and name, as far as the actor sees them."""
        ...

    async def moves(self, segment_id: UUID, /, *, actor: Actor) -> Json:
        """Since when it is watched, and who entered and left last, as far as the actor sees them.

        Raises NotFound.
        """
        ...

    async def holding(
        self,
        object: str,  # noqa: A002 its name in the contract
        record_id: UUID,
        /,
        *,
        actor: Actor,
    ) -> Json:
        """The segments that a card is in, and those that cannot be asked any more.

        Raises NotFound.
        """
        ...

    async def explain(
        self,
        object: str,  # noqa: A002 its name in the contract
        question: JsonObject,
        record_id: UUID,
        /,
        *,
        actor: Actor,
    ) -> Sequence[Condition]:
        """The whole question first, then each condition in it. Raises NotFound."""
        ...
