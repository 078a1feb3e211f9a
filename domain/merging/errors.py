from domain.shared.errors import Invalid


class SameCard(Invalid):
    """A card cannot be merged with itself."""

    code = "merge_same_card"
