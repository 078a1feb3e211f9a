"""Everything the driving side needs from outside, by port. Names no adapter."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from domain.cards import Tools
from domain.cards.reads import TagReads
from domain.companies.reads import CompanyReads
from domain.contacts.reads import ContactReads
from domain.custom_fields import CustomFieldsUnitOfWork, FieldReads
from domain.deals.ports import BoardBooks
from domain.deals.reads import DealReads, PipelineReads, RateReads
from domain.erasing.ports import ErasingUnitOfWork
from domain.exports.ports import Documents, ExportReads, ExportsUnitOfWork, FileWriters
from domain.feed import ChangeFeed
from domain.feed.live import LiveFeed
from domain.feed.presence import Presence
from domain.figures.ports import FigureBooks, GoalsUnitOfWork
from domain.figures.reads import FigureReads
from domain.files.reads import FileReads
from domain.files.use_cases import Archive
from domain.history.ports import AccessLines, AuditReads, FailedJobs, HistoryReads
from domain.identity import Actor
from domain.identity.authentication import Authenticator
from domain.identity.ports import (
    ActorDirectory,
    IdentityUnitOfWork,
    InvitationLetters,
    Looks,
    PasswordHasher,
    SecretMaker,
    Workspaces,
)
from domain.identity.reads import IdentityReads
from domain.identity.use_cases.signing_in import Door
from domain.imports.ports import ImportsUnitOfWork
from domain.imports.reads import ImportReads, ReportWriter
from domain.imports.table import TableReader
from domain.interactions.reads import InteractionReads
from domain.interactions.timeline import CustomerCards, Glances, Timelines
from domain.lead_capture.ports import Captchas, Gates, LeadSenders, LeadsUnitOfWork
from domain.lead_capture.reads import LeadFormReads
from domain.mail.log import MailLog
from domain.mail.sending import PostOffice
from domain.mail.task_news import TaskNews
from domain.mail.webhook_news import WebhookNews
from domain.merging.ports import MergingUnitOfWork
from domain.search import SearchReads
from domain.segments.ports import SegmentsUnitOfWork, Watching
from domain.segments.reads import SegmentReads
from domain.shared.clock import Clock
from domain.shared.emails import EmailAddresses
from domain.shared.ids import Ids
from domain.shared.phones import PhoneNumbers
from domain.shared.retention import Retention
from domain.shared.unit_of_work import WriteRequest
from domain.tasks.ports import Recurrences
from domain.tasks.reads import Calendars, TaskReads, TaskRouteReads, TaskTalk
from domain.team.reads import TeamReads
from domain.telephony.reads import CallFigures, CallReads, PhoneSystemReads
from domain.telephony.shelves import Dialects, Doors, TelephonyUnitOfWork
from domain.upkeep.ports import UpkeepUnitOfWork
from domain.upkeep.reads import UpkeepReads
from domain.views.ports import ViewsUnitOfWork
from domain.views.reads import ViewReads
from domain.webhooks.ports import Targets, WebhookSecrets, WebhooksUnitOfWork
from domain.webhooks.reads import WebhookReads
from domain.webhooks.sending import Courier


class AnyUnitOfWork(
    WebhooksUnitOfWork,
    LeadsUnitOfWork,
    TelephonyUnitOfWork,
    SegmentsUnitOfWork,
    GoalsUnitOfWork,
    UpkeepUnitOfWork,
    IdentityUnitOfWork,
    ImportsUnitOfWork,
    MergingUnitOfWork,
    ErasingUnitOfWork,
    ExportsUnitOfWork,
    CustomFieldsUnitOfWork,
    ViewsUnitOfWork,
    Protocol,
):
    """What every feature's use cases ask of their unit of work, together."""

    def reply_with(self, status: int, /) -> None:
        """What success answers where it is not the route's own status; a replay answers it too."""
        ...


class UnitOfWorkFactory(Protocol):
    def __call__(self, actor: Actor, *, write: WriteRequest | None = None) -> AnyUnitOfWork: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether this installation can do its work; what is missing is named."""

    database: bool
    migrations: bool
    worker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    clock: Clock
    ids: Ids
    phone_numbers: PhoneNumbers
    email_addresses: EmailAddresses
    unit_of_work: UnitOfWorkFactory
    table_reader: TableReader
    report_writer: ReportWriter
    archive: Archive
    health: Callable[[], Awaitable[Health]]
    outage_code: Callable[[BaseException], str | None]
    """The code of an outage (the database is away, the disk is full), None for a defect of ours."""

    # Who is asking.
    authenticator: Authenticator
    door: Door
    actors: ActorDirectory
    workspaces: Workspaces
    retention: Retention
    watching: Watching
    post_office: PostOffice
    courier: Courier
    task_news: TaskNews
    webhook_news: WebhookNews
    mail_log: MailLog
    passwords: PasswordHasher
    secrets: SecretMaker
    identity: IdentityReads
    letters: InvitationLetters
    looks: Looks

    # What the features show.
    contacts: ContactReads
    companies: CompanyReads
    interactions: InteractionReads
    tasks: TaskReads
    task_routes: TaskRouteReads
    lead_forms: LeadFormReads
    webhooks: WebhookReads
    webhook_targets: Targets
    webhook_secrets: WebhookSecrets
    gates: Gates
    phone_doors: Doors
    dialects: Dialects
    phone_systems: PhoneSystemReads
    calls: CallReads
    call_figures: CallFigures
    address: str
    """Where others find this installation, without a slash at the end."""
    captchas: Captchas
    lead_senders: LeadSenders
    task_talk: TaskTalk
    recurrences: Recurrences
    calendars: Calendars
    deals: DealReads
    pipelines: PipelineReads
    rates: RateReads
    timelines: Timelines
    glances: Glances
    fields: FieldReads
    cards: CustomerCards
    files: FileReads
    history: HistoryReads
    feed: ChangeFeed
    live: LiveFeed
    presence: Presence
    failed_jobs: FailedJobs
    audit: AuditReads
    accesses: AccessLines
    imports: ImportReads
    search: SearchReads
    tags: TagReads
    upkeep: UpkeepReads
    team: TeamReads
    figures: FigureReads
    figure_books: FigureBooks
    board_books: BoardBooks
    views: ViewReads
    segments: SegmentReads
    exports: ExportReads
    documents: Documents
    file_writers: FileWriters

    @property
    def card_tools(self) -> Tools:
        return Tools(
            ids=self.ids, phone_numbers=self.phone_numbers, email_addresses=self.email_addresses
        )
