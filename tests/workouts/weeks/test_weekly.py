"""Which weeks become due, how batches are computed, and what a fault or a race leaves behind."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fitsite.accounts.models import User
from fitsite.lib import background
from fitsite.outbox.models import Mail
from tests.factories import a_lift, a_run, an_exercise, make_athlete, moment, some_sets
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.sessions.saving import save_lift, save_run
from workouts.weeks import digest, summarise_batch, week_inputs
from workouts.weeks.week_view import load_week

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "before", "after"),
    [
        ("Europe/London", "2025-03-09T23:59:59+00:00", "2025-03-10T00:00:00+00:00"),
        ("Pacific/Auckland", "2025-03-09T10:59:59+00:00", "2025-03-09T11:00:00+00:00"),
        # Clocks go forward in New York on 9 March, so Monday begins at 04:00 UTC, not 05:00.
        ("America/New_York", "2025-03-10T03:59:59+00:00", "2025-03-10T04:00:00+00:00"),
    ],
)
def test_a_week_is_due_when_it_has_ended_where_the_member_lives(zone, before, after):
    week_before = datetime(2025, 3, 5, tzinfo=UTC)
    athlete = make_athlete(time_zone=zone)
    athlete.next_summary_at = athlete.end_of_week(week_before)
    athlete.save()
    assert summarise_batch.open_ended_weeks(now=datetime.fromisoformat(before)) == 0
    assert summarise_batch.open_ended_weeks(now=datetime.fromisoformat(after)) == 1
    assert list(athlete.weeks.values_list("week", flat=True)) == ["2025-W10"]
    athlete.refresh_from_db()
    assert athlete.next_summary_at == athlete.end_of_week(datetime.fromisoformat(after))


def test_a_second_call_opens_nothing():
    athlete = make_athlete(next_summary_at=moment("2025-03-10T00:00"))
    assert summarise_batch.open_ended_weeks(now=NOW) == 1
    assert summarise_batch.open_ended_weeks(now=NOW) == 0
    assert athlete.weeks.count() == 1


def test_weeks_missed_while_nothing_ran_are_caught_up():
    athlete = make_athlete(next_summary_at=moment("2025-02-17T00:00"))
    assert summarise_batch.open_ended_weeks(now=NOW) == 4
    assert sorted(athlete.weeks.values_list("week", flat=True)) == [
        "2025-W07",
        "2025-W08",
        "2025-W09",
        "2025-W10",
    ]


def test_more_members_than_one_batch(monkeypatch):
    monkeypatch.setattr(summarise_batch, "BATCH", 2)
    for number in range(5):
        make_athlete(f"m{number}@example.org", next_summary_at=moment("2025-03-10T00:00"))
    assert summarise_batch.open_ended_weeks(now=NOW) == 5
    assert summarise_batch.summarise_batch(now=NOW, size=2) == 2
    assert summarise_batch.summarise_batch(now=NOW, size=10) == 3
    assert summarise_batch.summarise_batch(now=NOW) == 0


def test_a_due_week_is_computed_and_stored_once():
    athlete = make_athlete(time_zone="Europe/London")
    save_run(a_run(athlete))
    assert summarise_batch.summarise_batch(now=NOW) == 1
    row = athlete.weeks.get()
    assert row.metrics["run_min"] == 45
    assert (row.stale_since, row.computed_at) == (None, NOW)
    assert summarise_batch.summarise_batch(now=NOW) == 0


def test_a_stored_week_equals_the_same_week_computed_live():
    athlete = make_athlete(goal="muscle")
    save_run(a_run(athlete, "2025-02-26T07:00"))
    save_run(a_run(athlete))
    save_lift(a_lift(athlete), some_sets(an_exercise(), 4))
    while summarise_batch.summarise_batch(now=NOW):
        pass
    athlete.weeks.filter(week="2025-W10").mark_stale(now=NOW)
    live = load_week(athlete, Week.parse("2025-W10"), now=NOW)
    summarise_batch.summarise_batch(now=NOW)
    stored = load_week(athlete, Week.parse("2025-W10"), now=NOW)
    assert (live.status, stored.status) == ("stale", "final")
    assert stored.metrics == live.metrics
    assert list(stored.findings) == list(live.findings)
    assert list(stored.headlines) == list(live.headlines)


def test_weeks_of_one_batch_see_each_others_strain(athlete):
    for week in range(1, 13):
        for day in range(1, 6):
            start = datetime.fromisocalendar(2025, week, day).strftime("%Y-%m-%dT07:00")
            save_run(a_run(athlete, start, duration_s=2400 + 120 * week + 60 * day, rpe=6.0))
    summarise_batch.summarise_batch(now=datetime(2025, 6, 1, tzinfo=UTC))
    together = {row.week: row.findings for row in athlete.weeks.all()}
    athlete.weeks.update(stale_since=NOW)
    while summarise_batch.summarise_batch(now=NOW, size=1):
        pass
    one_by_one = {row.week: row.findings for row in athlete.weeks.all()}
    assert together == one_by_one


def test_a_week_after_one_without_load():
    athlete = make_athlete(next_summary_at=moment("2025-03-03T00:00"))
    summarise_batch.open_ended_weeks(now=datetime(2025, 3, 3, 1, tzinfo=UTC))
    summarise_batch.summarise_batch(now=NOW)
    save_run(a_run(athlete))
    summarise_batch.summarise_batch(now=NOW)
    empty, trained = athlete.weeks.order_by("week")
    assert (empty.metrics["strain"], trained.metrics["run_min"]) == (None, 45)
    assert trained.failed_at is None


def test_a_fault_in_one_week_stops_no_other(monkeypatch):
    athletes = [make_athlete(f"m{number}@example.org") for number in range(5)]
    for athlete in athletes:
        save_run(a_run(athlete))
    genuine = week_inputs.summarise

    def faulty(week, sessions, history, person, **choices):
        if any(run.distance_m == 666 for run in sessions):
            raise ZeroDivisionError
        return genuine(week, sessions, history, person, **choices)

    athletes[2].runs.update(distance_m=666)
    monkeypatch.setattr(week_inputs, "summarise", faulty)
    summarise_batch.summarise_batch(now=NOW)
    assert WeekSummary.objects.filter(computed_at=NOW).count() == 4
    [failed] = WeekSummary.objects.filter(failed_at__isnull=False)
    assert failed.athlete == athletes[2]
    assert summarise_batch.summarise_batch(now=NOW) == 0  # not tried for ever
    monkeypatch.undo()
    save_run(a_run(athletes[2], "2025-03-05T07:00"))  # until something changes
    summarise_batch.summarise_batch(now=NOW)
    failed.refresh_from_db()
    assert (failed.failed_at, failed.computed_at) == (None, NOW)


def queries_for(count: int) -> int:
    User.objects.all().delete()
    for number in range(count):
        athlete = make_athlete(f"c{number}@example.org")
        save_run(a_run(athlete))
        save_run(a_run(athlete, "2025-02-26T07:00"))
        save_lift(a_lift(athlete), some_sets(an_exercise(), 3))
    WeekSummary.objects.filter(week="2025-W09").update(stale_since=None)
    with CaptureQueriesContext(connection) as queries:
        assert summarise_batch.summarise_batch(now=NOW) == count
    return len(queries)


def test_a_batch_takes_the_same_queries_whatever_its_size():
    assert queries_for(2) == queries_for(120) <= 16


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_while_its_week_is_computed_makes_it_wait_and_wakes_a_worker(monkeypatch):
    athlete = make_athlete()
    save_run(a_run(athlete))
    sent = []
    monkeypatch.setattr(background.current_app, "send_task", lambda task, args: sent.append(task))
    compute = summarise_batch.compute

    def save():
        try:
            save_run(a_run(athlete, "2025-03-04T06:30"))
        finally:
            connection.close()

    saving = threading.Thread(target=save)

    def overtaken(pairs):
        computed = compute(pairs)
        saving.start()
        saving.join(0.3)  # it waits for the batch, which holds the row
        return computed

    monkeypatch.setattr(summarise_batch, "compute", overtaken)
    assert summarise_batch.summarise_batch(now=NOW) == 1
    saving.join()
    assert athlete.weeks.get().stale_since is not None
    assert sent == ["workouts.tasks.summarise_stale"]
    monkeypatch.setattr(summarise_batch, "compute", compute)
    assert summarise_batch.summarise_batch(now=NOW) == 1
    assert athlete.weeks.get().metrics["run_min"] == 90


def judged_by_edition_2(athlete, *weeks):
    """The member's weeks as an earlier edition of the rules left them."""
    for week in weeks:
        save_run(a_run(athlete, f"{Week.parse(week).monday}T07:00"))
    while summarise_batch.summarise_batch(now=NOW):
        pass
    athlete.weeks.update(rules_version="2.1", headlines=[], findings=[])


def waiting(athlete):
    due = athlete.weeks.filter(stale_since__isnull=False)
    return [*due.order_by("week").values_list("week", flat=True)]


def test_weeks_of_an_earlier_edition_are_judged_again_the_oldest_first(athlete):
    weeks = ["2024-W30", "2024-W50", "2025-W05"]
    judged_by_edition_2(athlete, *weeks)
    assert summarise_batch.mark_outdated(now=NOW, size=2) == 2
    assert waiting(athlete) == weeks[:2]
    summarise_batch.summarise_batch(now=NOW)
    assert summarise_batch.mark_outdated(now=NOW) == 1
    summarise_batch.summarise_batch(now=NOW)
    assert summarise_batch.mark_outdated(now=NOW) == 0
    assert set(athlete.weeks.values_list("rules_version", flat=True)) == {"3"}


@pytest.mark.parametrize(
    ("now", "judged"),
    [("2025-03-10T08:00", False), ("2025-03-12T11:59", False), ("2025-03-13T00:00", True)],
)
def test_last_week_is_judged_again_once_its_mail_can_go_out_no_more(athlete, now, judged):
    Athlete.objects.update(digest_opt_in=True)
    judged_by_edition_2(athlete, "2025-W10")
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert summarise_batch.mark_outdated(now=moment) == judged
    summarise_batch.summarise_batch(now=moment)
    assert (athlete.weeks.get().headlines != []) == judged
    digest.queue_due(now=moment)
    assert not Mail.objects.exists()
