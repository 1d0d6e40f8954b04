"""Weeks through the API: their numbers, findings and sentences."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import a_lift, a_run, some_sets
from tests.workouts.api.caller import faults
from workouts.coaching.weeks import Week
from workouts.models import Athlete, Exercise, WeekSummary
from workouts.sessions.saving import save_lift, save_run
from workouts.weeks.summarise_batch import summarise_batch
from workouts.weeks.week_view import load_week

NOW = datetime(2025, 3, 19, 12, 0, tzinfo=UTC)  # Wednesday of 2025-W12
pytestmark = pytest.mark.time_machine(NOW, tick=False)


@pytest.fixture
def trained(member: Athlete, squat: Exercise) -> Athlete:
    """Two ended weeks with enough easy running to be told of it, and one just begun."""
    for day in ("03-03", "03-05", "03-10", "03-12", "03-18"):
        save_run(a_run(member, f"2025-{day}T06:30", duration_s=5400, distance_m=16_000.0))
    save_lift(a_lift(member), some_sets(squat))
    return member


def test_an_ended_week_equals_its_report(call, trained):
    summarise_batch(now=NOW)
    report = load_week(trained, Week(2025, 10), now=NOW)
    found = call.get("/weeks/2025-W10")
    findings = found.pop("findings")
    assert found == {
        "week": "2025-W10",
        "starts_on": "2025-03-03",
        "status": "final",
        "computed_at": "2025-03-19T12:00:00+00:00",
        "rules_version": report.rules_version,
        "metrics": report.metrics,
        "headlines": list(report.headlines),
    }
    assert found["metrics"]["run_min"] == 180
    assert found["headlines"]
    assert [(shown["code"], shown["level"], shown["numbers"]) for shown in findings] == [
        (finding.code, finding.level, finding.numbers) for finding in report.findings
    ]
    for shown, (_, words) in zip(findings, report.explained(), strict=True):
        assert shown["group"] == words.group
        assert (shown["headline"], shown["why"]) == (words.headline, words.why)
        assert shown["references"] == list(words.references)
        assert shown["article"] == f"/articles/does-running-build-leg-muscle/#{words.article}"


def test_the_week_in_progress_is_computed_when_asked(call, trained):
    found = call.get("/weeks/2025-W12")
    assert (found["status"], found["computed_at"]) == ("in_progress", None)
    assert found["metrics"]["run_min"] == 90


def test_a_changed_week_shows_the_new_numbers_at_once(call, trained):
    summarise_batch(now=NOW)
    save_run(a_run(trained, "2025-03-06T06:30", duration_s=600))
    found = call.get("/weeks/2025-W10")
    assert (found["status"], found["computed_at"]) == ("stale", None)
    assert found["metrics"]["run_min"] == 190


def test_sentences_use_the_members_units(call, trained):
    for day in range(1, 5):
        save_run(a_run(trained, f"2025-02-0{day}T06:30"))
    metric = call.get("/weeks/2025-W10")
    call("PATCH", "/me", {"units": "imperial"})
    imperial = call.get("/weeks/2025-W10")
    whys = [[finding["why"] for finding in week["findings"]] for week in (metric, imperial)]
    assert whys[0] != whys[1]
    assert metric["metrics"] == imperial["metrics"]


def test_weeks_are_listed_latest_first(call, trained):
    summarise_batch(now=NOW)
    save_run(a_run(trained, "2025-03-06T06:30", duration_s=600))
    found = call.get("/weeks")
    assert [(week["week"], week["status"]) for week in found["results"]] == [
        ("2025-W12", "in_progress"),
        ("2025-W11", "stale"),
        ("2025-W10", "stale"),
    ]
    assert found["next"] is None
    for week in found["results"]:
        assert week == call.get(f"/weeks/{week['week']}")


def test_listed_weeks_follow_the_strain_of_the_weeks_before(call, member):
    """What was never stored is computed in the order of time, as the worker does it."""
    for n in range(10):
        monday = Week(2025, 12).shift(n - 11).monday
        for day, minutes in enumerate((60, 60, 60, 60, 10 * n + 10)):
            start = f"{monday + timedelta(days=day)}T06:30"
            save_run(a_run(member, start, duration_s=60 * minutes))
    listed = call.get("/weeks")["results"]
    summarise_batch(now=NOW)
    stored = call.get("/weeks")["results"]
    assert {week["status"] for week in stored} == {"final", "in_progress"}
    assert [week["metrics"] for week in listed] == [week["metrics"] for week in stored]
    assert [week["findings"] for week in listed] == [week["findings"] for week in stored]


@pytest.mark.parametrize(
    ("query", "weeks"),
    [
        ("from=2025-W11", ["12", "11"]),
        ("to=2025-W11", ["11", "10"]),
        ("from=2025-W11&to=2025-W11", ["11"]),
        ("from=2025-03-10&to=2025-03-16", ["11"]),
        ("from=2025-W12&to=2030-W01", ["12"]),
        ("from=2025-W13", []),
        ("to=2024-W52", []),
    ],
)
def test_a_list_is_bounded_by_weeks_or_dates(call, trained, query, weeks):
    found = call.get(f"/weeks?{query}")["results"]
    assert [week["week"] for week in found] == [f"2025-W{week}" for week in weeks]


def test_pages_list_each_week_once(call, trained):
    first = call.get("/weeks?limit=1")
    rest = call.get(first["next"])
    weeks = [week["week"] for week in first["results"] + rest["results"]]
    assert (weeks, rest["next"]) == (["2025-W12", "2025-W11", "2025-W10"], None)


def test_a_week_that_failed_leaves_the_others_listed(call, trained):
    summarise_batch(now=NOW)
    failed = trained.weeks.filter(week="2025-W10")
    failed.update(stale_since=NOW, failed_at=NOW, metrics={"run_min": 1})
    found = {week["week"]: week for week in call.get("/weeks")["results"]}
    assert found["2025-W10"]["metrics"] == {"run_min": 1}
    assert found["2025-W11"]["status"] == "final"


def test_a_stranger_sees_only_their_own_weeks(trained, stranger):
    assert [week["week"] for week in stranger.get("/weeks")["results"]] == ["2025-W12"]
    assert stranger.get("/weeks/2025-W10")["metrics"]["run_min"] == 0


def test_a_future_week_is_a_404(call):
    assert call("GET", "/weeks/2025-W13").status_code == 404


@pytest.mark.parametrize("text", ["2025-W54", "2025-10", "2025-w10", "10", "W10", "9999-W01"])
def test_an_invalid_week_is_refused(call, text):
    assert ("path", "week") in faults(call("GET", f"/weeks/{text}"))
    assert ("query", "from") in faults(call("GET", f"/weeks?from={text}"))


def test_a_list_of_many_weeks_takes_no_more_queries(call, trained):
    with CaptureQueriesContext(connection) as few:
        call.get("/weeks")
    for n in range(20):
        week = Week(2025, 9).shift(-n)
        WeekSummary.objects.create(athlete=trained, week=str(week), stale_since=NOW)
    with CaptureQueriesContext(connection) as many:
        assert len(call.get("/weeks")["results"]) == 23
    assert len(few) == len(many)
