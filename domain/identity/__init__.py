"""Users, workspaces, teams, roles, tokens: who may do what."""

from domain.identity.actor import Actor, Via
from domain.identity.api_tokens import ApiToken
from domain.identity.authentication import Authenticator
from domain.identity.invitations import Invitation
from domain.identity.model import Team, User, Workspace
from domain.identity.permissions import Action, Grant, ObjectKind, Reach
from domain.identity.roles import PRESETS, Role, RoleKey
from domain.identity.scope import All, Nothing, Owners, Scope
from domain.identity.sessions import Session
from domain.identity.token_scopes import TokenScope, Verb

__all__ = [
    "PRESETS",
    "Action",
    "Actor",
    "All",
    "ApiToken",
    "Authenticator",
    "Grant",
    "Invitation",
    "Nothing",
    "ObjectKind",
    "Owners",
    "Reach",
    "Role",
    "RoleKey",
    "Scope",
    "Session",
    "Team",
    "TokenScope",
    "User",
    "Verb",
    "Via",
    "Workspace",
]
