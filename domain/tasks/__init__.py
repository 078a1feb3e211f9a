"""Tasks: what people promised to do, about whom and until when."""

from domain.tasks.model import TASK, DueTwice, Task, TaskAlreadyClosed, TaskKind

__all__ = ["TASK", "DueTwice", "Task", "TaskAlreadyClosed", "TaskKind"]
