"""The wire form of imports."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from api.http.schemas import LongText, NonEmptyLine, OutModel, StrictModel, Word, YesNo
from api.http.schemas import Whole as WholeNumber

ImportStatus = Literal["uploaded", "checking", "checked", "applying", "applied", "undone", "failed"]
CardKind = Literal["contacts", "companies"]
VerdictName = Literal["create", "update", "duplicate", "suspect", "unchanged", "reject"]
DecisionName = Literal["create", "update", "skip"]
MatchKey = Literal["phone", "email", "external_id", "tax_id", "name_company"]
OnMatchName = Literal["fill", "update", "skip", "create"]
Region = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Whole = Annotated[int, Field(ge=-(2**53), le=2**53)]
RowNumbers = Annotated[
    list[Annotated[WholeNumber, Field(ge=0, le=2_000_000_000)]], Field(max_length=10_000)
]
CellIn = LongText | bool | Whole | float | None


class DetectedOut(OutModel):
    """What the file is. `header_row` counts from 1; 0 where no line names the columns."""

    format: Literal["csv", "xlsx", "xls", "ods", "html", "vcard"]
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    sheets: list[str]
    header_row: int
    rows: int
    versions: list[str] = Field(description="Of vCards.")
    region: str | None = Field(
        default=None,
        description="The country the phones are written for, where it is clearly not the usual.",
    )


class ColumnOut(OutModel):
    column: int
    header: str
    target: str | None = Field(description="Null: not imported.")
    confidence: float
    samples: list[str]
    source: str | None = Field(description="The system whose ids this column holds.")
    date_order: Literal["dmy", "mdy"] | None = Field(description="Known after the check.")
    field_type: Literal["text", "long_text", "number", "date", "yes_no", "url"] | None = Field(
        default=None, description="The type that a new field of these values would have."
    )


class OptionsOut(OutModel):
    default_region: str
    match_on: list[MatchKey]
    on_match: OnMatchName
    owner_id: UUID | None
    tags: list[str]


class ProgressOut(OutModel):
    done: int
    total: int


class SummaryOut(OutModel):
    """Every row has one verdict, so that these add up to the rows."""

    create: int
    update: int
    duplicate: int
    suspect: int
    unchanged: int
    reject: int


class ImportProblemOut(OutModel):
    code: str
    params: dict[str, Any]


class ImportOut(OutModel):
    id: UUID
    object: CardKind
    status: ImportStatus
    file_name: str
    file_size: int
    detected: DetectedOut
    mapping: list[ColumnOut]
    options: OptionsOut
    progress: ProgressOut
    summary: SummaryOut | None
    to_write: int | None = Field(
        description="Once it is checked: how many rows would be written now, by verdicts and "
        "decisions. Rows that are folded into another one are written with that one."
    )
    problem: ImportProblemOut | None
    change_set_id: UUID | None = Field(description="What undo needs, once the import is applied.")
    remembered_at: datetime | None = Field(
        description="When columns and options were decided for the last file with these headers, "
        "as they are proposed here."
    )
    stopped: bool = Field(
        description="Somebody stopped it; `progress` says how many rows are written."
    )
    created_at: datetime
    updated_at: datetime
    version: int


class DetectedIn(StrictModel):
    """Corrections of what was detected; the file is read again with them."""

    encoding: Word | None = None
    delimiter: Annotated[str, StringConstraints(min_length=1, max_length=1)] | None = None
    sheet: Annotated[str, StringConstraints(max_length=100)] | None = None
    header_row: WholeNumber | None = Field(default=None, ge=0, le=1000)


class ColumnIn(StrictModel):
    column: WholeNumber = Field(ge=0, le=1000)
    target: Annotated[str, StringConstraints(max_length=150)] | None = Field(
        description="A field's key, or `full_name`, `phone:LABEL`, `email:LABEL`, `company.name`, "
        "`company.external_id`, `company.tax_id`, `employment.title`, `external_id`, `tag`, "
        "`remark`, `custom.KEY`, `custom.new:TYPE`, `ignore`; null leaves the column out."
    )


class OptionsIn(StrictModel):
    default_region: Region | None = None
    match_on: list[MatchKey] | None = Field(default=None, max_length=5)
    on_match: OnMatchName | None = None
    owner_id: UUID | None = None
    tags: list[NonEmptyLine] | None = Field(default=None, max_length=50)


class ImportPatch(StrictModel):
    """Corrections. The import has to be checked again afterwards."""

    object: CardKind | None = None
    detected: DetectedIn | None = None
    mapping: list[ColumnIn] | None = Field(default=None, max_length=1000)
    options: OptionsIn | None = None
    remembered: YesNo | None = Field(
        default=None,
        description="False: propose as if no such file had come before; true changes nothing.",
    )


class RowProblemOut(OutModel):
    code: str
    column: int | None
    severity: Literal["warning", "error"]
    params: dict[str, Any]
    detail: str


class RepairOut(OutModel):
    column: int
    field: str
    before: str
    after: str


class TargetOut(OutModel):
    id: UUID
    name: str | None


class ImportRowOut(OutModel):
    row: int = Field(description="Its number in the file, from 1.")
    verdict: VerdictName
    decision: DecisionName | None
    cells: list[Any]
    fields: dict[str, Any] = Field(description="What would be written, as a card has it.")
    companies: list[dict[str, Any]]
    remarks: list[str]
    problems: list[RowProblemOut]
    repairs: list[RepairOut]
    target: TargetOut | None = Field(description="The card that the row meets or made.")
    target_row: int | None = Field(description="The earlier row that this one repeats.")
    written: bool


class MendedRowOut(ImportRowOut):
    alike: int = Field(
        description="Other rows with the value that was corrected, or that wait for the same "
        "decision; 10 000 at most."
    )


class RowPatch(StrictModel):
    """Corrected cells by column number, or a decision against the verdict (null takes it back)."""

    cells: dict[Annotated[str, StringConstraints(pattern=r"^\d{1,3}$")], CellIn] | None = Field(
        default=None, max_length=1000
    )
    decision: DecisionName | None = None


class DecisionIn(StrictModel):
    """The same for all rows with this verdict and this problem."""

    verdict: VerdictName | None = None
    problem: Word | None = None
    decision: DecisionName | None
    undecided: YesNo = Field(default=False, description="Only rows without a decision so far.")
    rows: RowNumbers | None = Field(default=None, description="Only these of them.")


class CorrectionIn(StrictModel):
    """The same correction for all rows with this very value in this column."""

    column: WholeNumber = Field(ge=0, le=1000)
    before: CellIn
    after: CellIn
    rows: RowNumbers | None = Field(default=None, description="Only these of them.")


class AlikeOut(OutModel):
    rows: int
    row_numbers: list[int] = Field(
        description="Which they were, for taking it back; empty where they are more than 10 000."
    )


class ProblemCountOut(OutModel):
    code: str
    verdict: VerdictName
    rows: int
    detail: str
