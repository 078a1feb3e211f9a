"""A letter as people read it: plain text, and the same as HTML in the direction of its language."""

import re
from collections.abc import Sequence
from html import escape

from domain.mail.model import LONGEST_TEXT

_RIGHT_TO_LEFT = frozenset({"ar"})
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_PAGE = (
    '<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"></head>'
    '<body dir="{direction}" style="font:16px/1.5 system-ui,sans-serif;max-width:36rem;'
    'margin:0 auto;padding:1rem;text-align:start">{body}</body></html>'
)


def as_text(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)[:LONGEST_TEXT]


def as_html(text: str, *, language: str) -> str:
    """The same words. Nothing of them is read as markup; addresses of pages can be followed."""
    body = "".join(
        f"<p>{_linked(paragraph)}</p>" for paragraph in re.split(r"\n{2,}", text) if paragraph
    )
    direction = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    return _PAGE.format(language=escape(language), direction=direction, body=body)


def _linked(text: str) -> str:
    parts, place = [], 0
    for found in _ADDRESS.finditer(text):
        parts.append(_escaped(text[place : found.start()]))
        address = escape(found.group())
        parts.append(f'<a href="{address}" dir="ltr">{address}</a>')
        place = found.end()
    return "".join([*parts, _escaped(text[place:])])


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
