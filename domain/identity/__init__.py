"""Users, workspaces, teams, roles, tokens: who may do what."""

from domain.identity.actor import Actor, Via
from domain.identity.permissions import Action, Grant, ObjectKind, Reach
from domain.identity.roles import PRESETS, Role, RoleKey
from domain.identity.scope import All, Nothing, Owners, Scope
from domain.identity.token_scopes import TokenScope, Verb

__all__ = [
    "PRESETS",
    "Action",
    "Actor",
    "All",
    "Grant",
    "Nothing",
    "ObjectKind",
    "Owners",
    "Reach",
    "Role",
    "RoleKey",
    "Scope",
    "TokenScope",
    "Verb",
    "Via",
]
