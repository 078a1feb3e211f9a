from dataclasses import dataclass, field

from domain.identity.actor import Actor
from domain.identity.model import User, Workspace
from domain.identity.permissions import Action, ObjectKind
from domain.identity.ports import ActorCache, IdentityUnitOfWork, PasswordHasher, Workspaces
from domain.identity.preferences import check_time_zone
from domain.identity.roles import RoleKey
from domain.shared.clock import Clock
from domain.shared.ids import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """A new workspace and the person who is to administer it."""

    name: str
    region: str
    currency: str
    language: str
    time_zone: str
    admin_email: str
    admin_name: str
    admin_password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceSettings:
    name: str | None = None
    region: str | None = None
    currency: str | None = None
    language: str | None = None
    time_zone: str | None = None


async def create_workspace(
    founding: Founding,
    *,
    workspaces: Workspaces,
    passwords: PasswordHasher,
    clock: Clock,
    ids: Ids,
) -> Workspace:
    """For the operator of the server, so without an Actor and without a rule for the password."""
    workspace = Workspace(
        id=ids.new(),
        number=0,
        name=founding.name,
        region=founding.region,
        currency=founding.currency,
        language=founding.language,
        time_zone=founding.time_zone,
    )
    administrator = User(
        id=ids.new(),
        email=founding.admin_email.strip(),
        name=founding.admin_name,
        role=RoleKey.ADMINISTRATOR,
    )
    workspace.number = await workspaces.found(
        workspace,
        administrator=administrator,
        password_hash=await passwords.hash(founding.admin_password),
        at=clock.now(),
    )
    return workspace


async def change_workspace(
    settings: WorkspaceSettings,
    *,
    actor: Actor,
    uow: IdentityUnitOfWork,
    actors: ActorCache,
    expected: frozenset[int] | None = None,
) -> None:
    actor.require(ObjectKind.WORKSPACE, Action.EDIT)
    check_time_zone(settings.time_zone)
    async with uow:
        workspace = await uow.workspaces.mine(actor=actor, expected=expected)
        workspace.name = settings.name or workspace.name
        workspace.region = settings.region or workspace.region
        workspace.currency = settings.currency or workspace.currency
        workspace.language = settings.language or workspace.language
        workspace.time_zone = settings.time_zone or workspace.time_zone
        await uow.commit(answer=workspace)
    actors.forget_workspace(actor.workspace_id)
