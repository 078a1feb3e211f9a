from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from adapters.postgres.base import (
    Base,
    Binned,
    Identified,
    JsonColumn,
    OfWorkspace,
    Versioned,
    of_workspace,
    references,
    references_member,
)

OPEN = text("status = 'open' AND deleted_at IS NULL")
_NOTHING = text("'[]'::jsonb")


def _newest_of(subject: str) -> Index:
    """Everything ever planned about somebody, done or not: what a list of tasks asks for."""
    return Index(
        f"ix_tasks_of_{subject}",
        "workspace_id",
        f"{subject}_id",
        text("created_at DESC"),
        text("id DESC"),
    )


class TaskRecord(Identified, Versioned, Binned, Base):
    """Derived, to sort by: `due`, when it begins to be late; `settled`, when it was done (else long
    ago); `remind_at`, when the next reminder is.
    """

    __tablename__ = "tasks"
    title: Mapped[str]
    kind: Mapped[str]
    description: Mapped[str | None]
    due_at: Mapped[datetime | None]
    due_on: Mapped[date | None]
    time_zone: Mapped[str | None]
    priority: Mapped[str]
    status: Mapped[str]
    assignee_id: Mapped[UUID | None]
    delegator_id: Mapped[UUID | None]
    contact_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    deal_id: Mapped[UUID | None]
    completed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    interaction_id: Mapped[UUID | None]
    reminders: Mapped[JsonColumn] = mapped_column(server_default=_NOTHING)
    reminded_at: Mapped[datetime | None]
    remind_at: Mapped[datetime | None]
    recurrence: Mapped[str | None]
    series_start: Mapped[str | None]
    checklist: Mapped[JsonColumn] = mapped_column(server_default=_NOTHING)
    route: Mapped[JsonColumn | None]
    due: Mapped[datetime] = mapped_column(server_default=text("'9999-01-01 00:00:00+00'"))
    settled: Mapped[datetime] = mapped_column(server_default=text("'1900-01-01 00:00:00+00'"))
    __table_args__ = (
        of_workspace(),
        references("contacts", "contact_id"),
        references("companies", "company_id"),
        references("deals", "deal_id"),
        references("interactions", "interaction_id"),
        references_member("assignee_id"),
        references_member("delegator_id"),
        Index("ix_tasks_contact", "workspace_id", "contact_id", "due_at", postgresql_where=OPEN),
        Index("ix_tasks_company", "workspace_id", "company_id", "due_at", postgresql_where=OPEN),
        Index("ix_tasks_deal", "workspace_id", "deal_id", "due_at", postgresql_where=OPEN),
        Index("ix_tasks_assignee", "workspace_id", "assignee_id", "due_at", postgresql_where=OPEN),
        Index("ix_tasks_due", "workspace_id", "due", "id"),
        Index(
            "ix_tasks_due_of_assignee",
            "workspace_id",
            "assignee_id",
            "due",
            "id",
            postgresql_where=OPEN,
        ),
        Index(
            "ix_tasks_delegated", "workspace_id", "delegator_id", "due", "id", postgresql_where=OPEN
        ),
        Index(
            "ix_tasks_remind",
            "workspace_id",
            "assignee_id",
            "remind_at",
            postgresql_where=text("remind_at IS NOT NULL AND deleted_at IS NULL"),
        ),
        Index(
            "ix_tasks_done_by",
            "workspace_id",
            "assignee_id",
            text("settled DESC"),
            text("id DESC"),
            postgresql_where=text("status = 'done' AND deleted_at IS NULL"),
        ),
        _newest_of("contact"),
        _newest_of("company"),
        _newest_of("deal"),
        Index("ix_tasks_of_interaction", "workspace_id", "interaction_id"),
        Index(
            "ix_tasks_completed",
            "workspace_id",
            "completed_at",
            postgresql_where=text("completed_at IS NOT NULL"),
        ),
        Index("ix_tasks_settled", "workspace_id", text("settled DESC"), text("id DESC")),
        Index("ix_tasks_created", "workspace_id", text("created_at DESC"), text("id DESC")),
    )


class TaskRouteRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "task_routes"
    name: Mapped[str]
    steps: Mapped[JsonColumn]
    __table_args__ = (of_workspace(),)


class TaskCommentRecord(Identified, Versioned, Binned, Base):
    __tablename__ = "task_comments"
    task_id: Mapped[UUID]
    text: Mapped[str]
    author_id: Mapped[UUID | None]
    mentioned_user_ids: Mapped[JsonColumn] = mapped_column(server_default=_NOTHING)
    __table_args__ = (
        of_workspace(),
        references("tasks", "task_id", ondelete="CASCADE"),
        references_member("author_id"),
        Index("ix_task_comments_task", "workspace_id", "task_id", "id"),
    )


class TaskMentionRecord(OfWorkspace, Base):
    """One row per colleague named in a comment, none while it is binned: `mentions` of tasks."""

    __tablename__ = "task_mentions"
    user_id: Mapped[UUID] = mapped_column(primary_key=True)
    comment_id: Mapped[UUID] = mapped_column(primary_key=True)
    read_at: Mapped[datetime | None]
    __table_args__ = (
        of_workspace(),
        references("task_comments", "comment_id", ondelete="CASCADE"),
        Index("ix_task_mentions_comment", "workspace_id", "comment_id"),
    )
