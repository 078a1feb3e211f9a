from domain.shared.errors import Conflict


class DealAlreadyClosed(Conflict):
    """Won or lost: it has to be reopened before it moves on."""

    code = "deal_already_closed"


class DealIsOpen(Conflict):
    """Only what is won or lost can be reopened."""

    code = "deal_is_open"


class PipelineInUse(Conflict):
    """There are deals in it."""

    code = "pipeline_in_use"


class StageInUse(Conflict):
    """There are deals in it, or were when they were lost for this reason."""

    code = "stage_in_use"


class LastPipeline(Conflict):
    code = "last_pipeline"
