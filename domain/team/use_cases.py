from domain.identity import Action, Actor, ObjectKind
from domain.team.errors import NotEmpty
from domain.team.reads import TeamReads

FILL_DEMO = "fill_demo"


async def check_empty(*, actor: Actor, team: TeamReads) -> None:
    """Only a workspace without a card may be filled with demo data. Raises NotEmpty."""
    actor.require(ObjectKind.WORKSPACE, Action.EDIT)
    if await team.has_cards(actor=actor):
        raise NotEmpty
