"""What people say about a task; whom they name is told once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import UUID

from domain.shared import documents as form
from domain.shared.errors import Invalid
from domain.shared.events import Aggregate, DomainEvent

LONGEST = 10_000


@dataclass(slots=True, kw_only=True)
class TaskComment(Aggregate):
    """Its earlier texts are in its history."""

    task_id: UUID
    text: str
    author_id: UUID | None = None
    mentioned_user_ids: list[UUID] = field(default_factory=list)

    @classmethod
    def write(cls, comment_id: UUID, fields: Mapping[str, Any]) -> Self:
        """A new one. Raises Invalid where it says nothing."""
        comment = cls(id=comment_id, **fields)
        comment.settle()
        comment._tell("task_comment.created", {})
        comment._tell_of_task("task.commented", {"comment_id": str(comment_id)})
        comment._tell_named(but=())
        return comment

    def change(self, changes: Mapping[str, Any]) -> None:
        """Who is named for the first time is told; a correction tells nobody again."""
        known = tuple(self.mentioned_user_ids)
        for name, value in changes.items():
            setattr(self, name, value)
        self.settle()
        self._tell("task_comment.updated", {"fields": sorted(changes)})
        self._tell_named(but=known)

    def settle(self) -> None:
        self.text = (self.text or "").strip()
        if not self.text:
            raise Invalid.at("/text", "required")
        self.mentioned_user_ids = list(dict.fromkeys(self.mentioned_user_ids or ()))

    def bin(self) -> None:
        self.deleted = True
        self._tell("task_comment.deleted", {})

    def restore(self) -> None:
        self.deleted = False
        self._tell("task_comment.restored", {})

    def _tell_named(self, *, but: Collection[UUID]) -> None:
        fresh = [str(each) for each in self.mentioned_user_ids if each not in but]
        if fresh:
            told = {"comment_id": str(self.id), "user_ids": fresh}
            self._tell_of_task("task.mentioned", told)

    def _tell(self, name: str, data: Mapping[str, object]) -> None:
        self.record(
            DomainEvent(name=name, record_type="task_comment", record_id=self.id, data=data)
        )

    def _tell_of_task(self, name: str, data: Mapping[str, object]) -> None:
        self.record(DomainEvent(name=name, record_type="task", record_id=self.task_id, data=data))


COMMENT: form.DocumentForm[TaskComment] = form.DocumentForm(
    build=TaskComment,
    codecs={
        "task_id": form.REFERENCE,
        "text": form.PLAIN,
        "author_id": form.REFERENCE,
        "mentioned_user_ids": form.REFERENCES,
    },
)
