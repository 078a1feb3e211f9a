"""A line of text becomes the parts of a name, with what is no name kept apart."""

import pytest

from domain.contacts.names import (
    Confidence,
    PersonName,
    SplitName,
    display_name,
    repair_case,
    sort_name,
    split_full_name,
)


def parts(name: SplitName) -> tuple[str | None, str | None, str | None]:
    return name.family, name.given, name.middle


@pytest.mark.parametrize(
    ("text", "family", "given", "middle"),
    [
        ("Маслова Октябрина Феликсовна", "Маслова", "Октябрина", "Феликсовна"),
        ("Остап Фокич Большаков", "Большаков", "Остап", "Фокич"),
        ("Ким Ярославович Якушев", "Якушев", "Ким", "Ярославович"),
        ("Абрамович Роман Аркадьевич", "Абрамович", "Роман", "Аркадьевич"),
        ("Роман Аркадьевич Абрамович", "Абрамович", "Роман", "Аркадьевич"),
        ("Ларионов Бронислав", "Ларионов", "Бронислав", None),
        ("Екатерина Тимофеева", "Тимофеева", "Екатерина", None),
        ("Любосмысл Гусев", "Гусев", "Любосмысл", None),
        ("Новиков Стоян", "Новиков", "Стоян", None),
        ("Голубев Валерьян", "Голубев", "Валерьян", None),
        ("Иванова Александра", "Иванова", "Александра", None),
        ("Михайлов\u00a0 Гаврила  Игоревич ", "Михайлов", "Гаврила", "Игоревич"),
        ("Анна Сергеевна", None, "Анна", "Сергеевна"),
        ("Мамедов Ильхам Гейдар оглы", "Мамедов", "Ильхам", "Гейдар оглы"),
        ("Фокин, Емельян", "Фокин", "Емельян", None),
        ("Smith, John Michael", "Smith", "John", "Michael"),
        ("García Márquez, Gabriel", "García Márquez", "Gabriel", None),
        ("Елисеева Т.Р.", "Елисеева", "Т.", "Р."),
        ("Т. Р. Елисеева", "Елисеева", "Т.", "Р."),
        ("Симонов А", "Симонов", "А", None),
        ("John R. Smith", "Smith", "John", "R."),
        ("J. Robert Oppenheimer", "Oppenheimer", "J.", "Robert"),
        ("Иванов Пётр С.", "Иванов", "Пётр", "С."),
        ("A. Petrosyan", "Petrosyan", "A.", None),
        ("A. B.", "B.", "A.", None),
        ("Պետրոսյան Անի Վահագնի", "Պետրոսյան", "Անի", "Վահագնի"),
        ("Անի Վահագնի Պետրոսյան", "Պետրոսյան", "Անի", "Վահագնի"),
        ("Իգիթխանյան Նորայր", "Իգիթխանյան", "Նորայր", None),
        ("محمد بن سلمان آل سعود", "آل سعود", "محمد", "بن سلمان"),
        ("عبد الله أحمد", "أحمد", "عبد الله", None),
        ("أحمد عبد الرحمن الشريف", "الشريف", "أحمد", "عبد الرحمن"),
        ("أبو بكر الصديق", "الصديق", "أبو بكر", None),
        ("نور الدين محمود", "محمود", "نور الدين", None),
        ("Omar al-Khalil", "al-Khalil", "Omar", None),
        ("Mary Ann Evans", "Evans", "Mary", "Ann"),
        ("Ludwig van der Rohe", "van der Rohe", "Ludwig", None),
        ("Анна", None, "Анна", None),
        ("Петросян", "Петросян", None, None),
        ("Соседи", None, "Соседи", None),
        ("Анна Ван", "Ван", "Анна", None),
    ],
)
def test_a_line_is_taken_apart(
    text: str, family: str | None, given: str | None, middle: str | None
) -> None:
    assert parts(split_full_name(text)) == (family, given, middle)


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("ДЬЯЧКОВА РЕГИНА", "Дьячкова", "Регина"),
        ("анна петрова", "Петрова", "Анна"),
        ("O'BRIEN-KATZ, SIOBHAN", "O'Brien-Katz", "Siobhan"),
        ("ANN VAN DYKE", "van Dyke", "Ann"),
    ],
)
def test_capitals_and_small_letters_are_repaired(text: str, family: str, given: str) -> None:
    assert parts(split_full_name(text)) == (family, given, None)


def test_both_cases_and_initials_stay_as_typed() -> None:
    assert repair_case("МакДональд") == "МакДональд"
    assert repair_case("И") == "И"


@pytest.mark.parametrize(
    ("text", "remark", "given"),
    [
        ("Вероника Кошелева окна балкон", "окна балкон", "Вероника"),
        ("Анна (маникюр)", "маникюр", "Анна"),
        ("Анна - маникюр", "маникюр", "Анна"),
        ("Justin 🌸 Willis", "🌸", "Justin"),
        ("Анна Петрова, бухгалтер", "бухгалтер", "Анна"),
        ("Петрова, Анна бухгалтер", "бухгалтер", "Анна"),
        ("Иванов Иван Иванович 1980", "1980", "Иван"),
        ("иван 2 этаж", "2", "Иван"),
        ("«Анна»", None, "Анна"),
    ],
)
def test_what_is_no_name_is_kept_as_a_remark(text: str, remark: str | None, given: str) -> None:
    found = split_full_name(text)
    assert (found.remark, found.given) == (remark, given)


def test_titles_and_suffixes_are_kept_apart() -> None:
    found = split_full_name("Dr. Ann van der Berg Jr.")
    assert parts(found) == ("van der Berg", "Ann", None)
    assert (found.salutation, found.suffix) == ("Dr.", "Jr.")
    assert split_full_name("John Smith, Jr.").suffix == "Jr."
    assert split_full_name("г-жа Петрова Анна").salutation == "г-жа"
    assert split_full_name("Dr").salutation is None
    assert found.name == PersonName(given="Ann", family="van der Berg", suffix="Jr.")


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Маслова Октябрина Феликсовна", Confidence.HIGH),
        ("Соседи по даче", Confidence.LOW),
        ("Иван, Мария", Confidence.LOW),
        ("Юлия Ким", Confidence.LOW),
        ("Rufus Xylo", Confidence.LOW),
        ("Rufus Xylo Zed", Confidence.LOW),
        ("Mary Ann Evans", Confidence.MEDIUM),
        ("Rufus Goldberg", Confidence.MEDIUM),
        ("", Confidence.LOW),
        (" , ", Confidence.LOW),
        ("12345", Confidence.LOW),
    ],
)
def test_it_says_how_sure_it_is(text: str, confidence: Confidence) -> None:
    assert split_full_name(text).confidence == confidence


def test_two_people_in_one_cell_are_not_parted() -> None:
    assert split_full_name("Иван, Мария").given == "Иван, Мария"


def test_a_russian_list_puts_the_family_name_first_where_nothing_tells() -> None:
    assert parts(split_full_name("Гёте Вольф", locale_hint="ru")) == ("Гёте", "Вольф", None)
    assert parts(split_full_name("Гёте Вольф")) == ("Вольф", "Гёте", None)


ANNA = PersonName(given="Анна", middle="Сергеевна", family="Ёлкина")


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("ru", "Ёлкина Анна Сергеевна"),
        ("ru-RU", "Ёлкина Анна Сергеевна"),
        (None, "Ёлкина Анна Сергеевна"),
        ("en", "Анна Сергеевна Ёлкина"),
    ],
)
def test_a_patronymic_puts_the_family_name_first_in_russian(locale: str | None, shown: str) -> None:
    assert display_name(ANNA, locale=locale) == shown


def test_without_a_patronymic_the_given_name_leads() -> None:
    name = PersonName(given="Անի", family="Պետրոսյան")
    assert display_name(name, locale="hy") == "Անի Պետրոսյան"
    assert display_name(PersonName(given=" Ann ", family="", suffix="Jr.")) == "Ann Jr."
    assert display_name(PersonName(given="John", middle="M.", family="Smith")) == "John M. Smith"


def test_lists_sort_by_family_name_without_case_and_marks() -> None:
    assert sort_name(ANNA) == "елкина анна сергеевна"
    assert sort_name(PersonName(), fallback="ООО «Ёж»") == "ооо еж"
    assert sort_name(PersonName(), fallback="+7 (912)") == "7 912"
    assert sort_name(PersonName(), fallback="!") == "!"
