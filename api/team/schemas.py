from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import OutModel, PageOut
from domain.identity import RoleKey


class PersonDayOut(OutModel):
    """One colleague's figures of a day. Visits count as meetings."""

    id: UUID
    name: str
    role: RoleKey
    active: bool
    interactions: int
    calls_in: int
    calls_out: int
    talk_seconds: int
    meetings: int
    emails: int
    messages: int
    notes: int
    tasks_done: int
    tasks_overdue: int = Field(description="As of now, whatever the day.")
    new_contacts: int
    new_companies: int
    first_at: datetime | None
    last_at: datetime | None
    hours: list[int] = Field(description="Interactions in each of the day's 24 hours.")


class SubjectOut(OutModel):
    type: Literal["contact", "company", "deal"]
    id: UUID
    name: str
    phone: str | None


class DayEntryOut(OutModel):
    """Something that was done: an interaction, a task finished, a card made."""

    type: Literal["interaction", "task", "contact", "company"]
    id: UUID
    at: datetime
    kind: str | None
    direction: str | None
    duration_seconds: int | None
    title: str | None
    text: str | None
    outcome: str | None
    confidential: bool
    about: list[SubjectOut]


class TeamDayOut(OutModel):
    """`people` for the whole team; `person` and `entries` where `user_id` names one."""

    date: str
    time_zone: str
    people: list[PersonDayOut]
    person: PersonDayOut | None
    entries: list[DayEntryOut]
    more: bool = Field(description="There were more than the 500 that are shown.")


class SilentPersonOut(OutModel):
    id: UUID
    name: str
    silent: int = Field(description="Counted up to 1000.")


class SilentPeopleOut(OutModel):
    people: list[SilentPersonOut]


class SilentOut(OutModel):
    id: UUID
    name: str
    company: str | None
    phone: str | None
    last_interaction_at: datetime | None
    created_at: datetime


class SilentPageOut(OutModel):
    data: list[SilentOut]
    page: PageOut


class DueTaskOut(OutModel):
    id: UUID
    version: int
    title: str
    kind: str
    priority: str
    due_at: datetime | None
    due_on: str | None
    status: str
    completed_at: datetime | None
    group: Literal["overdue", "today", "tomorrow", "this_week", "later", "some_day", "done"]
    about: list[SubjectOut]


class BirthdayOut(OutModel):
    id: UUID
    name: str
    birthday: str = Field(description="`YYYY-MM-DD` or `--MM-DD`.")
    phone: str | None


class AuthorOut(OutModel):
    id: UUID
    name: str


class MentionedTaskOut(OutModel):
    id: UUID
    title: str


class MentionOut(OutModel):
    """Somebody named you in an interaction, or in a comment on a task."""

    id: UUID = Field(description="Of the interaction or the comment.")
    at: datetime
    kind: str
    author: AuthorOut | None
    text: str | None = Field(description="The first 280 characters.")
    read: bool
    task: MentionedTaskOut | None = Field(description="Where it was said about a task.")
    about: list[SubjectOut]


class TodayOut(OutModel):
    date: str
    mentions: list[MentionOut] = Field(
        description="Those you have not read, and those of the last two days that you have."
    )
    tasks: list[DueTaskOut]
    done: list[DueTaskOut]
    birthdays: list[BirthdayOut]
    silent: list[SilentOut]
    anybody: bool = Field(description="False in a workspace that has no card yet.")
