"""JSON as we accept it: no member twice, no NaN, no NUL, no lone surrogate, not too deep."""

import json
import math
from typing import Any

from domain.shared.errors import Malformed

DEEPEST = 100


def parse(body: bytes) -> Any:
    """The document, or Malformed with what is wrong about it."""
    try:
        document = _DECODER.decode(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Malformed.at("", "not_utf8", position=error.start + 1) from None
    except RecursionError:
        raise Malformed.at("", "json_too_deep", max=DEEPEST) from None
    except json.JSONDecodeError as error:
        raise Malformed.at("", "broken_json", line=error.lineno, column=error.colno) from None
    _check(document, body)
    return document


def _check(document: Any, body: bytes) -> None:
    """The walk over the whole document is made only where its text gives a reason to."""
    if body.count(b"[") + body.count(b"{") > DEEPEST and _depth_exceeds(document):
        raise Malformed.at("", "json_too_deep", max=DEEPEST)
    if b"\\u" in body:
        lowered = body.lower()
        if b"\\u0000" in lowered or b"\\ud" in lowered:
            _check_texts(document, "")


def _depth_exceeds(document: Any) -> bool:
    level = [document]
    for _ in range(DEEPEST + 1):
        level = [child for value in level for child in _children(value)]
        if not level:
            return False
    return True


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _check_texts(value: Any, pointer: str) -> None:
    if isinstance(value, str):
        _check_text(value, pointer)
    elif isinstance(value, dict):
        for key, child in value.items():
            _check_text(key, pointer)
            _check_texts(child, f"{pointer}/{key}")
    elif isinstance(value, list):
        for place, child in enumerate(value):
            _check_texts(child, f"{pointer}/{place}")


def _check_text(text: str, pointer: str) -> None:
    if "\x00" in text:
        raise Malformed.at(pointer.replace("\x00", ""), "nul_character")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Malformed.at("", "lone_surrogate")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise Malformed.at("", "duplicate_member", name=twice)
    return members


def _constant(name: str) -> Any:
    raise Malformed.at("", "number_not_finite", number=name)


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise Malformed.at("", "number_not_finite", number=text)
    return number


def _whole(text: str) -> int:
    if len(text) > 40:
        raise Malformed.at("", "number_too_long", digits=len(text))
    return int(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_constant=_constant, parse_float=_number, parse_int=_whole
)
