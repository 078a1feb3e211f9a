"""Telephone systems are connected; what they sent is read again where asked."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from domain.cards import bin_record, restore_record
from domain.identity import Action, Actor, ObjectKind
from domain.identity.ports import SecretMaker
from domain.shared.clock import Clock
from domain.shared.errors import Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.telephony.errors import NoticeNotFound
from domain.telephony.notices import JOB, Fate, StoredNotice, job_of
from domain.telephony.receiving import judged
from domain.telephony.shelves import Dialects, Door, TelephonyUnitOfWork
from domain.telephony.systems import PHONE_SYSTEM, SECRETS, PhoneSystem

KIND = ObjectKind.PHONE_SYSTEMS
Expected = frozenset[int] | None


async def connect(
    fields: JsonObject,
    *,
    actor: Actor,
    uow: TelephonyUnitOfWork,
    secrets: SecretMaker,
    ids: Ids,
) -> PhoneSystem:
    """A new one, with an address of its own. Raises Invalid."""
    actor.require(KIND, Action.CREATE)
    async with uow:
        system = PhoneSystem.connect(
            ids.new(), PHONE_SYSTEM.decode(fields), key=secrets.new_link(), keeper_id=actor.user_id
        )
        await _check_names(system, uow=uow)
        uow.phone_systems.add(system)
        await uow.flush()
        await uow.phone_calls.open_door(system)
        await uow.commit(answer=system)
    return system


async def change_system(
    system_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: TelephonyUnitOfWork,
    expected: Expected = None,
) -> PhoneSystem:
    actor.require(KIND, Action.EDIT)
    async with uow:
        system = await uow.phone_systems.get(system_id, actor=actor, expected=expected)
        system.change(PHONE_SYSTEM.decode(fields), by=actor.user_id)
        await _check_names(system, uow=uow)
        await uow.commit(answer=system)
    return system


async def set_secrets(
    system_id: UUID,
    given: Mapping[str, str | None],
    *,
    actor: Actor,
    uow: TelephonyUnitOfWork,
    clock: Clock,
) -> PhoneSystem:
    """They are written and never shown; the log tells when they were set.

    Raises Invalid for one by which this provider signs nothing.
    """
    actor.require(KIND, Action.EDIT)
    async with uow:
        system = await uow.phone_systems.get(system_id, actor=actor)
        for name in given:
            if name not in SECRETS[system.provider]:
                raise Invalid.at(f"/{name}", "secret_not_of_provider", provider=system.provider)
        known = await uow.phone_calls.secrets(system_id)
        wanted = {name: value for name, value in {**known, **given}.items() if value}
        await uow.phone_calls.set_secrets(system_id, wanted)
        system.change({"secrets_since": clock.now() if wanted else None}, by=actor.user_id)
        await uow.commit(answer=system)
    return system


async def delete_system(
    system_id: UUID, *, actor: Actor, uow: TelephonyUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        system_id, kind=KIND, records=uow.phone_systems, actor=actor, uow=uow, expected=expected
    )


async def restore_system(
    system_id: UUID, *, actor: Actor, uow: TelephonyUnitOfWork, expected: Expected = None
) -> PhoneSystem:
    return await restore_record(
        system_id, kind=KIND, records=uow.phone_systems, actor=actor, uow=uow, expected=expected
    )


async def replay(
    notice_id: UUID, *, actor: Actor, uow: TelephonyUnitOfWork, dialects: Dialects
) -> StoredNotice:
    """Proven and read once more as of when it came, by what the connection knows now.

    Raises NoticeNotFound.
    """
    actor.require(KIND, Action.EDIT)
    async with uow:
        found = await uow.phone_calls.notice(notice_id)
        if found is None:
            raise NoticeNotFound
        system = await uow.phone_systems.get(found.system_id, actor=actor)
        secrets = await uow.phone_calls.secrets(system.id)
        door = Door(workspace_id=actor.workspace_id, system=system, secrets=secrets)
        verdict = judged(found.notice, door, dialects=dialects, at=found.received_at)
        found.state, found.reason = verdict.state, verdict.reason
        found.call_key = verdict.call_key or found.call_key
        await uow.phone_calls.set_fate(found)
        if found.state is Fate.RECEIVED:
            await uow.jobs.enqueue(JOB, job_of(actor.workspace_id, found.id))
        await uow.commit()
    return found


async def _check_names(system: PhoneSystem, *, uow: TelephonyUnitOfWork) -> None:
    """People and teams that it speaks of are there."""
    people = {
        f"/extensions/{n}/user_id": UUID(str(each["user_id"]))
        for n, each in enumerate(system.extensions)
        if each.get("user_id")
    }
    teams: dict[str, Any] = {
        f"/lines/{n}/team_id": UUID(str(each["team_id"]))
        for n, each in enumerate(system.lines)
        if each.get("team_id")
    }
    active = await uow.active_members(list(people.values()))
    there = await uow.phone_calls.known_teams(list(teams.values()))
    for place, user_id in people.items():
        if user_id not in active:
            raise Invalid.at(place, "unknown_user")
    for place, team_id in teams.items():
        if team_id not in there:
            raise Invalid.at(place, "unknown_team")
