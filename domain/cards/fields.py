"""From what a caller sent to the values of a card: numbers repaired, addresses checked, custom
values typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from domain.shared.cards import CardEmail, repaired
from domain.shared.custom_fields import CustomField, check_custom
from domain.shared.documents import DocumentForm
from domain.shared.emails import EmailAddresses
from domain.shared.errors import FieldProblem, Invalid
from domain.shared.json import JsonObject
from domain.shared.phones import PhoneNumbers


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldReader:
    """What is needed to read the fields of a card: the world's numbers and addresses, and our
    definitions.
    """

    phone_numbers: PhoneNumbers
    email_addresses: EmailAddresses
    region: str
    custom_fields: Sequence[CustomField] = ()

    def read(
        self,
        fields: JsonObject,
        form: DocumentForm[Any],
        *,
        current_custom: Mapping[str, object] | None,
    ) -> dict[str, Any]:
        """`current_custom` is None for a new card. Raises Invalid with every wrong value."""
        values = form.decode(fields)
        if "phones" in values:
            values["phones"] = repaired(values["phones"], self.phone_numbers, region=self.region)
        if "emails" in values:
            values["emails"] = self._checked(values["emails"])
        if "custom" in values or (current_custom is None and self.custom_fields):
            values["custom"] = self._custom(fields.get("custom"), current_custom)
        return values

    def _checked(self, emails: Sequence[CardEmail]) -> list[CardEmail]:
        known = [self.email_addresses.normalise(mail.address) for mail in emails]
        problems = [
            FieldProblem(
                pointer=f"/emails/{n}/address",
                code="invalid_email",
                params={"value": emails[n].address},
            )
            for n, address in enumerate(known)
            if address is None
        ]
        if problems:
            raise Invalid(errors=problems)
        return [
            replace(mail, address=address)
            for mail, address in zip(emails, known, strict=True)
            if address
        ]

    def _custom(self, given: object, current: Mapping[str, object] | None) -> dict[str, object]:
        changes = given if isinstance(given, Mapping) else {}
        return check_custom(changes, fields=self.custom_fields, current=current)


def owner_of_new(fields: JsonObject, *, user_id: UUID) -> UUID | None:
    """A new record belongs to its maker, unless somebody else (or explicitly nobody) is named."""
    if "owner_id" not in fields:
        return user_id
    owner = fields["owner_id"]
    return UUID(str(owner)) if owner is not None else None
