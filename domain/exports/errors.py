from domain.shared.errors import Forbidden, Invalid, NotFound


class NotYourExport(Forbidden):
    """A file of customers is for whoever asked for it, and for nobody else."""

    code = "not_your_export"


class ExportNotReady(NotFound):
    """It is still being written, or writing it failed."""

    code = "export_not_ready"


class ExportExpired(NotFound):
    code = "export_expired"


class SheetFull(Invalid):
    """A sheet of Excel ends, and no row may be left out without a word."""

    code = "sheet_full"
