from domain.shared.errors import Conflict, FieldProblem, NotFound


class WebhookPaused(Conflict):
    """Nothing is sent to it at the moment."""

    code = "webhook_paused"


class DeliveryNotFound(NotFound):
    """It was never made, or is older than a week."""

    code = "delivery_not_found"


class WebhookFilterBroken(Conflict):
    """What its filter asks about was deleted since; `problem` says where and what."""

    code = "webhook_filter_broken"

    def __init__(self, *, object_name: str, problem: FieldProblem | None) -> None:
        told = {} if problem is None else dict(problem.params)
        self.object_name = object_name
        self.problem = "question_broken" if problem is None else problem.code
        self.missing = str(told.get("field") or told.get("name") or told.get("id") or "")
        super().__init__(object=object_name, missing=self.missing)
