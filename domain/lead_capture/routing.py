"""Who gets a lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.contacts import Contact
from domain.identity import Actor
from domain.lead_capture.model import LeadForm, Routing
from domain.lead_capture.ports import LeadsUnitOfWork
from domain.shared.query import Catalog, Evaluator, Viewpoint, parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Router:
    uow: LeadsUnitOfWork
    actor: Actor
    catalog: Catalog
    now: datetime

    async def owner_of(self, contact: Contact, form: LeadForm) -> UUID | None:
        """None where nobody of those that the form names is left."""
        routing = form.routing
        late = _after_hours(routing.get("hours"), self._here)
        if late and routing.get("otherwise_id"):
            return await self._active(routing["otherwise_id"])
        for rule in routing.get("rules") or ():
            if self._fits(rule["filter"], contact):
                return await self._active(rule["user_id"])
        people = [UUID(str(each)) for each in routing.get("user_ids") or ()]
        if not people:
            return None
        match routing.get("kind"):
            case Routing.ROUND_ROBIN:
                return await self.uow.submissions.longest_without(form.id, people)
            case Routing.LEAST_LOAD:
                return await self.uow.submissions.least_loaded(people)
            case _:
                return await self._active(people[0])

    @property
    def _here(self) -> datetime:
        return self.now.astimezone(ZoneInfo(self.actor.office_time_zone))

    async def _active(self, user_id: object) -> UUID | None:
        wanted = UUID(str(user_id))
        return wanted if wanted in await self.uow.active_members([wanted]) else None

    def _fits(self, question: Any, contact: Contact) -> bool:
        """A question that is broken by now is answered by nobody."""
        evaluator = Evaluator(
            catalog=self.catalog,
            viewpoint=Viewpoint(
                now=self.now,
                zone=ZoneInfo(self.actor.office_time_zone),
                user_id=self.actor.user_id,
            ),
        )
        try:
            node = parse(question, catalog=self.catalog)
        except Exception:  # noqa: BLE001 (whatever is wrong with it, the lead must not be lost)
            return False
        return evaluator.matches(node, _asked(contact))


def _asked(contact: Contact) -> Mapping[str, object]:
    """The card as the query language sees it."""
    custom = {f"custom.{key}": value for key, value in contact.custom.items()}
    return {
        "display_name": contact.display_name,
        "given_name": contact.given_name,
        "middle_name": contact.middle_name,
        "family_name": contact.family_name,
        "language": contact.language,
        "source": contact.source,
        "lifecycle_stage": contact.lifecycle_stage,
        "owner_id": contact.owner_id,
        "description": contact.description,
        "tags": list(contact.tags),
        "phone": [each.number or each.raw for each in contact.phones],
        "email": [each.address for each in contact.emails],
        **custom,
    }


def _after_hours(hours: Mapping[str, Any] | None, here: datetime) -> bool:
    """`days` count from Monday, which is 1; `from` and `to` as the clock on the wall says."""
    if not hours:
        return False
    clock = here.strftime("%H:%M")
    return here.isoweekday() not in hours["days"] or not hours["from"] <= clock < hours["to"]
