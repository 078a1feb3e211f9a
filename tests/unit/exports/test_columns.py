"""The complete file is one that our own import recognises, in every language."""

from typing import Any

import pytest

from domain.exports.columns import FIRMS, PEOPLE, FileColumn, headers
from domain.exports.vcards import vcard
from domain.imports.headers import propose_mapping
from domain.imports.mapping import CardKind

NOT_TAKEN_BACK = {"IDs in other systems", "Create Date", "Last Modified Date"}


@pytest.mark.parametrize("language", ["en", "ru", "hy", "ar"])
@pytest.mark.parametrize(
    ("kind", "columns"), [(CardKind.CONTACTS, PEOPLE), (CardKind.COMPANIES, FIRMS)]
)
def test_every_header_is_recognised_and_no_two_mean_the_same(
    kind: CardKind, columns: tuple[FileColumn, ...], language: str
) -> None:
    named = headers(columns, language=language)

    mapping = propose_mapping(named, [], kind)

    unknown = {each.header for each in mapping if each.target in (None, "ignore")}
    targets = [each.target for each in mapping if each.target not in (None, "ignore")]
    assert unknown <= NOT_TAKEN_BACK
    assert sorted(targets) == sorted(set(targets))


def test_a_vcard_escapes_what_has_a_meaning_there_and_folds_between_letters() -> None:
    card: dict[str, Any] = {
        "id": "01900000-0000-7000-8000-000000000001",
        "updated_at": "2026-11-22T08:00:00.000000Z",
        "given_name": "Անի",
        "middle_name": None,
        "family_name": "Պետրոսյան; buyer, " + "Ն" * 60,
        "display_name": "Անի",
        "nickname": None,
        "salutation": None,
        "birthday": "--05-12",
        "gender": None,
        "language": None,
        "phones": [],
        "emails": [],
        "addresses": [],
        "links": [],
        "tags": [],
        "company": None,
        "employments": [],
        "description": "one\ntwo",
    }

    written = vcard(card)

    lines = written.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = written.replace("\r\n ", "")
    assert f"N:Պետրոսյան\\; buyer\\, {'Ն' * 60};Անի;;;\r\n" in whole
    assert "BDAY:--0512\r\n" in whole
    assert "NOTE:one\\ntwo\r\n" in whole
