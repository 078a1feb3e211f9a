"""What became of the letters: for whoever looks after the installation."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from domain.identity import Action, Actor, ObjectKind
from domain.mail.model import Letter, LetterKind, Posting
from domain.mail.receivers import Receiver, letter_to
from domain.mail.sending import PostOffice
from domain.mail.words import words_of
from domain.shared.errors import Conflict, NotFound
from domain.shared.ids import Ids
from domain.shared.json import Json

KIND = ObjectKind.WORKSPACE


class LetterNotFound(NotFound):
    """It was never written, or is older than 90 days."""

    code = "letter_not_found"


class LetterNotWaiting(Conflict):
    """It is sent, or on its way at this moment."""

    code = "letter_not_waiting"


class NoMailServer(Conflict):
    code = "no_mail_server"


class MailLog(Protocol):
    async def page(self, *, state: str | None, before: UUID | None, actor: Actor) -> Json:
        """Newest first, fifty at most; `before` is the last one that was seen."""
        ...

    async def again(self, letter_id: UUID, /, *, workspace_id: int, now: datetime) -> bool:
        """Due now, with all its patience. False where it is sent or being sent.

        Raises LetterNotFound.
        """
        ...

    async def reader(self, actor: Actor, /) -> Receiver:
        """The actor, as one writes to them."""
        ...


async def try_again(letter_id: UUID, *, log: MailLog, actor: Actor, office: PostOffice) -> None:
    """One of which nobody knows whether it arrived may arrive twice then: that is for a person to
    decide. Raises NoMailServer, LetterNotFound, LetterNotWaiting.
    """
    actor.require(KIND, Action.EDIT)
    if not office.open:
        raise NoMailServer
    now = office.clock.now()
    if not await log.again(letter_id, workspace_id=actor.workspace_id, now=now):
        raise LetterNotWaiting


async def send_trial(*, log: MailLog, actor: Actor, office: PostOffice, ids: Ids) -> None:
    """A letter to the actor's own address. Raises NoMailServer."""
    actor.require(KIND, Action.EDIT)
    if not office.open:
        raise NoMailServer
    letter_id, reader = ids.new(), await log.reader(actor)
    posting = Posting(
        id=letter_id,
        cause=f"trial:{letter_id}",
        letter=_trial(reader),
        at=office.clock.now(),
        user_id=reader.user_id,
    )
    await office.book.post(actor.workspace_id, [posting])


def _trial(reader: Receiver) -> Letter:
    words = words_of(reader.language)
    return letter_to(
        reader, kind=LetterKind.TEST, subject=words.trial, paragraphs=[words.trial_text]
    )
