"""Editors are told once a month of articles past their review date, and can list them."""

from datetime import date

import pytest
import time_machine
from django.core import mail

from articles import tasks
from articles.publishing.review_reminders import queue_reminders
from fitsite.outbox.models import Mail
from fitsite.outbox.tasks import send_due
from tests.articles.factories import make_article, make_editor, make_staff, publish_article
from tests.factories import log_in_staff

pytestmark = pytest.mark.django_db
DUE = date(2026, 4, 1)  # two years after its publication, from the month's first day


@pytest.fixture(autouse=True)
def _articles() -> None:
    """One of April 2024 and one of 2026, both due after two years, and a draft."""
    for moment, slug in (("2024-04-20T09:00Z", "old"), ("2026-03-01T09:00Z", "new")):
        with time_machine.travel(moment, tick=False):
            publish_article(slug=slug, title=f"The {slug} article & more")
    make_article(slug="draft", title="A draft")


def test_one_mail_a_month_and_editor():
    make_editor()
    make_staff("Writers")
    queue_reminders(date(2026, 3, 31))
    assert not Mail.objects.exists()
    for day in (DUE, DUE, date(2026, 4, 30)):
        queue_reminders(day)
    assert Mail.objects.get().user.email == "editor@example.org"
    queue_reminders(date(2026, 5, 1))
    assert Mail.objects.count() == 2


def test_the_mail_names_what_is_due():
    make_editor()
    with time_machine.travel("2026-04-02T09:00Z", tick=False):
        tasks.queue_review_reminders()
        send_due()
        tasks.queue_review_reminders()
        send_due()
    [message] = mail.outbox
    assert message.subject == "1 article to review again"
    assert "The old article & more, due 1 April 2026" in message.body
    assert "http://localhost:8000/admin/articles/article/" in message.body
    assert "The new article" not in message.body and "A draft" not in message.body
    assert isinstance(message, mail.EmailMultiAlternatives)
    assert "The old article &amp; more" in str(message.alternatives[0][0])


def test_an_editor_who_left_gets_none():
    editor = make_editor()
    editor.is_active = False
    editor.save()
    queue_reminders(DUE)
    assert not Mail.objects.exists()


@time_machine.travel("2026-04-02T09:00Z", tick=False)
def test_the_list_of_what_needs_review_again(client):
    log_in_staff(client, make_editor())
    page = client.get("/admin/articles/article/", {"review": "due"}).content.decode()
    assert "The old article" in page
    assert "The new article" not in page and "A draft" not in page
    assert "A draft" in client.get("/admin/articles/article/").content.decode()
