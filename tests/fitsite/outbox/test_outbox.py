"""One mail for each key, sent once whoever sends, tried again after a failure, and never lost."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone

from fitsite.outbox import send_mail
from fitsite.outbox.models import Mail
from tests.factories import log_in_staff, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def a_mail(key: str = "hello:1", **values: Any) -> Mail:
    user = values.pop("user", None) or make_user(f"{key.replace(':', '')}@example.org")
    defaults = {"subject": "Hello", "text": "Words.", "html": "<p>Words.</p>"}
    return Mail.objects.create(key=key, user=user, next_attempt_at=NOW, **(defaults | values))


def failing(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The mail server refuses this often, then works."""
    left = iter(range(times))
    send = EmailBackend.send_messages

    def send_messages(self: EmailBackend, messages: Any) -> int:
        if next(left, None) is not None:
            raise smtplib.SMTPServerDisconnected
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


def test_a_mail_is_sent_as_text_and_html():
    row = a_mail()
    assert send_mail.send_due(now=NOW) == 1
    [message] = mail.outbox
    assert (message.subject, message.body, message.to) == (
        "Hello",
        "Words.",
        ["hello1@example.org"],
    )
    assert isinstance(message, mail.EmailMultiAlternatives)
    assert message.alternatives[0][0] == "<p>Words.</p>"
    assert message.message()["Auto-Submitted"] == "auto-generated"
    row.refresh_from_db()
    assert (row.status, row.sent_at) == ("sent", NOW)


def test_a_second_run_sends_nothing():
    a_mail()
    send_mail.send_due(now=NOW)
    assert send_mail.send_due(now=NOW + timedelta(days=1)) == 0
    assert len(mail.outbox) == 1


def test_another_worker_meanwhile_sends_nothing(monkeypatch):
    a_mail("one:1")
    a_mail("two:2")
    claim = send_mail._claim
    started = iter([True])

    def claim_late(pk: int, now: Any) -> bool:
        if next(started, False):  # both have read what is due; the other is first to claim
            send_mail.send_due(now=now)
        return claim(pk, now)

    monkeypatch.setattr(send_mail, "_claim", claim_late)
    assert send_mail.send_due(now=NOW) == 0
    assert len(mail.outbox) == 2


def test_a_failure_is_kept_and_tried_again(monkeypatch):
    failing(monkeypatch, times=1)
    row = a_mail()
    assert send_mail.send_due(now=NOW) == 0
    row.refresh_from_db()
    assert (row.status, row.error, row.attempts) == ("failed", "SMTPServerDisconnected", 1)
    assert send_mail.send_due(now=NOW + timedelta(seconds=59)) == 0
    assert send_mail.send_due(now=NOW + timedelta(seconds=60)) == 1
    row.refresh_from_db()
    assert (row.status, row.error) == ("sent", "")


def test_one_failure_does_not_keep_the_others(monkeypatch):
    a_mail("one:1")
    a_mail("two:2")
    failing(monkeypatch, times=1)
    assert send_mail.send_due(now=NOW) == 1


def test_after_five_failures_it_is_given_up_and_may_be_sent_again(monkeypatch):
    failing(monkeypatch, times=5)
    row = a_mail()
    for day in range(7):
        send_mail.send_due(now=NOW + timedelta(days=day))
    row.refresh_from_db()
    assert (row.status, row.attempts) == ("dead", 5)

    client = Client()
    log_in_staff(client, make_user("admin@example.org", is_staff=True, is_superuser=True))
    data = {"action": "replay", "_selected_action": [str(row.pk)]}
    assert client.post("/admin/outbox/mail/", data).status_code == 302
    assert send_mail.send_due(now=timezone.now()) == 1


def test_a_sent_mail_is_not_sent_again_from_the_admin():
    row = a_mail()
    send_mail.send_due(now=NOW)
    assert send_mail.send_again([row], now=NOW) == 0


def test_a_mail_of_a_lost_worker_is_left_to_somebody(monkeypatch):
    row = a_mail(status="sending", claimed_at=NOW)
    send_mail.send_due(now=NOW + send_mail.LOST_AFTER)
    row.refresh_from_db()
    assert row.status == "sending"
    send_mail.send_due(now=NOW + send_mail.LOST_AFTER + timedelta(seconds=1))
    row.refresh_from_db()
    assert (row.status, len(mail.outbox)) == ("dead", 0)


def test_mails_are_read_and_not_changed():
    row = a_mail()
    client = Client()
    log_in_staff(client, make_user("admin@example.org", is_staff=True, is_superuser=True))
    assert client.get("/admin/outbox/mail/").status_code == 200
    assert client.get(f"/admin/outbox/mail/{row.pk}/change/").status_code == 200
    assert client.post(f"/admin/outbox/mail/{row.pk}/delete/").status_code == 403
