from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.bulk import SelectionIn
from api.http.schemas import OutModel, RecordOut, StrictModel

ExportedObject = Literal["contacts", "companies", "deals"]
_Key = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[^\x00]*$")]


class ExportIn(StrictModel):
    object: ExportedObject
    format: Literal["csv", "xlsx", "vcf"] = Field(description="`vcf` is for people.")
    selection: SelectionIn | None = Field(default=None, description="Null: everything.")
    sort: _Key | None = None
    columns: Annotated[list[_Key], Field(min_length=1, max_length=100)] | None = Field(
        default=None,
        description="Keys of fields, in their order. Null: all that an import takes back; of "
        "deals all that is known.",
    )
    delimiter: Literal[",", ";", "\t"] = ","


class ExportProgress(OutModel):
    done: int
    total: int


class ExportOut(RecordOut):
    object: ExportedObject
    format: Literal["csv", "xlsx", "vcf"]
    status: Literal["running", "done", "failed"]
    progress: ExportProgress
    rows: int | None
    file_name: str
    file_size: int | None
    problem: str | None = Field(description="The code of what went wrong.")
    created_by_id: UUID | None
    expires_at: datetime | None
    job_id: UUID | None
