from domain.shared.errors import FieldProblem, Invalid


class TooManyFields(Invalid):
    """Each kind of object has room for so many fields, and for fewer indexed ones."""

    code = "too_many_fields"

    def __init__(self, *, pointer: str, code: str, limit: int) -> None:
        problem = FieldProblem(pointer=pointer, code=code, params={"limit": limit})
        super().__init__(errors=[problem], limit=limit)
