from uuid import UUID

from domain.identity.actor import Actor
from domain.identity.model import Team
from domain.identity.permissions import Action, ObjectKind
from domain.identity.ports import ActorCache, IdentityUnitOfWork
from domain.shared.errors import FieldProblem, Invalid
from domain.shared.ids import Ids


async def create_team(
    name: str,
    *,
    member_ids: tuple[UUID, ...],
    actor: Actor,
    uow: IdentityUnitOfWork,
    actors: ActorCache,
    ids: Ids,
) -> UUID:
    actor.require(ObjectKind.TEAMS, Action.CREATE)
    team = Team(id=ids.new(), name=name)
    async with uow:
        await _check_members(member_ids, actor=actor, uow=uow)
        team.member_ids = frozenset(member_ids)
        uow.teams.add(team)
        await uow.commit(answer=team)
    actors.forget_workspace(actor.workspace_id)
    return team.id


async def change_team(
    team_id: UUID,
    *,
    name: str | None,
    member_ids: tuple[UUID, ...] | None,
    actor: Actor,
    uow: IdentityUnitOfWork,
    actors: ActorCache,
    expected: frozenset[int] | None = None,
) -> None:
    actor.require(ObjectKind.TEAMS, Action.EDIT)
    async with uow:
        team = await uow.teams.get(team_id, actor=actor, expected=expected)
        if name is not None:
            team.name = name
        if member_ids is not None:
            await _check_members(member_ids, actor=actor, uow=uow)
            team.member_ids = frozenset(member_ids)
        await uow.commit(answer=team)
    actors.forget_workspace(actor.workspace_id)


async def delete_team(
    team_id: UUID,
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    actors: ActorCache,
    expected: frozenset[int] | None = None,
) -> None:
    actor.require(ObjectKind.TEAMS, Action.DELETE)
    async with uow:
        team = await uow.teams.get(team_id, actor=actor, expected=expected)
        uow.teams.remove(team)
        await uow.commit()
    actors.forget_workspace(actor.workspace_id)


async def _check_members(
    member_ids: tuple[UUID, ...], *, actor: Actor, uow: IdentityUnitOfWork
) -> None:
    known = await uow.users.members_among(frozenset(member_ids), actor=actor)
    problems = [
        FieldProblem(pointer=f"/member_ids/{place}", code="user_unknown")
        for place, user_id in enumerate(member_ids)
        if user_id not in known
    ]
    if problems:
        raise Invalid(errors=problems)
