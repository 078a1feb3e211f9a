from typing import Any

from adapters.postgres.mapping import AggregateMapping, Row, WriteContext
from adapters.postgres.sql import api_time
from adapters.postgres.telephony.records import PhoneSystemRecord
from domain.identity import ObjectKind
from domain.telephony.systems import PHONE_SYSTEM, PhoneSystem

_COLUMNS = ("name", "provider", "active", "key", "keeper_id", "secrets_since")
_SETTINGS = tuple(name for name in PHONE_SYSTEM.codecs if name not in _COLUMNS)


def system_members(system: Any = PhoneSystemRecord) -> dict[str, Any]:
    return {
        "id": system.id,
        "version": system.version,
        "created_at": api_time(system.created_at),
        "updated_at": api_time(system.updated_at),
        "name": system.name,
        "provider": system.provider,
        "active": system.active,
        "key": system.key,
        **{name: system.settings[name] for name in _SETTINGS},
        "keeper_id": system.keeper_id,
        "secrets_since": api_time(system.secrets_since),
        "deleted_at": api_time(system.deleted_at),
    }


def system_row(system: PhoneSystem, _context: WriteContext) -> Row:
    document = PHONE_SYSTEM.encode(system)
    return {
        **{name: getattr(system, name) for name in _COLUMNS},
        "settings": {name: document[name] for name in _SETTINGS},
    }


PHONE_SYSTEMS: AggregateMapping[PhoneSystem] = AggregateMapping(
    kind=ObjectKind.PHONE_SYSTEMS,
    record_type="phone_system",
    record=PhoneSystemRecord,
    form=PHONE_SYSTEM,
    members=system_members,
    row=system_row,
    owner_of=lambda _system: None,
)
