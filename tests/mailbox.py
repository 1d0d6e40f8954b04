"""The mails that requests have put into the outbox, sent as a worker does."""

import re

from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone

from fitsite.accounts.password_resets import mail_links
from fitsite.outbox.send_mail import send_due


def sent_mails() -> list[EmailMessage]:
    """Send what waits in the outbox; return all mails of this test so far."""
    mail_links()
    send_due(now=timezone.now())
    return mail.outbox


def mailed_to(address: str) -> list[str]:
    """Return the texts mailed to an address, the oldest first."""
    return [str(message.body) for message in sent_mails() if message.to == [address]]


def mailed_code(address: str) -> str:
    """Return the six digits that the newest mail to an address holds."""
    code = re.search(r"^\d{6}$", mailed_to(address)[-1], re.MULTILINE)
    assert code, mailed_to(address)[-1]
    return code[0]


def mailed_path(address: str, part: str) -> str:
    """Return the path of the link in the newest mail to an address that has ``part`` in it."""
    link = re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", mailed_to(address)[-1])
    assert link, mailed_to(address)[-1]
    return link[1]
