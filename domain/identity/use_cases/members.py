"""Letting people into a workspace, giving them a role, shutting them out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from domain.identity.actor import Actor
from domain.identity.errors import AlreadyMember, LastAdministrator
from domain.identity.model import User
from domain.identity.passwords import check_password
from domain.identity.permissions import Action, ObjectKind
from domain.identity.ports import ActorCache, IdentityUnitOfWork, PasswordHasher
from domain.identity.preferences import check_time_zone
from domain.identity.roles import RoleKey
from domain.identity.scope import All
from domain.shared.emails import EmailAddresses
from domain.shared.errors import Forbidden, Invalid
from domain.shared.ids import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    email: str
    name: str
    role: RoleKey
    password: str = field(repr=False)
    language: str | None = None
    time_zone: str | None = None


async def create_user(
    new: NewUser,
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    passwords: PasswordHasher,
    emails: EmailAddresses,
    ids: Ids,
) -> UUID:
    """Somebody who has a log-in already keeps their name and password, and only joins."""
    actor.require(ObjectKind.USERS, Action.CREATE)
    check_password(new.password)
    check_time_zone(new.time_zone)
    if emails.normalise(new.email) is None:
        raise Invalid.at("/email", "email_invalid")
    password_hash = await passwords.hash(new.password)
    async with uow:
        known = await uow.users.with_email(new.email, actor=actor)
        if known is not None and known.is_member:
            raise AlreadyMember
        user = _user_of(new, known.id if known else ids.new())
        uow.users.add(user, password_hash=None if known else password_hash)
        await uow.commit(answer=user)
    return user.id


async def change_membership(
    user_id: UUID,
    *,
    role: RoleKey | None,
    active: bool | None,
    actor: Actor,
    uow: IdentityUnitOfWork,
    actors: ActorCache,
    expected: frozenset[int] | None = None,
) -> None:
    """Another role, out, or in again. Rights change at once here, within a minute elsewhere."""
    _require_over_all_users(actor)
    async with uow:
        administrators = await uow.users.administrators(actor=actor)
        user = await uow.users.get(user_id, actor=actor, expected=expected)
        user.role = user.role if role is None else role
        user.active = user.active if active is None else active
        if not user.administers and not administrators - {user_id}:
            raise LastAdministrator
        await uow.commit(answer=user)
    actors.forget_user(user_id)


async def edit_profile(
    changes: Mapping[str, str | None],
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    actors: ActorCache,
    expected: frozenset[int] | None = None,
) -> None:
    """One's own name, language and time zone, the same in every workspace."""
    actor.require_over(ObjectKind.USERS, Action.EDIT, owner_id=actor.user_id)
    check_time_zone(changes.get("time_zone"))
    async with uow:
        user = await uow.users.get(actor.user_id, actor=actor, expected=expected)
        user.name = changes.get("name") or user.name
        user.language = changes.get("language", user.language)
        user.time_zone = changes.get("time_zone", user.time_zone)
        await uow.commit(answer=user)
    actors.forget_user(actor.user_id)


def _user_of(new: NewUser, user_id: UUID) -> User:
    return User(
        id=user_id,
        email=new.email.strip(),
        name=new.name,
        role=new.role,
        language=new.language,
        time_zone=new.time_zone,
    )


def _require_over_all_users(actor: Actor) -> None:
    """Everybody may edit themselves; roles are given by those who may edit everybody."""
    if not isinstance(actor.scope(ObjectKind.USERS, Action.EDIT), All):
        raise Forbidden(object=ObjectKind.USERS.value, action=Action.EDIT.value)
