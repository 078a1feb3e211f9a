"""E-mail addresses by email-validator: syntax only, nothing is asked of the network."""

import re

from email_validator import EmailNotValidError, validate_email

_PLAIN = re.compile(
    r"[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
)


class ValidatedEmailAddresses:
    def normalise(self, text: str) -> str | None:
        address = text.strip().casefold()
        if len(address) <= 120 and _PLAIN.fullmatch(address):
            return address
        try:
            return validate_email(address, check_deliverability=False).normalized.casefold()
        except EmailNotValidError:
            return None
