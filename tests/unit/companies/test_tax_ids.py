"""Check digits by published vectors, and the repair of what Excel loses."""

import pytest

from domain.companies.tax_ids import (
    TaxId,
    TaxIdKind,
    is_hvhh,
    is_inn,
    is_kpp,
    is_ogrn,
    read_tax_id,
)


@pytest.mark.parametrize("number", ["7707083893", "7830002293", "500100732259", "0899991290"])
def test_inn_with_right_check_digits(number: str) -> None:
    assert is_inn(number)


@pytest.mark.parametrize(
    "number", ["9702979666", "7707083894", "500100732258", "500100732269", "77070838", "", "٧٧٠٧"]
)
def test_inn_with_wrong_check_digits_or_shape(number: str) -> None:
    assert not is_inn(number)


def test_ogrn_and_ogrnip() -> None:
    assert is_ogrn("1027700132195")
    assert is_ogrn("304500116000157")
    assert not is_ogrn("1027700132196")
    assert not is_ogrn("10277001321")
    assert not is_ogrn("102770013219x")


def test_kpp_and_hvhh_are_known_by_their_shape() -> None:
    assert is_kpp("770701001")
    assert is_kpp("7707AB001")
    assert not is_kpp("77070100")
    assert is_hvhh("01234567")
    assert not is_hvhh("1234567")


COMPANY, PERSON, OTHER = TaxIdKind.RUSSIAN_COMPANY, TaxIdKind.RUSSIAN_PERSON, TaxIdKind.OTHER


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "7707083893/770701001",
            TaxId(number="7707083893", kind=COMPANY, valid=True, branch="770701001"),
        ),
        (
            "7707083893 770701001",
            TaxId(number="7707083893", kind=COMPANY, valid=True, branch="770701001"),
        ),
        ("7707083893/нет", TaxId(number="7707083893", kind=COMPANY, valid=True)),
        ("ИНН 7707083893", TaxId(number="7707083893", kind=COMPANY, valid=True)),
        ("7707083893.0", TaxId(number="7707083893", kind=COMPANY, valid=True)),
        ("٧٧٠٧٠٨٣٨٩٣", TaxId(number="7707083893", kind=COMPANY, valid=True)),
        ("899991290", TaxId(number="0899991290", kind=COMPANY, valid=True, repaired=True)),
        ("9702979666", TaxId(number="9702979666", kind=COMPANY, valid=False)),
        ("500100732259", TaxId(number="500100732259", kind=PERSON, valid=True)),
        ("123456789", TaxId(number="123456789", kind=OTHER, valid=False)),
    ],
)
def test_a_russian_number_is_read_and_repaired(text: str, found: TaxId) -> None:
    assert read_tax_id(text) == found


def test_other_countries_keep_their_numbers() -> None:
    armenian = TaxIdKind.ARMENIAN
    assert read_tax_id("01234567", region="AM") == TaxId(number="01234567", kind=armenian)
    repaired = TaxId(number="01234567", kind=armenian, repaired=True)
    assert read_tax_id("1234567", region="AM") == repaired
    assert read_tax_id("123", region="AM") == TaxId(number="123", kind=OTHER)
    assert read_tax_id("de 811.907.980", region="DE") == TaxId(number="DE811907980", kind=OTHER)


def test_a_cell_without_digits_holds_no_number() -> None:
    assert read_tax_id("—") is None
    assert read_tax_id("") is None
