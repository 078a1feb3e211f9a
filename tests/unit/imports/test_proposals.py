"""What is proposed for a file: the country of its phones, the types of new fields."""

from collections.abc import Sequence
from datetime import date

import pytest

from adapters.phones import LibPhoneNumbers
from adapters.spreadsheets import SpreadsheetReader
from domain.imports.field_types import guess_type
from domain.imports.headers import propose_mapping
from domain.imports.mapping import CardKind
from domain.imports.preparing import sample_rows
from domain.imports.regions import propose_region
from domain.imports.repair.values import cell_text
from domain.imports.table import CellValue, ReadChoices
from tests.support.import_base import FILES, expectation_of

TODAY = date(2026, 11, 22)
NAMES = sorted(path.name.removesuffix(".expected.json") for path in FILES.glob("*.expected.json"))


def phones_of(name: str) -> list[str]:
    table = SpreadsheetReader().open(FILES / name, choices=ReadChoices())
    rows = sample_rows(table)
    kind = CardKind(expectation_of(name)["object"])
    mapping = propose_mapping(table.header, rows, kind, targets=table.targets)
    places = [one.column for one in mapping if (one.target or "").startswith("phone")]
    return [cell_text(row[place]) for row in rows for place in places if place < len(row)]


@pytest.mark.parametrize("usual", ["AM", "RU", "US"])
@pytest.mark.parametrize("name", NAMES)
def test_the_country_of_a_real_file_is_found_whatever_the_workspaces_is(
    name: str, usual: str
) -> None:
    found = propose_region(phones_of(name), usual=usual, phones=LibPhoneNumbers())
    assert found == expectation_of(name)["default_region"]


@pytest.mark.parametrize(
    "texts",
    [
        [
            "+7 912 345-67-89",
            "+374 91 234567",
            "+1 212 555 0100",
            "+7 916 111 22 33",
            "+7 9161112234",
        ],
        ["8 (912) 345-67-89", "8 (912) 345-67-88"],
        [
            "091 234567",
            "8 912 345-67-89",
            "055 661563",
            "(212) 555-0100",
            "+7 916 1112233",
            "12345",
        ],
        [],
    ],
)
def test_few_or_mixed_or_international_numbers_change_nothing(texts: list[str]) -> None:
    assert propose_region(texts, usual="AM", phones=LibPhoneNumbers()) == "AM"


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["5", "10,5", "1 200"], "number"),
        ([1, 2.5], "number"),
        (["007", "012"], "text"),
        (["01.02.2020", "2021-05-13"], "date"),
        ([date(2020, 1, 2)], "date"),
        (["12 мая 2020", "1 июня 2021"], "date"),
        (["да", "нет"], "yes_no"),
        (["1", "0"], "number"),
        (["https://a.example", "www.b.example"], "url"),
        (["a\nb"], "long_text"),
        (["red", "5"], "text"),
        (["нет данных", "-"], "text"),
        ([], "text"),
    ],
)
def test_a_new_field_has_the_type_that_all_its_values_have(
    cells: Sequence[CellValue], kind: str
) -> None:
    assert guess_type(cells, today=TODAY) == kind
