"""Which card of the base a group of rows is, by which keys, and what becomes of its rows."""

import pytest

from domain.contacts.names import PersonName
from domain.imports.checking import Candidate, Match, Verdict, fold_rows, match_group, verdicts
from domain.imports.dedupe import Deduper, Group
from domain.imports.drafts import CompanyDraft, Draft
from domain.imports.fitting import fits_of
from domain.imports.headers import find_header, propose_mapping
from domain.imports.identity import Identity, Key, MatchOn, identity_of, keys_of
from domain.imports.mapping import CardKind, check_target, is_target, split_address
from domain.imports.merging import OnMatch
from domain.shared.errors import Invalid
from domain.shared.text import normal_form

PHONE, MAIL, CRM = ("phone", "+1"), ("email", "a@x"), ("external_id", "crm\x1f7")


def named(given: str = "", family: str = "") -> Identity:
    whole = normal_form(f"{given} {family}".strip())
    return Identity(PersonName(given=given or None, family=family or None), whole)


def card(number: int, who: Identity, *shared: Key) -> Candidate:
    return Candidate(card_id=f"card {number}", identity=who, shared=frozenset(shared))


def found(group: Group, *candidates: Candidate) -> Match:
    return match_group(group, candidates, fits=fits_of(CardKind.CONTACTS))


ANNA, IVAN, NOBODY = named("Анна", "Петрова"), named("Иван", "Сидоров"), named()


@pytest.mark.parametrize(
    ("who", "candidates", "match"),
    [
        (ANNA, [], Match()),
        (ANNA, [card(1, IVAN, PHONE)], Match(suspect_of="card 1")),
        (ANNA, [card(1, IVAN, PHONE), card(2, ANNA, PHONE)], Match(card_id="card 2")),
        (ANNA, [card(1, IVAN, CRM), card(2, ANNA, PHONE)], Match(card_id="card 1")),
        (ANNA, [card(1, ANNA, PHONE), card(2, ANNA, PHONE, MAIL)],
         Match(card_id="card 2", ambiguous=True)),
        (ANNA, [card(1, NOBODY, PHONE)], Match(card_id="card 1")),
        (named("А.", "Петрова"), [card(1, ANNA, PHONE)], Match(card_id="card 1")),
        # whoever has no name is the one with that number, the nameless before all
        (NOBODY, [card(1, ANNA, PHONE)], Match(card_id="card 1")),
        (NOBODY, [card(1, ANNA, PHONE), card(2, NOBODY, PHONE)], Match(card_id="card 2")),
        (NOBODY, [card(1, ANNA, PHONE), card(2, IVAN, PHONE, MAIL)], Match(card_id="card 2")),
        (NOBODY, [card(1, ANNA, PHONE), card(2, IVAN, PHONE)], Match(suspect_of="card 1")),
    ],
)  # fmt: skip
def test_the_card_of_a_group_is_found_by_its_keys_and_its_name(
    who: Identity, candidates: list[Candidate], match: Match
) -> None:
    keys = {PHONE, MAIL}

    assert found(Group([2], [who], keys=keys), *candidates) == match


@pytest.mark.parametrize(
    ("match", "changes", "mode", "said"),
    [
        (Match(), True, OnMatch.UPDATE, [Verdict.CREATE, Verdict.DUPLICATE]),
        (Match(card_id="c"), True, OnMatch.UPDATE, [Verdict.UPDATE, Verdict.DUPLICATE]),
        (Match(card_id="c"), False, OnMatch.UPDATE, [Verdict.UNCHANGED] * 2),
        (Match(card_id="c"), True, OnMatch.SKIP, [Verdict.UNCHANGED] * 2),
        (Match(suspect_of="c"), True, OnMatch.FILL, [Verdict.SUSPECT, Verdict.DUPLICATE]),
    ],
)
def test_each_row_of_a_group_has_one_verdict(
    match: Match, changes: bool, mode: OnMatch, said: list[Verdict]
) -> None:
    rows = verdicts(Group([2, 5], []), match, changes=changes, mode=mode)

    assert [(each.row, each.verdict) for each in rows] == list(zip((2, 5), said, strict=True))


def test_later_rows_are_left_out_where_matches_are_skipped() -> None:
    def drafts() -> list[Draft]:
        return [Draft(row=2, fields={"gender": None}), Draft(row=3, fields={"gender": "f"})]

    assert fold_rows(drafts(), mode=OnMatch.FILL).fields == {"gender": "f"}
    assert fold_rows(drafts(), mode=OnMatch.SKIP).fields == {"gender": None}


def test_keys_are_those_that_were_asked_for_and_ids_always() -> None:
    draft = Draft(
        row=2,
        fields={
            "given_name": "Анна",
            "family_name": "Петрова",
            "phones": [{"number": "+1"}, {"number": None}],
            "emails": [{"address": "a@x"}],
            "external_ids": [{"source": "crm", "id": "7"}],
        },
        companies=[CompanyDraft(name="ООО Ромашка"), CompanyDraft(tax_id="1")],
    )

    assert keys_of(draft, CardKind.CONTACTS, frozenset()) == [CRM]
    both = frozenset({MatchOn.PHONE, MatchOn.EMAIL})
    assert keys_of(draft, CardKind.CONTACTS, both) == [CRM, PHONE, MAIL]
    [_, (kind, named_so)] = keys_of(draft, CardKind.CONTACTS, frozenset({MatchOn.NAME_COMPANY}))
    assert (kind, named_so.count("\x1f")) == ("name_company", 1)


def test_firms_are_known_by_their_numbers_and_names() -> None:
    asked = frozenset({MatchOn.TAX_ID, MatchOn.NAME_COMPANY})
    firm = Draft(row=2, fields={"name": 'ООО "Ромашка"', "tax_id": "77"})
    same = Draft(row=3, fields={"name": "Ромашка, ООО"})

    keys = keys_of(firm, CardKind.COMPANIES, asked)
    assert [kind for kind, _ in keys] == ["tax_id", "name_company"]
    assert keys_of(same, CardKind.COMPANIES, asked) == keys[1:]
    assert keys_of(Draft(row=4), CardKind.COMPANIES, asked) == []
    other = identity_of({"name": "Ромашка", "tax_id": "78"}, CardKind.COMPANIES)
    assert other.normal != identity_of(firm.fields, CardKind.COMPANIES).normal


def test_whoever_is_recognised_later_is_no_suspect_any_more() -> None:
    dedupe = Deduper(
        kind=CardKind.CONTACTS,
        match_on=[MatchOn.PHONE, MatchOn.EMAIL],
        fits=fits_of(CardKind.CONTACTS),
    )

    def add(row: int, given: str, *, phone: str = "", crm: str = "") -> None:
        fields = {
            "given_name": given,
            "phones": [{"number": phone}] if phone else [],
            "external_ids": [{"source": "crm", "id": crm}] if crm else [],
        }
        dedupe.add(Draft(row=row, fields=fields))

    add(1, "Анна", phone="+1", crm="1")
    add(2, "Борис", phone="+1", crm="2")
    assert [group.suspect_of for group in dedupe.groups()] == [None, 1]


@pytest.mark.parametrize(
    ("target", "kind", "known"),
    [
        ("address:home.city", CardKind.CONTACTS, True),
        ("address:home.planet", CardKind.CONTACTS, False),
        ("phone:любой", CardKind.CONTACTS, True),
        ("custom.new:text", CardKind.COMPANIES, True),
        ("custom.new:magic", CardKind.COMPANIES, False),
        ("birthday", CardKind.COMPANIES, False),
    ],
)
def test_only_targets_that_there_are_can_be_chosen(
    target: str, kind: CardKind, known: bool
) -> None:
    assert is_target(target, kind) is known
    if not known:
        with pytest.raises(Invalid) as refusal:
            check_target(target, kind, pointer="/mapping/0/target")
        assert refusal.value.errors[0].code == "unknown_import_target"


def test_an_address_is_of_work_unless_its_column_says_otherwise() -> None:
    assert [
        split_address(each) for each in ("address:home.city", "city", "address", "nonsense")
    ] == [
        *(("home", "city"), ("work", "city")),
        *(("work", None), ("work", None)),
    ]


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        ([["Кто", "Куда звонить"], ["Анна", "+7 916 123 45 67"]], 1),
        ([["Кто", "Кто"], ["Анна", "+7 916 123 45 67"]], 0),
        ([["Анна", "+7 916 123 45 67"], ["Иван", "+7 916 123 45 68"]], 0),
        ([["Кто", "Куда"], ["Анна", "домой"]], 0),
        ([["Кто", "Куда"]], 0),
        ([["Имя", "Телефон"], ["Анна", "+7 916 123 45 67"]], 1),
        ([["Отчёт", None], ["Имя", "Телефон"], ["Анна", "1"]], 2),
    ],
)
def test_the_line_of_headings_is_found_by_its_words_or_by_what_is_below(
    lines: list[list[str | None]], header: int
) -> None:
    assert find_header([(n, list(cells)) for n, cells in enumerate(lines, start=1)]) == header


def test_a_column_of_names_is_the_firms_in_a_list_of_firms() -> None:
    [column, *_] = propose_mapping(
        ["Наименование", "ИНН"], [["Ромашка", "7701"]], CardKind.COMPANIES
    )

    assert column.target == "name"
