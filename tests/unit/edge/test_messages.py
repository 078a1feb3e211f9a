"""Every refusal has its words in all four languages."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.http.languages import LANGUAGES
from api.http.texts import text, texts

ROOT = Path(__file__).resolve().parents[3]
LETTERS = {
    "en": re.compile(r"[A-Za-z]"),
    "ru": re.compile(r"[А-Яа-яЁё]"),
    "hy": re.compile(r"[Ա-Ֆա-և]"),
    "ar": re.compile(r"[ء-ي]"),
}
# Words of `code` that are no codes of refusals.
NO_REFUSALS = {"error"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_texts(language: str) -> None:
    assert sorted(texts(language)) == sorted(texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_in_its_own_script(language: str) -> None:
    strangers = [key for key, said in texts(language).items() if not LETTERS[language].search(said)]

    assert strangers == []


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_every_text_names_the_same_values(language: str) -> None:
    for key, said in texts(language).items():
        assert _placeholders(said) == _placeholders(texts("en")[key]), key


def test_every_code_that_is_raised_has_a_text() -> None:
    missing = {code: where for code, where in _codes().items() if code not in texts("en")}

    assert missing == {}


@pytest.mark.parametrize(
    ("language", "spoken"), [("ru-RU", "ru"), ("HY", "hy"), ("de", "en"), ("../../x", "en")]
)
def test_a_language_we_do_not_speak_is_answered_all_the_same(language: str, spoken: str) -> None:
    assert text("not_found", language=language, params={}) == texts(spoken)["not_found"]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for package in ("domain", "adapters", "api"):
        for path in sorted((ROOT / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                for code in _codes_of(node):
                    found[code] = str(path.relative_to(ROOT))
    return {code: where for code, where in found.items() if code not in NO_REFUSALS}


def _codes_of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.ClassDef():
            for statement in node.body:
                yield from _class_code(statement)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="Invalid" | "Malformed"), attr="at")):
            yield from (code for each in node.args[1:2] for code in _constant(each))
        case ast.Call(func=ast.Name(id="FieldProblem" | "UnreadableFile" | "FileTooLarge")):
            named = [each.value for each in node.keywords if each.arg == "code"]
            yield from (code for each in [*node.args[:1], *named] for code in _constant(each))
        case ast.Tuple():
            yield from _place_and_code(node)
        case _:
            return


def _place_and_code(node: ast.Tuple) -> Iterator[str]:
    """What a broken constraint of the database is told as: ("/owner_id", "unknown_user")."""
    match node.elts:
        case [ast.Constant(value=str(place)), code] if place.startswith("/"):
            yield from _constant(code)


def _class_code(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.Assign(targets=[ast.Name(id="code")], value=value):
            yield from _constant(value)
        case _:
            return


def _constant(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
