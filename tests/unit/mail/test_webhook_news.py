"""What is said of an endpoint that took nothing for days, in its reader's language."""

from uuid import UUID, uuid4

import pytest

from domain.mail.model import LetterKind
from domain.mail.receivers import Receiver
from domain.mail.webhook_news import Stopped, letter_about


@pytest.mark.parametrize(
    ("language", "said", "direction"),
    [
        ("en", "took nothing for five days", "ltr"),
        ("ru", "пять дней ничего не принимал", "ltr"),
        ("hy", "հինգ օր ոչինչ չի ընդունել", "ltr"),
        ("ar", "منذ خمسة أيام", "rtl"),
    ],
)
def test_the_letter_says_why_and_what_to_do_in_the_readers_language(
    language: str, said: str, direction: str
) -> None:
    stopped = Stopped(
        receiver=Receiver(
            workspace_id=1,
            user_id=uuid4(),
            email="a@example.com",
            name="Ani",
            language=language,
            time_zone="Asia/Yerevan",
        ),
        webhook_id=UUID(int=7),
        version=3,
        name="Shop\r\nBcc: x@example.com",
        gone=False,
    )
    letter = letter_about(stopped, base="https://crm.example.com")
    assert letter.kind == LetterKind.WEBHOOK
    assert said in letter.text
    assert "410" not in letter.text
    assert f"https://crm.example.com/settings/webhooks/{UUID(int=7)}" in letter.text
    assert f'dir="{direction}"' in letter.html
    assert "Shop Bcc" in letter.subject
    assert "\n" not in letter.subject
