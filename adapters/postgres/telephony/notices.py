"""Notices as rows."""

from typing import Any
from urllib.parse import urlsplit

import orjson

from domain.telephony.notices import Fate, StoredNotice
from domain.telephony.ports import Notice

COLUMNS = (
    "id, system_id, received_at, method, url, content_type, headers, body, address, repeat_key, "
    "state, reason, call_key"
)
_LONGEST = 4000


def notice_of(row: Any) -> StoredNotice:
    return StoredNotice(
        id=row["id"],
        system_id=row["system_id"],
        received_at=row["received_at"],
        notice=Notice(
            url=row["url"],
            content_type=row["content_type"],
            body=row["body"],
            headers=orjson.loads(row["headers"]),
            address=row["address"],
            method=row["method"],
        ),
        repeat_key=row["repeat_key"],
        state=Fate(row["state"]),
        reason=row["reason"],
        call_key=row["call_key"],
    )


def row_of(one: StoredNotice) -> tuple[Any, ...]:
    """In the order of COLUMNS."""
    said = one.notice
    return (
        one.id,
        one.system_id,
        one.received_at,
        said.method,
        said.url[:_LONGEST],
        said.content_type[:300],
        orjson.dumps(dict(said.headers)),
        said.body,
        said.address,
        one.repeat_key,
        str(one.state),
        one.reason,
        one.call_key,
    )


def without_key(url: str, key: str) -> str:
    """What may be shown of the address: its last part is the secret of some systems."""
    parts = urlsplit(url)
    return parts._replace(path=parts.path.replace(key, "…")).geturl()
