class EmbeddedPostgresError(Exception):
    """The embedded server cannot be run; the text ends with what to do about it."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy
