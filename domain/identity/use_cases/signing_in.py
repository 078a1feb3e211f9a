"""Coming in, staying in, moving to another workspace, going out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from domain.identity.actor import Actor
from domain.identity.errors import (
    NeedsPerson,
    NoWorkspace,
    SessionEnded,
    SessionNotFound,
    TooManyAttempts,
    WrongCredentials,
)
from domain.identity.model import email_key
from domain.identity.passwords import check_password
from domain.identity.ports import (
    ActorCache,
    Credential,
    Journal,
    LoginFailures,
    PasswordHasher,
    RefreshClaim,
    RefreshTokens,
    Sessions,
    SignIns,
    TokenService,
    WorkspaceChoice,
)
from domain.identity.sessions import EndReason, Rotation, Session
from domain.identity.throttling import meters_for
from domain.shared.clock import Clock
from domain.shared.errors import Invalid
from domain.shared.ids import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Everything that signing in takes, put together once."""

    sign_ins: SignIns
    sessions: Sessions
    failures: LoginFailures
    passwords: PasswordHasher
    access_tokens: TokenService
    refresh_tokens: RefreshTokens
    actors: ActorCache
    journal: Journal
    clock: Clock
    ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """From where somebody comes: the address is for throttling, the client tells devices apart."""

    address: str
    client: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    access_token: str = field(repr=False)
    expires_in: int
    refresh_token: str | None = field(repr=False)  # None: the one the client has goes on
    user_id: UUID
    workspace: WorkspaceChoice
    workspaces: tuple[WorkspaceChoice, ...]


async def log_in(
    email: str, *, password: str, workspace_id: UUID | None, visitor: Visitor, door: Door
) -> SignedIn:
    """Refuses in the same words and the same time whether the person or the password is unknown."""
    credential = await door.sign_ins.credential(email)
    try:
        failed_before = await prove(
            password, credential=credential, email=email, visitor=visitor, door=door
        )
    except (WrongCredentials, TooManyAttempts):
        if credential is not None:
            door.journal.refused(credential.user_id, client=visitor.client)
        raise
    if credential is None:
        raise WrongCredentials
    return await enter(
        credential.user_id,
        workspace_id=workspace_id,
        visitor=visitor,
        door=door,
        failed_before=failed_before,
    )


async def enter(
    user_id: UUID,
    *,
    workspace_id: UUID | None,
    visitor: Visitor,
    door: Door,
    failed_before: int = 0,
) -> SignedIn:
    """A session for somebody who has just proved who they are."""
    workspaces = await door.sign_ins.workspaces(user_id)
    workspace = _chosen(workspaces, workspace_id)
    session = Session.begin(
        door.ids.new(),
        user_id=user_id,
        workspace_id=workspace.id,
        client=visitor.client,
        now=door.clock.now(),
    )
    await door.sessions.begin(session)
    await door.sign_ins.remember_workspace(user_id, workspace_id=workspace.id)
    await door.journal.signed_in(
        user_id,
        workspace_id=workspace.id,
        client=visitor.client,
        failed_before=failed_before,
        at=door.clock.now(),
    )
    return _signed_in(session, workspaces, door=door)


async def refresh(token: str, *, visitor: Visitor, door: Door) -> SignedIn:
    """The next pair of tokens. A token that was used before ends its whole family."""
    claim = door.refresh_tokens.open(token)
    async with door.sessions.held(claim.session_id) as session:
        rotation = _rotate(session, claim, visitor=visitor, door=door)
    # Outside the block, so that the end of a family is written although the caller is refused.
    if session is None or rotation is Rotation.REFUSED:
        raise SessionEnded
    if rotation is Rotation.REUSED:
        door.actors.forget_session(session.id)
        raise SessionEnded
    return _signed_in(session, await door.sign_ins.workspaces(session.user_id), door=door)


async def log_out(token: str, *, door: Door) -> None:
    """Ends the family; a token nobody knows is as good as logged out."""
    try:
        claim = door.refresh_tokens.open(token)
    except SessionEnded:
        return
    await end_session(claim.session_id, door=door)


async def end_session(session_id: UUID, *, door: Door) -> None:
    async with door.sessions.held(session_id) as session:
        if session is not None:
            session.end(EndReason.LOGGED_OUT, at=door.clock.now())
    door.actors.forget_session(session_id)


async def sessions_of(actor: Actor, *, door: Door) -> Sequence[Session]:
    """Every browser and phone where the caller is signed in, the last used first."""
    if actor.session_id is None:
        raise NeedsPerson
    return await door.sessions.live_of(actor.user_id, at=door.clock.now())


async def end_own_session(session_id: UUID, *, actor: Actor, door: Door) -> None:
    """A phone that was lost: from now on nobody comes in with it. Raises SessionNotFound."""
    if actor.session_id is None:
        raise NeedsPerson
    async with door.sessions.held(session_id) as session:
        theirs = session is not None and session.user_id == actor.user_id
        if session is None or not theirs or not session.is_live(at=door.clock.now()):
            raise SessionNotFound
        session.end(EndReason.REVOKED, at=door.clock.now())
    door.actors.forget_session(session_id)


async def end_other_sessions(actor: Actor, *, door: Door) -> None:
    """Out everywhere but here."""
    if actor.session_id is None:
        raise NeedsPerson
    await door.sessions.end_all(
        actor.user_id, reason=EndReason.REVOKED, at=door.clock.now(), but=actor.session_id
    )
    door.actors.forget_user(actor.user_id)


async def switch_workspace(workspace_id: UUID, *, actor: Actor, door: Door) -> SignedIn:
    """A token for another workspace of the same person; the refresh token goes on and follows."""
    if actor.session_id is None:
        raise NeedsPerson
    workspaces = await door.sign_ins.workspaces(actor.user_id)
    workspace = _chosen(workspaces, workspace_id)
    async with door.sessions.held(actor.session_id) as session:
        if session is None or not session.is_live(at=door.clock.now()):
            raise SessionEnded
        session.switch(workspace.id)
    await door.sign_ins.remember_workspace(actor.user_id, workspace_id=workspace.id)
    return _signed_in(session, workspaces, door=door, with_refresh_token=False)


async def change_password(
    old: str, *, new: str, actor: Actor, visitor: Visitor, door: Door
) -> None:
    """Whoever else was signed in as this person is out."""
    if actor.session_id is None:
        raise NeedsPerson
    check_password(new, pointer="/new_password")
    credential = await door.sign_ins.credential_of(actor.user_id)
    try:
        await prove(
            old, credential=credential, email=str(actor.user_id), visitor=visitor, door=door
        )
    except WrongCredentials as error:  # the session itself holds: this is a wrong value, no 401
        raise Invalid.at("/current_password", "wrong_credentials") from error
    now = door.clock.now()
    password_hash = await door.passwords.hash(new)
    await door.sign_ins.set_password(actor.user_id, password_hash=password_hash, at=now)
    await door.sessions.end_all(
        actor.user_id, reason=EndReason.REVOKED, at=now, but=actor.session_id
    )
    door.actors.forget_user(actor.user_id)


async def prove(
    password: str, *, credential: Credential | None, email: str, visitor: Visitor, door: Door
) -> int:
    """Check the password; every wrong one counts, too many are refused without looking.

    Answers how many wrong ones came from here before.
    """
    meters = meters_for(email_key(email), address=visitor.address)
    failures: list[int] = []
    for meter in meters:
        reading = await door.failures.charge(meter, now=door.clock.now())
        failures.append(reading.failures - 1)
        if reading.exceeded:
            raise TooManyAttempts(retry_after=reading.seconds_to_wait(door.clock.now()))
    known = credential.password_hash if credential else None
    if not await door.passwords.verify(password, against=known):
        raise WrongCredentials
    await door.failures.clear(meters[0])
    for meter in meters[1:]:
        await door.failures.refund(meter)
    if credential and door.passwords.is_outdated(credential.password_hash):
        await _hash_anew(password, user_id=credential.user_id, door=door)
    return failures[0]


async def _hash_anew(password: str, *, user_id: UUID, door: Door) -> None:
    password_hash = await door.passwords.hash(password)
    await door.sign_ins.set_password(user_id, password_hash=password_hash, at=door.clock.now())


def _rotate(
    session: Session | None, claim: RefreshClaim, *, visitor: Visitor, door: Door
) -> Rotation:
    if session is None:
        return Rotation.REFUSED
    return session.rotate(generation=claim.generation, client=visitor.client, now=door.clock.now())


def _chosen(workspaces: tuple[WorkspaceChoice, ...], wanted: UUID | None) -> WorkspaceChoice:
    """The wanted workspace, else the last used one; a foreign one is as if there were none."""
    for workspace in workspaces:
        if wanted in (None, workspace.public_id):
            return workspace
    raise NoWorkspace


def _signed_in(
    session: Session,
    workspaces: tuple[WorkspaceChoice, ...],
    *,
    door: Door,
    with_refresh_token: bool = True,
) -> SignedIn:
    workspace = _of_session(session, workspaces)
    claim = RefreshClaim(session_id=session.id, generation=session.generation)
    return SignedIn(
        access_token=door.access_tokens.issue(
            user_id=session.user_id,
            workspace_id=workspace.public_id,
            session_id=session.id,
            role=workspace.role,
        ),
        expires_in=int(door.access_tokens.lifetime.total_seconds()),
        refresh_token=door.refresh_tokens.seal(claim) if with_refresh_token else None,
        user_id=session.user_id,
        workspace=workspace,
        workspaces=workspaces,
    )


def _of_session(session: Session, workspaces: tuple[WorkspaceChoice, ...]) -> WorkspaceChoice:
    """Where the session was; who has been shut out of there goes on where they still may."""
    for workspace in workspaces:
        if workspace.id == session.workspace_id:
            return workspace
    if not workspaces:
        raise NoWorkspace
    return workspaces[0]
