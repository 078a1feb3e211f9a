"""Every file of the acceptance set goes the whole way, and meets every fact written beside it."""

from copy import deepcopy
from typing import Any

import pytest

from domain.imports.checking import Verdict
from domain.imports.mapping import CardKind
from tests.support.import_base import FILES, ImportedFile, MemoryBase, expectation_of

NAMES = sorted(path.name.removesuffix(".expected.json") for path in FILES.glob("*.expected.json"))


class Imported:
    def __init__(self, name: str) -> None:
        self.expected: dict[str, Any] = expectation_of(name)
        self.path = FILES / name
        self.base = MemoryBase(
            kind=CardKind(self.expected["object"]), region=self.expected["default_region"]
        )
        self.file: ImportedFile = self.base.import_file(self.path)


@pytest.fixture(scope="module", params=NAMES)
def imported(request: pytest.FixtureRequest) -> Imported:
    return Imported(request.param)


def test_the_file_is_recognised_by_its_content(imported: Imported) -> None:
    expected = imported.expected["detected"]
    detected = imported.file.detected
    found = {name: getattr(detected, name) for name in expected if name != "versions"}
    assert found == {name: value for name, value in expected.items() if name != "versions"}
    assert list(detected.versions) == expected.get("versions", [])
    assert imported.file.guessed == imported.expected["object"]


def test_every_row_of_data_gets_exactly_one_verdict(imported: Imported) -> None:
    rows = imported.expected["data_rows"]
    most = imported.expected.get("data_rows_max", rows)
    assert rows <= imported.file.detected.rows <= most
    assert len(imported.file.verdicts) == imported.file.detected.rows
    assert set(imported.file.verdicts) == set(imported.file.drafts)


def test_as_many_cards_come_out_as_there_are_people_or_firms(imported: Imported) -> None:
    least, most = imported.expected["cards_after"]
    assert least <= len(imported.base.cards) <= most


def test_only_hopeless_rows_are_refused_and_each_with_a_reason(imported: Imported) -> None:
    least, most = imported.expected["rejected_rows"]
    refused = imported.file.rows_with(Verdict.REJECT)
    assert least <= len(refused) <= most
    assert all(imported.file.drafts[row].problems for row in refused)


def test_everybody_is_found_by_the_number_or_address_in_the_file(imported: Imported) -> None:
    missing = [
        wanted for wanted in imported.expected["must_find"] if not imported.base.find(**wanted)
    ]
    assert missing == []


def test_nothing_is_invented(imported: Imported) -> None:
    found = [one for one in imported.expected["must_not_find"] if imported.base.find(**one)]
    assert found == []


def test_people_who_share_a_number_stay_apart(imported: Imported) -> None:
    for shared in imported.expected["shared"]:
        assert len(imported.base.find(phone=shared["phone"])) == shared["cards"]


def test_importing_the_file_again_changes_nothing(imported: Imported) -> None:
    base = deepcopy(imported.base)
    before = [card.as_json() for card in imported.base.cards.values()]

    again = base.import_file(imported.path)

    assert [card.as_json() for card in base.cards.values()] == before
    assert {found.verdict for found in again.verdicts.values()} <= {
        Verdict.UNCHANGED,
        Verdict.REJECT,
    }
