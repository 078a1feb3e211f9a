"""Binotel: form fields without a signature, from addresses that are published.

developers.binotel.ua. The call's record comes as `callDetails[…]`, after PHP's habit.
"""

import hmac
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from adapters.telephony.reading import epoch, fields_of, moment, number, text, whole
from domain.telephony.errors import UnprovenCaller, UnreadableNotice
from domain.telephony.model import Direction, Event, Happening, Outcome
from domain.telephony.ports import Notice

_SENDERS = tuple(
    ip_network(each)
    for each in (
        "194.88.218.114/32 194.88.218.116/30 194.88.218.120/32 194.88.219.67/32 194.88.219.70/31 "
        "194.88.219.72/32 194.88.219.78/31 194.88.219.80/29 194.88.219.88/31 194.88.219.92/32 "
        "185.100.66.145/32 185.100.66.146/31"
    ).split()
)
_HAPPENINGS = {
    "receivedTheCall": Happening.RINGING,
    "answeredTheCall": Happening.ANSWERED,
    "transferredTheCall": Happening.RINGING,
    "hangupTheCall": Happening.ENDED,
    "apiCallCompleted": Happening.SUMMARY,
}
_DIRECTIONS = {"0": Direction.INBOUND, "1": Direction.OUTBOUND}
_ENDS = {
    "ANSWER": Outcome.ANSWERED,
    "TRANSFER": Outcome.ANSWERED,
    "SUCCESS": Outcome.ANSWERED,
    "BUSY": Outcome.BUSY,
    "NOANSWER": Outcome.NO_ANSWER,
    "CANCEL": Outcome.CANCELED,
    "VM": Outcome.VOICEMAIL,
    "VM-SUCCESS": Outcome.VOICEMAIL,
}
_DETAIL = re.compile(r"callDetails\[(\w+)\]")


class BinotelSystem:
    secrets = ("company_id",)

    def prove(self, notice: Notice, *, secrets: Mapping[str, str], now: datetime) -> None:
        """Where it came from, and the company's number: more there is not."""
        del now
        try:
            told = _told(notice)
            known = any(ip_address(notice.address) in each for each in _SENDERS)
        except (UnreadableNotice, ValueError):
            raise UnprovenCaller from None
        given = told.get("companyID", "").encode()
        if not (known and hmac.compare_digest(given, secrets["company_id"].encode())):
            raise UnprovenCaller

    def read(self, notice: Notice, *, received_at: datetime) -> list[Event]:
        told = _told(notice)
        happening = _HAPPENINGS.get(told.get("requestType", ""))
        if happening is None:
            return []
        call_id = text(told.get("generalCallID"))
        if call_id is None:
            raise UnreadableNotice("call_id_missing")
        live = _live(told, call_id, happening, received_at)
        return [_summed_up(told, live) if happening is Happening.SUMMARY else live]


def _told(notice: Notice) -> dict[str, str]:
    """Details stand as if they were fields of their own."""
    fields = fields_of(notice)
    details = {found[1]: v for k, v in fields.items() if (found := _DETAIL.fullmatch(k))}
    return {**details, **fields}


def _live(
    told: Mapping[str, str], call_id: str, happening: Happening, received_at: datetime
) -> Event:
    internal = text(told.get("internalNumber"))
    of_leg = happening in (Happening.RINGING, Happening.ANSWERED)
    outcome = _ENDS.get(told.get("disposition", ""), Outcome.FAILED)
    return Event(
        key=f"{call_id}:{told['requestType']}:{internal or ''}"[:200],
        call_id=call_id,
        leg_id=(internal or "") if of_leg else "",
        happening=happening,
        at=received_at,
        direction=_DIRECTIONS.get(told.get("callType", "")),
        external_number=number(told.get("externalNumber")),
        company_number=number(told.get("pbxNumber")),
        extension=internal,
        outcome=None if of_leg else outcome,
        cause=None if of_leg else text(told.get("disposition")),
    )


def _summed_up(told: Mapping[str, str], live: Event) -> Event:
    started = moment(epoch(told.get("startTime")), received_at=live.at)
    waited, talked = _seconds(told, "waitsec"), _seconds(told, "billsec")
    answered = live.outcome is Outcome.ANSWERED
    ended = started + timedelta(seconds=waited + talked)
    return Event(
        key=f"{live.call_id}:summary"[:200],
        call_id=live.call_id,
        happening=Happening.SUMMARY,
        at=ended,
        direction=live.direction,
        external_number=live.external_number,
        company_number=live.company_number,
        extension=live.extension,
        outcome=live.outcome,
        cause=live.cause,
        is_last=True,
        started_at=started,
        answered_at=started + timedelta(seconds=waited) if answered else None,
        ended_at=ended,
        talk_seconds=talked if answered else None,
    )


def _seconds(told: Mapping[str, str], name: str) -> int:
    return min(whole(told.get(name)) or 0, 86_400)
