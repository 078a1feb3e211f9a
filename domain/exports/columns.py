"""From a record's document to the cells of a file.

Without a choice of columns the file holds all that our import takes back, under headers that it
recognises. With one, each field is a column under its label.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from domain.shared.query import Catalog, FieldSpec, FieldType, Label, label_in, words

Document = Mapping[str, Any]
Names = Mapping[UUID, str]
Cell = str | int | float | None
_LABELS = ("mobile", "work", "home", "main", "fax")
_PLACES = ("work", "home", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileColumn:
    header: Label
    members: tuple[str, ...]
    cell: Callable[[Document, Names], Cell]


def en(text: str) -> Label:
    """A header that other systems have in English only."""
    return {"en": text}


def columns_of(keys: Sequence[str] | None, *, catalog: Catalog, kind: str) -> Sequence[FileColumn]:
    if keys is not None:
        return [_field_column(catalog.fields[key]) for key in keys]
    own = [_field_column(spec) for spec in catalog.fields.values() if spec.custom]
    if kind == "deals":
        told = (each for each in catalog.fields.values() if not (each.custom or each.asked_only))
        return [*map(_field_column, told), *own]
    return [*(PEOPLE if kind == "contacts" else FIRMS), *own]


def headers(columns: Iterable[FileColumn], *, language: str) -> list[str]:
    return [label_in(column.header, language) for column in columns]


def members_of(columns: Iterable[FileColumn]) -> frozenset[str]:
    return frozenset(member for column in columns for member in column.members)


def _field_column(spec: FieldSpec) -> FileColumn:
    return FileColumn(
        header=spec.label,
        members=(spec.held_in,),
        cell=lambda document, names: _value(spec, document, names),
    )


def _value(spec: FieldSpec, document: Document, names: Names) -> Cell:
    special = _SPECIAL.get(spec.key)
    if special is not None:
        return special(document)
    if spec.custom:
        return _custom(spec, document["custom"].get(spec.key.removeprefix("custom.")), names)
    value = document.get(spec.key)
    if spec.type in (FieldType.USER, FieldType.RECORD):
        return _name(value, names)
    return _amount(value) if spec.type is FieldType.MONEY else _plain(value)


def _custom(spec: FieldSpec, value: Any, names: Names) -> Cell:
    if spec.type is FieldType.USER:
        return _name(value, names)
    return _amount(value) if spec.type is FieldType.MONEY else _plain(value)


def _amount(value: Any) -> Cell:
    return f"{value['amount']} {value['currency']}" if isinstance(value, Mapping) else _plain(value)


def _name(user_id: Any, names: Names) -> Cell:
    return names.get(UUID(user_id), "") if user_id else None


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return value if value is None or isinstance(value, int | float) else str(value)


def _first(items: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((each for each in items if each.get("primary")), items[0] if items else {})


def phone_text(phone: Mapping[str, Any]) -> str:
    number = phone["number"] or phone["raw"]
    return f"{number} ext. {phone['extension']}" if phone["extension"] else str(number)


def _job(document: Document, part: str) -> Cell:
    jobs = [each for each in document["employments"] if each["until"] is None]
    found = _first(jobs).get(part)
    return str(found) if found is not None else None


def _external(document: Document) -> Cell:
    found = [f"{each['source']}:{each['id']}" for each in document["external_ids"]]
    return "; ".join(found) or None


def _all_phones(document: Document) -> Cell:
    return "; ".join(map(phone_text, document["phones"])) or None


def _all_emails(document: Document) -> Cell:
    return "; ".join(each["address"] for each in document["emails"]) or None


def _named(document: Document, member: str) -> Cell:
    found = document[member]
    return str(found["name"]) if found else None


def _everybody(document: Document) -> Cell:
    return "; ".join(each["name"] for each in document["contacts"]) or None


def _employer(document: Document) -> Cell:
    company = document["company"]
    return company["name"] if company else None


_SPECIAL: Mapping[str, Callable[[Document], Cell]] = {
    "phone": _all_phones,
    "email": _all_emails,
    "city": lambda document: _first(document["addresses"]).get("city"),
    "company_id": _employer,
    "employment.company_id": _employer,
    "employment.title": lambda document: _job(document, "title"),
    "employment.department": lambda document: _job(document, "department"),
    "external_ids.source": _external,
    "stage_id": lambda document: _named(document, "stage"),
    "contact_id": _everybody,
}


# --- all that an import takes back ---------------------------------------------------------------


def _member(name: str, header: Label) -> FileColumn:
    return FileColumn(
        header=header, members=(name,), cell=lambda document, _: _plain(document[name])
    )


def _phones(label: str, header: Label) -> FileColumn:
    """A label that has no column of its own goes with the others."""

    def cell(document: Document, _names: Names) -> Cell:
        fitting = [
            each
            for each in document["phones"]
            if each["label"] == label or (label == "other" and each["label"] not in _LABELS)
        ]
        return "; ".join(map(phone_text, fitting)) or None

    return FileColumn(header=header, members=("phones",), cell=cell)


def _emails(label: str, header: Label) -> FileColumn:
    def cell(document: Document, _names: Names) -> Cell:
        fitting = [
            each["address"]
            for each in document["emails"]
            if each["label"] == label or (label == "other" and each["label"] not in _PLACES)
        ]
        return "; ".join(fitting) or None

    return FileColumn(header=header, members=("emails",), cell=cell)


def _place(label: str, part: str, header: Label) -> FileColumn:
    """The first address of that label; one that has no column of its own goes with the others."""

    def cell(document: Document, _names: Names) -> Cell:
        for each in document["addresses"]:
            if each["label"] == label or (label == "other" and each["label"] not in _PLACES):
                found = each.get(part)
                return str(found) if found is not None else None
        return None

    return FileColumn(header=header, members=("addresses",), cell=cell)


def _places() -> list[FileColumn]:
    parts = {"street": "Street", "city": "City", "region": "State", "postal_code": "Postal Code",
             "country": "Country"}  # fmt: skip
    own: dict[str, Label] = {
        "street": words("Street", "Улица", "Փողոց", "الشارع"),
        "city": words("City", "Город", "Քաղաք", "المدينة"),
        "region": words("Region", "Регион", "Մարզ", "المنطقة"),
        "postal_code": {"en": "Postal Code", "ru": "Индекс", "hy": "Ինդեքս"},
        "country": words("Country", "Страна", "Երկիր", "الدولة"),
    }
    return [
        *(_place("work", part, own[part]) for part in parts),
        *(
            _place(label, part, en(f"{named} {name}"))
            for label, named in (("home", "Home"), ("other", "Shipping"))
            for part, name in parts.items()
        ),
    ]


def _refusal(channel: str, header: Label) -> FileColumn:
    return FileColumn(
        header=header,
        members=("do_not_contact",),
        cell=lambda document, _: "yes" if channel in document["do_not_contact"] else None,
    )


def _owner() -> FileColumn:
    return FileColumn(
        header=words("Owner", "Ответственный", "Պատասխանատու", "المسؤول"),
        members=("owner_id",),
        cell=lambda document, names: _name(document["owner_id"], names),
    )


def _special(key: str, member: str, header: Label) -> FileColumn:
    special = _SPECIAL[key]
    return FileColumn(header=header, members=(member,), cell=lambda document, _: special(document))


def _website() -> FileColumn:
    return FileColumn(
        header=words("Website", "Сайт", "Կայք", "الموقع"),
        members=("links",),
        cell=lambda document, _: next((each["url"] for each in document["links"]), None),
    )


_REACHED: tuple[FileColumn, ...] = (
    _phones("mobile", words("Mobile", "Мобильный телефон", "Բջջային հեռախոս", "الجوال")),
    _phones("work", words("Phone", "Телефон", "Հեռախոս", "الهاتف")),
    _phones("home", words("Home phone", "Домашний телефон", "Տան հեռախոս", "هاتف المنزل")),
    _phones("main", {"en": "Main phone", "ru": "Основной телефон", "hy": "Հիմնական հեռախոս"}),
    _phones("fax", words("Fax", "Факс", "Ֆաքս", "الفاكس")),
    _phones("other", {"en": "Other phone", "ru": "Другой телефон"}),
    _emails("work", en("E-mail")),
    _emails("home", {"en": "Home email", "ru": "Личный e-mail"}),
    _emails("other", {"en": "Other email", "ru": "Другой e-mail"}),
)
_ABOUT: tuple[FileColumn, ...] = (
    *_places(),
    _website(),
    FileColumn(
        header={"en": "Tags", "ru": "Теги"},
        members=("tags",),
        cell=lambda document, _: _plain(document["tags"]) or None,
    ),
    _member("source", words("Source", "Источник", "Աղբյուր", "المصدر")),
    _member(
        "lifecycle_stage",
        words("Lifecycle Stage", "Этап жизненного цикла", "Փուլ", "المرحلة"),
    ),
    _owner(),
    _member("description", words("Description", "Описание", "Նկարագրություն", "الوصف")),
    _refusal("call", {"en": "Do Not Call", "ru": "Не звонить"}),
    _refusal("email", {"en": "Email Opt Out", "ru": "Не присылать письма"}),
    _special("external_ids.source", "external_ids", en("IDs in other systems")),
    _member("created_at", en("Create Date")),
    _member("updated_at", en("Last Modified Date")),
)
PEOPLE: tuple[FileColumn, ...] = (
    _member("given_name", words("First name", "Имя", "Անուն", "الاسم الأول")),
    _member("middle_name", words("Middle name", "Отчество", "Հայրանուն", "الاسم الأوسط")),
    _member("family_name", words("Last name", "Фамилия", "Ազգանուն", "اسم العائلة")),
    _member("display_name", {"en": "Display Name", "ru": "Отображаемое имя"}),
    _member("nickname", {"en": "Nickname", "ru": "Прозвище", "hy": "Մականուն"}),
    _member("salutation", {"en": "Salutation", "ru": "Обращение", "hy": "Դիմելաձև"}),
    _member("birthday", words("Birthday", "День рождения", "Ծննդյան օր", "تاريخ الميلاد")),
    _member("gender", words("Gender", "Пол", "Սեռ", "الجنس")),
    _member("language", words("Language", "Язык", "Լեզու", "اللغة")),
    _member("time_zone", words("Time zone", "Часовой пояс", "Ժամային գոտի", "المنطقة الزمنية")),
    *_REACHED,
    _special("company_id", "company", words("Company", "Компания", "Ընկերություն", "الشركة")),
    _special(
        "employment.title",
        "employments",
        words("Job title", "Должность", "Պաշտոն", "المسمى الوظيفي"),
    ),
    _special(
        "employment.department", "employments", words("Department", "Отдел", "Բաժին", "القسم")
    ),
    *_ABOUT,
)
FIRMS: tuple[FileColumn, ...] = (
    _member("name", words("Company name", "Название компании", "Ընկերություն", "اسم الشركة")),
    _member(
        "legal_name",
        words("Legal name", "Юридическое название", "Պաշտոնական անվանում", "الاسم القانوني"),
    ),
    _member("tax_id", words("Tax ID", "ИНН", "ՀՎՀՀ", "الرقم الضريبي")),
    _member(
        "registration_id",
        words("Registration number", "ОГРН", "Գրանցման համար", "رقم السجل التجاري"),
    ),
    _member("domains", words("Domain", "Домен", "Դոմեն", "النطاق")),
    *_REACHED,
    _member("industry", words("Industry", "Отрасль", "Ոլորտ", "القطاع")),
    _member(
        "employee_count",
        words("Employees", "Количество сотрудников", "Աշխատակիցների թիվ", "عدد الموظفين"),
    ),
    *_ABOUT,
)
