"""From the bytes that site builders send to answers: names, values, and whose format it was."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from email.parser import BytesParser
from email.policy import HTTP
from hashlib import blake2b
from typing import Any
from urllib.parse import parse_qsl, unquote

from domain.lead_capture.model import OWN
from domain.lead_capture.submissions import Post

MOST_ANSWERS = 100
LONGEST_ANSWER = 10_000
_DEEPEST = 6
TRACKED = frozenset(
    {
        "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "gclid",
        "gbraid", "wbraid", "dclid", "yclid", "ymclid", "fbclid", "_fbp", "_fbc", "msclkid",
        "ttclid", "rb_clickid", "vk_click_id", "roistat", "roistat_visit", "_ym_uid",
        "_ym_counter", "_ga", "gclientid", "openstat_service", "openstat_campaign", "openstat_ad",
        "openstat_source", "from", "referrer", "page_url", "page_title", "gcl_id",
    }
)  # fmt: skip
_BRACKETS = re.compile(r"\[([^\]]*)\]")
_HIGH = re.compile(rb"[\x80-\xff]")
_WEB_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


class Unreadable(Exception):
    """`code` says why nobody can read this."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Answer:
    name: str
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`own`: our hidden inputs; `fetch_id`: the answers themselves have to be asked for by it."""

    sender: str
    answers: tuple[Answer, ...] = ()
    sender_id: str | None = None
    own: Mapping[str, str] = field(default_factory=dict)
    attribution: Mapping[str, str] = field(default_factory=dict)
    proof: str | None = None
    is_test: bool = False
    fetch_id: str | None = None


def read(post: Post) -> list[Reading]:
    """Mostly one; a notification may tell of several. Raises Unreadable."""
    media_type = post.content_type.partition(";")[0].strip().lower()
    if media_type == "application/json" or media_type.endswith("+json"):
        return _read_json(_parsed(post.body))
    if media_type == _MULTIPART:
        return [_read_pairs(_parts(post))]
    if media_type in (_WEB_FORM, "text/plain", ""):
        return [_read_pairs(_pairs(post))]
    raise Unreadable("unsupported_media_type")


def repeat_key(reading: Reading, post: Post) -> tuple[str, bool]:
    """By what a second posting of the same is known, and whether the sender vouches for it."""
    if reading.sender_id:
        return f"{reading.sender}:{reading.sender_id}"[:300], True
    given = reading.own.get(f"{OWN}id", "")
    if given:
        return f"own:{given}"[:300], True
    said = json.dumps([(each.name, each.value) for each in reading.answers])
    client = f"{post.address}\n{post.headers.get('user-agent', '')}"
    return blake2b(f"{client}\n{said}".encode(), digest_size=16).hexdigest(), False


# --- JSON ----------------------------------------------------------------------------------------


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("broken_json") from None


def _read_json(data: Any) -> list[Reading]:
    if not isinstance(data, dict):
        raise Unreadable("object_expected")
    for fits, reader in _JSON_SENDERS:
        if fits(data):
            return reader(data)
    return [_plain_json(data)]


def _webflow(data: Mapping[str, Any]) -> list[Reading]:
    payload = _object(data.get("payload"))
    answers = _flat(_object(payload.get("data")))
    return [_told("webflow", answers, sender_id=_text(payload.get("id")))]


def _typeform(data: Mapping[str, Any]) -> list[Reading]:
    response = _object(data.get("form_response"))
    definition = _object(response.get("definition"))
    titles = {
        _text(f.get("ref")): _text(f.get("title")) for f in _objects(definition.get("fields"))
    }
    answers = []
    for each in _objects(response.get("answers")):
        ref = _text(_object(each.get("field")).get("ref"))
        answers.append(Answer(ref, _typeform_value(each), titles.get(ref, "")))
    hidden = _flat(_object(response.get("hidden")))
    token = _text(response.get("token")) or None
    return [_told("typeform", [*answers, *hidden], sender_id=token)]


def _typeform_value(answer: Mapping[str, Any]) -> str:
    kind = _text(answer.get("type"))
    value = answer.get(kind)
    if isinstance(value, dict):
        labels = value.get("labels") or [value.get("label")]
        return ", ".join(_text(one) for one in [*labels, value.get("other")] if one)
    return _text(value)


def _google(data: Mapping[str, Any]) -> list[Reading]:
    answers = [
        Answer(
            _text(each.get("column_id")),
            _text(each.get("string_value")),
            _text(each.get("column_name")),
        )
        for each in _objects(data.get("user_column_data"))
    ]
    tracked = {
        name: _text(data[name])
        for name in ("gcl_id", "campaign_id", "adgroup_id", "creative_id", "form_id")
        if data.get(name)
    }
    reading = _told("google", answers, sender_id=_text(data.get("lead_id")) or None)
    return [
        replace(
            reading,
            attribution={**reading.attribution, **tracked},
            proof=_text(data.get("google_key")),
            is_test=data.get("is_test") is True,
        )
    ]


def _meta(data: Mapping[str, Any]) -> list[Reading]:
    found = []
    for entry in _objects(data.get("entry")):
        for change in _objects(entry.get("changes")):
            value = _object(change.get("value"))
            lead = _text(value.get("leadgen_id"))
            if change.get("field") == "leadgen" and lead:
                tracked = {k: _text(value[k]) for k in ("ad_id", "form_id") if value.get(k)}
                found.append(
                    Reading(sender="meta", sender_id=lead, fetch_id=lead, attribution=tracked)
                )
    return found


def meta_answers(data: Mapping[str, Any]) -> tuple[Answer, ...]:
    """What the lead's data say once they were fetched."""
    return tuple(
        Answer(_text(each.get("name")), ", ".join(_text(v) for v in each.get("values") or ()))
        for each in _objects(data.get("field_data"))
    )[:MOST_ANSWERS]


def _plain_json(data: Mapping[str, Any]) -> Reading:
    listed = data.get("fields") or data.get("form_fields") or data.get("inputs")
    rest = {k: v for k, v in data.items() if k not in ("fields", "form_fields", "inputs")}
    answers = _listed(listed) if listed else []
    return _told("json", [*answers, *_flat(rest)])


def _listed(fields: Any) -> list[Answer]:
    """`[{name, value}]`, or an object of names and values or of fields that have one."""
    if isinstance(fields, Mapping):
        fields = [
            {"name": name, **value}
            if isinstance(value, Mapping)
            else {"name": name, "value": value}
            for name, value in fields.items()
        ]
    return [
        Answer(
            _text(each.get("name") or each.get("id")),
            _value(each.get("value")),
            _text(each.get("title") or each.get("label")),
        )
        for each in _objects(fields)
    ]


_JSON_SENDERS: tuple[
    tuple[Callable[[Mapping[str, Any]], bool], Callable[[Mapping[str, Any]], list[Reading]]], ...
] = (
    (lambda data: data.get("triggerType") == "form_submission", _webflow),
    (lambda data: data.get("event_type") == "form_response", _typeform),
    (lambda data: "user_column_data" in data, _google),
    (lambda data: data.get("object") == "page" and "entry" in data, _meta),
)


# --- forms ---------------------------------------------------------------------------------------


def _pairs(post: Post) -> list[tuple[str, str]]:
    charset = _charset(post.content_type)
    if b"_charset_=" in post.body:
        named = re.search(rb"_charset_=([\w-]+)", post.body)
        charset = named[1].decode("ascii") if named else charset
    escaped = _HIGH.sub(lambda found: b"%%%02X" % found[0][0], post.body)
    text = escaped.decode("ascii")
    for encoding in (charset, "utf-8", "cp1251"):
        if encoding:
            try:
                return parse_qsl(text, keep_blank_values=True, encoding=encoding, errors="strict")[
                    : MOST_ANSWERS * 2
                ]
            except (LookupError, UnicodeDecodeError):
                continue
    raise Unreadable("not_utf8")


def _charset(content_type: str) -> str | None:
    found = re.search(r'charset="?([\w-]+)', content_type, re.IGNORECASE)
    return found[1] if found else None


def _parts(post: Post) -> list[tuple[str, str]]:
    head = f"Content-Type: {post.content_type}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + post.body)
    if not message.is_multipart():
        raise Unreadable("broken_multipart")
    found = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        if isinstance(name, str):
            file = part.get_filename()
            content = part.get_payload(decode=True)
            text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
            found.append((name, file if file is not None else text.removesuffix("\r\n")))
    return found[: MOST_ANSWERS * 2]


def _read_pairs(pairs: Iterable[tuple[str, str]]) -> Reading:
    flat, nested = _unnested(pairs)
    names = {name for name, _ in flat}
    if names == {"test"}:
        return Reading(sender="tilda", is_test=True)
    answers = [Answer(name, value) for name, value in flat]
    if nested:
        answers += _listed(nested.get("fields") or {})
        answers += [
            Answer(name, _text(_object(value).get("value")))
            for name, value in _object(nested.get("meta")).items()
            if name in TRACKED
        ]
    fields = dict(flat)
    if "tranid" in names:
        return replace(
            _told("tilda", answers, sender_id=fields["tranid"]),
            proof=fields.get("api_key") or fields.get("apikey"),
        )
    sender = "contact_form_7" if any(name.startswith("_wpcf7") for name in names) else "form"
    return _told("elementor" if nested or "form_name" in names else sender, answers)


def _unnested(pairs: Iterable[tuple[str, str]]) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """Names like `fields[email][value]` make a tree; `x[]` and what is said twice is joined."""
    flat: dict[str, str] = {}
    tree: dict[str, Any] = {}
    for name, value in pairs:
        keys = [key for key in _BRACKETS.findall(name) if key][:_DEEPEST]
        head = name.partition("[")[0]
        if not keys:
            flat[head] = f"{flat[head]}, {value}" if flat.get(head) else value
            continue
        place: Any = tree.setdefault(head, {})
        for key in keys[:-1]:
            place = place.setdefault(key, {}) if isinstance(place, dict) else {}
        if isinstance(place, dict):
            place[keys[-1]] = value
    return list(flat.items()), tree


# --- alike for all -------------------------------------------------------------------------------

_NO_ANSWERS = frozenset(
    {
        "tranid", "formid", "cookies", "form_id", "form_name", "api_key", "apikey", "_charset_",
        "cf-turnstile-response", "h-captcha-response", "smart-token", "g-recaptcha-response",
        "google_key",
    }
)  # fmt: skip


def _told(sender: str, answers: Iterable[Answer], *, sender_id: str | None = None) -> Reading:
    kept: list[Answer] = []
    own: dict[str, str] = {}
    tracked: dict[str, str] = {}
    for each in answers:
        name = each.name.strip()
        lower = name.lower()
        if lower.startswith(OWN) or lower in _NO_ANSWERS:
            own[lower] = each.value[:LONGEST_ANSWER]
        elif lower in TRACKED:
            tracked[lower] = each.value[:1000]
        elif name and each.value.strip() and not lower.startswith("_wpcf7"):
            value = each.value.replace("\x00", "").strip()[:LONGEST_ANSWER]
            kept.append(Answer(name[:300], value, each.label[:300]))
    tracked.update(_from_cookies(own.get("cookies", "")))
    return Reading(
        sender=sender,
        answers=tuple(kept[:MOST_ANSWERS]),
        sender_id=sender_id or None,
        own=own,
        attribution={name: value.replace("\x00", "") for name, value in tracked.items() if value},
    )


def _from_cookies(text: str) -> dict[str, str]:
    """Tilda sends the visitor's cookies as one text; the tags are in one of them."""
    found: dict[str, str] = {}
    for cookie in text.split(";"):
        name, _, value = cookie.strip().partition("=")
        if name == "TILDAUTM":
            pairs = (part.partition("=") for part in unquote(value).split("|||"))
            found.update((key, said[:1000]) for key, _, said in pairs if key in TRACKED)
        elif name in TRACKED:
            found[name] = unquote(value)[:1000]
    return found


def _flat(data: Mapping[str, Any], above: str = "", depth: int = 0) -> list[Answer]:
    return list(_leaves(data, above, depth))


def _leaves(data: Mapping[str, Any], above: str, depth: int) -> Iterator[Answer]:
    for name, value in data.items():
        key = f"{above}{name}"
        if isinstance(value, Mapping):
            if depth < _DEEPEST:
                yield from _leaves(value, f"{key}.", depth + 1)
        else:
            yield Answer(key, _value(value))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(each) for each in value)
    return _text(value)


def _text(value: Any) -> str:
    if value is None or isinstance(value, Mapping | list):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _objects(value: Any) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
