from domain.shared.errors import Conflict, NotFound


class WebhookPaused(Conflict):
    """Nothing is sent to it at the moment."""

    code = "webhook_paused"


class DeliveryNotFound(NotFound):
    """It was never made, or is older than a week."""

    code = "delivery_not_found"
