"""Sending what waits in the outbox: claimed first, so that two workers send one mail once."""

import time
from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.core.mail import EmailMultiAlternatives
from django.db.models import F

from fitsite.outbox.models import Mail

log = structlog.get_logger(__name__)

# How long to wait after each failure; after the last the mail is given up, and kept.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 180)]
LOST_AFTER = timedelta(minutes=15)
AT_ONCE = 100
TURN_S = 20  # after which a slow mail server keeps a worker no longer
Status = Mail.Status


def send_due(*, now: datetime) -> int:
    """Sends what is due, at most a hundred mails or for some seconds; returns how many went out.

    Mails to users wait until the address is proven: it may be somebody else's.
    """
    # A worker that died while sending may have sent: somebody has to decide.
    Mail.objects.filter(status=Status.SENDING, claimed_at__lt=now - LOST_AFTER).update(
        status=Status.DEAD, error="The worker was lost while sending: it may have arrived."
    )
    Mail.objects.to_send().filter(expires_at__lte=now).update(
        status=Status.DEAD, error="Its time was over before it could be sent."
    )
    due = Mail.objects.to_send().to_proven_addresses().filter(next_attempt_at__lte=now)
    keys = list(due.order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    end, sent = time.monotonic() + TURN_S, 0
    for pk in keys:
        sent += _claim(pk, now) and _send(Mail.objects.get(pk=pk), now)
        if time.monotonic() > end:
            break
    Mail.objects.exclude(to="").filter(status__in=[Status.SENT, Status.DEAD]).delete()
    return sent


def send_again(mails: list[Mail], *, now: datetime) -> int:
    """Puts failed and given-up mails back in the queue; returns how many."""
    stuck = Mail.objects.filter(pk__in=[mail.pk for mail in mails])
    return stuck.filter(status__in=[Status.FAILED, Status.DEAD]).update(
        status=Status.WAITING, attempts=0, next_attempt_at=now, error=""
    )


def _claim(pk: int, now: datetime) -> bool:
    due = Mail.objects.to_send().filter(pk=pk, next_attempt_at__lte=now)
    return due.update(status=Status.SENDING, claimed_at=now, attempts=F("attempts") + 1) == 1


def _send(mail: Mail, now: datetime) -> bool:
    address = mail.user.email if mail.user else mail.to
    headers = {"Auto-Submitted": "auto-generated"}  # no absence notes in return (RFC 3834)
    if mail.unsubscribe_url:  # for mail programs to end such mails by one click (RFC 8058)
        headers |= {
            "List-Unsubscribe": f"<{mail.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    message = EmailMultiAlternatives(mail.subject, mail.text, to=[address], headers=headers)
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    row = Mail.objects.filter(pk=mail.pk)
    try:
        message.send()
    except (SMTPException, OSError, ValueError) as error:
        given_up = mail.attempts > len(WAITS)
        log.warning("mail not sent", mail=mail.pk, error=type(error).__name__, final=given_up)
        row.update(
            status=Status.DEAD if given_up else Status.FAILED,
            error=type(error).__name__,  # its text may hold the address
            next_attempt_at=now if given_up else now + WAITS[mail.attempts - 1],
        )
        return False
    row.update(status=Status.SENT, sent_at=now, error="")
    return True
