from domain.shared.errors import Invalid


class InteractionNeedsSubject(Invalid):
    """A fact of contact is about somebody: a person, a company or a deal."""

    code = "interaction_needs_subject"
