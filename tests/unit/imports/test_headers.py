"""The columns of other systems and of plain lists are recognised by their headers."""

import pytest

from domain.imports.header_parts import target_by_parts
from domain.imports.headers import find_header, guess_kind, propose_mapping, recognise_system
from domain.imports.mapping import CardKind, is_target
from domain.imports.remembering import header_key
from domain.imports.table import CellValue

SALESFORCE = (
    "Id|IsDeleted|MasterRecordId|AccountId|LastName|FirstName|Salutation|MailingStreet|MailingCity"
    "|Phone|MobilePhone|Email|Title|Department|LeadSource|Birthdate|OwnerId|HasOptedOutOfEmail"
    "|HasOptedOutOfFax|DoNotCall|CreatedDate|SystemModstamp"
)
SALESFORCE_ACCOUNTS = (
    "Id|Name|Type|ParentId|BillingStreet|BillingCity|BillingCountry|Phone|Website|Industry"
    "|NumberOfEmployees|OwnerId|SystemModstamp"
)
PIPEDRIVE = (
    "Person - Name|Person - Phone - Work|Person - Phone - Mobile|Person - Email - Work"
    "|Person - Label|Person - Owner|Person - Organization|Person - ID"
)
OUTLOOK = (
    "First Name|Last Name|Title|E-mail Address|E-mail 2 Address|Home Phone|Mobile Phone"
    "|Business Fax|Home Street|Home City|Company|Job Title|Business Phone|Categories|Sensitivity"
)
AMO = (
    "ID|Полное имя контакта|Компания контакта|Ответственный за контакт|Рабочий прямой телефон"
    "|Личный email|Город|Должность|Теги|Примечание 2|Этап сделки|Воронка"
)
AMO_TEMPLATE = (
    "Полное имя (контакт)|Имя (контакт)|Фамилия (контакт)|Название (компания)|Тег контакта"
    "|Примечание к контакту|Рабочий телефон (контакт)|Другой телефон 1 (контакт)"
)
GOOGLE_OLD = (
    "Name|Given Name|Family Name|Group Membership|E-mail 1 - Type|E-mail 1 - Value|Phone 1 - Type"
    "|Phone 1 - Value|Organization 1 - Name|Organization 1 - Title|Address 1 - City"
)
ONE_C = "Код|Наименование|Полное наименование|ИНН|КПП|ОГРН|Юридический адрес|Телефон|E-mail"


@pytest.mark.parametrize(
    ("header", "system", "kind", "expected"),
    [
        (SALESFORCE, "salesforce", "contacts", {
            "Id": "external_id", "AccountId": "company.external_id", "IsDeleted": "is_deleted",
            "Title": "employment.title", "MobilePhone": "phone:mobile", "Birthdate": "birthday",
            "HasOptedOutOfEmail": "do_not_contact:email", "HasOptedOutOfFax": None,
            "DoNotCall": "do_not_contact:call", "MailingCity": "address:work.city",
        }),
        (SALESFORCE_ACCOUNTS, "salesforce", "companies", {
            "Id": "external_id", "Name": "name", "NumberOfEmployees": "employee_count",
            "BillingCity": "address:work.city", "Website": "link:website",
        }),
        (PIPEDRIVE, "pipedrive", "contacts", {
            "Person - Name": "full_name", "Person - Organization": "company.name",
            "Person - Phone - Mobile": "phone:mobile", "Person - ID": "external_id",
            "Person - Owner": "owner_id", "Person - Label": "tag",
        }),
        (OUTLOOK, "outlook", "contacts", {
            "Title": "salutation", "Job Title": "employment.title", "Business Fax": "phone:fax",
            "Home City": "address:home.city", "Categories": "tag", "Sensitivity": "ignore",
        }),
        (AMO, "amocrm", "contacts", {
            "ID": "external_id", "Полное имя контакта": "full_name", "Личный email": "email:home",
            "Компания контакта": "company.name", "Примечание 2": "remark", "Воронка": None,
        }),
        (AMO_TEMPLATE, "amocrm", "contacts", {
            "Имя (контакт)": "given_name", "Название (компания)": "company.name",
            "Другой телефон 1 (контакт)": "phone:other",
        }),
        (GOOGLE_OLD, "google", "contacts", {
            "Phone 1 - Type": "label", "Phone 1 - Value": "phone:other",
            "Organization 1 - Name": "company.name", "Address 1 - City": "address:home.city",
        }),
        (ONE_C, "1c", "companies", {
            "Код": "external_id", "Наименование": "name", "ИНН": "tax_id",
            "ОГРН": "registration_id", "Юридический адрес": "address:legal",
        }),
    ],
)  # fmt: skip
def test_exports_of_other_systems_map_themselves(
    header: str, system: str, kind: str, expected: dict[str, str | None]
) -> None:
    names = header.split("|")
    assert recognise_system(names) == system
    assert guess_kind(names) == kind
    found = {c.header: c.target for c in propose_mapping(names, [], CardKind(kind))}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    "header",
    [
        "Name|Phone|Email|Birthday|Company|Position|City|Tags|Notes",
        "ФИО|Телефон|Почта|День рождения|Компания|Должность|Город|Теги|Примечание",
        "Անուն Ազգանուն|Հեռախոս|Էլ. փոստ|Ծննդյան ամսաթիվ|Ընկերություն|Պաշտոն|Քաղաք|Խումբ|Նշումներ",
        (
            "الاسم الكامل|رقم الهاتف|البريد الإلكتروني|تاريخ الميلاد|الشركة|الوظيفة|المدينة"
            "|المجموعة|ملاحظات"
        ),
    ],
)
def test_plain_lists_are_understood_in_four_languages(header: str) -> None:
    mapping = propose_mapping(header.split("|"), [], CardKind.CONTACTS)
    assert [column.target for column in mapping] == [
        "full_name", "phone:work", "email:work", "birthday", "company.name",
        "employment.title", "address:work.city", "tag", "remark",
    ]  # fmt: skip


def test_content_helps_where_headers_do_not() -> None:
    rows = [["Анна Петрова", "a@x.example", "8 912 345-67-89", "01.02.1990"]] * 3
    mapping = propose_mapping(["", "", "", ""], rows, CardKind.CONTACTS)
    assert [column.target for column in mapping] == ["full_name", "email:work", "phone:other", None]
    assert all(column.confidence < 0.9 for column in mapping)


def test_a_first_name_column_with_two_words_in_it_is_the_whole_name() -> None:
    rows = [["Анна Петрова", "1"], ["Пётр Котов", "2"]]
    mapping = propose_mapping(["Имя", "Телефон"], rows, CardKind.CONTACTS)
    assert mapping[0].target == "full_name"


def test_every_target_of_the_tables_is_one_that_there_is() -> None:
    from domain.imports import headers

    for kind, known in headers._KNOWN.items():
        assert [target for target in set(known.values()) if not is_target(target, kind)] == []


@pytest.mark.parametrize("header", ["Name|E-mail|Company", "Name|Company", "ФИО|Организация|Сайт"])
def test_a_name_beside_a_company_is_a_persons(header: str) -> None:
    assert guess_kind(header.split("|")) is CardKind.CONTACTS


@pytest.mark.parametrize("header", ["Company|Phone|E-mail", "Название|Телефон|ИНН|Компания"])
def test_a_company_without_a_person_is_a_company(header: str) -> None:
    assert guess_kind(header.split("|")) is CardKind.COMPANIES


def test_words_in_a_list_of_firms_without_headers_are_their_names() -> None:
    mapping = propose_mapping(["", ""], [["Ромашка Плюс", "7,5"]], CardKind.COMPANIES)

    assert mapping[0].target == "name"


def test_an_unknown_header_is_understood_by_a_word_in_it() -> None:
    mapping = propose_mapping(["Имя", "Любимый телефон клиента"], [], CardKind.CONTACTS)

    assert mapping[1].target == "phone:other"


def test_a_file_without_headers_is_not_remembered() -> None:
    assert header_key(propose_mapping(["", ""], [], CardKind.CONTACTS)) is None


@pytest.mark.parametrize(
    ("target", "headers"),
    [
        ("phone:mobile", "Моб. тел.|тел. моб.|Тел (моб)|Сот.тел."),
        ("phone:mobile", "МОБ. ТЕЛ. КЛИЕНТА|№ моб. тел.|Mob. tel.|Раб. моб."),
        ("phone:mobile", "Բջջ. հեռ.|Հեռ. (բջջ.)|Բջջ. համար|هاتف جوال|رقم هاتف الجوال|تلفون محمول"),
        ("phone:work", "Раб. тел.|тел. раб.|Тел. служ.|Гор. тел.|Конт. тел."),
        ("phone:work", "Office tel.|Աշխ. հեռ.|Քաղ. հեռ.|هاتف العمل"),
        ("phone:home", "Дом. тел.|тел. дом.|Տան հեռ.|تلفون المنزل"),
        ("phone:other", "Др. тел.|Тел. доп.|Լրաց. հեռ.|هاتف اضافي"),
        ("phone:fax", "Тел./факс|Факс раб.|Հեռ./ֆաքս|هاتف / فاكس"),
        ("email:work", "e-mail:|E-Mail.|Эл. адр.|эл.почта:|Адрес эл. почты|Почта раб."),
        ("email:work", "Էլ. փոստի հասցե|Էլ. հասց.|عنوان البريد الالكتروني"),
        ("email:home", "Личн. почта|E-mail (дом.)|Անձն. էլ. փոստ|بريد شخصي"),
        ("full_name", "Ф. И. О.|ФИО контакта|Ф.И.О. покупателя:|Фам., имя, отч.|Имя/фам."),
        ("full_name", "Անուն, ազգ.|الاسم الأول والعائلة"),
        ("family_name", "Фам.|Ազգ."),
        ("birthday", "Дата рожд.|Рожд.|Ծնն. ամս.|Ծննդ. օր|تاريخ ميلاد"),
        ("company.name", "Назв. орг.|Наим. комп.|Կազմ. անվ.|اسم المؤسسه"),
        ("employment.title", "Долж.|Պաշտ."),
        ("address:legal", "Юр. адрес|Юрид. адр.|Իրավ. հասցե|عنوان قانوني"),
        ("address:work", "Факт. адрес|Почт. адрес|Փաստ. հասցե"),
        ("address:work.postal_code", "Почт. индекс|Փոստ. ինդեքս"),
        ("address:work.city", "Г.|гор.|Քաղ.|المدينه"),
        ("remark", "Прим.|Комм.|Նշ.|ملاحظه"),
    ],
)  # fmt: skip
def test_shortened_headers_mean_what_their_words_mean(target: str, headers: str) -> None:
    for header in headers.split("|"):
        (column,) = propose_mapping([header], [], CardKind.CONTACTS)
        assert (header, column.target) == (header, target)
        assert column.confidence > 0.6


@pytest.mark.parametrize(
    "header",
    ["Моб. тел. менеджера", "Дом. раб. тел.", "Дата", "Раб.", "Этаж", "Тел. звонков кол.", "№"],
)
def test_headers_with_a_word_that_is_not_known_are_not_guessed_by_their_parts(header: str) -> None:
    assert target_by_parts(header) is None


def test_a_line_of_shortened_words_is_a_header() -> None:
    lines: list[tuple[int, list[CellValue]]] = [
        (1, ["Отчёт"]),
        (2, ["Ф. И. О.", "Моб. тел.", "Гор."]),
        (3, ["Анна", "091", "Гюмри"]),
    ]
    assert find_header(lines) == 2
