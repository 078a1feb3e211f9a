from domain.shared.errors import Invalid


class TooManyFields(Invalid):
    """Each kind of object has room for so many fields, and for fewer indexed ones."""

    code = "too_many_fields"
