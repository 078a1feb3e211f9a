"""Tasks: what people promised to do, about whom and until when."""

from domain.tasks.model import TASK, DueTwice, Task, TaskAlreadyClosed, TaskKind
from domain.tasks.routes import Route

__all__ = ["TASK", "DueTwice", "Route", "Task", "TaskAlreadyClosed", "TaskKind"]
