"""What the demo is going to write: cards and facts in the form of the HTTP contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from api.demo.colleagues import LEAVER, LEFT_DAYS_AGO
from domain.shared.ids import Ids


@dataclass(frozen=True, slots=True)
class Draft:
    id: UUID
    fields: dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Book:
    """Grows as the people and the scenes are told; `users` are the colleagues by key."""

    now: datetime
    ids: Ids
    users: Mapping[str, UUID]
    time_zone: str
    companies: list[Draft] = field(default_factory=list)
    contacts: list[Draft] = field(default_factory=list)
    interactions: list[Draft] = field(default_factory=list)
    tasks: list[Draft] = field(default_factory=list)

    def company(self, name: str, **fields: Any) -> Draft:
        return _kept(self.companies, Draft(self.ids.new(), {"name": name, **fields}))

    def contact(self, **fields: Any) -> Draft:
        return _kept(self.contacts, Draft(self.ids.new(), fields))

    def happened(
        self, at: datetime, *, kind: str, author: str, contact: Draft | None = None, **fields: Any
    ) -> Draft:
        """An interaction; it belongs to the company where the person worked on that day."""
        company_id = fields.pop("company_id", None) or (contact and employer_on(contact, at.date()))
        return _kept(
            self.interactions,
            Draft(
                self.ids.new(),
                {
                    "kind": kind,
                    "occurred_at": at,
                    "author_id": self.author_on(at, author),
                    "contact_ids": [contact.id] if contact else [],
                    "company_id": company_id,
                    **fields,
                },
            ),
        )

    def task(self, title: str, *, assignee: str, **fields: Any) -> Draft:
        whose = {"assignee_id": self.users[assignee], "time_zone": self.time_zone}
        return _kept(self.tasks, Draft(self.ids.new(), {"title": title, **whose, **fields}))

    def author_on(self, at: datetime, key: str) -> UUID:
        """Somebody who has left writes nothing any more."""
        gone = key == LEAVER and self.now - at < timedelta(days=LEFT_DAYS_AGO)
        return self.users["natasha" if gone else key]


def employer_on(contact: Draft, day: date) -> UUID | None:
    jobs = contact.fields.get("employments", ())
    return next((job["company_id"] for job in jobs if _lasted(job, day)), None)


def present_employer(contact: Draft) -> UUID | None:
    jobs = contact.fields.get("employments", ())
    return next((job["company_id"] for job in jobs if "until" not in job), None)


def _lasted(job: Mapping[str, Any], day: date) -> bool:
    since, until = job.get("since"), job.get("until")
    return (since is None or since <= day) and (until is None or day < until)


def _kept(drafts: list[Draft], draft: Draft) -> Draft:
    drafts.append(draft)
    return draft
