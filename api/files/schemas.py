from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.http.schemas import NonEmptyLine, RecordOut, StrictModel


class FileOut(RecordOut):
    name: str
    media_type: str = Field(description="By the content, whatever the file is called.")
    size: int = Field(description="Bytes.")
    digest: str = Field(description="SHA-256 of the content.")
    small_digest: str | None
    purpose: Literal["attachment", "picture"]
    contact_id: UUID | None
    company_id: UUID | None
    deal_id: UUID | None
    interaction_id: UUID | None
    author_id: UUID | None
    deleted_at: datetime | None


class FilePatch(StrictModel):
    name: NonEmptyLine | None = None
    contact_id: UUID | None = None
    company_id: UUID | None = None
    deal_id: UUID | None = None
