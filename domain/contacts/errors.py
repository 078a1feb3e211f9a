from domain.shared.errors import Invalid


class ContactNeedsIdentity(Invalid):
    """A card without any name, phone or e-mail could never be found again."""

    code = "contact_needs_identity"


class RelatedToThemselves(Invalid):
    code = "relation_to_self"


class UnknownBirthday(Invalid):
    code = "invalid_birthday"
