"""The week by mail: the right seven days, once, on Monday morning, and ended by one click."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fitsite.outbox import send_mail
from fitsite.outbox.models import Mail
from tests.factories import a_run, compute_weeks, make_athlete, moment
from tests.workouts.golden_training import log_golden_week
from workouts.models import Athlete
from workouts.sessions.saving import save_run
from workouts.weeks import digest, summarise_batch

pytestmark = pytest.mark.django_db
MONDAY = datetime(2025, 3, 24, 7, tzinfo=UTC)  # of 2025-W13, 7:00 in London


def member(email="member@example.org", zone="Europe/London", **values):
    with time_machine.travel(moment("2025-01-06T12:00"), tick=False):
        return make_athlete(email, time_zone=zone, digest_opt_in=True, **values)


def hard_pair(athlete, first="2025-03-18T18:00", second="2025-03-19T07:00"):
    """Two hard runs too close together: something to say."""
    for start in (first, second):
        save_run(a_run(athlete, start, kind="intervals", rpe=8))


def queue(now):
    """Compute weeks and write mails, without sending them."""
    with time_machine.travel(now, tick=False):
        compute_weeks(now)
        digest.queue_due(now=now)


def work(now):
    """What beat and workers do at a moment; returns the subjects sent."""
    queue(now)
    with time_machine.travel(now, tick=False):
        before = len(mail.outbox)
        send_mail.send_due(now=timezone.now())
        return [message.subject for message in mail.outbox[before:]]


def test_one_headline_one_action_one_reading_and_the_days_as_a_table():
    athlete = member()
    log_golden_week(athlete, "G3")
    assert work(MONDAY) == ["Week 12: Less than 24 hours between hard leg sessions"]
    [message] = mail.outbox
    [(html, kind)] = message.alternatives
    assert kind == "text/html"
    address = reverse("workouts:week", args=["2025-W12"])
    for body in (message.body, html):
        assert "17 March to 23 March 2025" in body
        assert "Warning" in body
        assert "move the second one back a day" in body
        assert "/articles/does-running-build-leg-muscle/#combine" in body
        assert f"http://testserver{address}" in body or address in body
    assert "Mon  480" in message.body
    pictures = Elements()
    pictures.feed(html)
    assert not pictures.remote
    assert pictures.rows > 7


class Elements(HTMLParser):
    """Table rows, and whatever would be fetched from elsewhere."""

    def __init__(self):
        super().__init__()
        self.rows, self.remote = 0, []

    def handle_starttag(self, tag, attrs):
        self.rows += tag == "tr"
        if tag in {"img", "script", "link", "iframe"} or "url(" in str(attrs):
            self.remote.append(tag)


def test_it_comes_on_the_members_own_monday_morning():
    hard_pair(member())
    hard_pair(member("far@example.org", "Pacific/Auckland"))
    assert work(datetime(2025, 3, 23, 17, 59, tzinfo=UTC)) == []  # 6:59 in Auckland
    assert len(work(datetime(2025, 3, 23, 18, tzinfo=UTC))) == 1
    assert mail.outbox[-1].to == ["far@example.org"]
    assert work(MONDAY - timedelta(minutes=1)) == []
    assert len(work(MONDAY)) == 1


@pytest.mark.parametrize(
    ("zone", "days", "monday", "week"),
    [
        # The clocks go on in the night before, so the morning comes an hour earlier in UTC.
        ("Europe/London", ("2025-03-25", "2025-03-26"), "2025-03-31T07:00", "Week 13"),
        ("Europe/London", ("2024-10-22", "2024-10-23"), "2024-10-28T07:00", "Week 43"),
        # The first week of 2025 begins in 2024; the last of 2020 is its 53rd and ends in 2021.
        ("Europe/London", ("2024-12-30", "2024-12-31"), "2025-01-06T07:00", "Week 1"),
        ("America/New_York", ("2021-01-02", "2021-01-03"), "2021-01-04T07:00", "Week 53"),
        ("Pacific/Kiritimati", ("2025-03-18", "2025-03-19"), "2025-03-24T07:00", "Week 12"),
    ],
)
def test_the_seven_days_are_those_of_the_week_that_ended(zone, days, monday, week):
    with time_machine.travel(moment("2020-06-01T12:00"), tick=False):
        athlete = make_athlete(time_zone=zone, digest_opt_in=True)
    hard_pair(athlete, f"{days[0]}T18:00", f"{days[1]}T07:00")
    now = moment(monday, zone)
    assert work(now - timedelta(minutes=1)) == []
    [subject] = work(now)
    assert subject.startswith(f"{week}: Less than 24 hours")
    loads = [line.split() for line in mail.outbox[0].body.splitlines() if line[:3] in digest.DAYS]
    trained = [day for day, load in loads if load != "0"]
    assert trained == [moment(f"{day}T12:00").strftime("%a") for day in days]


def test_whoever_travels_gets_no_week_twice_and_none_that_is_not_over():
    athlete = member(zone="Pacific/Auckland")
    hard_pair(athlete)
    now = datetime(2025, 3, 23, 18, tzinfo=UTC)
    assert len(work(now)) == 1
    Athlete.objects.update(time_zone="Pacific/Honolulu")  # where it is Sunday again
    assert work(now + timedelta(minutes=10)) == []
    assert work(datetime(2025, 3, 24, 17, tzinfo=UTC)) == []  # Monday, 7:00 in Honolulu
    assert len(mail.outbox) == 1


def test_a_worker_that_was_dead_makes_up_for_it_but_mails_no_stale_week():
    hard_pair(member())
    late = member("late@example.org")
    hard_pair(late)
    assert len(work(MONDAY + timedelta(hours=16))) == 2
    Mail.objects.all().delete()
    assert work(datetime(2025, 3, 26, 0, 0, tzinfo=UTC)) == []  # Wednesday
    assert work(MONDAY + timedelta(weeks=3)) == []


def test_a_mail_that_could_not_be_sent_in_time_is_not_sent_later():
    hard_pair(member())
    queue(MONDAY)
    assert send_mail.send_due(now=MONDAY + timedelta(days=3)) == 0
    assert Mail.objects.get().status == "dead"


def test_it_is_sent_once_even_if_the_worker_dies_between_sending_and_noting_it(monkeypatch):
    """Elsewhere a digest that was logged after sending went out twice."""
    hard_pair(member())
    send = EmailBackend.send_messages

    def send_and_die(self, messages):
        send(self, messages)
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(EmailBackend, "send_messages", send_and_die)
        with pytest.raises(SystemExit):
            work(MONDAY)
    assert len(mail.outbox) == 1
    for hours in (1, 2, 20):
        assert work(MONDAY + timedelta(hours=hours)) == []
    assert len(mail.outbox) == 1
    assert Mail.objects.count() == 1


def test_two_workers_write_one_mail():
    hard_pair(member())
    work(MONDAY)
    for _ in range(3):
        digest.queue_due(now=MONDAY)
    assert Mail.objects.count() == 1


HOLIDAY = [{"status": "holiday", "first": "2025-03-01", "last": None}]


def test_nothing_is_sent_where_there_is_nothing_to_say():
    quiet = member()
    member("empty@example.org")
    unasked = member("unasked@example.org")
    Athlete.objects.filter(pk=unasked.pk).update(digest_opt_in=False)
    hard_pair(unasked)
    save_run(a_run(quiet, "2025-03-18T07:00", duration_s=1200))
    Athlete.objects.filter(pk=quiet.pk).update(status_spans=HOLIDAY)
    assert work(MONDAY) == []
    assert not Mail.objects.exists()


def test_a_week_that_waits_to_be_computed_anew_waits_with_its_mail():
    athlete = member()
    hard_pair(athlete)
    with time_machine.travel(MONDAY, tick=False):
        summarise_batch.open_ended_weeks(now=MONDAY)
        digest.queue_due(now=MONDAY)
    assert not Mail.objects.exists()
    assert len(work(MONDAY + timedelta(hours=1))) == 1


def test_rules_that_are_switched_off_are_not_mailed():
    athlete = member()
    hard_pair(athlete)
    Athlete.objects.update(rules_off=["recovery_gap"])
    [subject] = work(MONDAY)
    assert "hours between" not in subject


def link_of(message):
    return message.extra_headers["List-Unsubscribe"].strip("<>").split("testserver")[-1]


@pytest.fixture
def sent(settings):
    settings.SITE_URL = "http://testserver"
    hard_pair(member())
    work(MONDAY)
    [message] = mail.outbox
    return message


def test_one_click_ends_it_without_a_log_in_and_a_look_changes_nothing(sent):
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = link_of(sent)
    client = Client(enforce_csrf_checks=True)
    assert "Stop these mails" in client.get(link).text
    assert client.head(link).status_code == 200
    assert Athlete.objects.get().digest_opt_in
    posted = client.post(link, {"List-Unsubscribe": "One-Click"})
    assert posted.status_code == 200
    assert "You get no more weeks by mail" in posted.text
    assert not Athlete.objects.get().digest_opt_in
    assert "You get no more weeks by mail" in client.get(link).text
    assert client.post(link).status_code == 200  # again does no harm


def test_ending_it_takes_back_what_waits():
    hard_pair(member())
    other = member("other@example.org")
    hard_pair(other)
    queue(MONDAY)
    digest.end_mails(other)
    assert [queued.user.email for queued in Mail.objects.all()] == ["member@example.org"]


@pytest.mark.parametrize("token", ["nonsense", "MQ:1abc:forged", "MQ"])
def test_a_link_that_is_not_ours_does_nothing(sent, token):
    assert Client().post(reverse("workouts:digest_end", args=[token])).status_code == 404
    assert Athlete.objects.get().digest_opt_in


def test_a_link_outlives_the_mail_but_not_the_account(sent):
    link = link_of(sent)
    with time_machine.travel(MONDAY + timedelta(days=900), tick=False):
        assert Client().get(link).status_code == 200
    Athlete.objects.get().user.delete()
    assert Client().get(link).status_code == 404


def test_it_is_asked_for_and_ended_in_the_settings(athlete, client):
    client.force_login(athlete.user)
    assert "Mail me my week on Monday morning" in client.get(reverse("workouts:settings")).text
    assert not athlete.digest_opt_in
