"""From the log of what was announced to the receivers: each at its own pace."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import SystemRandom
from uuid import UUID

from domain.identity import Actor
from domain.identity.ports import ActorDirectory
from domain.shared.clock import Clock
from domain.shared.errors import DomainError
from domain.webhooks.model import DELAYS, LONGEST_WAIT, Paused, State
from domain.webhooks.ports import (
    DeliveryBook,
    Outcome,
    Parcel,
    Receiver,
    Sender,
    WebhooksUnitOfWork,
)

_CHANCE = SystemRandom()
_GONE = 410


@dataclass(slots=True, kw_only=True)
class Courier:
    """One receiver that does not answer holds up nobody else."""

    book: DeliveryBook
    sender: Sender
    actors: ActorDirectory
    begin: Callable[[Actor], WebhooksUnitOfWork]
    clock: Clock
    _busy: dict[UUID, asyncio.Task[None]] = field(default_factory=dict)

    async def look(self) -> None:
        """Begins to serve every receiver that is not being served."""
        done = [task for task in self._busy.values() if task.done() and not task.cancelled()]
        self._busy = {key: task for key, task in self._busy.items() if not task.done()}
        for workspace_id in await self.book.workspaces():
            await self.book.rest(workspace_id)
            for each in await self.book.receivers(workspace_id, now=self.clock.now()):
                if each.webhook.id not in self._busy:
                    self._busy[each.webhook.id] = asyncio.create_task(self._serve(each))
        for task in done:
            task.result()  # what went wrong the last time is told to who looks

    async def round(self) -> None:
        """Everything that is due now."""
        await self.look()
        await asyncio.gather(*self._busy.values())

    async def stop(self) -> None:
        """What is cut off is tried again later, by whoever works then."""
        for task in self._busy.values():
            task.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def _serve(self, receiver: Receiver) -> None:
        keeper_id, workspace_id = receiver.webhook.keeper_id, receiver.workspace_id
        actor = await self.actors.of_member(workspace_id, keeper_id) if keeper_id else None
        if actor is None:
            await self.book.rest_one(receiver)
            return  # nobody with whose eyes to look, until somebody takes it over
        going_well = True
        while going_well:  # one that takes nothing is not hurried: it waits for the next look
            await self.book.spread(receiver, actor=actor, now=self.clock.now())
            parcels = await self.book.take(receiver, now=self.clock.now())
            taken = await asyncio.gather(*(self._send(each, receiver, actor) for each in parcels))
            going_well = any(taken)

    async def _send(self, parcel: Parcel, receiver: Receiver, actor: Actor) -> bool:
        """Whether it was taken."""
        outcome = await self.sender.send(parcel, to=receiver, now=self.clock.now())
        state, next_at = _verdict(parcel, outcome, now=self.clock.now())
        failing = await self.book.settle(receiver, parcel, outcome, state=state, next_at=next_at)
        if outcome.status == _GONE:
            await self._pause(receiver, Paused.GONE, actor)
        elif failing:
            await self._pause(receiver, Paused.FAILING, actor)
        return outcome.taken

    async def _pause(self, receiver: Receiver, reason: Paused, actor: Actor) -> None:
        try:
            async with self.begin(actor) as uow:
                webhook = await uow.webhooks.get(receiver.webhook.id, actor=actor)
                if webhook.active:
                    webhook.pause(reason)
                await uow.commit()
        except DomainError:
            return  # it was taken away meanwhile


def _verdict(parcel: Parcel, outcome: Outcome, *, now: datetime) -> tuple[State, datetime | None]:
    if outcome.taken:
        return State.DELIVERED, None
    if outcome.status == _GONE or parcel.attempt > len(DELAYS):
        return State.PARKED, None
    delay = timedelta(seconds=DELAYS[parcel.attempt - 1] * _CHANCE.uniform(0.9, 1.2))
    asked = min(outcome.retry_after or delay, LONGEST_WAIT)
    return State.RETRYING, now + max(delay, asked)
