"""What the rest of the house hears about people, teams and tokens."""

from uuid import UUID

from domain.shared.events import DomainEvent

USER, TEAM, TOKEN, WORKSPACE = "user", "team", "token", "workspace"


def user_created(user_id: UUID, *, role: str) -> DomainEvent:
    return _fact("user.created", USER, user_id, role=role)


def user_updated(user_id: UUID, *, role: str, active: bool) -> DomainEvent:
    return _fact("user.updated", USER, user_id, role=role, active=active)


def team_created(team_id: UUID, *, name: str) -> DomainEvent:
    return _fact("team.created", TEAM, team_id, name=name)


def team_updated(team_id: UUID, *, name: str) -> DomainEvent:
    return _fact("team.updated", TEAM, team_id, name=name)


def team_deleted(team_id: UUID) -> DomainEvent:
    return _fact("team.deleted", TEAM, team_id)


def token_created(token_id: UUID, *, user_id: UUID) -> DomainEvent:
    return _fact("token.created", TOKEN, token_id, user_id=str(user_id))


def token_revoked(token_id: UUID, *, user_id: UUID) -> DomainEvent:
    return _fact("token.revoked", TOKEN, token_id, user_id=str(user_id))


def workspace_updated(workspace_id: UUID) -> DomainEvent:
    return _fact("workspace.updated", WORKSPACE, workspace_id)


def _fact(fact: str, record_type: str, record_id: UUID, /, **data: object) -> DomainEvent:
    return DomainEvent(name=fact, record_type=record_type, record_id=record_id, data=data)
