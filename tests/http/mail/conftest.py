from collections.abc import AsyncIterator
from dataclasses import replace

import pytest_asyncio

from adapters.mail.smtp import Server, SmtpTransport
from tests.support.client import Office
from tests.support.database import TestDatabase
from tests.support.mail_worker import Worker
from tests.support.post import mailroom


@pytest_asyncio.fixture(loop_scope="session")
async def worker(office: Office, database: TestDatabase) -> AsyncIterator[Worker]:
    async with mailroom() as room:
        server = Server(host="127.0.0.1", port=room.port, starttls=False)
        container = office.stack.container
        post_office = replace(
            container.post_office,
            transport=SmtpTransport(server, sender="crm@example.com"),
            base="https://crm.example.com",
        )
        yield Worker(room, replace(container, post_office=post_office), database.app_dsn)
