"""A file hangs on one thing at most, and keeps the end of its name."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.files.model import LONGEST_NAME, SUBJECTS, StoredFile, safe_name
from domain.shared.errors import Invalid

FILE, CARD = UUID(int=1), UUID(int=2)


def stored(**subject: UUID) -> StoredFile:
    values = {"name": "a.pdf", "media_type": "application/pdf", "size": 1, "digest": "d"}
    return StoredFile.store(FILE, {**values, "author_id": UUID(int=3), **subject})


def test_a_file_that_hangs_on_two_things_is_refused() -> None:
    with pytest.raises(Invalid) as refused:
        stored(contact_id=CARD, company_id=CARD)

    assert [each.code for each in refused.value.errors] == ["file_one_subject"]


@given(st.lists(st.sampled_from(SUBJECTS), min_size=1))
def test_a_file_leaves_what_it_hung_on_before(places: list[str]) -> None:
    file = stored()
    for place in places:
        file.attach(place, CARD)

    assert [name for name in SUBJECTS if getattr(file, name)] == [places[-1]]


@given(st.text(min_size=1, max_size=3 * LONGEST_NAME))
def test_no_name_is_longer_than_file_systems_take(name: str) -> None:
    assert 1 <= len(safe_name(name)) <= LONGEST_NAME


def test_what_is_no_ending_is_cut_off_with_the_rest() -> None:
    assert safe_name("n" * LONGEST_NAME + ".of-the-contract") == "n" * LONGEST_NAME
