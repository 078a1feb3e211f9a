"""The words of a letter that came as HTML only, and of one whose lines were folded for the way."""

import html
import re

_TOKENS = re.compile(r"<!--|<[^<>]*>|[^<]+|<")  # no branch looks back: time grows with length alone
_NAME = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_BREAKS = frozenset(
    "address article blockquote br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li ol p pre"
    " section table tr ul".split()
)


def words_of_html(source: str) -> str:
    """What a reader sees of `source`, without marks: blocks on lines of their own."""
    pieces: list[str] = []
    hidden_by = ""
    for mark in _TOKENS.findall(source):
        seen = mark
        if hidden_by == "--":
            _, closed, seen = mark.partition("-->")
            hidden_by = "" if closed else "--"
        if hidden_by == "--":
            continue
        if seen == "<!--":
            hidden_by = hidden_by or "--"
        elif found := _NAME.match(seen):
            name = found[1].lower()
            hidden_by = _hidden_after(seen, name, hidden_by)
            pieces.append("\n" if name in _BREAKS else "")
        elif not hidden_by and not seen.startswith(("<!", "<?")):
            pieces.append(re.sub(r"\s+", " ", seen))
    return _tidy(html.unescape("".join(pieces)))


def unfold_flowed(text: str, *, delete_space: bool) -> str:
    """Paragraphs of format=flowed put together again (RFC 3676); a signature's mark stays."""
    lines: list[str] = []
    open_depth = -1
    for line in text.splitlines():
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        shown = content[:-1] if soft and delete_space else content
        if open_depth == depth and content != "-- ":
            lines[-1] += shown
        else:
            lines.append(f"{'>' * depth} {shown}" if depth else shown)
        open_depth = depth if soft else -1
    return "\n".join(lines)


def _hidden_after(token: str, name: str, hidden_by: str) -> str:
    if token.startswith("</"):
        return "" if name == hidden_by else hidden_by
    if name in _UNSEEN and not hidden_by and not token.endswith("/>"):
        return name
    return hidden_by


def _tidy(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
