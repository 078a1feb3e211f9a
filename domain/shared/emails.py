from typing import Protocol


class EmailAddresses(Protocol):
    def normalise(self, text: str) -> str | None:
        """The address in the form used for matching, or None where it is none."""
        ...
