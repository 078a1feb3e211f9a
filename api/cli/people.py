"""Workspaces and people, made by the operator of the server."""

from dataclasses import dataclass, field, replace

from api.container import Container
from domain.identity import Actor, RoleKey, Via
from domain.identity.use_cases import Founding, NewUser, create_user, create_workspace


class NobodySuch(Exception):
    """There is no such person, or they are in no such workspace; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    email: str
    name: str
    role: RoleKey
    password: str = field(repr=False)


async def found_workspace(founding: Founding, container: Container) -> None:
    await create_workspace(
        founding,
        workspaces=container.workspaces,
        passwords=container.passwords,
        clock=container.clock,
        ids=container.ids,
    )


async def add_person(person: Person, *, actor: Actor, container: Container) -> None:
    await create_user(
        NewUser(email=person.email, name=person.name, role=person.role, password=person.password),
        actor=actor,
        uow=container.unit_of_work(actor),
        passwords=container.passwords,
        emails=container.email_addresses,
        ids=container.ids,
    )


async def actor_of(email: str, *, workspace: str | None, container: Container) -> Actor:
    """The person in whose name the command works; in their last workspace unless one is named."""
    credential = await container.door.sign_ins.credential(email)
    if credential is None:
        raise NobodySuch(f"Nobody logs in as {email}. Say who with --as.")
    choices = await container.door.sign_ins.workspaces(credential.user_id)
    for choice in choices:
        if workspace is None or choice.name == workspace:
            actor = await container.actors.of_member(choice.id, credential.user_id)
            if actor is not None:
                return replace(actor, via=Via.CLI)
    names = ", ".join(choice.name for choice in choices) or "none"
    raise NobodySuch(f"{email} is in no workspace {workspace or ''} (in: {names}).")
