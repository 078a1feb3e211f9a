"""A telephone system that is connected: whose lines are whose, whose telephone is whose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from domain.identity.preferences import check_time_zone
from domain.shared import documents as form
from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent


class Provider(StrEnum):
    GENERIC = "generic"
    TWILIO = "twilio"
    PLIVO = "plivo"
    VONAGE = "vonage"
    ZADARMA = "zadarma"
    MANGO = "mango"
    ONLINEPBX = "onlinepbx"
    BINOTEL = "binotel"
    MEGAFON = "megafon"
    FREESWITCH = "freeswitch"


SECRETS: Mapping[str, tuple[str, ...]] = {
    Provider.GENERIC: ("secret",),
    Provider.TWILIO: ("auth_token",),
    Provider.PLIVO: ("auth_token",),
    Provider.VONAGE: ("signature_secret", "api_key"),
    Provider.ZADARMA: ("api_secret",),
    Provider.MANGO: ("api_key", "api_salt"),
    Provider.ONLINEPBX: (),
    Provider.BINOTEL: ("company_id",),
    Provider.MEGAFON: ("crm_token",),
    Provider.FREESWITCH: ("user", "password"),
}
"""What has to be known to tell the notices of each from forged ones."""


@dataclass(slots=True, kw_only=True)
class PhoneSystem(Aggregate):
    """`region`: how its national numbers are read, the workspace's where none is said; `time_zone`:
    what a system that tells none says its times in.

    `keeper_id`: who saved it last; calls are written down with their rights. `secrets_since`: when
    the secrets were set, which are kept elsewhere.
    """

    name: str
    provider: str
    active: bool = True
    key: str = ""
    region: str | None = None
    time_zone: str | None = None
    lines: list[dict[str, Any]] = field(default_factory=list)
    extensions: list[dict[str, Any]] = field(default_factory=list)
    keeper_id: UUID | None = None
    secrets_since: datetime | None = None

    @classmethod
    def connect(
        cls, system_id: UUID, fields: Mapping[str, Any], *, key: str, keeper_id: UUID
    ) -> Self:
        """A new one. Raises Invalid."""
        made = cls(id=system_id, key=key, keeper_id=keeper_id, **fields)
        made.settle()
        made._tell("created")
        return made

    def change(self, changes: Mapping[str, Any], *, by: UUID) -> None:
        for name, value in changes.items():
            setattr(self, name, value)
        self.keeper_id = by
        self.settle()

    def settle(self) -> None:
        self.name = (self.name or "").strip()
        if not self.name:
            raise Invalid.at("/name", "required")
        if self.time_zone is not None:
            check_time_zone(self.time_zone)
        _once(self.lines, "number", at="/lines")
        _once(self.extensions, "extension", at="/extensions")

    def bin(self) -> None:
        self.deleted = True
        self._tell("deleted")

    def restore(self) -> None:
        self.deleted = False
        self._tell("restored")

    def _tell(self, what: str) -> None:
        name = f"phone_system.{what}"
        self.record(DomainEvent(name=name, record_type="phone_system", record_id=self.id))

    def user_of(self, extension: str | None) -> UUID | None:
        """Whose telephone it is."""
        wanted = (extension or "").casefold()
        found = (each for each in self.extensions if each["extension"].casefold() == wanted)
        user_id = next((each.get("user_id") for each in found), None)
        return UUID(str(user_id)) if user_id else None


def _once(rows: Sequence[dict[str, Any]], name: str, *, at: str) -> None:
    """Each is there once, and says something."""
    seen: set[str] = set()
    for place, each in enumerate(rows):
        each[name] = str(each[name]).strip()
        if not each[name]:
            raise Invalid.at(f"{at}/{place}/{name}", "required")
        if each[name].casefold() in seen:
            raise Invalid.at(f"{at}/{place}/{name}", "given_twice", value=each[name])
        seen.add(each[name].casefold())


PHONE_SYSTEM: form.DocumentForm[PhoneSystem] = form.DocumentForm(
    build=PhoneSystem,
    codecs={
        "name": form.PLAIN,
        "provider": form.PLAIN,
        "active": form.PLAIN,
        "key": form.PLAIN,
        "region": form.PLAIN,
        "time_zone": form.PLAIN,
        "lines": form.PLAIN,
        "extensions": form.PLAIN,
        "keeper_id": form.REFERENCE,
        "secrets_since": form.MOMENT,
    },
)
