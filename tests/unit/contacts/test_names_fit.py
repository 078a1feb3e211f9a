"""Two records are one person when they share a key and their names fit: here is what fits."""

from pathlib import Path

import pytest

from domain.contacts.matching import Fit, names_fit
from domain.contacts.names import PersonName, split_full_name

NAMES = Path(__file__).parents[2] / "data" / "names"


def name(text: str) -> PersonName:
    return split_full_name(text).name


def fit(first: str, second: str) -> Fit:
    return names_fit(name(first), name(second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Анна Петросян", "анна петросян"),
        ("Королёв Артём", "Артем Королев"),
        ("Oксaнa Сомова", "Оксана Сомова"),
        ("Петросян", "Петросян"),
    ],
)
def test_the_same_name(first: str, second: str) -> None:
    assert fit(first, second) == Fit.SAME


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A. Petrosyan", "Անի Պետրոսյան"),
        ("Елисеева Т.Р.", "Елисеева Татьяна Романовна"),
        ("Анна", "Анна Петросян"),
        ("Петросян", "Анна Петросян"),
        ("Анна Сергеевна", "Анна Сергеевна Иванова"),
        ("Иванова Анна", "Иванова Анна Сергеевна"),
        ("John Smith", "John M. Smith"),
        ("Саша Петров", "Александр Петров"),
        ("Bob Miller", "Robert Miller"),
        ("Анна Петросян", "Анна Петросьян"),
        ("Анна Харитонова", "Анна Хартионова"),
        ("Анна Харитонова", "Анна Харитнова"),
        ("Анна Харитонова", "Анна Харритонова"),
        ("Анна Харитонова", "Анна Харитомова"),
        ("Ольга Кузнецова", "Olga Kuznetsov"),
        ("Анна Мария Кох", "Анна Кох"),
        ("Анна Иванова-Петрова", "Анна Петрова"),
        ("Դավիթ Հարությունյան", "Давид Арутюнян"),
        ("عمر خليل", "Omar Khalil"),
        ("محمد عبد الرحمن الشريف", "Mohammed Abdulrahman Al-Sharif"),
        ("Mohammed Ali", "Muhammad Ali"),
        ("Պետրոսյան Անի Վահագնի", "Петросян Ани Ваагновна"),
        ("Сидоров Пётр Иванович", "Sidorov Pyotr Ivanovich"),
        ("Alexei Jagudin", "Алексей Ягудин"),
        ("John Smith", "John Smith Jr."),
    ],
)
def test_spellings_that_may_be_one_person(first: str, second: str) -> None:
    assert fit(first, second) == Fit.COMPATIBLE
    assert fit(second, first) == Fit.COMPATIBLE


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Анна Петросян", "Арам Петросян"),
        ("Анна Петросян", "Ани Петросян"),
        ("Анна Петросян", "Алла Петросян"),
        ("Анна Петросян", "Anna Petrosova"),
        ("Александр Петров", "Александра Петрова"),
        ("Александр Петросян", "Александра Петросян"),
        ("Иванов Иван Петрович", "Иванов Иван Сергеевич"),
        ("Иванов Иван Петрович", "Иванов Пётр Иванович"),
        ("Иванов Иван Петрович", "Ivanov Ivan Sergeevich"),
        ("Саша Иванов", "Саша Иванова"),
        ("И. Иванов", "И. Иванова"),
        ("Иванов", "Анна Иванова"),
        ("Б. Петросян", "Анна Петросян"),
        ("Карина Бабаян", "Марина Бабаян"),
        ("Мартынова Оксана", "Мартынов Оксан"),
        ("John Smith Jr.", "John Smith Sr."),
        ("John A. Smith", "John B. Smith"),
        ("Анна", "Борис Петросян"),
        ("Анна", "Петросян"),
        ("محمد حسن", "محمد حسين"),
        ("Ахмед Хасан", "أحمد حسين"),
        ("سمير حداد", "Samira Haddad"),
        ("Валентин Орлов", "Валентина Орлова"),
        ("Анна Петрова", "Борис Иванов Юрьевич"),
        ("Captain Nemo", "Captain Ahab"),
    ],
)
def test_names_of_different_people(first: str, second: str) -> None:
    assert fit(first, second) == Fit.DIFFERENT
    assert fit(second, first) == Fit.DIFFERENT


@pytest.mark.parametrize(
    ("first", "second"), [("", "Анна"), ("А.", "Анна Петросян"), ("12", "Анна")]
)
def test_who_says_nothing_cannot_be_compared(first: str, second: str) -> None:
    assert fit(first, second) == Fit.UNKNOWN
    assert fit(second, first) == Fit.UNKNOWN


def test_swapped_and_unparted_names_fit() -> None:
    right = PersonName(given="Анна", family="Петросян")
    swapped = PersonName(given="Petrosyan", family="Anna")
    unparted = PersonName(given="Петросян Анна")
    mixed = PersonName(given="Анна", middle="Петросян", family="Сергеевна")
    assert names_fit(right, swapped) == Fit.COMPATIBLE
    assert names_fit(right, unparted) == Fit.SAME
    assert names_fit(mixed, PersonName(given="Анна", middle="Сергеевна", family="Петросян")) == (
        Fit.COMPATIBLE
    )


def test_a_middle_name_in_another_script_has_to_agree_too() -> None:
    one = PersonName(given="Ани", middle="Хи", family="Петросян")
    assert names_fit(one, PersonName(given="Ани", middle="Թօ", family="Петросян")) == Fit.DIFFERENT


def rows(file_name: str) -> list[list[str]]:
    lines = (NAMES / file_name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def test_nearly_all_real_pairs_fit() -> None:
    pairs = rows("pairs.tsv")
    missed = [pair for pair in pairs if fit(*pair) == Fit.DIFFERENT]
    assert len(missed) <= 0.02 * len(pairs), missed


def test_few_near_misses_fit() -> None:
    """Left are variants of one name (Давид, Давит) and long surnames with one letter changed."""
    near = [(typed, miss) for typed, _, miss in rows("near_misses.tsv")]
    wrong = [pair for pair in near if fit(*pair) != Fit.DIFFERENT]
    assert len(wrong) <= 0.04 * len(near), wrong
