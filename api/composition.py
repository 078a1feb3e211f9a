"""The composition root: from Settings to a Container. The only module that knows the adapters."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from email.utils import parseaddr
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from adapters import diagnosis
from adapters.calendars import IcalendarFiles
from adapters.clock import SystemClock
from adapters.diagnosis import Check
from adapters.email_addresses import ValidatedEmailAddresses
from adapters.embedded_postgres import EmbeddedPostgresError
from adapters.files.local_disk import LocalDisk
from adapters.files.pictures import PillowPictures
from adapters.files.types import ContentTypes
from adapters.ids import TimeOrderedIds
from adapters.installation import Installation
from adapters.lead_checks import MetaLeads, SiteVerify
from adapters.mail.smtp import NoServer, Server, SmtpTransport
from adapters.phones import LibPhoneNumbers
from adapters.postgres.backup import BackupFailed
from adapters.postgres.cards.tag_reads import PostgresTagReads
from adapters.postgres.checks import UnfitDatabase
from adapters.postgres.companies.mapping import COMPANIES
from adapters.postgres.companies.reads import PostgresCompanyReads
from adapters.postgres.contacts.mapping import CONTACTS
from adapters.postgres.contacts.reads import PostgresContactReads
from adapters.postgres.deals.books import PostgresBoardBooks
from adapters.postgres.deals.mapping import DEALS
from adapters.postgres.deals.reads import (
    PostgresDealReads,
    PostgresPipelineReads,
    PostgresRateReads,
)
from adapters.postgres.engine import CARD_SETTINGS, Pool, open_pool
from adapters.postgres.exports.documents import PostgresDocuments
from adapters.postgres.exports.shelf import PostgresExportReads
from adapters.postgres.feed.live import PostgresLiveFeed
from adapters.postgres.feed.presence import PostgresPresence
from adapters.postgres.feed.reads import PostgresChangeFeed
from adapters.postgres.figures.books import PostgresFigureBooks
from adapters.postgres.figures.reads import FIGURE_SETTINGS, PostgresFigureReads
from adapters.postgres.files.contents import PostgresContentBook
from adapters.postgres.files.reads import PostgresFileReads
from adapters.postgres.health import database_health
from adapters.postgres.history.access import PostgresAccessLines
from adapters.postgres.history.audit import PostgresAudit
from adapters.postgres.history.reads import PostgresHistoryReads
from adapters.postgres.history.repository import PostgresFailedJobs
from adapters.postgres.identity.actor_directory import PostgresActorDirectory
from adapters.postgres.identity.invitations import PostgresInvitationLetters
from adapters.postgres.identity.journal import PostgresJournal
from adapters.postgres.identity.login_failures import PostgresLoginFailures
from adapters.postgres.identity.looks import PostgresLooks
from adapters.postgres.identity.reads import PostgresIdentityReads
from adapters.postgres.identity.sessions import PostgresSessions
from adapters.postgres.identity.sign_ins import PostgresSignIns
from adapters.postgres.identity.workspaces import PostgresWorkspaces
from adapters.postgres.imports.reads import PostgresImportReads
from adapters.postgres.interactions.card import PostgresCustomerCards
from adapters.postgres.interactions.glance import PostgresGlances
from adapters.postgres.interactions.mapping import INTERACTIONS
from adapters.postgres.interactions.reads import PostgresInteractionReads
from adapters.postgres.interactions.timeline import PostgresTimelines
from adapters.postgres.keyset import Cursors
from adapters.postgres.lead_capture.gates import PostgresGates
from adapters.postgres.lead_capture.reads import PostgresLeadFormReads
from adapters.postgres.mail.book import PostgresMailBook
from adapters.postgres.mail.log import PostgresMailLog
from adapters.postgres.mail.task_news import PostgresTaskNews
from adapters.postgres.mail.webhook_news import PostgresWebhookNews
from adapters.postgres.mapping import AggregateMapping
from adapters.postgres.outages import outage_code
from adapters.postgres.query.fields import PostgresFieldReads
from adapters.postgres.query.groups import Groups
from adapters.postgres.query.lists import QUESTION_SETTINGS, Lists
from adapters.postgres.reader import Reader
from adapters.postgres.retention import PostgresRetention
from adapters.postgres.search.reads import PostgresSearch
from adapters.postgres.segments.reads import PostgresSegmentReads
from adapters.postgres.segments.watching import PostgresWatching
from adapters.postgres.tasks.reads import TASK_LINES, PostgresTaskReads
from adapters.postgres.tasks.routes import PostgresTaskRouteReads
from adapters.postgres.tasks.talk import PostgresTaskTalk
from adapters.postgres.team.reads import PostgresTeamReads
from adapters.postgres.telephony.doors import PostgresDoors
from adapters.postgres.telephony.reads import (
    PostgresCallFigures,
    PostgresCallReads,
    PostgresPhoneSystemReads,
)
from adapters.postgres.unit_of_work import PostgresUnitOfWork, Workshop
from adapters.postgres.upkeep.reads import PostgresUpkeepReads
from adapters.postgres.views.reads import PostgresViewReads
from adapters.postgres.webhooks.book import PostgresDeliveryBook
from adapters.postgres.webhooks.reads import PostgresWebhookReads
from adapters.postgres.worker import Schedule, run_worker
from adapters.recurrences import DateutilRecurrences
from adapters.security.keys import WeakKey, derive, load_or_make_key
from adapters.security.passwords import Argon2Passwords
from adapters.security.refresh_tokens import SealedRefreshTokens
from adapters.security.sealed_texts import SealedTexts
from adapters.security.token_secrets import SystemSecrets
from adapters.security.tokens import JoseTokens
from adapters.spreadsheets import SpreadsheetReader
from adapters.spreadsheets.report import XlsxReports
from adapters.spreadsheets.writing import SheetFiles
from adapters.telephony.dialects import ProviderDialects
from adapters.telephony.simulation import PRETENDED, Post, Wire, posts_of
from adapters.webhooks.sending import HttpSender, RandomSecrets
from adapters.webhooks.targets import WebTargets
from api.container import AnyUnitOfWork, Container, Health
from api.settings import SMTP_PORTS, Settings
from domain.files.ports import FileStorage
from domain.files.use_cases import Archive
from domain.identity import Actor
from domain.identity.authentication import Authenticator
from domain.identity.ports import TokenService
from domain.identity.use_cases.signing_in import Door
from domain.mail.ports import Transport
from domain.mail.sending import PostOffice
from domain.shared.clock import Clock
from domain.shared.ids import Ids
from domain.shared.unit_of_work import WriteRequest
from domain.telephony.screens import CallScreens
from domain.telephony.simulating import Step
from domain.webhooks.sending import Courier

TOLD = (EmbeddedPostgresError, UnfitDatabase, WeakKey, BackupFailed)
"""Errors whose text is for the operator: what is wrong, and the remedy."""

Handler = Callable[[Mapping[str, Any], Container], Awaitable[None]]
GivenUp = Callable[[Mapping[str, Any], BaseException, Container], Awaitable[None]]


_LOOKED_EVERY_S = 0.5
_FIGURES_AT_ONCE = 2
_logger = logging.getLogger("kartoteka.webhooks")


@asynccontextmanager
async def open_container(
    settings: Settings, *, app_dsn: str, answering: bool = False
) -> AsyncIterator[Container]:
    """`app_dsn` is the restricted role's; see `api.database`.

    `answering` is for the processes that answer requests: many short statements, planned once.
    """
    plans = CARD_SETTINGS if answering else None
    pool = await open_pool(app_dsn, size=settings.pool_size, settings=plans)
    questions = await open_pool(
        app_dsn, size=max(2, settings.pool_size // 2), settings=QUESTION_SETTINGS
    )
    figures = await open_pool(app_dsn, size=_FIGURES_AT_ONCE, settings=FIGURE_SETTINGS)
    try:
        yield compose(settings, pool=pool, questions=questions, figures=figures)
    finally:
        figures.terminate()
        questions.terminate()
        pool.terminate()


def compose(
    settings: Settings, *, pool: Pool, questions: Pool | None = None, figures: Pool | None = None
) -> Container:
    """`questions` serves filtered lists: planned for their values, stopped when they take long.

    `figures` serves reports: few at once, so that they leave the cores to everybody else.
    """
    clock, ids = SystemClock(), TimeOrderedIds()
    key = server_key(settings)
    tokens = access_tokens(key, clock=clock, ids=ids)
    directory = PostgresActorDirectory(pool, clock=clock)
    authenticator = Authenticator(directory=directory, access_tokens=tokens, clock=clock)
    passwords = Argon2Passwords()
    sealed = SealedTexts(derive(key, "secrets of others"))
    workshop = Workshop(pool=pool, clock=clock, ids=ids, sealed=sealed)
    accesses = PostgresAccessLines(pool, clock=clock, ids=ids)

    def unit_of_work(actor: Actor, *, write: WriteRequest | None = None) -> AnyUnitOfWork:
        return PostgresUnitOfWork(workshop, actor=actor, request=write)

    targets = web_targets(settings)

    async def health() -> Health:
        found = await database_health(pool)
        return Health(database=found.answers, migrations=found.current, worker=found.has_worker)

    return Container(
        clock=clock,
        ids=ids,
        phone_numbers=LibPhoneNumbers(),
        email_addresses=ValidatedEmailAddresses(),
        unit_of_work=unit_of_work,
        table_reader=SpreadsheetReader(),
        report_writer=XlsxReports(),
        archive=_archive(settings, pool=pool, clock=clock, ids=ids),
        health=health,
        outage_code=outage_code,
        authenticator=authenticator,
        door=Door(
            sign_ins=PostgresSignIns(pool),
            sessions=PostgresSessions(pool),
            failures=PostgresLoginFailures(pool),
            passwords=passwords,
            access_tokens=tokens,
            refresh_tokens=SealedRefreshTokens(derive(key, "refresh tokens")),
            actors=authenticator,
            journal=PostgresJournal(pool, ids=ids, refused=accesses.refused),
            clock=clock,
            ids=ids,
        ),
        actors=directory,
        workspaces=PostgresWorkspaces(pool),
        retention=PostgresRetention(pool),
        post_office=PostOffice(
            book=PostgresMailBook(pool),
            transport=transport(settings),
            clock=clock,
            base=settings.address,
        ),
        courier=Courier(
            book=PostgresDeliveryBook(pool, ids=ids),
            sender=HttpSender(targets=targets),
            actors=directory,
            begin=unit_of_work,
            clock=clock,
        ),
        webhook_targets=targets,
        webhook_secrets=RandomSecrets(),
        task_news=PostgresTaskNews(pool),
        webhook_news=PostgresWebhookNews(pool),
        mail_log=PostgresMailLog(pool),
        watching=PostgresWatching(pool, clock=clock, ids=ids),
        passwords=passwords,
        secrets=SystemSecrets(),
        identity=PostgresIdentityReads(pool),
        letters=PostgresInvitationLetters(pool),
        looks=PostgresLooks(pool),
        accesses=accesses,
        gates=PostgresGates(pool, clock=clock, sealed=sealed),
        phone_doors=PostgresDoors(pool, sealed=sealed),
        dialects=ProviderDialects(),
        address=settings.address,
        **_reads(
            pool, questions, figures, clock=clock, cursors=Cursors(key=derive(key, "cursors"))
        ),
    )


def _reads(
    pool: Pool,
    questions: Pool | None,
    figures: Pool | None,
    *,
    clock: SystemClock,
    cursors: Cursors,
) -> dict[str, Any]:
    """What the features show, one read port each."""
    reader = Reader(pool)
    calls = PostgresCallReads(pool, cursors)
    search = PostgresSearch(pool, LibPhoneNumbers())

    def lists(mapping: AggregateMapping[Any]) -> Lists:
        return Lists(pool, mapping, clock=clock, cursors=cursors, questions=questions)

    def groups(mapping: AggregateMapping[Any]) -> Groups:
        return Groups(questions or pool, mapping, clock=clock)

    return {
        "contacts": PostgresContactReads(reader, lists(CONTACTS), groups(CONTACTS)),
        "companies": PostgresCompanyReads(reader, lists(COMPANIES), groups(COMPANIES)),
        "interactions": PostgresInteractionReads(reader, lists(INTERACTIONS)),
        "task_routes": PostgresTaskRouteReads(reader),
        "lead_forms": PostgresLeadFormReads(pool, reader, cursors, clock=clock),
        "phone_systems": PostgresPhoneSystemReads(pool, reader, cursors),
        "calls": calls,
        "call_figures": PostgresCallFigures(figures or pool),
        "captchas": SiteVerify(),
        "lead_senders": MetaLeads(),
        "webhooks": PostgresWebhookReads(pool, reader, cursors=cursors),
        "task_talk": PostgresTaskTalk(reader),
        "tasks": PostgresTaskReads(pool, lists(TASK_LINES)),
        "deals": PostgresDealReads(
            pool,
            reader,
            lists(DEALS),
            groups(DEALS),
            clock=clock,
            cursors=cursors,
            questions=questions,
        ),
        "pipelines": PostgresPipelineReads(reader),
        "rates": PostgresRateReads(reader),
        "cards": PostgresCustomerCards(reader),
        "timelines": PostgresTimelines(reader, cursors),
        "glances": PostgresGlances(reader),
        "fields": PostgresFieldReads(pool),
        "files": PostgresFileReads(reader, cursors),
        "history": PostgresHistoryReads(reader, cursors),
        "feed": (feed := PostgresChangeFeed(pool, cursors, clock=clock)),
        "live": PostgresLiveFeed(pool, feed, CallScreens(calls=calls, search=search)),
        "presence": PostgresPresence(pool),
        "failed_jobs": PostgresFailedJobs(pool, clock=clock),
        "audit": PostgresAudit(pool, cursors),
        "imports": PostgresImportReads(reader, cursors),
        "tags": PostgresTagReads(reader),
        "upkeep": PostgresUpkeepReads(pool),
        "team": PostgresTeamReads(pool, cursors),
        "figures": PostgresFigureReads(figures or pool, reader),
        "figure_books": PostgresFigureBooks(pool),
        "board_books": PostgresBoardBooks(pool),
        "views": PostgresViewReads(reader),
        "segments": PostgresSegmentReads(
            questions or pool,
            {"contacts": lists(CONTACTS), "companies": lists(COMPANIES)},
            clock=clock,
        ),
        "exports": PostgresExportReads(pool, reader, cursors),
        "documents": PostgresDocuments(pool, clock=clock),
        "file_writers": SheetFiles(),
        "recurrences": DateutilRecurrences(),
        "calendars": IcalendarFiles(),
        "search": search,
    }


def transport(settings: Settings) -> Transport:
    """The mail server where one is named."""
    if settings.smtp_url is None or settings.mail_from is None:
        return NoServer()
    parts = urlsplit(settings.smtp_url.get_secret_value())
    name, address = parseaddr(settings.mail_from)
    server = Server(
        host=parts.hostname or "",
        port=parts.port or SMTP_PORTS[parts.scheme],
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password or "") if parts.username else None,
        tls=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp",
        ca_file=settings.smtp_ca_file,
    )
    return SmtpTransport(server, sender=address, sender_name=name)


def web_targets(settings: Settings) -> WebTargets:
    """Where webhooks may be sent."""
    networks = filter(None, settings.webhook_networks.split(","))
    return WebTargets(allowed=[ip_network(each.strip()) for each in networks])


def pretend(
    provider: str, step: Step, *, url: str, secrets: Mapping[str, str], zone: ZoneInfo
) -> list[Post]:
    """What this telephone system would post of a step, signed now."""
    wire = Wire(url=url, secrets=secrets, now=SystemClock().now(), zone=zone)
    return posts_of(provider, step, wire)


def pretended() -> tuple[str, ...]:
    """The telephone systems that can be pretended."""
    return PRETENDED


def _archive(settings: Settings, *, pool: Pool, clock: Clock, ids: Ids) -> Archive:
    return Archive(
        storage=file_storage(settings, clock=clock),
        book=PostgresContentBook(pool),
        types=ContentTypes(),
        pictures=PillowPictures(),
        clock=clock,
        ids=ids,
        most_bytes=settings.max_file_mb << 20,
    )


def file_storage(settings: Settings, *, clock: Clock) -> FileStorage:
    """A bucket where one is named, else a folder of the data directory."""
    if settings.s3_bucket is None:
        return LocalDisk(_files_folder(settings))

    from adapters.files.s3 import S3Storage
    from adapters.files.signing import Credentials

    return S3Storage(
        settings.s3_endpoint,
        settings.s3_bucket,
        credentials=Credentials(
            access_key=settings.s3_access_key or "",
            secret_key=_revealed(settings.s3_secret_key) or "",
            region=settings.s3_region,
        ),
        clock=clock,
    )


def _files_folder(settings: Settings) -> Path:
    return settings.data_dir / "files"


def access_tokens(key: bytes, *, clock: Clock, ids: Ids) -> TokenService:
    return JoseTokens(derive(key, "access tokens"), issuer=_issuer(key), clock=clock, ids=ids)


def server_key(settings: Settings) -> bytes:
    """The given one, else the one kept in the data folder."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value().encode()
    return load_or_make_key(settings.data_dir)


def installation(settings: Settings) -> Installation:
    return Installation(
        home=settings.data_dir / "postgres",
        bin_folder=settings.postgres_bin,
        owner_dsn=_revealed(settings.database_url),
        app_dsn=_revealed(settings.app_database_url),
    )


def backup(settings: Settings, target: Path) -> int:
    """The base, and the files where they lie on this machine; how many of these."""
    files = _files_folder(settings) if settings.s3_bucket is None else None
    with installation(settings) as database:
        return asyncio.run(database.backup(target, files=files))


def restore(settings: Settings, source: Path, *, at: datetime) -> str:
    """The name under which the base that was there is kept."""
    storage = file_storage(settings, clock=SystemClock())
    with installation(settings) as database:
        return asyncio.run(
            database.restore(source, storage=storage, scratch=settings.data_dir, at=at)
        )


def diagnose(settings: Settings) -> AsyncIterator[Check]:
    return diagnosis.diagnose(
        installation(settings), data_folder=settings.data_dir, mail=transport(settings)
    )


async def work(
    settings: Settings,
    handlers: Mapping[str, Handler],
    *,
    schedules: Mapping[str, str],
    given_up: GivenUp,
    stop: asyncio.Event,
) -> None:
    """Do the machine's jobs until `stop`; `schedules` says when which kind is due (cron, UTC)."""
    dsn = installation(settings).app_dsn()
    async with open_container(settings, app_dsn=dsn) as container:
        bound = {kind: partial(_handle, handler, container) for kind, handler in handlers.items()}
        due = [Schedule(kind=kind, cron=cron) for kind, cron in schedules.items()]

        async def tell(payload: Mapping[str, Any], error: BaseException) -> None:
            await given_up(payload, error, container)

        sending = asyncio.create_task(_send_webhooks(container.courier, stop))
        try:
            await run_worker(dsn, bound, schedules=due, stop=stop, given_up=tell)
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            await container.courier.stop()


async def _send_webhooks(courier: Courier, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await courier.look()
        except Exception as error:  # noqa: BLE001 (the database comes back; what waits is sent then)
            _logger.warning("What is to be sent could not be read: %r", error)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _LOOKED_EVERY_S)


async def _handle(handler: Handler, container: Container, payload: Mapping[str, Any]) -> None:
    await handler(payload, container)


def _revealed(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret is not None else None


def _issuer(key: bytes) -> str:
    """Names this installation without telling anything about it."""
    return f"kartoteka:{derive(key, 'issuer').hex()[:16]}"
