"""A row of the file becomes a draft, cell by cell, by the mapping of its columns."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from json import dumps
from typing import Any

from domain.contacts.names import Confidence, split_full_name
from domain.imports import mapping as targets
from domain.imports.drafts import ROW_SOURCE, CompanyDraft, Draft
from domain.imports.mapping import CardKind, ColumnMapping
from domain.imports.repair import values
from domain.imports.repair.dates import DateOrder, read_date
from domain.imports.repair.findings import Problem, Repair, Severity
from domain.imports.repair.names import mend_name
from domain.imports.repair.phones import read_phones
from domain.imports.repair.places import country_code
from domain.imports.table import CellValue, Row
from domain.imports.text import is_sentinel, one_line
from domain.shared.emails import EmailAddresses
from domain.shared.phones import PhoneNumbers

_KEPT_AS_NAMED = frozenset({"given_name", "family_name", "middle_name"})
_TOTAL = re.compile(
    r"^(?:итого|всего|total|grand total|ընդամենը|المجموع|الإجمالي|الاجمالي)\b", re.IGNORECASE
)
_SECTION = re.compile(r"^[-—–=*#_~\s]+\S.*[-—–=*#_~]\s*$", re.DOTALL)
_REJECTED_BY_READER = frozenset({"group_card"})
_GENDERS = {
    **dict.fromkeys(["m", "male", "man", "м", "муж", "мужской", "արական", "ذكر"], "male"),
    **dict.fromkeys(["f", "female", "woman", "ж", "жен", "женский", "իգական", "أنثى"], "female"),
}
_LANGUAGES = {
    **dict.fromkeys(["en", "english", "английский", "անգլերեն", "الإنجليزية"], "en"),
    **dict.fromkeys(["ru", "russian", "русский", "ռուսերեն", "الروسية"], "ru"),
    **dict.fromkeys(["hy", "armenian", "армянский", "հայերեն", "الأرمنية"], "hy"),
    **dict.fromkeys(["ar", "arabic", "арабский", "արաբերեն", "العربية"], "ar"),
}
_LANGUAGE_TAG = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_LABELS = {
    "mobile": "mobile",
    "cell": "mobile",
    "work": "work",
    "home": "home",
    "main": "main",
    "fax": "fax",
    "other": "other",
}
_UNSUBSCRIBED = frozenset({"unsubscribed", "opted out", "optout", "отписан", "отписана"})
_LONGEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOptions:
    """What the user chose for the whole file."""

    region: str
    today: date
    tags: tuple[str, ...] = ()
    locale: str | None = None


@dataclass(slots=True)
class _Work:
    """A draft in the making, with what only the whole row can settle."""

    draft: Draft
    row: Row
    full_name: tuple[int, str] | None = None
    display_name: str | None = None
    company_names: list[str] = field(default_factory=list)
    company_ids: list[dict[str, str]] = field(default_factory=list)
    company_tax_id: str | None = None
    addresses: dict[str, dict[str, Any]] = field(default_factory=dict)

    def problem(self, code: str, column: int | None = None, **params: object) -> None:
        self.draft.problems.append(Problem(code=code, column=column, params=params))

    def refuse(self, code: str, **params: object) -> None:
        self.draft.problems.append(Problem(code=code, severity=Severity.ERROR, params=params))

    def repaired(self, column: ColumnMapping, field_name: str, before: str, after: str) -> None:
        if before != after:
            self.draft.repairs.append(
                Repair(column=column.column, field=field_name, before=before, after=after)
            )


@dataclass(slots=True)
class _Item:
    """A filled cell with its column, as it stands and as text."""

    column: ColumnMapping
    cell: CellValue
    text: str


_Reader = Callable[[_Work, _Item], None]


class Drafter:
    """Turns rows into drafts, with the mapping and the options of one import."""

    def __init__(
        self,
        *,
        kind: CardKind,
        mapping: Sequence[ColumnMapping],
        options: DraftOptions,
        date_orders: Mapping[int, DateOrder],
        phones: PhoneNumbers,
        emails: EmailAddresses,
        custom_types: Mapping[str, str] | None = None,
    ) -> None:
        self._kind = kind
        self._options = options
        self._orders = date_orders
        self._phones = phones
        self._emails = emails
        self._custom_types = custom_types or {}
        self._header = {column.column: column.header for column in mapping}
        self._system = next((column.source for column in mapping if column.source), None)
        self._labels = {
            column.column + 1: column.column for column in mapping if column.target == "label"
        }
        used = [column for column in mapping if column.target not in (None, "ignore", "label")]
        self._readers = [(column.column, column, self._reader_for(column)) for column in used]

    def draft(self, row: Row) -> Draft:
        work = _Work(Draft(row=row.number), row)
        cells, width = row.cells, len(row.cells)
        for place, column, read in self._readers:
            cell = cells[place] if place < width else None
            if cell is None or cell == "":
                continue
            text = values.cell_text(cell)
            if not text:
                continue
            if "\ufffd" in text:
                work.problem("broken_bytes", place, value=text[:80])
            read(work, _Item(column, cell, text[:_LONGEST]))
        self._finish(work)
        return work.draft

    # --- choosing the reader of a column ---------------------------------------------------------

    def _reader_for(self, column: ColumnMapping) -> _Reader:
        target = column.target or ""
        head = target.split(":", 1)[0].split(".", 1)[0]
        simple: dict[str, _Reader] = {
            "phone": self._read_phone,
            "email": self._read_email,
            "address": self._read_address,
            "city": self._read_address,
            "link": self._read_link,
            "messenger": self._read_messenger,
            "custom": self._read_custom,
            "employment": self._read_employment,
            "do_not_contact": self._read_do_not_contact,
            "company": self._read_company,
            "name": self._read_company_name,
            "tags": self._read_tag,
            "domains": self._read_domain,
        }
        return simple.get(head) or getattr(self, f"_read_{head}", None) or self._read_text

    # --- the readers -----------------------------------------------------------------------------

    def _read_text(self, work: _Work, item: _Item) -> None:
        target = item.column.target or ""
        if is_sentinel(item.text):
            return
        if target in _KEPT_AS_NAMED:
            name = mend_name(item.text)
            work.repaired(item.column, target, item.text, name)
            work.draft.fields[target] = name
        else:
            work.draft.fields[target] = (
                item.text if target == "description" else one_line(item.text)
            )

    def _read_full_name(self, work: _Work, item: _Item) -> None:
        if not is_sentinel(item.text):
            work.full_name = (item.column.column, item.text)

    def _read_display_name(self, work: _Work, item: _Item) -> None:
        work.display_name = one_line(item.text)

    def _read_company_name(self, work: _Work, item: _Item) -> None:
        if not is_sentinel(item.text):
            work.draft.fields.setdefault("name", one_line(item.text))

    def _read_phone(self, work: _Work, item: _Item) -> None:
        _, usual = targets.split_label(item.column.target or "", default="other")
        label = self._own_label(work, item.column) or usual
        found, problem = read_phones(item.text, phones=self._phones, region=self._options.region)
        if problem:
            work.problem(problem, item.column.column, value=item.text[:80])
        for phone in found:
            if phone.problem:
                work.problem(phone.problem, item.column.column, value=phone.raw[:80])
            elif isinstance(item.cell, int) and item.text.endswith("000000"):
                work.problem("phone_digits_doubtful", item.column.column, value=item.text)
            self._add_phone(work, phone.number, phone.raw, phone.label or label, phone.extension)
        numbers = [phone for phone in found if phone.number]
        if numbers:
            after = ", ".join(
                f"{p.number}{f' ext. {p.extension}' if p.extension else ''}" for p in numbers
            )
            work.repaired(item.column, "phones", item.text, after)

    def _add_phone(
        self, work: _Work, number: str | None, raw: str, label: str, extension: str | None
    ) -> None:
        phones = work.draft.fields.setdefault("phones", [])
        if any((phone["number"] or phone["raw"]) == (number or raw) for phone in phones):
            return
        phones.append(
            {
                "raw": raw,
                "number": number,
                "label": label,
                "extension": extension,
                "primary": not phones,
            }
        )

    def _own_label(self, work: _Work, column: ColumnMapping) -> str | None:
        """The label that stands in the column before, as Google writes it: `* Work` is work."""
        place = self._labels.get(column.column)
        if place is None or place >= len(work.row.cells):
            return None
        text = one_line(values.cell_text(work.row.cells[place])).removeprefix("*").strip()
        return _LABELS.get(text.casefold(), text[:60]) or None

    def _read_email(self, work: _Work, item: _Item) -> None:
        _, usual = targets.split_label(item.column.target or "", default="work")
        label = self._own_label(work, item.column) or usual
        addresses = []
        for part in values.split_emails(item.text):
            address = self._emails.normalise(part)
            if address is None:
                work.problem("email_invalid", item.column.column, value=part[:120])
                continue
            addresses.append(address)
            self._add_email(work, address, label)
        if addresses:
            work.repaired(item.column, "emails", item.text, ", ".join(addresses))

    def _add_email(self, work: _Work, address: str, label: str) -> None:
        emails = work.draft.fields.setdefault("emails", [])
        if all(email["address"] != address for email in emails):
            emails.append({"address": address, "label": label, "primary": not emails})

    def _read_address(self, work: _Work, item: _Item) -> None:
        label, part = targets.split_address(item.column.target or "")
        address = work.addresses.setdefault(label, {})
        value = one_line(item.text)
        if is_sentinel(value):
            return
        if part == "country":
            code = country_code(value)
            if code is None:
                work.problem("country_unknown", item.column.column, value=value)
                address["extended"] = value
                return
            value = code
        name = part or "formatted"
        before = address.get(name)
        address[name] = f"{before}, {value}" if before and before != value else value

    def _read_link(self, work: _Work, item: _Item) -> None:
        label = (
            self._own_label(work, item.column)
            or targets.split_label(item.column.target or "", default="website")[1]
        )
        links = work.draft.fields.setdefault("links", [])
        links += [
            {"url": url, "label": label}
            for url in re.split(r"[\s,;|]+|:::", item.text)
            if "." in url
        ]

    def _read_messenger(self, work: _Work, item: _Item) -> None:
        usual = targets.split_label(item.column.target or "", default="other")[1]
        service = (self._own_label(work, item.column) or usual).casefold()
        messengers = work.draft.fields.setdefault("messengers", [])
        handles = [
            handle
            for handle in re.split(r"\s*(?:[,;\n]|:::)\s*", item.text)
            if handle and not is_sentinel(handle)
        ]
        messengers += [
            {"service": service, "handle": handle, "label": "other"} for handle in handles
        ]

    def _read_birthday(self, work: _Work, item: _Item) -> None:
        read = read_date(item.cell, order=self._order(item.column), today=self._options.today)
        if read.problem:
            work.problem(read.problem, item.column.column, value=item.text[:80])
        elif read.value:
            work.repaired(item.column, "birthday", item.text, read.value)
            work.draft.fields["birthday"] = read.value

    def _read_tag(self, work: _Work, item: _Item) -> None:
        tags = work.draft.fields.setdefault("tags", [])
        tags += [tag for tag in dict.fromkeys(values.read_tags(item.text)) if tag not in tags]

    def _read_remark(self, work: _Work, item: _Item) -> None:
        remark = values.without_markup(item.text)
        if remark and not is_sentinel(remark) and remark not in work.draft.remarks:
            work.draft.remarks.append(remark)

    def _read_external_id(self, work: _Work, item: _Item) -> None:
        self._add_external_id(work, item.column.source or "import", item.text)

    def _add_external_id(self, work: _Work, source: str, text: str) -> None:
        ids = work.draft.fields.setdefault("external_ids", [])
        ids += [{"source": source, "id": found} for found in _ids(text, source)]

    def _read_owner_id(self, work: _Work, item: _Item) -> None:
        work.draft.owner = one_line(item.text)

    def _read_gender(self, work: _Work, item: _Item) -> None:
        if known := _GENDERS.get(item.text.casefold().strip(".")):
            work.draft.fields["gender"] = known

    def _read_language(self, work: _Work, item: _Item) -> None:
        known = _LANGUAGES.get(item.text.casefold()) or (
            item.text if _LANGUAGE_TAG.match(item.text) else None
        )
        if known is None:
            work.problem("language_unknown", item.column.column, value=item.text[:80])
        else:
            work.draft.fields["language"] = known

    def _read_employee_count(self, work: _Work, item: _Item) -> None:
        number = values.read_number(item.cell)
        if number is None or number < 0 or number > 10_000_000:
            work.problem("number_unreadable", item.column.column, value=item.text[:80])
        else:
            work.draft.fields["employee_count"] = int(number)

    def _read_domain(self, work: _Work, item: _Item) -> None:
        bare = re.sub(r"^[a-z]+://(www\.)?|^www\.", "", item.text.casefold()).split("/")[0]
        if "." in bare:
            work.draft.fields.setdefault("domains", []).append(bare)

    def _read_tax_id(self, work: _Work, item: _Item) -> None:
        number, branch = values.split_tax_id(item.text)
        whole, problem = values.repair_tax_id(number, region=self._options.region)
        if problem:
            work.problem(problem, item.column.column, value=number)
        work.repaired(item.column, "tax_id", number, whole)
        if whole and not is_sentinel(whole):
            work.draft.fields["tax_id"] = whole
        if branch:
            work.draft.fields.setdefault("description", f"КПП {branch}")

    def _read_company(self, work: _Work, item: _Item) -> None:
        if is_sentinel(item.text):
            return
        match item.column.target:
            case "company.external_id":
                source = item.column.source or self._system or "import"
                work.company_ids += [
                    {"source": source, "id": found} for found in _ids(item.text, source)
                ]
            case "company.tax_id":
                work.company_tax_id = values.repair_tax_id(
                    values.split_tax_id(item.text)[0], region=self._options.region
                )[0]
            case _:
                work.company_names.append(one_line(item.text))

    def _read_employment(self, work: _Work, item: _Item) -> None:
        if not is_sentinel(item.text):
            work.draft.employment[(item.column.target or "").partition(".")[2]] = one_line(
                item.text
            )

    def _read_do_not_contact(self, work: _Work, item: _Item) -> None:
        if values.read_flag(item.cell) or item.text.casefold() in _UNSUBSCRIBED:
            channels = work.draft.fields.setdefault("do_not_contact", [])
            channels.append(targets.split_label(item.column.target or "", default="email")[1])

    def _read_is_deleted(self, work: _Work, item: _Item) -> None:
        if values.read_flag(item.cell):
            work.refuse("row_deleted_at_source")

    def _read_is_converted(self, work: _Work, item: _Item) -> None:
        if values.read_flag(item.cell):
            work.refuse("row_converted_at_source")

    def _read_custom(self, work: _Work, item: _Item) -> None:
        key, kind = custom_field_of(item.column, self._custom_types)
        value, problem = self._custom_value(kind, item)
        if problem:
            work.problem(problem, item.column.column, value=item.text[:80])
        elif value is not None:
            work.draft.fields.setdefault("custom", {})[key] = value

    def _custom_value(self, kind: str, item: _Item) -> tuple[Any, str | None]:
        if is_sentinel(item.text):
            return None, None
        match kind:
            case "number":
                number = values.read_number(item.cell)
                return (
                    (values.as_json(number), None)
                    if number is not None
                    else (None, "number_unreadable")
                )
            case "money":
                amount = values.read_number(item.cell)
                currency = values.currency_of(item.text, region=self._options.region)
                return (
                    ({"amount": str(amount), "currency": currency}, None)
                    if amount is not None
                    else (None, "number_unreadable")
                )
            case "date":
                read = read_date(
                    item.cell, order=self._order(item.column), today=self._options.today
                )
                return read.value, read.problem
            case "yes_no":
                flag = values.read_flag(item.cell)
                return flag, None if flag is not None else "flag_unreadable"
            case "choices":
                return values.read_tags(item.text), None
            case _:
                return item.text, None

    def _order(self, column: ColumnMapping) -> DateOrder:
        return self._orders.get(column.column, DateOrder.DAY_FIRST)

    # --- what the whole row settles --------------------------------------------------------------

    def _finish(self, work: _Work) -> None:
        row, draft = work.row, work.draft
        if row.problem:
            severity = Severity.ERROR if row.problem in _REJECTED_BY_READER else Severity.WARNING
            draft.problems.append(Problem(code=row.problem, severity=severity, params=row.params))
        self._finish_addresses(work)
        if self._kind is CardKind.CONTACTS:
            self._finish_person(work)
        else:
            self._finish_firm(work)
        if not draft.rejected:
            self._give_row_id(draft)
            self._add_chosen_tags(draft)

    def _finish_addresses(self, work: _Work) -> None:
        complete: list[dict[str, Any]] = []
        for label, parts in work.addresses.items():
            extra = [parts.pop(name) for name in ("po_box", "extended") if name in parts]
            if extra:
                parts["street"] = ", ".join([*filter(None, [parts.get("street")]), *extra])
            if parts:
                empty = dict.fromkeys(
                    ("street", "city", "region", "postal_code", "country", "formatted")
                )
                complete.append({"label": label, **empty, **parts, "primary": not complete})
        if complete:
            work.draft.fields["addresses"] = complete

    def _finish_person(self, work: _Work) -> None:
        fields = work.draft.fields
        self._settle_companies(work)
        if not _KEPT_AS_NAMED & fields.keys() and work.full_name:
            self._split_name(work, *work.full_name)
        has_name = bool(_KEPT_AS_NAMED & fields.keys()) or bool(fields.get("display_name"))
        if not has_name and work.display_name:
            fields["display_name"], has_name = work.display_name, True
        if not has_name and work.draft.companies and self._is_reachable(fields):
            fields["display_name"], has_name = work.draft.companies[0].name or "", True
        if self._is_no_data(work, has_name=has_name):
            return
        if not has_name and not self._is_reachable(fields):
            work.refuse("no_name_phone_email")

    def _finish_firm(self, work: _Work) -> None:
        fields = work.draft.fields
        if work.company_names:
            fields.setdefault("name", work.company_names[0])
        if not fields.get("name") and fields.get("legal_name"):
            fields["name"] = fields["legal_name"]
        if self._is_no_data(work, has_name=bool(fields.get("name"))):
            return
        if not fields.get("name"):
            work.refuse("company_without_name")
        elif self._system == "1c" and fields.keys() <= {"name", "external_ids"}:
            work.refuse("catalogue_folder", name=fields["name"])

    def _is_reachable(self, fields: Mapping[str, Any]) -> bool:
        return bool(fields.get("emails")) or any(
            phone["number"] for phone in fields.get("phones", ())
        )

    def _is_no_data(self, work: _Work, *, has_name: bool) -> bool:
        """Lines that structure a sheet: sums, headings of sections, the header once more."""
        if self._is_reachable(work.draft.fields):
            return False
        cells = enumerate(work.row.cells)
        filled = [(place, one_line(values.cell_text(cell))) for place, cell in cells if cell]
        as_header = sum(self._header.get(place) == text for place, text in filled)
        if len(filled) > 1 and as_header * 2 > len(filled):
            work.refuse("repeated_header")
        elif any(_TOTAL.match(text) for _, text in filled):
            work.refuse("total_line")
        elif len(filled) == 1 and (
            _SECTION.match(filled[0][1]) or (not has_name and filled[0][0] == 0)
        ):
            work.refuse("section_line", text=filled[0][1][:80])
        return work.draft.rejected

    def _split_name(self, work: _Work, column: int, text: str) -> None:
        mended = mend_name(text)
        if not any(char.isalpha() for char in mended):
            return
        split = split_full_name(mended, locale_hint=self._options.locale)
        parts = {
            "given_name": split.given,
            "middle_name": split.middle,
            "family_name": split.family,
        }
        named = {name: value for name, value in parts.items() if value}
        if not named:
            work.draft.fields["display_name"] = mended
            return
        work.draft.fields.update(named)
        if split.salutation:
            work.draft.fields.setdefault("salutation", split.salutation)
        if split.remark:
            work.draft.remarks.append(split.remark)
        if split.confidence is Confidence.LOW and len(named) > 1:
            work.problem("name_order_uncertain", column, value=mended[:120])
        after = " · ".join(named.values())
        work.draft.repairs.append(Repair(column=column, field="name", before=text, after=after))

    def _settle_companies(self, work: _Work) -> None:
        names = list(dict.fromkeys(work.company_names))
        ids = work.company_ids
        listed = next(
            (
                _split_names(name)
                for name in names
                if len(ids) > 1 and len(_split_names(name)) == len(ids)
            ),
            None,
        )
        if listed:
            names = listed
        companies = [CompanyDraft(name=name) for name in names[: len(ids) or 1]]
        for place, external_id in enumerate(ids):
            if place >= len(companies):
                companies.append(CompanyDraft())
            companies[place].external_ids = [external_id]
        if work.company_tax_id:
            companies = companies or [CompanyDraft()]
            companies[0].tax_id = work.company_tax_id
        work.draft.companies = [company for company in companies if company.name]
        if work.draft.employment and not work.draft.companies:
            # A position without a firm has no place of its own on the card; the description keeps
            # it.
            job = ", ".join(work.draft.employment.values())
            work.draft.fields.setdefault("description", job)
            work.draft.employment = {}

    def _give_row_id(self, draft: Draft) -> None:
        fields = draft.fields
        reachable = self._is_reachable(fields) or fields.get("external_ids") or fields.get("tax_id")
        if not reachable:
            print_of_row = dumps(draft.as_json(), sort_keys=True, ensure_ascii=False).encode()
            digest = blake2b(print_of_row, digest_size=12).hexdigest()
            fields["external_ids"] = [{"source": ROW_SOURCE, "id": digest}]

    def _add_chosen_tags(self, draft: Draft) -> None:
        if self._options.tags:
            tags = draft.fields.setdefault("tags", [])
            tags += [tag for tag in self._options.tags if tag not in tags]


def custom_field_of(column: ColumnMapping, types: Mapping[str, str]) -> tuple[str, str]:
    """The key and type of the custom field that a column fills; a new one is named after its
    header.
    """
    target = column.target or ""
    if found := targets.NEW_CUSTOM.match(target):
        return new_custom_key(column), found[1]
    key = target.removeprefix("custom.")
    return key, types.get(key, "text")


def new_custom_key(column: ColumnMapping) -> str:
    ascii_words = re.findall(r"[a-z0-9]+", column.header.casefold())
    name = "_".join(ascii_words)[:50].strip("_")
    if name and name[0].isalpha():
        return name
    digest = blake2b(column.header.encode(), digest_size=4).hexdigest()
    return f"field_{digest}"


def _ids(text: str, source: str) -> list[str]:
    """Salesforce's ids are compared by their first 15 characters; several ids stand in a cell by
    semicolons.
    """
    found = [one_line(part) for part in re.split(r"\s*(?:[;\n]|:::)\s*", text) if part.strip()]
    return [name[:15] if source == "salesforce" else name for name in found]


def _split_names(text: str) -> list[str]:
    return [one_line(part) for part in text.split(";") if part.strip()]
