"""The complete file is one that our own import recognises, in every language."""

from typing import Any

import pytest

from domain.exports.columns import FIRMS, PEOPLE, FileColumn, headers
from domain.exports.vcards import vcard
from domain.imports.headers import propose_mapping
from domain.imports.mapping import CardKind

NAMES = ("given_name", "middle_name", "family_name")
LISTS = ("phones", "emails", "addresses", "links", "tags", "employments")
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


def card(**given: Any) -> dict[str, Any]:
    empty: dict[str, Any] = dict.fromkeys(
        (*NAMES, "nickname", "salutation", "birthday", "gender", "language", "company")
    )
    lists: dict[str, Any] = {name: [] for name in LISTS}
    return {
        **empty,
        **lists,
        "id": "01900000-0000-7000-8000-000000000001",
        "updated_at": "2026-11-22T08:00:00.000000Z",
        "display_name": "Անի",
        "description": None,
        **given,
    }


def unfolded(written: str) -> list[str]:
    return written.replace("\r\n ", "").split("\r\n")


def test_a_vcard_escapes_what_has_a_meaning_there_and_folds_between_letters() -> None:
    family = "Պետրոսյան; buyer, " + "Ն" * 60
    written = vcard(card(given_name="Անի", family_name=family, description="one\ntwo"))

    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    assert f"N:Պետրոսյան\\; buyer\\, {'Ն' * 60};Անի;;;" in unfolded(written)
    assert "NOTE:one\\ntwo" in unfolded(written)


def test_a_vcard_has_everything_by_which_a_person_is_reached() -> None:
    written = unfolded(
        vcard(
            card(
                nickname="Anush",
                birthday="--05-12",
                gender="female",
                language="hy",
                emails=[{"label": "work", "primary": True, "address": "ani@example.com"}],
                addresses=[{"label": "home", "street": "Abovyan 1", "city": "Gyumri"}],
                links=[{"label": "other", "url": "https://example.com/a,b;c"}],
                tags=["vip", "a,b"],
                company={"name": "Ararat, Ltd"},
                employments=[
                    {
                        "until": "2020-01-01",
                        "primary": True,
                        "title": "Trainee",
                        "department": None,
                    },
                    {"until": None, "primary": False, "title": "Buyer", "department": "Sales"},
                ],
            )
        )
    )

    assert {
        "NICKNAME:Anush",
        "BDAY:--0512",
        "GENDER:F",
        "LANG:hy",
        "EMAIL;TYPE=work;PREF=1:ani@example.com",
        "ADR;TYPE=home:;;Abovyan 1;Gyumri;;;",
        "URL:https://example.com/a,b;c",
        "CATEGORIES:vip,a\\,b",
        "ORG:Ararat\\, Ltd;Sales",
        "TITLE:Buyer",
    } <= set(written)


def test_no_value_makes_a_line_of_its_own() -> None:
    broken = "x\r\nTEL:911"
    written = vcard(
        card(
            display_name=broken,
            description=broken,
            nickname=broken,
            links=[{"label": "other", "url": broken}],
            tags=[broken],
        )
    )

    assert [line for line in unfolded(written) if line.startswith("TEL")] == []
