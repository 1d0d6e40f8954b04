"""Mails of accounts wait in the outbox, go out once, and leave nothing behind."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from fitsite.outbox.email_backend import OutboxBackend
from fitsite.outbox.models import Mail
from fitsite.outbox.send_mail import send_due
from tests.factories import log_in_staff, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def write() -> None:
    message = EmailMultiAlternatives(
        "Your code", "123456", to=["mara@example.org"], connection=OutboxBackend()
    )
    message.attach_alternative("<p>123456</p>", "text/html")
    message.send()


def test_it_waits_and_is_sent_as_it_was_written():
    write()
    assert mail.outbox == []
    assert send_due(now=timezone.now()) == 1
    [message] = mail.outbox
    assert (message.subject, message.body, message.to) == (
        "Your code",
        "123456",
        ["mara@example.org"],
    )
    assert message.alternatives[0][0] == "<p>123456</p>"


def test_nothing_is_kept_once_it_is_sent():
    write()
    send_due(now=timezone.now())
    assert not Mail.objects.exists()


def test_nothing_is_kept_once_it_is_given_up(monkeypatch):
    write()

    def fail(*args: object, **kwargs: object) -> int:
        raise OSError

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    for day in range(5):
        assert Mail.objects.count() == 1
        send_due(now=timezone.now() + timedelta(days=day))
    assert not Mail.objects.exists()


def test_the_admin_shows_no_code():
    write()
    client = Client()
    log_in_staff(client, make_user("admin@example.org", is_staff=True, is_superuser=True))
    for path in ("", f"{Mail.objects.get().pk}/change/"):
        page = client.get(f"/admin/outbox/mail/{path}").content.decode()
        assert "123456" not in page
        assert "mara@example.org" not in page


def test_a_mail_goes_to_a_user_or_to_an_address():
    with pytest.raises(IntegrityError):
        Mail.objects.create(key="to nobody", subject="Hello", text="Words.")
