"""The objects that can be asked about, field by field, and where each value lies."""

from datetime import datetime

from adapters.postgres.query.sources import (
    Child,
    Fact,
    Members,
    ObjectMap,
    Own,
    OwnList,
    Sort,
    Source,
    Tagged,
    Via,
)
from domain.deals.model import NEVER
from domain.tasks.model import FAR, LONG_AGO


def _phones(table: str, link: str) -> Child:
    return Child(table=table, link=link, column="number", reversed="reversed", indexed=True)


def _emails(table: str, link: str) -> Child:
    return Child(table=table, link=link, column="address_key", indexed=True)


def _job(column: str) -> Child:
    return Child(table="employments", link="contact_id", column=column, missing=("until",))


def _systems(record_type: str) -> Child:
    only = (("record_type", record_type),)
    return Child(table="external_ids", link="record_id", column="source", only=only)


def _of_change_set(kind: str, op: str) -> Child:
    """The change entries of a card; those of one change set are found by its id."""
    return Child(
        table="change_entries",
        link="record_id",
        column="change_set_id",
        only=(("object", kind), ("op", op)),
        indexed=True,
    )


def _last_contact(table: str, link: str) -> Child:
    return Child(table=table, link=link, column="last_interaction_at")


def _sorted_last_contact(table: str, link: str) -> Sort:
    return Sort(column="last_interaction_at", beside=_last_contact(table, link))


def _of_interaction(column: str) -> Child:
    return Child(table="interactions", link="id", of="entry_id", column=column)


def _moment(moment: datetime) -> str:
    return f"'{moment.isoformat()}'::timestamptz"


_TIMES = {"created_at": Own(column="created_at"), "updated_at": Own(column="updated_at")}
_SORTED_TIMES = {"created_at": Sort(column="created_at"), "updated_at": Sort(column="updated_at")}

INTERACTION_MEMBERS = Members(
    table="timeline_links",
    link="subject_id",
    fields={
        "kind": Own(column="kind"),
        "occurred_at": Own(column="at"),
        "author_id": Own(column="author_id"),
        "outcome": Own(column="outcome"),
        "direction": _of_interaction("direction"),
        "duration_seconds": _of_interaction("duration_seconds"),
    },
)

SUBMISSION_MEMBERS = Members(
    table="form_submissions",
    link="contact_id",
    fields={
        "form_id": Own(column="form_id"),
        "received_at": Own(column="received_at"),
        "state": Own(column="state"),
    },
)

_TASK_FIELDS: dict[str, Source] = {
    "status": Own(column="status"),
    "kind": Own(column="kind"),
    "priority": Own(column="priority"),
    "assignee_id": Own(column="assignee_id"),
    "delegator_id": Own(column="delegator_id"),
    "contact_id": Own(column="contact_id"),
    "company_id": Own(column="company_id"),
    "due": Own(column="due"),
    "deal_id": Own(column="deal_id"),
    "due_at": Own(column="due_at"),
    "due_on": Own(column="due_on"),
    "completed_at": Own(column="completed_at"),
    "created_at": Own(column="created_at"),
}


def _tasks(link: str) -> Members:
    return Members(table="tasks", link=link, fields=_TASK_FIELDS, binned="deleted_at")


_DEAL_FIELDS: dict[str, Source] = {
    "name": Own(column="name_key"),
    "pipeline_id": Own(column="pipeline_id"),
    "stage_id": Own(column="stage_id"),
    "status": Own(column="status"),
    "amount": Own(column="amount_minor", currency="currency"),
    "base_amount": Own(column="base_minor", currency="base_currency"),
    "expected_close_on": Own(column="expected_close_on"),
    "owner_id": Own(column="owner_id"),
    "source": Own(column="source"),
    "tags": Tagged(table="deal_tags", link="deal_id"),
    "stage_entered_at": Own(column="stage_entered_at"),
    "closed_at": Own(column="closed_at"),
    "lost_reason_id": Own(column="lost_reason_id"),
    "created_at": Own(column="created_at"),
}


def _deals(link: str, via: Via | None = None) -> Members:
    return Members(table="deals", link=link, fields=_DEAL_FIELDS, binned="deleted_at", via=via)


CONTACT_MAP = ObjectMap(
    object="contacts",
    table="contacts",
    owner="owner_id",
    searched_as=1,
    fields={
        "display_name": Own(column="display_name_key"),
        "given_name": Own(column="given_name_key"),
        "middle_name": Own(column="middle_name_key"),
        "family_name": Own(column="family_name_key"),
        "nickname": Own(column="nickname_key"),
        "phone": _phones("contact_phones", "contact_id"),
        "email": _emails("contact_emails", "contact_id"),
        "city": Own(column="city_key"),
        "birthday": Own(column="birthday_month_day"),
        "tags": Tagged(table="contact_tags", link="contact_id"),
        "owner_id": Own(column="owner_id"),
        "source": Own(column="source"),
        "lifecycle_stage": Own(column="lifecycle_stage"),
        "language": Own(column="language"),
        "time_zone": Own(column="time_zone"),
        "gender": Own(column="gender"),
        "do_not_contact": OwnList(column="do_not_contact"),
        "company_id": Own(column="company_id"),
        "employment.company_id": _job("company_id"),
        "employment.title": _job("title_key"),
        "employment.department": _job("department_key"),
        "external_ids.source": _systems("contacts"),
        "last_interaction_at": _last_contact("contact_stats", "contact_id"),
        "created_in": _of_change_set("contacts", "create"),
        "changed_in": _of_change_set("contacts", "update"),
        **_TIMES,
    },
    sorts={
        "display_name": Sort(column="sort_name"),
        "last_interaction_at": _sorted_last_contact("contact_stats", "contact_id"),
        **_SORTED_TIMES,
    },
    collections={
        "interactions": INTERACTION_MEMBERS,
        "tasks": _tasks("contact_id"),
        "deals": _deals("contact_id", Via(table="deal_contacts", member="deal_id")),
        "submissions": SUBMISSION_MEMBERS,
    },
)

COMPANY_MAP = ObjectMap(
    object="companies",
    table="companies",
    owner="owner_id",
    searched_as=2,
    fields={
        "name": Own(column="display_key"),
        "legal_name": Own(column="legal_name_key"),
        "tax_id": Own(column="tax_id"),
        "registration_id": Own(column="registration_id"),
        "domains": Child(table="company_domains", link="company_id", column="domain"),
        "phone": _phones("company_phones", "company_id"),
        "email": _emails("company_emails", "company_id"),
        "city": Own(column="city_key"),
        "industry": Own(column="industry_key"),
        "employee_count": Own(column="employee_count"),
        "parent_id": Own(column="parent_id"),
        "tags": Tagged(table="company_tags", link="company_id"),
        "owner_id": Own(column="owner_id"),
        "source": Own(column="source"),
        "lifecycle_stage": Own(column="lifecycle_stage"),
        "external_ids.source": _systems("companies"),
        "last_interaction_at": _last_contact("company_stats", "company_id"),
        "created_in": _of_change_set("companies", "create"),
        "changed_in": _of_change_set("companies", "update"),
        **_TIMES,
    },
    sorts={
        "name": Sort(column="sort_name"),
        "last_interaction_at": _sorted_last_contact("company_stats", "company_id"),
        **_SORTED_TIMES,
    },
    collections={
        "interactions": INTERACTION_MEMBERS,
        "tasks": _tasks("company_id"),
        "deals": _deals("company_id"),
    },
)

INTERACTION_MAP = ObjectMap(
    object="interactions",
    table="interactions",
    owner="author_id",
    fields={
        "kind": Own(column="kind"),
        "direction": Own(column="direction"),
        "outcome": Own(column="outcome"),
        "occurred_at": Own(column="occurred_at"),
        "author_id": Own(column="author_id"),
        "duration_seconds": Own(column="duration_seconds"),
    },
    sorts={"occurred_at": Sort(column="occurred_at")},
    default_sort="-occurred_at",
)

TASK_MAP = ObjectMap(
    object="tasks",
    table="tasks",
    owner="assignee_id",
    fields=_TASK_FIELDS,
    sorts={
        "created_at": Sort(column="created_at"),
        "due": Sort(column="due", none=_moment(FAR)),
        "completed_at": Sort(column="settled", none=_moment(LONG_AGO), none_is_least=True),
    },
    default_sort="-created_at",
)

DEAL_MAP = ObjectMap(
    object="deals",
    table="deals",
    owner="owner_id",
    searched_as=3,
    fields={
        "name": Own(column="name_key"),
        "pipeline_id": Own(column="pipeline_id"),
        "stage_id": Own(column="stage_id"),
        "status": Own(column="status"),
        "amount": Own(column="amount_minor", currency="currency"),
        "expected_close_on": Own(column="expected_close_on"),
        "company_id": Own(column="company_id"),
        "contact_id": Child(table="deal_contacts", link="deal_id", column="contact_id"),
        "owner_id": Own(column="owner_id"),
        "source": Own(column="source"),
        "tags": Tagged(table="deal_tags", link="deal_id"),
        "stage_entered_at": Own(column="stage_entered_at"),
        "closed_at": Own(column="closed_at"),
        "lost_reason_id": Own(column="lost_reason_id"),
        "aimless": Fact.AIMLESS,
        "rotting": Fact.ROTTING,
        **_TIMES,
    },
    sorts={
        "name": Sort(column="sort_name"),
        "amount": Sort(column="sort_amount"),
        "expected_close_on": Sort(column="sort_close", none=f"'{NEVER}'::date"),
        **_SORTED_TIMES,
    },
    collections={"tasks": _tasks("deal_id")},
)

OBJECTS = {
    each.object: each for each in (CONTACT_MAP, COMPANY_MAP, DEAL_MAP, INTERACTION_MAP, TASK_MAP)
}
