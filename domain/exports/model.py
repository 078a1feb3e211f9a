from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from domain.cards.bulk import Selection
from domain.identity import Actor, ObjectKind

KEPT = timedelta(days=7)
JOB = "export"


class ExportFormat(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    VCF = "vcf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wanted. Without a selection everything, without columns all that an import takes."""

    object: ObjectKind
    format: ExportFormat
    selection: Selection | None = None
    sort: str | None = None
    columns: tuple[str, ...] | None = None
    delimiter: str = ","
    language: str = "en"

    @property
    def chosen(self) -> Selection:
        return self.selection if self.selection is not None else Selection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """`file_key` is where its content lies, or will lie."""

    id: UUID
    wish: Wish
    status: str
    job_id: UUID
    created_by: UUID
    created_at: datetime
    file_name: str
    file_size: int | None = None
    file_key: str | None = None
    expires_at: datetime | None = None


def selection_as_json(selection: Selection | None) -> dict[str, Any] | None:
    if selection is None:
        return None
    return {
        "ids": [str(each) for each in selection.ids] if selection.ids is not None else None,
        "filter": selection.filter,
        "q": selection.q,
        "except": [str(each) for each in selection.excepted],
    }


def selection_from_json(data: Mapping[str, Any] | None) -> Selection | None:
    if data is None:
        return None
    ids = data["ids"]
    return Selection(
        ids=tuple(UUID(each) for each in ids) if ids is not None else None,
        filter=data["filter"],
        q=data["q"],
        excepted=tuple(UUID(each) for each in data["except"]),
    )


def file_key(actor: Actor, attempt: UUID) -> str:
    return f"exports/{actor.workspace_public_id}/{attempt}"
