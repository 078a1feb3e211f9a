from domain.shared.errors import Conflict


class AlreadyUndone(Conflict):
    """Undone sets are brought back by undoing their undo."""

    code = "already_undone"


class UndoInProgress(Conflict):
    code = "undo_in_progress"


class JobNotFailed(Conflict):
    """It is still at work, or done."""

    code = "job_not_failed"


class StillBeingWritten(Conflict):
    """An import writes to its change set until it has been applied."""

    code = "still_being_written"
