"""`kartoteka simulate-calls`: a day at the telephone, posted to the real addresses."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import httpx

from api import composition
from api.container import Container
from api.http.routing import API
from domain.identity import Actor
from domain.shared.paging import PageRequest
from domain.telephony.simulating import PretendedCall, Step, day, steps
from domain.telephony.systems import SECRETS, Provider
from domain.telephony.use_cases import connect, set_secrets

NAME = "Simulator"
_FIRST_EXTENSION = 101
_MOST_PEOPLE = 50
_STRANGERS = ("+37499123456", "+37498123456", "+37477123456")
_LINE = "+37410123456"
Posting = Callable[[str, bytes, dict[str, str]], Awaitable[int]]


class SimulationFailed(Exception):
    """The telephone system was not believed; the message says what it was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """`speed`: how many seconds pass in one; 0: as fast as it can be posted."""

    provider: str
    calls: int
    hours: int
    speed: float
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A connection that was made for it, with what it signs by, and who calls whom."""

    name: str
    provider: str
    key: str
    time_zone: str
    secrets: dict[str, str]
    callers: tuple[str, ...]
    extensions: tuple[str, ...]


async def prepare(provider: str, *, actor: Actor, container: Container) -> Stage:
    """A telephone system of its own, so that no real one's secret is touched: colleagues have the
    extensions from 101 on, and customers of the base call.
    """
    if provider not in composition.pretended():
        known = ", ".join(composition.pretended())
        raise SimulationFailed(f"Nobody can pretend to be {provider}. Choose one of {known}.")
    people = json.loads(
        await container.identity.users(PageRequest(limit=_MOST_PEOPLE), actor=actor)
    )
    members = [each["id"] for each in people["data"] if each["active"]]
    extensions = {str(_FIRST_EXTENSION + n): each for n, each in enumerate(members)}
    fields: dict[str, object] = {
        "name": f"{NAME}: {provider}",
        "provider": provider,
        "time_zone": actor.office_time_zone,
        "lines": [{"number": _LINE, "name": NAME, "team_id": None}],
        "extensions": [{"extension": n, "user_id": each} for n, each in extensions.items()],
    }
    system_id, key = await _connected(fields, actor=actor, container=container)
    secrets = {name: _secret(provider, container) for name in SECRETS[provider]}
    if secrets:
        uow = container.unit_of_work(actor)
        await set_secrets(system_id, secrets, actor=actor, uow=uow, clock=container.clock)
    return Stage(
        name=f"{NAME}: {provider}",
        provider=provider,
        key=key,
        time_zone=actor.office_time_zone,
        secrets=secrets,
        callers=await _callers(actor, container),
        extensions=tuple(extensions),
    )


async def _connected(
    fields: dict[str, object], *, actor: Actor, container: Container
) -> tuple[UUID, str]:
    """The one of the last time, or a new one: its id and key."""
    systems = json.loads(await container.phone_systems.all(actor=actor))["data"]
    for each in systems:
        if each["name"] == fields["name"] and each["active"]:
            return UUID(each["id"]), each["key"]
    uow = container.unit_of_work(actor)
    made = await connect(fields, actor=actor, uow=uow, secrets=container.secrets, ids=container.ids)
    return made.id, made.key


async def run(play: Play, stage: Stage, *, server: str, signed_as: str, post: Posting) -> int:
    """How many notices were taken. `signed_as`: the address that the installation takes for its
    own. Raises SimulationFailed.
    """
    path = f"{API}/hooks/telephony/{stage.key}"
    told = [step for call in _day(play, stage) for step in steps(call)]
    taken, before = 0, None
    for step in sorted(told, key=lambda each: each.at):
        if before is not None and play.speed > 0:
            await asyncio.sleep((step.at - before).total_seconds() / play.speed)
        before = step.at
        for below, body, headers in _posts(step, stage, f"{signed_as}{path}"):
            status = await post(f"{server}{path}{below}", body, headers)
            if status >= httpx.codes.BAD_REQUEST:
                raise SimulationFailed(f"{server}{path} answered {status}.")
            taken += 1
    return taken


def over_http(client: httpx.AsyncClient) -> Posting:
    async def post(url: str, body: bytes, headers: dict[str, str]) -> int:
        return (await client.post(url, content=body, headers=headers)).status_code

    return post


def _day(play: Play, stage: Stage) -> list[PretendedCall]:
    return day(
        calls=play.calls,
        callers=stage.callers,
        extensions=stage.extensions,
        line=_LINE,
        until=datetime.now(UTC),
        hours=play.hours,
        seed=play.seed,
    )


def _posts(step: Step, stage: Stage, url: str) -> list[tuple[str, bytes, dict[str, str]]]:
    posts = composition.pretend(
        stage.provider, step, url=url, secrets=stage.secrets, zone=ZoneInfo(stage.time_zone)
    )
    return [
        (each.below, each.body, {"content-type": each.content_type, **each.headers})
        for each in posts
    ]


def _secret(provider: str, container: Container) -> str:
    if provider == Provider.GENERIC:
        return container.webhook_secrets.new_webhook()
    return container.secrets.new_link()


async def _callers(actor: Actor, container: Container) -> tuple[str, ...]:
    page = PageRequest(limit=_MOST_PEOPLE)
    people = json.loads(await container.contacts.page(page, actor=actor, q=None, filter=None))
    known = [phone["number"] for each in people["data"] for phone in each["phones"]]
    return (*dict.fromkeys(each for each in known if each), *_STRANGERS)
