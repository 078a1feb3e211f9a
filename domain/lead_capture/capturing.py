"""What came in becomes a lead: a card that was there or a new one, its owner, a line of time, a
task.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain.cards import Tools
from domain.cards.batch import Match
from domain.cards.fields import FieldReader
from domain.contacts import Contact
from domain.contacts.document import CONTACT
from domain.contacts.matching import Fit, names_fit
from domain.contacts.model import Consent
from domain.contacts.names import PersonName
from domain.contacts.use_cases import CARDS
from domain.custom_fields import FieldReads
from domain.identity import Action, Actor
from domain.imports.merging import OnMatch, changes
from domain.interactions import Interaction
from domain.lead_capture.answering import answer_to
from domain.lead_capture.drafting import Draft, drafted, said
from domain.lead_capture.model import OWN, LeadForm
from domain.lead_capture.ports import Captchas, LeadSenders, LeadsUnitOfWork
from domain.lead_capture.proofs import suspicion
from domain.lead_capture.reading import Answer, Reading, Unreadable, meta_answers, read
from domain.lead_capture.routing import Router
from domain.lead_capture.submissions import Secrets, State, Submission
from domain.mail.sending import PostOffice
from domain.shared.cards import CardPhone, ExternalId
from domain.shared.clock import Clock
from domain.shared.errors import DomainError, Invalid
from domain.shared.query import Catalog
from domain.tasks import Task
from domain.tasks.model import zone_of

SOURCE = "form"
_TOKENS = {
    "turnstile": "cf-turnstile-response",
    "hcaptcha": "h-captcha-response",
    "smartcaptcha": "smart-token",
}
_FITTING = frozenset({Fit.SAME, Fit.COMPATIBLE, Fit.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What making a lead needs from outside."""

    actor: Actor
    begin: Any
    tools: Tools
    clock: Clock
    fields: FieldReads
    captchas: Captchas
    senders: LeadSenders
    post_office: PostOffice


async def capture(submission_id: UUID, desk: Desk) -> None:
    """Work of a job. Whoever does it again finds it done."""
    looked = await _look_into(submission_id, desk)
    if looked is None:
        return
    catalog = await desk.fields.catalog("contacts", actor=desk.actor)
    try:
        await _make_lead(submission_id, looked, desk, catalog)
    except DomainError as error:
        reason = error.errors[0].code if error.errors else error.code
        await _keep_answers(submission_id, looked, desk)
        await refuse(submission_id, State.ERROR, reason, desk)


async def refuse(submission_id: UUID, state: State, reason: str, desk: Desk) -> None:
    uow = desk.begin()
    async with uow:
        found = await uow.submissions.take(submission_id)
        if found is not None and found.state == State.RECEIVED:
            found.state, found.reason, found.handled_at = state, reason, desk.clock.now()
            await uow.submissions.settle(found)
            uow.announce(found.told())
            await uow.commit()


async def _look_into(submission_id: UUID, desk: Desk) -> Reading | None:
    """What has to be asked elsewhere is asked before, and kept: a token is good for once."""
    uow = desk.begin()
    async with uow:
        found = await uow.submissions.take(submission_id)
        if found is None or found.state != State.RECEIVED:
            return None
        form = await uow.lead_forms.get(found.form_id, actor=desk.actor, action=Action.VIEW)
        secrets = await uow.submissions.secrets(found.form_id) or Secrets(seal="")
    try:
        reading = _of_part(read(found.post), found.part)
    except Unreadable as error:
        await refuse(submission_id, State.ERROR, error.code, desk)
        return None
    if found.verdict != "looked_at":
        reason = suspicion(
            reading, secrets=secrets, min_seconds=form.min_seconds, now=found.received_at
        )
        reason = reason or await _captcha(found, form, reading, secrets, desk)
        if reason is not None:
            await _keep_answers(submission_id, reading, desk)
            await refuse(submission_id, State.SPAM, reason, desk)
            return None
    return await _with_data(submission_id, reading, secrets, desk)


def _of_part(readings: Sequence[Reading], part: str) -> Reading:
    for each in readings:
        if (each.fetch_id or "") == part:
            return each
    raise Unreadable("part_missing")


async def _captcha(
    found: Submission, form: LeadForm, reading: Reading, secrets: Secrets, desk: Desk
) -> str | None:
    """A service that cannot be asked stops nobody, unless the form says so."""
    captcha = form.captcha
    if captcha is None or secrets.captcha is None or found.sender not in ("form", "json"):
        return None
    if found.verdict in ("passed", "unasked"):
        return None
    token = reading.own.get(_TOKENS[captcha["service"]], "")
    passed = (
        await desk.captchas.passed(
            captcha["service"], secret=secrets.captcha, token=token, address=found.post.address
        )
        if token
        else False
    )
    if passed is None and captcha.get("closed"):
        return "captcha_unasked"
    if passed is False:
        return "captcha_failed"
    await _remember(found.id, "passed" if passed else "unasked", desk)
    return None


async def _remember(submission_id: UUID, verdict: str, desk: Desk) -> None:
    uow = desk.begin()
    async with uow:
        found = await uow.submissions.take(submission_id)
        if found is not None:
            found.verdict = verdict
            await uow.submissions.settle(found)
            await uow.commit()


async def _with_data(
    submission_id: UUID, reading: Reading, secrets: Secrets, desk: Desk
) -> Reading | None:
    if reading.fetch_id is None:
        return reading
    if secrets.page_token is None:
        await refuse(submission_id, State.ERROR, "page_token_missing", desk)
        return None
    try:
        data = await desk.senders.lead_data(reading.fetch_id, token=secrets.page_token)
    except PermissionError:
        await refuse(submission_id, State.ERROR, "page_token_refused", desk)
        return None
    except LookupError:
        await refuse(submission_id, State.ERROR, "lead_data_refused", desk)
        return None
    return replace(reading, answers=meta_answers(data))


async def _keep_answers(submission_id: UUID, reading: Reading, desk: Desk) -> None:
    uow = desk.begin()
    async with uow:
        found = await uow.submissions.take(submission_id)
        if found is not None:
            found.answers = [_told(each) for each in reading.answers]
            await uow.submissions.settle(found)
            await uow.commit()


def _told(answer: Answer) -> dict[str, str]:
    return {"label": answer.label or answer.name, "value": answer.value}


async def _make_lead(submission_id: UUID, reading: Reading, desk: Desk, catalog: Catalog) -> None:
    uow = desk.begin()
    async with uow:
        uow.name_change_set("lead")
        await uow.submissions.alone()
        found = await uow.submissions.take(submission_id)
        if found is None or found.state != State.RECEIVED:
            return
        form = await uow.lead_forms.get(found.form_id, actor=desk.actor, action=Action.VIEW)
        work = _Lead(
            uow=uow, desk=desk, form=form, catalog=catalog, found=found, now=desk.clock.now()
        )
        await work.make(reading)
        found.lead_set_id, found.spam_set_id = uow.change_set_id, None
        await uow.submissions.settle(found)
        uow.announce(found.told())
        await uow.commit()


@dataclass(slots=True, kw_only=True)
class _Lead:
    """One submission on its way to a card, inside one transaction."""

    uow: LeadsUnitOfWork
    desk: Desk
    form: LeadForm
    catalog: Catalog
    found: Submission
    now: datetime

    async def make(self, reading: Reading) -> None:
        agreed = bool(reading.own.get(f"{OWN}consent"))
        draft = drafted(reading.answers, self.form, consent_given=agreed)
        self.found.answers = [{"label": label, "value": value} for label, value in draft.told]
        reader = await CARDS.reader(self.desk.actor, self.uow, self.desk.tools)
        values = self._readable(draft, reader)
        if not draft.is_somebody or not values:
            raise Invalid.at("", "nobody_in_it")
        known, doubtful = await self._known(values)
        if known is None:
            contact = self._new(draft, reader, doubtful=doubtful)
        else:
            contact = known
            self._fill(contact, draft, reader)
        await self._route(contact)
        self._agree(contact, draft)
        self._tell(contact, draft, made=known is None)
        await self._answer(contact, values)

    def _readable(self, draft: Draft, reader: FieldReader) -> dict[str, Any]:
        """What cannot be read as what it should be stays among the answers."""
        for _ in range(20):
            try:
                return reader.read(draft.fields, CONTACT, current_custom={})
            except Invalid as error:
                if not error.errors or not _without(draft.fields, error.errors[0].pointer):
                    raise
        raise Invalid.at("", "nobody_in_it")

    async def _known(self, values: dict[str, Any]) -> tuple[Contact | None, bool]:
        """The card of the same number or address and a fitting name; and whether there is one of
        another name.
        """
        phones: list[CardPhone] = values.get("phones", [])
        matches: list[tuple[Match, str | None]] = [
            (Match(phone=each.number), each.number) for each in phones if each.number
        ]
        matches += [(Match(email=each.address), None) for each in values.get("emails", [])]
        ids: list[UUID] = []
        for match, number in matches:
            ids += await self.uow.contacts.matching(match, number=number)
        cards = await self.uow.contacts.find(dict.fromkeys(ids), lock=True)
        name = PersonName(
            given=values.get("given_name"),
            middle=values.get("middle_name"),
            family=values.get("family_name"),
        )
        living = [cards[each] for each in dict.fromkeys(ids) if not cards[each].deleted]
        fits = [(names_fit(_name_of(card), name), card) for card in living]
        same = [card for fit, card in fits if fit is Fit.SAME]
        fitting = [card for fit, card in fits if fit in _FITTING]
        return next(iter([*same, *fitting]), None), bool(living)

    def _new(self, draft: Draft, reader: FieldReader, *, doubtful: bool) -> Contact:
        fields = {
            **draft.fields,
            "owner_id": None,
            "tags": self.form.tags,
            "source": self._source,
            "lifecycle_stage": None,
        }
        contact = CARDS.made(fields, actor=self.desk.actor, reader=reader, ids=self.desk.tools.ids)
        contact.review = "suspect" if doubtful else None
        self.uow.contacts.add(contact)
        return contact

    def _fill(self, contact: Contact, draft: Draft, reader: FieldReader) -> None:
        """Nothing that is there is overwritten by what a stranger typed."""
        values = reader.read(draft.fields, CONTACT, current_custom=contact.custom)
        card = CONTACT.encode(contact)
        given = {name: CONTACT.codecs[name].encode(value) for name, value in values.items()}
        given["source"] = self._source
        fresh = changes(card, given, mode=OnMatch.FILL)
        tags = list(dict.fromkeys([*contact.tags, *self.form.tags]))
        if tags != contact.tags:
            fresh["tags"] = tags
        if fresh:
            contact.change(CONTACT.decode(fresh))

    @property
    def _source(self) -> str:
        return self.form.source or self.found.attribution.get("utm_source") or self.form.name

    async def _route(self, contact: Contact) -> None:
        if contact.owner_id is None:
            router = Router(uow=self.uow, actor=self.desk.actor, catalog=self.catalog, now=self.now)
            owner = await router.owner_of(contact, self.form)
            if owner is not None:
                contact.change({"owner_id": owner})
        self.found.owner_id = contact.owner_id

    def _agree(self, contact: Contact, draft: Draft) -> None:
        consent = self.form.consent
        if consent is None or not draft.agreed:
            return
        source = f"{self.form.name}, v{consent['version']}: {consent['text']}"
        contact.note_consent(
            Consent(
                purpose=consent["purpose"],
                status="given",
                at=self.found.received_at,
                source=source[:300],
            )
        )

    def _tell(self, contact: Contact, draft: Draft, *, made: bool) -> None:
        interaction = Interaction.log(
            self.desk.tools.ids.new(),
            {
                "kind": "message",
                "direction": "inbound",
                "occurred_at": self.found.received_at,
                "subject": self.form.name,
                "body": said(draft.told, self.found.attribution),
                "contact_ids": [contact.id],
                "external_ids": [ExternalId(source=SOURCE, id=str(self.found.id))],
            },
        )
        self.uow.interactions.add(interaction)
        follow_up = self.form.follow_up
        if follow_up is not None:
            task = self._task(follow_up, contact, interaction)
            self.uow.tasks.add(task)
            self.found.task_id = task.id
        self.found.state, self.found.reason = State.LEAD, None
        self.found.contact_id, self.found.made_card = contact.id, made
        self.found.interaction_id, self.found.handled_at = interaction.id, self.now

    async def _answer(self, contact: Contact, values: dict[str, Any]) -> None:
        """By mail, where the form says something and mail goes out at all."""
        post_office = self.desk.post_office
        if not post_office.open:
            return
        posting = answer_to(
            contact,
            self.form,
            name=values,
            addresses=[each.address for each in values.get("emails") or ()],
            sender=post_office.transport.sender,
            received_at=self.found.received_at,
            now=self.now,
            today=self.now.astimezone(zone_of(self.desk.actor.office_time_zone)).date(),
            letter_id=self.desk.tools.ids.new(),
        )
        if posting is not None:
            await self.uow.letters.post(posting)

    def _task(self, follow_up: dict[str, Any], contact: Contact, about: Interaction) -> Task:
        zone = self.desk.actor.office_time_zone
        day = self.now.astimezone(zone_of(zone)).date() + timedelta(days=follow_up.get("days") or 0)
        return Task.plan(
            self.desk.tools.ids.new(),
            {
                "title": follow_up["title"],
                "kind": follow_up.get("kind") or "call",
                "assignee_id": contact.owner_id or self.form.keeper_id,
                "contact_id": contact.id,
                "interaction_id": about.id,
                "due_on": day,
                "time_zone": zone,
            },
        )


def _name_of(card: Contact) -> PersonName:
    name = card.name
    if name.given or name.family or name.middle:
        return name
    shown = card.display_name
    return PersonName(given=None if "@" in shown else shown)  # called after how it is reached


def _without(fields: dict[str, Any], pointer: str) -> bool:
    """Leaves out the value that the pointer names; False where there is none."""
    head, *rest = pointer.strip("/").split("/")
    if head not in fields:
        return False
    inner = fields[head]
    if isinstance(inner, list) and rest and rest[0].isdigit() and int(rest[0]) < len(inner):
        del inner[int(rest[0])]
    elif isinstance(inner, dict) and rest and rest[0] in inner:
        del inner[rest[0]]
    else:
        del fields[head]
    if not fields.get(head, True):
        del fields[head]
    return True
