"""Every field of an aggregate goes into its document and comes back the same."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from domain.companies import COMPANY, Company
from domain.contacts import CONTACT, Consent, Contact, Employment, Relation
from domain.interactions import INTERACTION, Interaction
from domain.shared.cards import (
    CardEmail,
    CardPhone,
    ExternalId,
    Link,
    Messenger,
    PostalAddress,
)
from domain.shared.documents import DocumentForm
from domain.shared.events import Aggregate
from domain.tasks import TASK, Task

BASE = {each.name for each in fields(Aggregate)}
LISTS: dict[str, Any] = {
    "phones": [
        CardPhone(raw="1", number="+37491234567", label="work", extension="2", primary=True)
    ],
    "emails": [CardEmail(address="a@b.am", label="work", primary=True)],
    "addresses": [
        PostalAddress(
            label="home", street="s", city="c", region="r", postal_code="p", country="AM",
            formatted="f", primary=True,
        )
    ],
    "links": [Link(url="https://a.am", label="site")],
    "messengers": [Messenger(service="telegram", handle="@a", label="work")],
    "external_ids": [ExternalId(source="1c", id="1")],
    "relations": [Relation(contact_id=uuid4(), kind="other", label="godson")],
    "consents": [
        Consent(
            purpose="mail",
            status="given",
            at=datetime(2026, 3, 1, tzinfo=UTC),
            source="fair",
            by_id=uuid4(),
        )
    ],
    "employments": [
        Employment(
            company_id=uuid4(), title="t", department="d", since=date(2020, 1, 2),
            until=date(2021, 1, 2), primary=True,
        )
    ],
    "custom": {"size": 4},
    "attachments": [{"id": "x"}],
    "reminders": [{"minutes_before": 30, "channel": "app"}],
    "checklist": [{"text": "price", "done": True}],
    "contact_ids": [uuid4()],
    "company_ids": [uuid4()],
    "participant_user_ids": [uuid4()],
    "mentioned_user_ids": [uuid4()],
    "birthday": "--05-12",
    "due_on": date(2026, 3, 5),
}  # fmt: skip


def value_of(name: str, kind: Any) -> Any:
    """Something that is not the field's default."""
    if name in LISTS:
        return LISTS[name]
    text = str(kind)
    if "UUID" in text:
        return uuid4()
    if "datetime" in text:
        return datetime(2026, 3, 5, 10, 0, 0, 123, tzinfo=UTC)
    if "list[str]" in text:
        return ["a", "b"]
    if "bool" in text:
        return True
    return 7 if "int" in text else f"the {name}"


FORMS: Mapping[str, tuple[DocumentForm[Any], type[Aggregate]]] = {
    "contact": (CONTACT, Contact),
    "company": (COMPANY, Company),
    "interaction": (INTERACTION, Interaction),
    "task": (TASK, Task),
}


@pytest.mark.parametrize("name", FORMS)
def test_no_field_is_forgotten_on_the_way(name: str) -> None:
    form, kind = FORMS[name]
    own = [each for each in fields(kind) if each.name not in BASE]
    assert {each.name for each in own} == set(form.codecs)

    values = {each.name: value_of(each.name, each.type) for each in own}
    aggregate = kind(id=UUID(int=1), version=3, deleted=True, **values)
    document = orjson.loads(orjson.dumps(form.encode(aggregate)))

    assert form.rebuild(aggregate.id, 3, document, deleted=True) == aggregate


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_something_too(name: str) -> None:
    form, _ = FORMS[name]
    emptied = form.decode(dict.fromkeys(form.codecs))
    for field_name, value in emptied.items():
        assert not value, field_name
