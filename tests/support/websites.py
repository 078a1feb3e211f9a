"""A page with a form of an office on it, and what it sends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import httpx

from adapters.mail.smtp import Server, SmtpTransport
from api.container import Container
from api.jobs.leads import desk_of
from domain.lead_capture.capturing import capture
from domain.lead_capture.ports import LeadSenders
from tests.support.client import Office
from tests.support.records import Record, listed, made

URLENCODED = "application/x-www-form-urlencoded"
JSON = "application/json"
FIELDS = [
    {"name": "name", "label": "Name", "target": "full_name"},
    {"name": "phone", "label": "Phone", "kind": "phone", "target": "phone"},
    {"name": "email", "label": "E-mail", "kind": "email", "target": "email"},
    {"name": "message", "label": "Message", "kind": "textarea", "target": "message"},
]


@dataclass
class Website:
    """A page with a form of this office on it."""

    office: Office
    form: Record

    @property
    def hook(self) -> str:
        return f"/api/v1/hooks/forms/{self.form['key']}"

    async def post(
        self, body: bytes, content_type: str, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        sent = {"content-type": content_type, **(headers or {})}
        return await self.office.stack.http.post(self.hook, content=body, headers=sent)

    async def submissions(self) -> list[Record]:
        path = f"/form-submissions?form_id={self.form['id']}"
        return await listed(self.office.administrator, path)

    async def work(self, senders: LeadSenders | None = None) -> list[Record]:
        """As the worker does; what became of everything that came."""
        actor = await self.office.administrator.actor()
        desk = desk_of(actor, _with_mail(self.office.stack.container))
        if senders is not None:
            desk = replace(desk, senders=senders)
        for each in await self.submissions():
            await capture(UUID(each["id"]), desk)
        return await self.submissions()

    async def cards(self) -> list[Record]:
        return await listed(self.office.administrator, "/contacts")


async def website(office: Office, **settings: Any) -> Website:
    given: dict[str, Any] = {"name": "Call me back", "fields": FIELDS, **settings}
    return Website(office, await made(office.administrator, "/forms", **given))


def _with_mail(container: Container) -> Container:
    """Of an installation with a mail server, to which nothing is sent here."""
    transport = SmtpTransport(Server(host="127.0.0.1", port=9), sender="crm@example.com")
    return replace(container, post_office=replace(container.post_office, transport=transport))


def encoded(**fields: str) -> bytes:
    return str(httpx.QueryParams(fields)).encode()
