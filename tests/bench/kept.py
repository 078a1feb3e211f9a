"""A base that is filled once and measured as often as wanted."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.bench import machine
from tests.bench.generate import Generated, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBase:
    """A data folder, and beside it what was made in it; absent until it is whole."""

    home: Path

    @classmethod
    def of(cls, folder: Path, contacts: int) -> "KeptBase":
        return cls(home=folder.resolve() / str(contacts))

    @contextmanager
    def opened(self) -> Iterator[Path]:
        """The folder to run the product in. One that was left half filled is refused."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.parent.chmod(0o711)  # the server of a run as root is not root's
        self.home.chmod(0o711)
        if self._told is not None:
            machine.PASSWORD = self._told["password"]
        elif (self.home / "postgres").exists():
            raise SystemExit(f"{self.home}: filled in part only; delete it, and begin again")
        yield self.home

    def made(self) -> Generated | None:
        told = self._told
        if told is None:
            return None
        people = [Person(**each | {"id": UUID(each["id"])}) for each in told["people"]]
        return Generated(
            workspace_id=told["workspace_id"],
            contacts=told["contacts"],
            people=people,
            pipeline_id=UUID(told["pipeline_id"]),
            tag_id=UUID(told["tag_id"]),
        )

    def keep(self, made: Generated) -> None:
        told = asdict(made) | {"password": machine.PASSWORD}
        self._note.write_text(json.dumps(told, default=str))

    @property
    def _note(self) -> Path:
        return self.home / "made.json"

    @property
    def _told(self) -> dict[str, Any] | None:
        return json.loads(self._note.read_text()) if self._note.exists() else None
