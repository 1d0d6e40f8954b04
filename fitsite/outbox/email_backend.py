"""A backend of Django's that puts mails into the outbox, for mails which requests cause.

Nobody waits for the mail server then, is told by the wait what was sent, or sees it fail.
"""

from collections.abc import Sequence
from uuid import uuid4

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from fitsite.lib.background import enqueue_on_commit
from fitsite.outbox.models import Mail


class OutboxBackend(BaseEmailBackend):
    """Writes mails into the outbox and wakes a worker."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        mails = [_mail(message) for message in email_messages]
        Mail.objects.bulk_create(mails)
        enqueue_on_commit("fitsite.outbox.tasks.send_due")
        return len(mails)


def _mail(message: EmailMessage) -> Mail:
    [address] = message.to
    html = ""
    if isinstance(message, EmailMultiAlternatives) and message.alternatives:
        html = str(message.alternatives[0][0])
    subject, text = str(message.subject), str(message.body)
    return Mail(key=f"to:{uuid4()}", to=address, subject=subject, text=text, html=html)
