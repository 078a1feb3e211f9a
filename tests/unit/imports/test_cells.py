"""Cells as people fill them, and what is made of them."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from adapters.phones import LibPhoneNumbers
from domain.imports.repair import values
from domain.imports.repair.dates import DateOrder, order_of, read_date
from domain.imports.repair.names import mend_name
from domain.imports.repair.phones import read_phones
from domain.imports.text import clean

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("cell", "region", "numbers"),
    [
        ("8 (912) 345-67-89", "RU", ["+79123456789"]),
        ("9123456789", "RU", ["+79123456789"]),
        ("+7 8 912 345 67 89", "RU", ["+79123456789"]),
        ("+8 912 345 67 89", "RU", ["+79123456789"]),
        ("79161234567.0", "RU", ["+79161234567"]),
        ("'+79161234567", "RU", ["+79161234567"]),
        ("sip:79161234567@pbx", "RU", ["+79161234567"]),
        ("996776338175", "RU", ["+996776338175"]),
        ("8-10-996-776-33-81-75", "RU", ["+996776338175"]),
        ("7012345678", "RU", ["+77012345678"]),
        ("8916123456О", "RU", ["+79161234560"]),
        ("+79123456789; +79123456780", "RU", ["+79123456789", "+79123456780"]),
        ("+7(916)123-45-67/84951234567", "RU", ["+79161234567", "+74951234567"]),
        ("(495) 123-45-67, 8-916-123-45-67 Иван", "RU", ["+74951234567", "+79161234567"]),
        ("8 (972) 196-40-05, +79761634240; 8 (812) 093-06-55 доб. 7", "RU",
         ["+79721964005", "+79761634240", "+78120930655"]),
        ("(602) 555-0162 ::: +1 312-555-0177", "US", ["+16025550162", "+13125550177"]),
        ("091/23-45-67", "AM", ["+37491234567"]),
        ("055 88-13-41, 033 12-12-52", "AM", ["+37455881341", "+37433121252"]),
        ("٠٥٠٤٩١١٤٢٤، ٠٥٤٣٠٧٨٣٨٢", "SA", ["+966504911424", "+966543078382"]),
        ("20 100 6112629+", "SA", ["+201006112629"]),
        ("+966 056 737 7725", "SA", ["+966567377725"]),
    ],
)  # fmt: skip
def test_every_number_of_a_cell_is_found_in_international_form(
    cell: str, region: str, numbers: list[str]
) -> None:
    found, problem = read_phones(cell, phones=LibPhoneNumbers(), region=region)
    assert ([phone.number for phone in found], problem) == (numbers, None)


@pytest.mark.parametrize(
    ("cell", "extension"),
    [
        ("+7 912 345-67-89 доб. 12", "12"),
        ("8(495)123-45-67 (доб.12)", "12"),
        ("8 9123456789 вн.12", "12"),
        ("+79724600395,12", "12"),
        ("010 037946 ներք. 15", "15"),
        ("+1 415 555 0130 x23", "23"),
        ("713.555.0157 #12", "12"),
    ],
)
def test_an_extension_stays_apart_from_its_number(cell: str, extension: str) -> None:
    region = "AM" if "ներք" in cell else "US" if "555" in cell else "RU"
    found, _ = read_phones(cell, phones=LibPhoneNumbers(), region=region)
    assert [(phone.number is not None, phone.extension) for phone in found] == [(True, extension)]


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("8 (974) 079-46-82 (муж Олег)", "муж Олег"),
        ("8-973-430-99-35 Ольга (бухгалтерия)", "Ольга (бухгалтерия"),
        ("моб. 8-973-430-99-35", "mobile"),
        ("тел. 8-973-430-99-35", None),
        ("جوال: ٠٥٦١٦٢٢٧٥٦", "mobile"),
    ],
)
def test_words_beside_a_number_become_its_label(cell: str, label: str | None) -> None:
    region = "SA" if "جوال" in cell else "RU"
    found, _ = read_phones(cell, phones=LibPhoneNumbers(), region=region)
    assert [phone.label for phone in found] == [label]


@pytest.mark.parametrize("cell", ["", "-", "нет", "չունի", "لا يوجد", "0", "None", "n/a"])
def test_cells_that_say_there_is_none_are_empty(cell: str) -> None:
    assert read_phones(cell, phones=LibPhoneNumbers(), region="RU") == ([], None)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("7,93512E+10", "phone_digits_lost"),
        ("٩٦٦٥E+١١", "phone_digits_lost"),
        ("уточнить у Светы", "phone_of_words"),
        ("023-45-67", "phone_incomplete"),
        ("+70000000000", "phone_placeholder"),
        ("1111111111", "phone_placeholder"),
        ("+7 999 123 456 789 012", "phone_invalid"),
    ],
)
def test_what_cannot_be_repaired_is_reported_and_no_number_invented(
    cell: str, problem: str
) -> None:
    found, of_cell = read_phones(cell, phones=LibPhoneNumbers(), region="RU")
    assert [phone.number for phone in found] == [None] * len(found)
    assert problem in {of_cell, *(phone.problem for phone in found)}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("26.02.1960", "1960-02-26"),
        ("07.06.77", "1977-06-07"),
        ("20.12.03", "2003-12-20"),
        ("01/09/1956", "1956-09-01"),
        ("1961-10-25", "1961-10-25"),
        ("١٩٧٢/٠٤/١٣", "1972-04-13"),
        ("21.07.1957թ.", "1957-07-21"),
        ("4 января 1991 г.", "1991-01-04"),
        ("12 мая", "--05-12"),
        ("May 12, 1985", "1985-05-12"),
        ("12.05", "--05-12"),
        (" --05-12", "--05-12"),
        ("19850512", "1985-05-12"),
        ("22.11.2022 0:00:00", "2022-11-22"),
        ("1604-08-13", "--08-13"),
        (45631, "2024-12-05"),
        (date(1987, 4, 13), "1987-04-13"),
        (datetime(1987, 4, 13, 23, 59), "1987-04-13"),  # noqa: DTZ001  # cells have no zone
    ],
)
def test_dates_in_every_usual_writing(cell: object, value: str) -> None:
    read = read_date(cell, order=DateOrder.DAY_FIRST, today=TODAY)  # type: ignore[arg-type]
    assert (read.value, read.problem) == (value, None)


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("31.02.1980", "date_impossible"),
        ("١٤٠٥/٠٣/١٢ هـ", "date_hijri"),
        ("1405/03/12", "date_hijri"),
        ("1976", "date_year_only"),
        ("скоро", "date_unreadable"),
        ("01.01.0001 0:00:00", None),
        ("0000-00-00", None),
        ("01.01.1900", None),
    ],
)
def test_no_date_is_guessed(cell: str, problem: str | None) -> None:
    read = read_date(cell, order=DateOrder.DAY_FIRST, today=TODAY)
    assert (read.value, read.problem) == (None, problem)


def test_day_and_month_are_told_apart_by_the_whole_column() -> None:
    assert order_of(["2/1/2024", "3/14/2024"], region="RU") is DateOrder.MONTH_FIRST
    assert order_of(["2/1/2024", "14/3/2024"], region="US") is DateOrder.DAY_FIRST
    assert order_of(["02.01.2024"], region="US") is DateOrder.DAY_FIRST
    assert order_of(["2/1/2024"], region="US") is DateOrder.MONTH_FIRST
    american = read_date("2/1/2024", order=DateOrder.MONTH_FIRST, today=TODAY)
    assert american.value == "2024-02-01"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("450 000 ₸", "450000"),
        ("12,5%", "12.5"),
        ("(100)", "-100"),
        ("\u22125", "-5"),
        (7, "7"),
    ],
)
def test_numbers_with_every_kind_of_separator(cell: object, number: str) -> None:
    assert values.read_number(cell) == Decimal(number)  # type: ignore[arg-type]


def test_yes_and_no_in_four_languages() -> None:
    assert [values.read_flag(cell) for cell in ("да", "այո", "نعم", "TRUE", 1, "+")] == [True] * 6
    assert [values.read_flag(cell) for cell in ("нет", "ոչ", "لا", "0", "")] == [False] * 4 + [None]


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        (" Theo@Labs.Example ", ["Theo@Labs.Example"]),
        ("a@x.example ::: b@x.example", ["a@x.example", "b@x.example"]),
        ("Ann Lee <ann@x.example>; mailto:b@x.example", ["ann@x.example", "b@x.example"]),
        ("zora@labs.example\u200b", ["zora@labs.example"]),
    ],
)
def test_addresses_come_out_of_their_wrappings(cell: str, addresses: list[str]) -> None:
    assert values.split_emails(cell) == addresses


def test_tags_of_the_system_are_not_the_users() -> None:
    assert values.read_tags("* myContacts ::: * starred ::: Клиенты") == ["Клиенты"]
    assert values.read_tags("عملاء، موردون") == ["عملاء", "موردون"]


def test_a_tax_id_gets_its_lost_zero_back_and_its_check_digit_is_tested() -> None:
    assert values.split_tax_id("7701234567/770101001") == ("7701234567", "770101001")
    assert values.repair_tax_id("899991290", region="RU") == ("0899991290", None)
    assert values.repair_tax_id("7707083893", region="RU") == ("7707083893", None)
    assert values.repair_tax_id("9702979666", region="RU")[1] == "tax_id_check_digit"
    assert values.repair_tax_id("12345", region="AM") == ("12345", None)


def test_names_lose_capitals_look_alikes_and_odd_spaces() -> None:
    assert mend_name("БЕРЁЗКИН") == "Берёзкин"
    assert mend_name("Oксaнa") == "Оксана"
    assert mend_name("Михайлов\u00a0 Гаврила ") == "Михайлов Гаврила"
    assert mend_name("O'Brien-Katz") == "O'Brien-Katz"


def test_comments_lose_their_markup() -> None:
    assert values.without_markup("[b]Важный[/b]<br>звонить") == "Важный\nзвонить"


@pytest.mark.parametrize(
    ("cell", "value", "problem"),
    [
        ("05/12/1985", "1985-05-12", None),
        ("13/05/1985", "1985-05-13", None),
        ("05/12", "--05-12", None),
        ("12 мая 85", "1985-05-12", None),
        ("31 апреля", None, "date_impossible"),
        ("31.02", None, "date_impossible"),
        ("31.02.1990", None, "date_impossible"),
        ("12 Brumaire 1799", None, "date_unreadable"),
        ("0001-01-01", None, None),
        ("31.12.1402", None, "date_hijri"),
        ("01.02.1702", None, "date_impossible"),
        (99_999, None, "date_unreadable"),
        (1_985, None, "date_year_only"),
        ("45631", "2024-12-05", None),
        (True, None, None),
    ],
)
def test_dates_of_a_column_that_writes_the_month_first_and_those_there_cannot_be(
    cell: object, value: str | None, problem: str | None
) -> None:
    read = read_date(cell, order=DateOrder.MONTH_FIRST, today=TODAY)  # type: ignore[arg-type]
    assert (read.value, read.problem) == (value, problem)


def test_a_column_that_does_not_tell_is_read_as_its_region_writes() -> None:
    doubtful = ["05/06/1985", "07/08/1990", None, 5]
    assert order_of(doubtful, region="US") is DateOrder.MONTH_FIRST
    assert order_of(doubtful, region="RU") is DateOrder.DAY_FIRST
    assert order_of([*doubtful, "05/31/1985"], region="RU") is DateOrder.MONTH_FIRST
    assert order_of(["1985-05-06"], region="US") is DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  a\0b ", "ab"),
        ('="00123"', "00123"),
        (79161234567.0, "79161234567"),
        (12.5, "12.5"),
        (7, "7"),
    ],
)
def test_cells_of_every_kind_become_text(cell: object, text: str) -> None:
    assert values.cell_text(cell) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("(1 250,50)", "-1250.50"),
        ("1.234.567", "1234567"),
        ("1.234,50", "1234.50"),
        ("1,234.50", "1234.50"),
        ("12,5 %", "12.5"),
        ("450 000 ₸", "450000"),
        ("много", None),
        ("", None),
        (True, None),
        (3, "3"),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_numbers_are_read_or_left_alone(cell: object, number: str | None) -> None:
    read = values.read_number(cell)  # type: ignore[arg-type]
    assert read == (None if number is None else Decimal(number))


def test_numbers_go_into_json_without_a_false_fraction() -> None:
    assert repr(values.as_json(Decimal("5.00"))) == "5"
    assert repr(values.as_json(Decimal("5.25"))) == "5.25"


def test_flags_and_currencies_are_told_or_left_open() -> None:
    assert [values.read_flag(cell) for cell in (True, False)] == [True, False]
    assert values.read_flag("может быть") is None
    assert values.currency_of("100 EUR", region="RU") == "EUR"
    assert values.currency_of("100 ₽", region="US") == "RUB"
    assert values.currency_of("100", region="AM") == "AMD"
    assert values.currency_of("100", region="AQ") == "USD"


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("7701234567/770101001", "7701234567", "770101001"),
        ("7701234567/", "7701234567", None),
        ("77 0123-4567", "7701234567", None),
    ],
)
def test_a_tax_number_is_told_from_its_reason_code(
    text: str, number: str, code: str | None
) -> None:
    assert values.split_tax_id(text) == (number, code)


@pytest.mark.parametrize(
    ("number", "region", "repaired", "problem"),
    [
        ("500100732259", "RU", "500100732259", None),
        ("500100732258", "RU", "500100732258", "tax_id_check_digit"),
        ("12345", "RU", "12345", "tax_id_length"),
        ("123456789", "RU", "123456789", "tax_id_length"),
        ("12345", "AM", "12345", None),
        ("AB123", "RU", "AB123", None),
    ],
)
def test_tax_numbers_of_people_and_of_other_countries(
    number: str, region: str, repaired: str, problem: str | None
) -> None:
    assert values.repair_tax_id(number, region=region) == (repaired, problem)


def test_comments_keep_their_lines_and_addresses_lose_their_names() -> None:
    assert values.without_markup("a<br/>b</p>[b]c[/b]") == "a\nb\nc"
    assert values.without_markup("no markup") == "no markup"
    assert values.split_emails("Анна Петрова <anna@mail.example>; mailto:b@mail.example, нет") == [
        "anna@mail.example",
        "b@mail.example",
    ]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("8 916 123-45-67 / 8 916 123-45-68", ["+79161234567", "+79161234568"]),
        ("89161234567 89161234568", ["+79161234567", "+79161234568"]),
        ("8 916 123-45-67, доб. 5", ["+79161234567"]),
        ("8 916 123-45-67; звонить вечером", ["+79161234567"]),
    ],
)
def test_several_numbers_of_a_cell_are_told_from_their_extensions(
    cell: str, numbers: list[str]
) -> None:
    found, _ = read_phones(cell, phones=LibPhoneNumbers(), region="RU")
    assert [phone.number for phone in found] == numbers


def test_a_number_among_others_that_lost_its_digits_is_told_and_not_guessed() -> None:
    found, problem = read_phones("+79123456789; 7.91234E+10", phones=LibPhoneNumbers(), region="RU")

    assert [(one.number, one.problem) for one in found] == [
        ("+79123456789", None),
        (None, "phone_digits_lost"),
    ]
    assert problem is None


def test_letters_that_are_put_together_from_parts_become_one() -> None:
    assert clean(" Андреи\u0306 ") == "Андрей"
