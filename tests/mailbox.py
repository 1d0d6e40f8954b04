"""The mails that requests have put into the outbox, sent as a worker does."""

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
