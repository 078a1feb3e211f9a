"""The screens of those whose telephone rings: told of the call and of the caller at once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.feed.model import Announcement
from domain.identity import Action, Actor, ObjectKind
from domain.search import SearchReads
from domain.shared.json import JsonObject
from domain.telephony.model import Direction
from domain.telephony.reads import CallReads

OBJECT = ObjectKind.CALLS


@dataclass(frozen=True, slots=True, kw_only=True)
class CallScreens:
    """Satisfies the Companions port of the feed: `calls`, each as it stands with `matches`, whose
    number it may be as a look-up by phone tells it. Nobody hears of the telephones of others.
    """

    calls: CallReads
    search: SearchReads

    async def beside(self, lines: Sequence[Announcement], /, *, actor: Actor) -> JsonObject:
        told = [each.record_id for each in lines if each.record_id and _rang(each, actor)]
        return await self._shown(list(dict.fromkeys(told)), actor) if told else {}

    async def under_way(self, *, actor: Actor) -> JsonObject:
        return await self._shown(None, actor) if actor.may(OBJECT, Action.VIEW) else {}

    async def _shown(self, call_ids: Sequence[UUID] | None, actor: Actor) -> JsonObject:
        calls: list[JsonObject] = json.loads(await self.calls.mine(call_ids, actor=actor))
        for each in calls:
            each["matches"] = await self._matches(each, actor)
        return {"calls": calls} if calls else {}

    async def _matches(self, call: JsonObject, actor: Actor) -> object:
        number = call["number"] or call["raw_number"]
        outside = call["direction"] != Direction.INTERNAL and isinstance(number, str)
        if not outside or not actor.may(ObjectKind.CONTACTS, Action.VIEW):
            return []
        return json.loads(await self.search.by_phone(str(number), actor=actor))["data"]


def _rang(line: Announcement, actor: Actor) -> bool:
    people = line.data.get("user_ids")
    return line.object == OBJECT and isinstance(people, list) and str(actor.user_id) in people
