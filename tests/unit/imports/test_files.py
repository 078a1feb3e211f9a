"""Files of every kind, told by their content, with the quirks that programs give them."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from adapters.spreadsheets import SpreadsheetReader, limits, vcards
from domain.imports.errors import FileTooLarge, UnreadableFile
from domain.imports.table import ReadChoices, Row, Table


def opened(folder: Path, content: bytes | str, **choices: str | int) -> Table:
    path = folder / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return SpreadsheetReader().open(path, choices=ReadChoices(**choices))  # type: ignore[arg-type]


def rows(table: Table) -> list[Row]:
    return list(table.rows())


CUSTOMERS = "Имя;Телефон\nАнна;89123456789\nПётр;89123456780\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("cp866", "cp866"),
        ("mac-cyrillic", "mac-cyrillic"),
    ],
)
def test_the_encoding_is_weighed_by_letters(tmp_path: Path, codec: str, name: str) -> None:
    text = CUSTOMERS + "Сергей Александрович просил перезвонить после обеда;\n" * 5
    table = opened(tmp_path, text.encode(codec))
    assert table.detected.encoding == name
    assert table.header == ("Имя", "Телефон")
    assert rows(table)[1].cells[0] == "Пётр"


def test_arabic_in_the_windows_code_page_is_recognised(tmp_path: Path) -> None:
    text = "الاسم,الجوال\nليلى منصور,0536439972\nسمير حداد,0555252641\n"
    table = opened(tmp_path, text.encode("cp1256"))
    assert table.detected.encoding == "windows-1256"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_outside_quotes(tmp_path: Path, delimiter: str) -> None:
    text = 'Name;Phone\n"Lee, Ann; Dr.";123\n"a|b";"1\t2"\n'.replace(";", delimiter)
    assert opened(tmp_path, text).detected.delimiter == delimiter


def test_excels_hint_of_the_delimiter_is_obeyed_and_is_no_row(tmp_path: Path) -> None:
    table = opened(tmp_path, "sep=|\nName|Phone\nAnn|123\n")
    assert (table.detected.delimiter, table.detected.header_row) == ("|", 2)
    assert [row.number for row in rows(table)] == [3]


def test_line_breaks_inside_quotes_and_old_line_ends(tmp_path: Path) -> None:
    table = opened(tmp_path, b'Name,Notes\r"Ann","one\rtwo"\rBob,x\r')
    assert [row.cells[0] for row in rows(table)] == ["Ann", "Bob"]


def test_nul_bytes_are_dropped_and_ragged_rows_marked(tmp_path: Path) -> None:
    table = opened(tmp_path, "Name,Phone,City\nA\0nn,1,Y\nBob,2\nCarl,3,Z,extra\n")
    found = rows(table)
    assert found[0].cells[0] == "Ann"
    assert [row.problem for row in found] == [None, "row_too_short", "row_too_long"]


def test_broken_bytes_in_utf8_spoil_their_cell_only(tmp_path: Path) -> None:
    content = CUSTOMERS.encode() * 30 + b"\xff\xfeBad;1\n"
    table = opened(tmp_path, content)
    assert table.detected.encoding == "utf-8"
    assert "\ufffd" in str(rows(table)[-1].cells[0])


def test_titles_above_the_header_are_no_rows(tmp_path: Path) -> None:
    table = opened(tmp_path, "Наша база;;\n;;\nФИО;Телефон;Почта\nАнна;1;a@x.example\n")
    assert (table.detected.header_row, table.detected.rows) == (3, 1)


def test_a_list_without_a_header_has_none(tmp_path: Path) -> None:
    table = opened(tmp_path, "Анна Петрова;+79123456789\nПётр Котов;+79123456780\n")
    assert (table.detected.header_row, table.detected.rows) == (0, 2)


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert opened(tmp_path, "Name,Phone\n").detected.rows == 0


def test_an_html_table_called_xls_is_read(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='utf-8'></head><body><table><tr><th>Имя</th><th>Телефон</th>"
        "</tr><tr><td>Анна &amp; Ко</td><td>+7<br>912</td></tr></table></body></html>"
    )
    table = opened(tmp_path, page)
    assert (table.detected.format, table.header) == ("html", ("Имя", "Телефон"))
    assert rows(table)[0].cells == ["Анна & Ко", "+7\n912"]


def workbook(
    tmp_path: Path, lines: list[list[object]], **merged: tuple[int, int, int, int]
) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Клиенты")
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
        for value, place in merged.items():
            sheet.merge_range(*place, value)
        book.add_worksheet("Пусто")
    return target.getvalue()


def test_merged_groups_hold_for_each_of_their_lines(tmp_path: Path) -> None:
    lines: list[list[object]] = [["Имя", "Группа"], ["Анна"], ["Пётр"], ["Иван", "Опт"]]
    table = opened(tmp_path, workbook(tmp_path, lines, VIP=(1, 1, 2, 1)))
    assert [row.cells[1] for row in rows(table)] == ["VIP", "VIP", "Опт"]
    assert (table.detected.sheet, table.detected.sheets) == ("Клиенты", ("Клиенты", "Пусто"))


def test_numbers_of_a_workbook_keep_their_type(tmp_path: Path) -> None:
    lines: list[list[object]] = [["Имя", "Телефон"], ["Анна", 79123456789], ["Пётр", 1.5]]
    table = opened(tmp_path, workbook(tmp_path, lines))
    assert [row.cells[1] for row in rows(table)] == [79123456789, 1.5]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.4", "file_is_pdf"),
        (b"\xff\xd8\xff\xe0", "file_is_image"),
        (b"Rar!\x1a", "file_is_archive"),
        (b"PK\x03\x04nonsense", "file_damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "file_encrypted"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "file_is_document"),
        (b"<?xml version='1.0'?><x/>", "file_is_xml"),
        (bytes(range(32)) * 50, "file_unknown"),
        (b'[{"name": "Ann"}]', "file_unknown"),
        (b"  \n \n", "table_empty"),
        ('Имя;Телефон\n"А;1\nБ;2\nВ;3\n'.encode(), "quotes_broken"),
        (b"Name,Notes\nAnn," + b"x" * 1_100_000 + b"\n", "cell_too_long"),
    ],
)
def test_what_is_no_table_is_refused_by_its_name(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        opened(tmp_path, content)
    assert refusal.value.code == code


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableFile) as refusal:
        opened(tmp_path, packed.getvalue())
    assert refusal.value.code == "file_is_document"


def test_too_many_rows_and_columns_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FileTooLarge) as wide:
        opened(tmp_path, "Name," + ",".join(f"c{n}" for n in range(2000)) + "\nx\n")
    assert wide.value.code == "too_many_columns"
    monkeypatch.setattr(limits, "MAX_ROWS", 5_000)
    with pytest.raises(FileTooLarge) as long:
        opened(tmp_path, "Name,Phone\n" + "a,1\n" * 6_500)
    assert long.value.code == "too_many_rows"


def test_too_many_cards_are_refused_before_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 3)
    monkeypatch.delattr(vcards, "_properties")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ani\nEND:VCARD\n"
    with pytest.raises(FileTooLarge) as refusal:
        opened(tmp_path, card * 4)
    assert refusal.value.code == "too_many_rows"


def test_a_cell_at_the_end_of_the_sheet_does_not_cost_its_area(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_AREA", 1_000_000)
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(9_000, 700, "far away")
    with pytest.raises(FileTooLarge) as refusal:
        opened(tmp_path, target.getvalue())
    assert refusal.value.code == "sheet_too_large"


def test_what_the_user_corrects_holds(tmp_path: Path) -> None:
    table = opened(tmp_path, CUSTOMERS, delimiter=",", header_row=0)
    assert (table.detected.delimiter, table.detected.header_row, table.detected.rows) == (",", 0, 3)
    with pytest.raises(UnreadableFile) as refusal:
        opened(tmp_path, CUSTOMERS, encoding="klingon")
    assert refusal.value.code == "encoding_unknown"


CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=9A=D0=BE=D1=82=D0=BE=
=D0=B2;=D0=9F=D1=91=D1=82=D1=80;;;
TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=D0=94=D0=B0=D1=87=D0=B0):8 912
PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ
 SkZJRgABAQ

END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Lee;Ann;;;
item1.TEL:123
item1.X-ABLabel:_$!<Work>!$_
item2.EMAIL;type=INTERNET:a@x.example
item2.X-ABLabel:Дача
BDAY;value=date;X-APPLE-OMIT-YEAR=1604:1604-08-13
NOTE:one\\, two\\; three\\nfour
ADR;TYPE=HOME:;;1 Main St;Austin;TX;78701;USA
BEGIN:VCARD
VERSION:4.0
FN:Ani Sargsyan
TEL;VALUE=uri;PREF=1;TYPE="cell,voice":tel:+37499123456;ext=5
BDAY:--0512
IMPP:telegram:ani
UID:urn:uuid:1234
END:VCARD
begin:vcard
version:3.0
FN:Соседи
X-ADDRESSBOOKSERVER-KIND:group
end:vcard
"""


def test_cards_of_three_versions_with_their_quirks(tmp_path: Path) -> None:
    table = opened(tmp_path, CARDS.replace("\n", "\r\n"))
    assert table.targets is not None
    people = [
        {target: cell for target, cell in zip(table.targets, row.cells, strict=True) if cell}
        for row in rows(table)
    ]
    assert [row.problem for row in rows(table)] == [None, "card_cut_off", None, "group_card"]
    peter, ann, ani, _ = people
    assert (peter["family_name"], peter["given_name"], peter["phone:Дача"]) == (
        "Котов",
        "Пётр",
        "8 912",
    )
    assert (ann["phone:work"], ann["email:Дача"], ann["birthday"]) == (
        "123",
        "a@x.example",
        "--08-13",
    )
    assert (ann["remark"], ann["address:home.city"]) == ("one, two; three\nfour", "Austin")
    assert (ani["phone:mobile"], ani["birthday"]) == ("+37499123456 ext 5", "--05-12")
    assert (ani["messenger:telegram"], ani["external_id"]) == ("ani", "1234")
