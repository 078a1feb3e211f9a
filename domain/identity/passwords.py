"""What a password has to be. Length counts; rules of composition only make people predictable."""

from domain.shared.errors import Invalid

SHORTEST = 8
LONGEST = 256


def check_password(password: str, *, pointer: str = "/password") -> None:
    if len(password) < SHORTEST:
        raise Invalid.at(pointer, "password_too_short", minimum=SHORTEST)
    if len(password) > LONGEST:
        raise Invalid.at(pointer, "password_too_long", maximum=LONGEST)
