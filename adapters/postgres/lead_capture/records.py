from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, LargeBinary, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Binned,
    Identified,
    JsonColumn,
    Key,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
    references_member,
)


class LeadFormRecord(Identified, Versioned, Binned, Base):
    """`settings`: everything that is only read together with the form."""

    __tablename__ = "lead_forms"
    name: Mapped[str]
    active: Mapped[bool]
    key: Mapped[str]
    keeper_id: Mapped[UUID | None]
    signing_since: Mapped[datetime | None]
    captcha_since: Mapped[datetime | None]
    settings: Mapped[JsonColumn]
    __table_args__ = (of_workspace(), references_member("keeper_id"))


class LeadFormSecretsRecord(OfWorkspace, Base):
    """Never shown, and in no log."""

    __tablename__ = "lead_form_secrets"
    form_id: Mapped[UUID] = mapped_column(primary_key=True)
    seal: Mapped[str]
    signing: Mapped[str | None]
    captcha: Mapped[str | None]
    page_token: Mapped[str | None]
    __table_args__ = (of_workspace(), references("lead_forms", "form_id"))


class HookIndexRecord(Base):
    """Which workspace a public key leads to."""

    __tablename__ = "hook_index"
    key: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    workspace_id: Mapped[int]
    form_id: Mapped[UUID]
    __table_args__ = (of_workspace(), UniqueConstraint("workspace_id", "form_id"))


class FormSubmissionRecord(Identified, Base):
    """`repeat_key`: by what a second posting of the same is known.

    `lead_set_id`, `spam_set_id`: the change sets that made the lead, and took it back.
    """

    __tablename__ = "form_submissions"
    form_id: Mapped[UUID]
    received_at: Mapped[datetime]
    content_type: Mapped[str]
    headers: Mapped[JsonColumn]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    address: Mapped[str]
    part: Mapped[str]
    sender: Mapped[str]
    repeat_key: Mapped[Key]
    repeats: Mapped[int] = mapped_column(server_default=text("0"))
    state: Mapped[str]
    reason: Mapped[str | None]
    answers: Mapped[JsonColumn]
    attribution: Mapped[JsonColumn]
    verdict: Mapped[str | None]
    contact_id: Mapped[UUID | None]
    made_card: Mapped[bool] = mapped_column(server_default=text("false"))
    interaction_id: Mapped[UUID | None]
    task_id: Mapped[UUID | None]
    lead_set_id: Mapped[UUID | None]
    spam_set_id: Mapped[UUID | None]
    former_state: Mapped[str | None]
    former_reason: Mapped[str | None]
    owner_id: Mapped[UUID | None]
    handled_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        references("lead_forms", "form_id"),
        Index(
            "ix_form_submissions_newest",
            "workspace_id",
            "form_id",
            text("received_at DESC"),
            text("id DESC"),
        ),
        Index(
            "ix_form_submissions_of_all",
            "workspace_id",
            text("received_at DESC"),
            text("id DESC"),
        ),
        Index(
            "ix_form_submissions_state",
            "workspace_id",
            "state",
            text("received_at DESC"),
            text("id DESC"),
        ),
        Index("ix_form_submissions_repeat", "workspace_id", "form_id", "repeat_key"),
        Index("ix_form_submissions_address", "workspace_id", "form_id", "address", "received_at"),
        Index(
            "ix_form_submissions_owner",
            "workspace_id",
            "form_id",
            "owner_id",
            text("handled_at DESC"),
            postgresql_where=text("owner_id IS NOT NULL"),
        ),
        Index(
            "ix_form_submissions_contact",
            "workspace_id",
            "contact_id",
            postgresql_where=text("contact_id IS NOT NULL"),
        ),
    )
