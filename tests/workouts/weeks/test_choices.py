"""Marks on findings and rules switched off: on the page, in the API, in the worker's summaries."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.factories import a_run, compute_weeks, make_athlete, moment
from tests.workouts.golden_training import log_golden_week
from workouts.coaching.precedence import Mark
from workouts.coaching.profile import Status, StatusSpan
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.models.status_spans import write_spans
from workouts.sessions.saving import save_run
from workouts.shared.athletes import save_preferences
from workouts.shared.due_weeks import mark_stale
from workouts.weeks.finding_marks import SWITCHABLE, mark_finding, switch_rule
from workouts.weeks.summarise_batch import summarise_batch
from workouts.weeks.week_view import load_week

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)  # Wednesday of 2025-W13
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
PACKED = Week(2025, 12)


@pytest.fixture
def athlete(client: Client, bibliography: None) -> Athlete:
    """G3, whose hard days stand close, with its week computed by the worker's own code."""
    athlete = make_athlete(time_zone="Europe/London", next_summary_at=moment("2025-03-10T00:00"))
    client.force_login(athlete.user)
    log_golden_week(athlete, "G3")
    compute_weeks(NOW)
    return athlete


def mark(client, code="recovery_gap", said="planned", week="2025-W12"):
    return client.post(reverse("workouts:finding_mark", args=[week, code]), {"mark": said})


def switch(client, code="recovery_gap", on="0", **more):
    return client.post(reverse("workouts:rule_switch", args=[code]), {"on": on, **more})


def page(client, week="2025-W12"):
    return client.get(reverse("workouts:week", args=[week])).text


def stored(athlete, week=PACKED):
    return WeekSummary.objects.get(athlete=athlete, week=str(week))


def report(athlete, week=PACKED):
    return load_week(athlete, week, now=NOW)


def codes(report):
    return [finding.code for finding in report.findings]


def test_a_marked_finding_is_set_aside_and_can_be_taken_back(client, athlete):
    assert report(athlete).headlines[0] == "recovery_gap"
    answer = mark(client)
    assert answer.url == "/week/2025-W12/#recovery_gap"
    assert "recovery_gap" not in report(athlete).headlines
    text = page(client)
    assert "Set aside by you" in text and "You marked this as planned." in text
    assert 'href="#recovery_gap"' not in text
    assert "Less than 24 hours between hard leg sessions" in text  # folded, not gone
    assert stored(athlete).marks == {"recovery_gap": "planned"}
    assert stored(athlete).headlines == list(report(athlete).headlines)
    mark(client, said="")
    assert report(athlete).headlines[0] == stored(athlete).headlines[0] == "recovery_gap"
    assert stored(athlete).marks is None
    assert "Set aside by you" not in page(client)


@pytest.mark.parametrize("said", ["ill", "not_true"])
def test_each_mark_is_said_in_words(client, athlete, said):
    mark(client, said=said)
    assert f"You marked this as {said.replace('_', ' ')}." in page(client)


def test_a_mark_stays_when_the_week_is_computed_again(client, athlete):
    mark(client, "training_streak", "ill")
    mark(client)
    mark_stale(athlete, ["2025-W12"], now=NOW)
    assert "recovery_gap" not in report(athlete).headlines  # on the spot
    summarise_batch(now=NOW)
    assert "recovery_gap" not in stored(athlete).headlines  # by the worker
    assert stored(athlete).marks == {"recovery_gap": "planned", "training_streak": "ill"}
    marked = {
        finding.code: finding.marked for finding in report(athlete).findings if finding.marked
    }
    assert marked == {"recovery_gap": "planned", "training_streak": "ill"}


def test_a_finding_of_the_week_in_progress_can_be_marked(client, athlete):
    for day in (24, 25):
        save_run(a_run(athlete, f"2025-03-{day}T18:00", kind="intervals", rpe=8))
    current = Week(2025, 13)
    assert "recovery_gap" in report(athlete, current).headlines
    mark(client, week="2025-W13")
    assert "recovery_gap" not in report(athlete, current).headlines
    assert stored(athlete, current).computed_at is None
    assert stored(athlete, current).stale_since is None
    later = datetime(2025, 4, 1, tzinfo=UTC)
    with time_machine.travel(later, tick=False):
        compute_weeks(later)
    assert stored(athlete, current).computed_at == later
    assert "recovery_gap" not in stored(athlete, current).headlines


def test_a_mark_of_an_ended_week_without_a_summary_has_it_computed(athlete):
    WeekSummary.objects.all().delete()
    mark_finding(athlete, PACKED, "recovery_gap", Mark.ILL, now=NOW)
    assert stored(athlete).stale_since == NOW
    assert "recovery_gap" not in report(athlete).headlines


@pytest.fixture
def runner(bibliography: None) -> Athlete:
    """Somebody who runs easily, no more: the same info would head each of the weeks 5 to 12."""
    athlete = make_athlete("runner@example.org", next_summary_at=moment("2025-01-27T00:00"))
    for week in range(5, 13):
        for day in Week(2025, week).days[::2]:
            save_run(a_run(athlete, f"{day}T07:00", kind="easy", rpe=3))
    compute_weeks(NOW)
    return athlete


def weeks_headed_by(athlete, code):
    rows = athlete.weeks.computed().order_by("week")
    return [int(row.week[-2:]) for row in rows if code in row.headlines]


def test_a_mark_has_the_weeks_after_it_counted_anew(runner):
    """An info heads two weeks in a row, and then waits for one."""
    assert weeks_headed_by(runner, "steady_share") == [5, 6, 8, 9, 11, 12]
    mark_finding(runner, Week(2025, 8), "steady_share", Mark.PLANNED, now=NOW)
    assert {row.week for row in runner.weeks.due()} == {f"2025-W{n:02}" for n in range(9, 13)}
    summarise_batch(now=NOW)
    assert weeks_headed_by(runner, "steady_share") == [5, 6, 9, 10, 12]
    mark_finding(runner, Week(2025, 8), "steady_share", None, now=NOW)
    summarise_batch(now=NOW)
    assert weeks_headed_by(runner, "steady_share") == [5, 6, 8, 9, 11, 12]


@pytest.mark.parametrize("first", ["2025-02-17", None])
def test_a_status_has_the_weeks_after_it_counted_anew(runner, first):
    """Goals rest in the week of a status, so that nothing is said of the mix."""
    day = date.fromisoformat(first) if first else None
    runner.status_spans = write_spans([StatusSpan(Status.HOLIDAY, day, date(2025, 2, 23))])
    save_preferences(runner, now=NOW)
    summarise_batch(now=NOW)
    before = [5, 6] if first else []
    assert weeks_headed_by(runner, "steady_share") == [*before, 9, 10, 12]


def test_a_week_that_has_not_ended_is_not_computed_for_a_mark(runner):
    save_run(a_run(runner, "2025-03-24T07:00", kind="easy", rpe=3))
    current = Week(2025, 13)
    mark_finding(runner, current, "stimulus_runs", Mark.PLANNED, now=NOW)
    mark_finding(runner, PACKED, "steady_share", Mark.PLANNED, now=NOW)
    mark_stale(runner, ["2025-W11"], now=NOW)
    assert {row.week for row in runner.weeks.due()} == {"2025-W11", "2025-W12"}
    assert report(runner, current).status == "in_progress"


@pytest.mark.parametrize(
    ("week", "code", "said"),
    [
        ("2025-W12", "steady_share", "planned"),  # checked and fine
        ("2025-W12", "no_such_rule", "planned"),
        ("2025-W12", "recovery_gap", "nonsense"),
        ("2025-W54", "recovery_gap", "planned"),
        ("2025-W14", "recovery_gap", "planned"),  # still to come
    ],
)
def test_there_is_no_mark_for_what_is_not_flagged(client, athlete, week, code, said):
    before = list(WeekSummary.objects.values())
    assert mark(client, code, said, week).status_code == 404
    assert list(WeekSummary.objects.values()) == before


def test_a_mark_is_nobody_elses(client, athlete):
    stranger = make_athlete("stranger@example.org")
    client.force_login(stranger.user)
    assert mark(client).status_code == 404  # their own week 12 holds no such flag
    assert stored(athlete).marks is None
    client.logout()
    assert mark(client).status_code == 302
    assert stored(athlete).marks is None


def test_choices_need_a_post_and_a_token(athlete):
    client = Client(enforce_csrf_checks=True)
    client.force_login(athlete.user)
    assert mark(client).status_code == 403
    assert switch(client).status_code == 403
    assert client.get("/week/2025-W12/findings/recovery_gap/").status_code == 405
    assert client.get("/rules/recovery_gap/switch/").status_code == 405


def test_a_rule_switched_off_is_silent_in_every_week_at_once_and_comes_back(client, athlete):
    answer = switch(client, next="/week/2025-W12/")
    assert answer.url == "/week/2025-W12/"
    athlete.refresh_from_db()
    assert "recovery_gap" not in codes(report(athlete))
    assert "recovery_gap" not in report(athlete).headlines
    assert 'id="recovery_gap"' not in page(client)
    mark_stale(athlete, ["2025-W12"], now=NOW)
    assert "recovery_gap" not in codes(report(athlete))
    summarise_batch(now=NOW)
    assert "recovery_gap" not in stored(athlete).headlines
    switch(client, on="1")
    athlete.refresh_from_db()
    assert athlete.rules_off == []
    assert report(athlete).headlines[0] == "recovery_gap"


def test_the_settings_show_which_rules_speak(client, athlete):
    address = reverse("workouts:coaching")
    assert address in client.get(reverse("workouts:settings")).text
    answer = switch(client, "monotony", next=f"{address}#monotony")
    assert answer.url == f"{address}#monotony"
    text = client.get(address).text
    assert text.count('name="on" value="0"') == len(SWITCHABLE) - 1
    assert text.count('name="on" value="1"') == 1
    assert "“Monotony and strain” is off" in text


def test_only_rules_that_flag_can_be_switched(client, athlete):
    for code in ("load", "activity", "fuel", "nonsense"):
        assert switch(client, code).status_code == 404
    athlete.refresh_from_db()
    assert athlete.rules_off == []


def test_nobody_is_sent_elsewhere(client, athlete):
    assert switch(client, next="https://elsewhere.example/").url == reverse("workouts:coaching")


def test_a_switch_twice_is_a_switch_once(athlete):
    for _ in range(2):
        switch_rule(athlete, "monotony", on=False)
    switch_rule(athlete, "warm_up", on=False)
    assert athlete.rules_off == ["monotony", "warm_up"]
    for _ in range(2):
        switch_rule(athlete, "monotony", on=True)
    assert athlete.rules_off == ["warm_up"]
