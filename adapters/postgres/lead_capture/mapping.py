from typing import Any

from adapters.postgres.lead_capture.records import LeadFormRecord
from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from adapters.postgres.sql import api_time
from domain.identity import ObjectKind
from domain.lead_capture.model import LEAD_FORM, LeadForm

_COLUMNS = ("name", "active", "key", "keeper_id", "signing_since", "captcha_since")
_SETTINGS = tuple(name for name in LEAD_FORM.codecs if name not in _COLUMNS)


def form_members(form: Any = LeadFormRecord) -> dict[str, Any]:
    return {
        "id": form.id,
        "version": form.version,
        "created_at": api_time(form.created_at),
        "updated_at": api_time(form.updated_at),
        "name": form.name,
        "active": form.active,
        "key": form.key,
        **{name: form.settings[name] for name in _SETTINGS},
        "keeper_id": form.keeper_id,
        "signing_since": api_time(form.signing_since),
        "captcha_since": api_time(form.captcha_since),
        "deleted_at": api_time(form.deleted_at),
    }


def form_row(form: LeadForm, _context: WriteContext) -> Row:
    document = LEAD_FORM.encode(form)
    return {
        **{name: getattr(form, name) for name in _COLUMNS},
        "settings": {name: document[name] for name in _SETTINGS},
    }


LEAD_FORMS: AggregateMapping[LeadForm] = AggregateMapping(
    kind=ObjectKind.LEAD_FORMS,
    record_type="lead_form",
    record=LeadFormRecord,
    form=LEAD_FORM,
    members=form_members,
    row=form_row,
    owner_of=lambda _form: None,
)
