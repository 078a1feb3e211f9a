from domain.shared.errors import Conflict


class NotHandPicked(Conflict):
    """Who is in a segment that asks a question is not up to anybody's hand."""

    code = "segment_not_hand_picked"
