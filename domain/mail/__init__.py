"""Letters of the installation's own: reminders of tasks, answers to forms."""

from domain.mail.model import Letter, LetterKind, MailState, Outcome, Posting, Taken

__all__ = ["Letter", "LetterKind", "MailState", "Outcome", "Posting", "Taken"]
