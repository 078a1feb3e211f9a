"""Bytes of letters to text, whatever their label says (RFC 2047 for headers)."""

import base64
import binascii
import codecs
import re

_ALIASES = {
    "ansi": "cp1252",
    "cp-1251": "cp1251",
    "gb2312": "gb18030",  # letters so labelled use the letters of its successors
    "gbk": "gb18030",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "win-1251": "cp1251",
    "windows1251": "cp1251",
    "x-mac-cyrillic": "mac-cyrillic",
}
_VAGUE = frozenset({"ascii", "cp1252", "iso8859-1", "utf-8"})  # labels that mailers write unlooked
_TEXT_CODECS = re.compile(
    r"(ascii|utf|cp\d|iso|koi8|mac|gb|big5|euc|shift|johab|hz|tis|ptcp|kz1048)"
)
_COMMON = frozenset("оеаинтсрвлкмдпуяыьг")
_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")

# ARMSCII-8 (AST 34.005), which Python has no codec for.
_ARMENIAN = (
    dict(zip(range(0xA2, 0xB2), "և։)(»«—.՝,-֊…՜՛՞", strict=True))
    | {0xB2 + step: chr((0x561 if step % 2 else 0x531) + step // 2) for step in range(76)}
    | {0xFE: "՚"}
)


def decode(data: bytes, label: str | None) -> tuple[str, bool]:
    """The text of `data`, and whether its label had to be doubted; never raises, drops nothing."""
    wanted = (label or "").strip().strip("\"'").lower()
    if wanted.startswith("armscii"):
        return data.decode("latin-1").translate(_ARMENIAN), False
    codec = _codec(_ALIASES.get(wanted, wanted))
    if codec is None or codec in _VAGUE:
        return _vaguely(data, codec)
    try:
        return data.decode(codec), False
    except UnicodeError:
        return _guessed(data), True


def header_text(raw: str) -> str:
    """A header's value, unfolded and decoded; `raw` holds bytes above 127 as surrogates."""
    unfolded = re.sub(r"[\r\n]+[ \t]*", " ", raw)
    text = decode(unfolded.encode("utf-8", "surrogateescape"), None)[0]
    return _without_encoded_words(text).replace("\0", "").strip()


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return name if _TEXT_CODECS.match(name) else None  # "rot13" and "zlib" are codecs too


def _vaguely(data: bytes, codec: str | None) -> tuple[str, bool]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data), True
    doubted = not data.isascii() and codec != "utf-8"
    return text, doubted


def _guessed(data: bytes) -> str:
    """By its letters: bytes in runs are Cyrillic, lonely ones are Western accents."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    sample = data[:20_000]
    high = sum(byte > 127 for byte in sample)
    in_runs = sum(len(run) for run in re.findall(rb"[\x80-\xff]{2,}", sample))
    if high and in_runs * 2 < high:
        return data.decode("cp1252", "replace") if _fits(data, "cp1252") else data.decode("latin-1")
    readings = [sample.decode(codec, "replace") for codec in ("cp1251", "koi8-r")]
    likelihood = [sum(letter in _COMMON for letter in reading) for reading in readings]
    codec = "koi8-r" if likelihood[1] > likelihood[0] else "cp1251"
    return data.decode(codec) if _fits(data, codec) else data.decode("latin-1")


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _without_encoded_words(text: str) -> str:
    """Neighbours of one charset are decoded together: mailers cut inside of letters."""
    pieces: list[str] = []
    pending, charset, end = b"", "", 0
    for found in _ENCODED.finditer(text):
        between = text[end : found.start()]
        label = found[1].partition("*")[0].lower()
        if pending and (between.strip() or label != charset):
            pieces.append(decode(pending, charset)[0])
            pending = b""
        if not end or between.strip():
            pieces.append(between)
        pending += _word_bytes(found[2], found[3])
        charset, end = label, found.end()
    if pending:
        pieces.append(decode(pending, charset)[0])
    return "".join((*pieces, text[end:]))


def _word_bytes(encoding: str, body: str) -> bytes:
    data = body.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(data, header=True)
    return base64_bytes(data)[0]


def base64_bytes(data: bytes) -> tuple[bytes, bool]:
    """The content of base64 and whether it was whole; of a cut one everything that is there."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    spare = len(letters) % 4
    whole = letters[: len(letters) - 1] if spare == 1 else letters
    padded = whole + b"=" * (-len(whole) % 4)
    return base64.b64decode(padded), spare != 1
