"""Forms are kept; what comes in through them is kept first, and looked at again where asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from domain.cards import bin_record, restore_record
from domain.custom_fields import FieldReads
from domain.identity import Action, Actor, ObjectKind
from domain.identity.ports import SecretMaker
from domain.lead_capture.answering import check_answer
from domain.lead_capture.errors import (
    FormClosed,
    FormNotFound,
    SubmissionTooLarge,
    WrongOrigin,
)
from domain.lead_capture.model import LEAD_FORM, LeadForm
from domain.lead_capture.ports import Gate, Gates, LeadsUnitOfWork
from domain.lead_capture.proofs import is_from_our_page, require_proof
from domain.lead_capture.reading import Reading, Unreadable, read, repeat_key
from domain.lead_capture.submissions import LARGEST, Post, Secrets, State, Submission
from domain.shared.clock import Clock
from domain.shared.errors import DomainError, Invalid
from domain.shared.ids import Ids
from domain.shared.json import JsonObject
from domain.shared.query import parse

KIND = ObjectKind.LEAD_FORMS
Expected = frozenset[int] | None
_SAME_POST = timedelta(minutes=10)
_SECRETS = ("signing", "captcha", "page_token")


async def open_form(
    fields: JsonObject,
    *,
    actor: Actor,
    uow: LeadsUnitOfWork,
    reads: FieldReads,
    secrets: SecretMaker,
    ids: Ids,
) -> LeadForm:
    """A new one, with a key of its own. Raises Invalid."""
    actor.require(KIND, Action.CREATE)
    await _check_rules(fields, reads=reads, actor=actor)
    async with uow:
        form = LeadForm.open(
            ids.new(), LEAD_FORM.decode(fields), key=secrets.new_link(), keeper_id=actor.user_id
        )
        await _check_names(form, uow=uow)
        uow.lead_forms.add(form)
        await uow.flush()
        await uow.submissions.open_door(form, Secrets(seal=secrets.new_link()))
        await uow.commit(answer=form)
    return form


async def change_form(
    form_id: UUID,
    fields: JsonObject,
    *,
    actor: Actor,
    uow: LeadsUnitOfWork,
    reads: FieldReads,
    expected: Expected = None,
) -> LeadForm:
    actor.require(KIND, Action.EDIT)
    await _check_rules(fields, reads=reads, actor=actor)
    async with uow:
        form = await uow.lead_forms.get(form_id, actor=actor, expected=expected)
        form.change(LEAD_FORM.decode(fields), by=actor.user_id)
        await _check_names(form, uow=uow)
        await uow.commit(answer=form)
    return form


async def set_secrets(
    form_id: UUID, given: JsonObject, *, actor: Actor, uow: LeadsUnitOfWork, clock: Clock
) -> LeadForm:
    """They are written and never shown; the log tells that, and when, they were set."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        form = await uow.lead_forms.get(form_id, actor=actor)
        known = await uow.submissions.secrets(form_id)
        if known is None:
            raise FormNotFound
        wanted: dict[str, Any] = {n: given[n] or None for n in _SECRETS if n in given}
        await uow.submissions.set_secrets(form_id, replace(known, **wanted))
        moment = clock.now()
        changes: dict[str, Any] = {}
        if "signing" in wanted or "page_token" in wanted:
            changes["signing_since"] = moment if wanted.get("signing", known.signing) else None
        if "captcha" in wanted:
            changes["captcha_since"] = moment if wanted["captcha"] else None
        form.change(changes, by=actor.user_id)
        await uow.commit(answer=form)
    return form


async def delete_form(
    form_id: UUID, *, actor: Actor, uow: LeadsUnitOfWork, expected: Expected = None
) -> None:
    await bin_record(
        form_id, kind=KIND, records=uow.lead_forms, actor=actor, uow=uow, expected=expected
    )


async def restore_form(
    form_id: UUID, *, actor: Actor, uow: LeadsUnitOfWork, expected: Expected = None
) -> LeadForm:
    return await restore_record(
        form_id, kind=KIND, records=uow.lead_forms, actor=actor, uow=uow, expected=expected
    )


async def take_over(form_id: UUID, *, actor: Actor, uow: LeadsUnitOfWork) -> LeadForm:
    """Leads come with the caller's rights from now on; for when who saved it last has left."""
    actor.require(KIND, Action.EDIT)
    async with uow:
        form = await uow.lead_forms.get(form_id, actor=actor)
        form.change({}, by=actor.user_id)
        await uow.commit(answer=form)
    return form


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    gate: Gate
    sender: str = "form"


async def gate_of(key: str, *, gates: Gates) -> Gate:
    """Raises FormNotFound, FormClosed."""
    gate = await gates.find(key)
    if gate is None:
        raise FormNotFound
    if not gate.form.active:
        raise FormClosed
    return gate


async def receive(key: str, post: Post, *, gates: Gates, clock: Clock, ids: Ids) -> Received:
    """Kept as it came, before anything is made of it.

    Raises FormNotFound, FormClosed, SubmissionTooLarge, TooManyPosts; WrongOrigin, Unproven and
    Invalid, which are kept for whoever looks into it.
    """
    gate = await gate_of(key, gates=gates)
    if len(post.body) > LARGEST:
        raise SubmissionTooLarge(limit=LARGEST // 1024)
    now = clock.now()
    readings, refusal = _looked_at(post, gate, now)
    if refusal is None and readings and all(each.is_test for each in readings):
        return Received(gate=gate, sender=readings[0].sender)
    kept = [_submission(each, post, gate, refusal, now=now, ids=ids) for each in readings]
    told = all(repeat_key(each, post)[1] for each in readings)
    if kept:
        await gates.keep(gate, kept, since=now - _SAME_POST, told_by_sender=told)
    if refusal is not None:
        raise refusal
    return Received(gate=gate, sender=readings[0].sender if readings else "meta")


def _looked_at(
    post: Post, gate: Gate, now: datetime
) -> tuple[Sequence[Reading], DomainError | None]:
    try:
        readings = read(post)
        _require_origin(post, readings, gate)
        require_proof(post, readings, secrets=gate.secrets, now=now)
    except Unreadable as error:
        return [Reading(sender="unknown")], Invalid.at("", error.code)
    except DomainError as error:
        return [Reading(sender="unknown")], error
    return readings, None


def _require_origin(post: Post, readings: Sequence[Reading], gate: Gate) -> None:
    """Our own page is always welcome: it is known by its seal. Raises WrongOrigin."""
    welcome = gate.form.origins
    if post.origin is None or not welcome or post.origin.lower() in welcome:
        return
    if not any(is_from_our_page(each, gate.secrets) for each in readings):
        raise WrongOrigin(origin=post.origin)


def _submission(
    reading: Reading,
    post: Post,
    gate: Gate,
    refusal: DomainError | None,
    *,
    now: datetime,
    ids: Ids,
) -> Submission:
    code = None if refusal is None else _code_of(refusal)
    own_key, _ = repeat_key(reading, post)
    return Submission(
        id=ids.new(),
        form_id=gate.form.id,
        received_at=now,
        post=post,
        part=reading.fetch_id or "",
        sender=reading.sender,
        repeat_key=own_key if code is None else f"{code}:{own_key}",
        state=State.RECEIVED if code is None else State.ERROR,
        reason=code,
        attribution=dict(reading.attribution),
    )


def _code_of(refusal: DomainError) -> str:
    return refusal.errors[0].code if refusal.errors else refusal.code


async def _check_rules(fields: Mapping[str, Any], *, reads: FieldReads, actor: Actor) -> None:
    check_answer(fields.get("auto_reply"))
    rules = (fields.get("routing") or {}).get("rules") or []
    if rules:
        catalog = await reads.catalog("contacts", actor=actor)
        for place, rule in enumerate(rules):
            parse(rule["filter"], catalog=catalog, at=f"/routing/rules/{place}/filter")


async def _check_names(form: LeadForm, *, uow: LeadsUnitOfWork) -> None:
    """People and custom fields that the form speaks of are there."""
    routing = form.routing
    named = {f"/routing/user_ids/{n}": each for n, each in enumerate(routing.get("user_ids") or ())}
    for n, rule in enumerate(routing.get("rules") or ()):
        named[f"/routing/rules/{n}/user_id"] = rule["user_id"]
    if routing.get("otherwise_id"):
        named["/routing/otherwise_id"] = routing["otherwise_id"]
    known = await uow.active_members([UUID(str(each)) for each in named.values()])
    for pointer, each in named.items():
        if UUID(str(each)) not in known:
            raise Invalid.at(pointer, "unknown_user")
    keys = {each.key for each in await uow.custom_fields("contacts")}
    for place, asked in enumerate(form.fields):
        target = asked.get("target") or ""
        if target.startswith("custom.") and target.removeprefix("custom.") not in keys:
            raise Invalid.at(f"/fields/{place}/target", "unknown_target", target=target)
