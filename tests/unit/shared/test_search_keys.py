"""Keys are few, never empty, and a typed beginning meets one of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.shared.sounds import (
    Abjad,
    abjad_of,
    closeness,
    closeness_to_start,
    readings,
    skeleton,
    sound_form,
    without_article,
)
from domain.shared.text import words
from domain.shared.transliteration import (
    EXACT,
    MOST_KEYS,
    initial_fits,
    name_search_keys,
    query_keys,
    word_keys,
)

LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyzéöłß",
    "cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
    "armenian": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآپچگ",
}
WORDS = st.one_of(*(st.text(alphabet, min_size=1, max_size=12) for alphabet in LETTERS.values()))


@given(WORDS)
def test_every_word_with_letters_has_keys_and_few(text: str) -> None:
    for word in words(text):
        assert 1 <= len(word_keys(word)) <= MOST_KEYS
        assert "" not in word_keys(word)


@given(WORDS, st.data())
def test_the_beginning_of_a_word_asks_for_the_beginning_of_one_of_its_keys(
    text: str, data: st.DataObject
) -> None:
    for word in words(text):
        typed = word[: data.draw(st.integers(min_value=1, max_value=len(word)))]
        keys = word_keys(word)
        assert any(key.startswith(asked) for asked in query_keys(typed) for key in keys)


@given(st.text(max_size=30))
def test_any_text_has_keys_of_its_words_only(text: str) -> None:
    keys = dict(name_search_keys(text))
    assert all(keys[word] == EXACT for word in words(text))
    assert bool(keys) == bool(words(text))


@given(WORDS, WORDS)
def test_closeness_is_the_same_from_both_sides(first: str, second: str) -> None:
    one, other = sound_form(first), sound_form(second)
    there, back = closeness(one, other), closeness(other, one)
    assert 0 <= there <= 1
    assert there == pytest.approx(back)


@given(WORDS)
def test_a_sound_is_closest_to_itself(text: str) -> None:
    sound = sound_form(text)
    assert closeness(sound, sound) == (1 if sound else 0)
    assert closeness_to_start(sound, sound) == (1 if sound else 0)


@pytest.mark.parametrize(
    ("spellings", "sound"),
    [
        (["Петросян", "Petrosyan", "Petrossian", "Պետրոսյան", "Պետրոսեան"], "petrosian"),
        (["Хачатрян", "Khachatryan", "Xachatryan", "Խաչատրյան"], "hachatrian"),
        (["Юрий", "Yuri", "Yury", "Iurii", "Յուրի", "يوري"], "iuri"),
        (["Андреева", "Andreeva", "Andreyeva"], "andreva"),
        (["Щербаков", "Shcherbakov", "Scherbakov"], "sherbakov"),
        (["Воскан", "Ոսկան", "Voskan"], "voskan"),
        (["Ովսաննա", "Овсанна", "Ovsanna"], "ovsana"),
        (["Семён", "Semyon", "Semen"], "semen"),
        (["Мансур", "Mansour", "Mansoor"], "mansur"),
        (["Цой", "Tsoi", "Tzoy"], "tsoi"),
        (["Թաշչյան", "Ташчян", "Тащян", "Tashchyan"], "tashian"),
        (["Քուշքյան", "Кушкян", "Qushqyan"], "kushkian"),
        (["Эдгар", "Էդգար", "Edgar"], "edgar"),
        (["日本"], ""),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: list[str], sound: str) -> None:
    assert {sound_form(words(spelling)[0]) for spelling in spellings} == {sound}


@pytest.mark.parametrize(
    ("spellings", "bones"),
    [
        (["Петросян", "Bedrossian", "بيتروسيان"], "PTRSN"),
        (["Ованнисян", "Հովհաննիսյան", "Hovhannisyan"], "FNSN"),
        (["Абдуррахман", "Abdulrahman", "عبدالرحمن"], "PTRMN"),
        (["Абдулла", "Abdullah", "عبدالله"], "PTL"),
        (["Кузнецова", "كوزنيتسوفا"], "KSNTSF"),
        (["Зухра", "زهرة"], "SR"),
    ],
)
def test_skeletons_hold_where_vowels_and_voicing_differ(spellings: list[str], bones: str) -> None:
    assert {skeleton(sound_form(words(spelling)[0])) for spelling in spellings} == {bones}


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("جمال", {"jmal", "gmal"}),
        ("طويل", {"tvil", "tuil"}),
        ("سلوي", {"slvi", "slui", "slva"}),
        ("جنبلاط", {"jnblat", "jmblat", "gnblat"}),
        ("ايفان", {"aifan", "ifan"}),
        ("ваграмян", {"vagramian", "vahramian"}),
        ("jana", {"jana", "iana"}),
        ("anjela", {"anela", "anjela"}),
        ("اليكسي", {"iksi", "aliksi", "iksa"}),
        ("كاظم", {"kazm", "kadm"}),
        ("уилсон", {"uilson", "vilson"}),
        ("ulicka", {"ulika", "ulitska"}),
        ("anna", {"ana"}),
    ],
)
def test_letters_that_are_read_in_two_ways_have_both_readings(word: str, others: set[str]) -> None:
    assert set(readings(word)) == others


@pytest.mark.parametrize("alphabet", LETTERS.values(), ids=LETTERS)
def test_every_letter_sounds(alphabet: str) -> None:
    between = [words(f"о{letter}о" if letter in "ьъ" else letter) for letter in alphabet]
    assert all(sound_form(word).isascii() for letter in between for word in letter)


def test_the_arabic_article_comes_off_where_enough_is_left() -> None:
    assert without_article("الحداد") == "حداد"
    assert without_article("الله") == "الله"


def test_only_one_arabic_side_leaves_vowels_out() -> None:
    assert abjad_of("حسن", "хасан") == Abjad.FIRST
    assert abjad_of("hasan", "حسن") == Abjad.SECOND
    assert abjad_of("حسن", "حسين") == Abjad.NEITHER
    assert abjad_of("hasan", "хасан") == Abjad.NEITHER


@pytest.mark.parametrize(
    ("initial", "word", "fits"),
    [
        ("a", "անի", True),
        ("а", "анна", True),
        ("б", "анна", False),
        ("k", "хачатрян", True),
        ("y", "елена", True),
        ("b", "анна", False),
        ("日", "анна", False),
        ("a", "日本", False),
    ],
)
def test_an_initial_stands_for_a_name_in_another_script(
    initial: str, word: str, *, fits: bool
) -> None:
    assert initial_fits(initial, word) is fits


def test_two_consonants_are_a_beginning_only_of_an_unfinished_word() -> None:
    assert "MM" in query_keys("мухам")
    assert "MM" in query_keys("محم")
    assert "MR." in query_keys("мария")
    assert "MR." in query_keys("мар")
    assert "MR." in word_keys("мария")


def test_short_forms_of_several_names_are_asked_for_by_each() -> None:
    assert "slava" in query_keys("вячеслав")
    assert "=viacheslav." in query_keys("слава")
