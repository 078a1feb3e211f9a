from datetime import date
from typing import Any
from uuid import UUID

from domain.contacts.model import Consent, Contact, Employment, Relation
from domain.shared import documents as form


def _encoded_job(job: Employment) -> dict[str, Any]:
    return {
        "company_id": str(job.company_id),
        "title": job.title,
        "department": job.department,
        "since": form.DAY.encode(job.since),
        "until": form.DAY.encode(job.until),
        "primary": job.primary,
    }


def _decoded_job(data: dict[str, Any]) -> Employment:
    return Employment(
        company_id=UUID(str(data["company_id"])),
        title=data.get("title"),
        department=data.get("department"),
        since=_day(data.get("since")),
        until=_day(data.get("until")),
        primary=bool(data.get("primary")),
    )


def _day(value: Any) -> date | None:
    day: date | None = form.DAY.decode(value)
    return day


EMPLOYMENTS = form.Codec(
    encode=lambda jobs: [_encoded_job(job) for job in jobs],
    decode=lambda values: [_decoded_job(value) for value in values or ()],
)

RELATIONS = form.Codec(
    encode=lambda relations: [
        {"contact_id": str(each.contact_id), "kind": each.kind, "label": each.label}
        for each in relations
    ],
    decode=lambda values: [
        Relation(
            contact_id=UUID(str(value["contact_id"])),
            kind=value["kind"],
            label=value.get("label"),
        )
        for value in values or ()
    ],
)
CONSENTS = form.Codec(
    encode=lambda consents: [
        {
            "purpose": each.purpose,
            "status": each.status,
            "at": form.MOMENT.encode(each.at),
            "source": each.source,
            "by_id": form.REFERENCE.encode(each.by_id),
        }
        for each in consents
    ],
    decode=lambda values: [
        Consent(
            purpose=value["purpose"],
            status=value["status"],
            at=form.MOMENT.decode(value["at"]),
            source=value.get("source"),
            by_id=form.REFERENCE.decode(value.get("by_id")),
        )
        for value in values or ()
    ],
)

CONTACT: form.DocumentForm[Contact] = form.DocumentForm(
    build=Contact,
    codecs={
        "given_name": form.PLAIN,
        "middle_name": form.PLAIN,
        "family_name": form.PLAIN,
        "display_name": form.PLAIN,
        "nickname": form.PLAIN,
        "salutation": form.PLAIN,
        "birthday": form.PLAIN,
        "language": form.PLAIN,
        "time_zone": form.PLAIN,
        "gender": form.PLAIN,
        "photo_id": form.REFERENCE,
        "phones": form.PHONES,
        "emails": form.EMAILS,
        "addresses": form.ADDRESSES,
        "links": form.LINKS,
        "messengers": form.MESSENGERS,
        "tags": form.TEXTS,
        "source": form.PLAIN,
        "lifecycle_stage": form.PLAIN,
        "owner_id": form.REFERENCE,
        "do_not_contact": form.TEXTS,
        "description": form.PLAIN,
        "external_ids": form.EXTERNAL_IDS,
        "custom": form.VALUES,
        "employments": EMPLOYMENTS,
        "relations": RELATIONS,
        "consents": CONSENTS,
        "review": form.PLAIN,
        "merged_into_id": form.REFERENCE,
    },
)
