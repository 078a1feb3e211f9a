from domain.shared.errors import Conflict


class AlreadyUndone(Conflict):
    """Undone sets are brought back by undoing their undo."""

    code = "already_undone"


class UndoInProgress(Conflict):
    code = "undo_in_progress"
