"""The committed contract is the one that the code keeps."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from api.app import create_app
from api.cli.commands import openapi_text
from api.http.openapi import api_routes, document, needs_actor
from api.http.permissions import Public, permission_of
from api.http.texts import texts
from api.http.validation import FORMS

COMMITTED = Path(__file__).resolve().parents[2] / "openapi" / "openapi.json"
# What strangers may ask: to come in, and whether the machine is well.
OPEN_TO_ALL = {
    "/api/v1/tasks/calendar.ics",  # its address is the secret
    "/api/v1/auth/login",
    "/api/v1/auth/invitation",  # what a link says to who holds it
    "/api/v1/auth/accept-invitation",
    "/api/v1/auth/refresh",
    "/api/v1/auth/logout",
    "/api/v1/openapi.json",
    "/api/docs",
    "/api/docs/start.js",
    "/api/docs/{name}",
    "/api/v1/hooks/forms/{form_key}",  # what websites send; the key is in the page of the form
    # What telephone systems send; the key is in the address, and each proves itself its own way.
    "/api/v1/hooks/telephony/{system_key}",
    "/api/v1/hooks/telephony/{system_key}/{rest:path}",
    "/f/{form_key}",
    "/f/{form_key}/embed.js",
    "/f/{form_key}/thanks",
    "/healthz",
    "/readyz",
    "/metrics",
}
# Read by hand, and refused with codes of their own.
SAID_ELSEWHERE = {r"^[\x21-\x7e]{1,255}$"}


def test_the_committed_document_is_current() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == openapi_text(), "run 'make openapi'"


def test_every_operation_has_a_name_of_its_own_in_words() -> None:
    names = [
        operation["operationId"]
        for path in document(create_app())["paths"].values()
        for operation in path.values()
    ]

    assert len(names) == len(set(names))
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", name) for name in names), names


def test_every_route_names_the_right_it_needs_or_is_open_on_purpose() -> None:
    routes = api_routes(create_app())

    assert [route.path for route in routes if permission_of(route.endpoint) is None] == []
    opened = {route.path for route in routes if isinstance(permission_of(route.endpoint), Public)}
    assert opened == OPEN_TO_ALL


def test_a_route_that_needs_a_right_asks_who_is_there() -> None:
    for route in api_routes(create_app()):
        is_public = isinstance(permission_of(route.endpoint), Public)
        assert needs_actor(route) is not is_public, route.path


def test_every_reference_of_the_document_leads_somewhere() -> None:
    spec = document(create_app())
    text = json.dumps(spec)
    for kind in ("schemas", "responses"):
        for name in set(_named(text, f"#/components/{kind}/")):
            assert name in spec["components"][kind], f"{kind}/{name}"


def test_what_a_text_has_to_look_like_is_told_in_words() -> None:
    """A pattern that is not met has a code, and so a sentence with the remedy."""
    patterns = set(_patterns(document(create_app()))) - SAID_ELSEWHERE

    assert patterns - set(FORMS) == set()
    assert set(FORMS.values()) <= set(texts("en"))


def _patterns(node: Any) -> Iterator[str]:
    match node:
        case {"pattern": str(pattern)}:
            yield pattern
        case dict():
            for child in node.values():
                yield from _patterns(child)
        case list():
            for child in node:
                yield from _patterns(child)
        case _:
            return


def _named(text: str, prefix: str) -> list[str]:
    return [part.partition('"')[0] for part in text.split(f'"$ref": "{prefix}')[1:]]
