"""Inviting by a link, and coming in by one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from domain.identity.actor import Actor
from domain.identity.api_tokens import hash_of
from domain.identity.errors import (
    AlreadyMember,
    InvitationNotFound,
    InvitationRevoked,
    TeamNotFound,
    TooManyAttempts,
    WrongCredentials,
)
from domain.identity.invitations import LIFETIME, Invitation
from domain.identity.model import User
from domain.identity.passwords import check_password
from domain.identity.permissions import Action, ObjectKind
from domain.identity.ports import (
    ActorDirectory,
    IdentityUnitOfWork,
    InvitationLetters,
    Letter,
    SecretMaker,
)
from domain.identity.roles import RoleKey
from domain.identity.throttling import meter_of_links
from domain.identity.use_cases.signing_in import Door, SignedIn, Visitor, enter, prove
from domain.shared.clock import Clock
from domain.shared.emails import EmailAddresses
from domain.shared.errors import Invalid, NotFound
from domain.shared.ids import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvitation:
    email: str
    name: str
    role: RoleKey
    team_id: UUID | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What somebody says of themselves as they come in."""

    name: str
    password: str = field(repr=False)
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Porch:
    """What it takes to be let in by a link, beside the door that everybody comes through."""

    letters: InvitationLetters
    directory: ActorDirectory
    unit_of_work: Callable[[Actor], IdentityUnitOfWork]
    door: Door


async def invite(
    new: NewInvitation,
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    secrets: SecretMaker,
    emails: EmailAddresses,
    clock: Clock,
    ids: Ids,
) -> str:
    """The secret of the link, shown this once."""
    _require_to_let_in(actor, team_id=new.team_id)
    if emails.normalise(new.email) is None:
        raise Invalid.at("/email", "email_invalid")
    secret = secrets.new_link()
    invitation = Invitation(
        id=ids.new(),
        email=new.email.strip(),
        name=new.name,
        role=new.role,
        team_id=new.team_id,
        language=new.language,
        invited_by=actor.user_id,
        hash=hash_of(secret),
        expires_at=clock.now() + LIFETIME,
    )
    async with uow:
        known = await uow.users.with_email(new.email, actor=actor)
        if known is not None and known.is_member:
            raise AlreadyMember
        await _check_team(new.team_id, actor=actor, uow=uow)
        uow.invitations.add(invitation)
        await uow.commit(answer=invitation)
    return secret


async def renew_invitation(
    invitation_id: UUID,
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    secrets: SecretMaker,
    clock: Clock,
    expected: frozenset[int] | None = None,
) -> str:
    """A new link for the same person; the one before works no more."""
    actor.require(ObjectKind.INVITATIONS, Action.CREATE)
    secret = secrets.new_link()
    async with uow:
        invitation = await uow.invitations.get(invitation_id, actor=actor, expected=expected)
        _require_to_let_in(actor, team_id=invitation.team_id)
        invitation.renew(by=actor.user_id, new_hash=hash_of(secret), at=clock.now())
        await uow.commit(answer=invitation)
    return secret


async def revoke_invitation(
    invitation_id: UUID,
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    clock: Clock,
    expected: frozenset[int] | None = None,
) -> None:
    actor.require(ObjectKind.INVITATIONS, Action.DELETE)
    async with uow:
        invitation = await uow.invitations.get(invitation_id, actor=actor, expected=expected)
        invitation.revoke(at=clock.now())
        await uow.commit()


async def read_invitation(secret: str, *, visitor: Visitor, porch: Porch) -> Letter:
    """What the link says, to whoever holds it. Guessing is counted like wrong passwords."""
    letter = await _letter(secret, visitor=visitor, porch=porch)
    letter.invitation.require_open(at=porch.door.clock.now())
    return letter


async def accept_invitation(
    secret: str, *, newcomer: Newcomer, visitor: Visitor, porch: Porch
) -> SignedIn:
    """In, with a password of their own. Somebody who has a log-in on this server proves that it is
    theirs and keeps their name: nobody gets into another one's log-in by inviting them.
    """
    letter = await read_invitation(secret, visitor=visitor, porch=porch)
    email = letter.invitation.email
    password_hash = await _password_of(newcomer, email=email, visitor=visitor, porch=porch)
    host = await _host(letter, porch=porch)
    async with porch.unit_of_work(host) as uow:
        invitation = await uow.invitations.get(letter.invitation.id, actor=host)
        if invitation.hash != letter.invitation.hash:
            raise InvitationNotFound
        invitation.accept(at=porch.door.clock.now())
        user_id = await _join(
            invitation, newcomer, password_hash, host=host, uow=uow, ids=porch.door.ids
        )
        await uow.commit()
    porch.door.actors.forget_workspace(letter.workspace_id)
    return await enter(
        user_id, workspace_id=letter.workspace_public_id, visitor=visitor, door=porch.door
    )


async def _letter(secret: str, *, visitor: Visitor, porch: Porch) -> Letter:
    door = porch.door
    meter = meter_of_links(visitor.address)
    reading = await door.failures.charge(meter, now=door.clock.now())
    if reading.exceeded:
        raise TooManyAttempts(retry_after=reading.seconds_to_wait(door.clock.now()))
    letter = await porch.letters.find(hash_of(secret))
    if letter is None:
        raise InvitationNotFound
    await door.failures.refund(meter)
    return letter


async def _password_of(
    newcomer: Newcomer, *, email: str, visitor: Visitor, porch: Porch
) -> str | None:
    """The hash of a first password; None where there is one already, and it was given."""
    door = porch.door
    credential = await door.sign_ins.credential(email)
    if credential is None:
        check_password(newcomer.password)
        return await door.passwords.hash(newcomer.password)
    try:
        await prove(
            newcomer.password, credential=credential, email=email, visitor=visitor, door=door
        )
    except WrongCredentials as error:
        door.journal.refused(credential.user_id, client=visitor.client)
        raise Invalid.at("/password", "invitation_password") from error
    return None


async def _host(letter: Letter, *, porch: Porch) -> Actor:
    """Who invited, as they are now: somebody who may let nobody in any more has no guests."""
    host = await porch.directory.of_member(letter.workspace_id, letter.invitation.invited_by)
    if host is None or not host.may(ObjectKind.INVITATIONS, Action.CREATE):
        raise InvitationRevoked
    return host


async def _join(
    invitation: Invitation,
    newcomer: Newcomer,
    password_hash: str | None,
    *,
    host: Actor,
    uow: IdentityUnitOfWork,
    ids: Ids,
) -> UUID:
    known = await uow.users.with_email(invitation.email, actor=host)
    if known is not None and known.is_member:
        raise AlreadyMember
    if (known is None) != (password_hash is not None):  # a log-in was made in this very moment
        raise InvitationNotFound
    user = User(
        id=known.id if known else ids.new(),
        email=invitation.email,
        name=newcomer.name,
        role=invitation.role,
        language=newcomer.language,
    )
    uow.users.add(user, password_hash=password_hash)
    if invitation.team_id is not None:
        await _join_team(invitation.team_id, user.id, host=host, uow=uow)
    return user.id


async def _join_team(team_id: UUID, user_id: UUID, *, host: Actor, uow: IdentityUnitOfWork) -> None:
    """A team that is gone by now keeps nobody out."""
    try:
        team = await uow.teams.get(team_id, actor=host)
    except TeamNotFound:
        return
    team.member_ids |= {user_id}


async def _check_team(team_id: UUID | None, *, actor: Actor, uow: IdentityUnitOfWork) -> None:
    if team_id is None:
        return
    try:
        await uow.teams.get(team_id, actor=actor)
    except NotFound as error:
        raise Invalid.at("/team_id", "team_not_found") from error


def _require_to_let_in(actor: Actor, *, team_id: UUID | None) -> None:
    """An invitation makes a member, so it takes the right to make one."""
    actor.require(ObjectKind.INVITATIONS, Action.CREATE)
    actor.require(ObjectKind.USERS, Action.CREATE)
    if team_id is not None:
        actor.require(ObjectKind.TEAMS, Action.EDIT)
