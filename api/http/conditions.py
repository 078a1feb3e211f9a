"""Conditional requests: what `If-Match` and `If-None-Match` ask for."""

import re

from fastapi import Request

from domain.shared.errors import FieldProblem, Malformed

_TAG = re.compile(r'(W/)?"([^"]*)"')
_TAGS = re.compile(r'\s*(W/)?"[^"]*"\s*(,\s*(W/)?"[^"]*"\s*)*')
_VERSION = re.compile(r"(\d{1,18})(?:\.|$)")


async def if_match_versions(request: Request) -> frozenset[int] | None:
    """The record versions that the caller accepts; None where any existing one will do.

    Only the version part of a tag is compared: what is derived (a count, a last contact) may have
    moved on without anybody having edited the record. Weak tags and tags of others match nothing.
    What is no list of tags cannot be understood. Raises Malformed.
    """
    header = request.headers.get("if-match")
    if header is None or header.strip() == "*":
        return None
    return expected_versions(header, pointer="/If-Match")


def expected_versions(header: str, *, pointer: str) -> frozenset[int]:
    """Raises Malformed."""
    if not _TAGS.fullmatch(header):
        raise Malformed(errors=[FieldProblem(pointer=pointer, code="not_entity_tags")])
    return frozenset(versions_of(header))


def versions_of(header: str) -> list[int]:
    found = (_VERSION.match(tag) for weak, tag in _TAG.findall(header) if not weak)
    return [int(match[1]) for match in found if match]


def none_match(header: str | None, etag: str) -> bool:
    """Whether the caller has exactly this already (weak comparison, as RFC 9110 wants)."""
    if header is None:
        return False
    if header.strip() == "*":
        return True
    return any(f'"{tag}"' == etag for _weak, tag in _TAG.findall(header))
