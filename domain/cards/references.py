"""Records speak of cards; one may speak only of those one sees."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from domain.cards.use_cases import Cards
from domain.identity import Action, Actor
from domain.shared.errors import FieldProblem, InBin, Invalid, Merged, NotFound

C = TypeVar("C", bound=Any)


async def cards_at(
    places: Mapping[str, UUID], /, *, cards: Cards[C], code: str, actor: Actor
) -> list[C]:
    """The living cards that these places of the input name.

    Raises Invalid with `code` at each place whose card is not there for the actor.
    """
    if places:
        await cards.find(places.values())
    found: list[C] = []
    problems: list[FieldProblem] = []
    for pointer, card_id in places.items():
        try:
            found.append(await cards.get(card_id, actor=actor, action=Action.VIEW))
        except (NotFound, InBin, Merged):
            problems.append(FieldProblem(pointer=pointer, code=code))
    if problems:
        raise Invalid(errors=problems)
    return found
