"""A firm is recognised whatever its legal form, quotes and script; its tax id decides."""

import pytest

from domain.companies.matching import (
    FirmIdentity,
    Fit,
    companies_fit,
    company_key,
    company_sort_name,
    firm_names_fit,
)


@pytest.mark.parametrize(
    ("first", "second", "fit"),
    [
        ('ООО "Ромашка"', "«Ромашка» ООО", Fit.SAME),
        ("Общество с ограниченной ответственностью «Ромашка»", "ООО Ромашка", Fit.SAME),
        ("Транснорд ЗАО", 'АО "Транснорд"', Fit.SAME),
        ("S.A.R.L. Dupont", "Dupont SARL", Fit.SAME),
        ("Smith & Sons Ltd", "Smith and Sons Limited", Fit.SAME),
        ("ООО", "ООО", Fit.SAME),
        ("ООО Ромашка", "Ромашка", Fit.COMPATIBLE),
        ("ООО Ромашка", "Romashka LLC", Fit.COMPATIBLE),
        ("«Կաղնուտ սերվիս» ՍՊԸ", "Kaghnut Servis LLC", Fit.COMPATIBLE),
        ("ՓԲԸ Արարատ", "ЗАО Арарат", Fit.COMPATIBLE),
        ("شركة النخيل للنقل", "النخيل للنقل", Fit.COMPATIBLE),
        ("مؤسسة فولكوف", "ООО Волков", Fit.COMPATIBLE),
        ("شركة الزهرة ش.م.م", "الزهرة", Fit.COMPATIBLE),
        ("Светотика", "Свето-Тика", Fit.COMPATIBLE),
        ("Строй Дом", "Дом Строй", Fit.COMPATIBLE),
        ("ИП Вишняков М. В.", "ИП Вишняков Мирон Витальевич", Fit.SAME),
        ("ИП Вишняков", "IP Vishniakov M. V.", Fit.DIFFERENT),
        ("ИП Вишняков М. В.", "Vishniakov Miron", Fit.COMPATIBLE),
        ("ИП Вишняков М. В.", "ИП Вишняков А. В.", Fit.DIFFERENT),
        ("ИП Вишняков", "ИП Лебедев", Fit.DIFFERENT),
        ("ИП М", "ИП М", Fit.SAME),
        ("ООО Ромашка", "АО Ромашка", Fit.DIFFERENT),
        ("ООО Транснорд", "ООО Трансфорт", Fit.DIFFERENT),
        ("ООО Транснорд", "ООО Транснорд Юг", Fit.DIFFERENT),
        ("ООО Мир", "OOO Mur", Fit.DIFFERENT),
        ("", "ООО Ромашка", Fit.UNKNOWN),
    ],
)
def test_firm_names(first: str, second: str, fit: Fit) -> None:
    assert firm_names_fit(first, second) == fit
    assert firm_names_fit(second, first) == fit


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["ООО «Ромашка»", "Ромашка ООО", "ROMASHKA LLC", "Ռոմաշկա ՍՊԸ"], "romashka"),
        (["Harvey Optics, Inc.", "Harvey Optics"], "harvei optiks"),
        (["Рога и копыта", 'ООО "Рога и Копыта"'], "roga kopita"),
        (["株式会社"], "株式会社"),
        ([""], ""),
    ],
)
def test_one_key_for_all_spellings(names: list[str], key: str) -> None:
    assert {company_key(name) for name in names} == {key}


def test_lists_sort_without_form_and_quotes() -> None:
    assert company_sort_name("ООО «Ёлка-Плюс»") == "елка плюс"
    assert company_sort_name("!") == "!"


def test_tax_ids_decide_where_both_firms_have_one() -> None:
    one = FirmIdentity(name="ООО Ромашка", tax_id="7707083893", branch="770701001")
    assert companies_fit(one, FirmIdentity(name="X", tax_id="7707083893")) == Fit.SAME
    branch = FirmIdentity(name="X", tax_id="7707083893", branch="780101001")
    assert companies_fit(one, branch) == Fit.COMPATIBLE
    assert companies_fit(one, FirmIdentity(name="ООО Ромашка", tax_id="1")) == Fit.DIFFERENT
    assert companies_fit(one, FirmIdentity(name="Ромашка")) == Fit.COMPATIBLE
