"""Every way of writing the same letters has one normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.text import Script, digits, normal_form, script_of, words


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(st.text())
def test_words_hold_letters_and_digits_only(text: str) -> None:
    assert all(word and word.isalnum() for word in words(text))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  ЁЛКА\u00a0 зелёная ", "елка зеленая"),
        ("Андрей", "андрей"),
        ("Андреи\u0306", "андрей"),
        ("Սևակ", "սեվակ"),
        ("ՍԵՒԱԿ", "սեվակ"),
        ("آني", "اني"),
        ("ليلى", "ليلي"),
        ("فاطمة", "فاطمه"),
        ("علی", "علي"),
        ("کریم", "كريم"),
        ("مُحَمَّـــد", "محمد"),
        ("\u200f٠٥٣٦ ۰۵۶\u200f", "0536 056"),
        ("Siobhán", "siobhan"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("ﷲ", "الله"),
        ("Oксaнa", "оксана"),
        ("Ивaнов", "иванов"),
        ("Smіth", "smith"),
        ("яw", "яw"),
        ("Plain ASCII", "plain ascii"),
    ],
)
def test_normal_form(text: str, normal: str) -> None:
    assert normal_form(text) == normal


def test_an_apostrophe_does_not_part_a_word() -> None:
    assert words("Siobhán O’Brien, Мар'яна-Ганна") == ["siobhan", "obrien", "маряна", "ганна"]


def test_digits_of_every_script_are_kept_in_ascii() -> None:
    assert digits("+٩٦٦ ٥٤ (7) ۸") == "9665478"
    assert digits("8 (912) 345") == "8912345"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Anna", Script.LATIN),
        ("Éva", Script.LATIN),
        ("Анна S.", Script.CYRILLIC),
        ("Աննա", Script.ARMENIAN),
        ("آنا", Script.ARABIC),
        ("123", Script.OTHER),
        ("日本", Script.OTHER),
        ("№ ١", Script.OTHER),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: Script) -> None:
    assert script_of(text) == script
