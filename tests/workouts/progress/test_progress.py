"""Progress: from stored weeks, in the member's units, few queries; nobody else's."""

import csv
import html
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.coaching.weeks import Week
from workouts.models import Exercise, LiftSession, LiftSet, Run, WeekSummary
from workouts.progress.queries import load_progress
from workouts.sessions.saving import save_lift, save_run
from workouts.weeks.week_series import week_series

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)  # Wednesday of 2025-W13
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
THIS_WEEK = Week(2025, 13)


def a_summary(athlete, ago, **metrics):
    """A computed week so many weeks ago."""
    values = {
        "run_min": 100.0, "easy_min": 80.0, "moderate_min": 5.0, "hard_min": 15.0,
        "unclassified_min": 0.0, "load": 450.0, "stimulus_runs": 1, "leg_strength_days": 2,
        "sets": {"glutes": 12, "quads": 10.5, "hamstrings": 6, "calves": 0},
    }  # fmt: skip
    metrics = values | metrics
    return WeekSummary(
        athlete=athlete,
        week=str(THIS_WEEK.shift(-ago)),
        metrics=metrics,
        plotted=week_series(metrics, (), ()),
        computed_at=timezone.now(),
    )


def summarised(athlete, weeks, **metrics):
    WeekSummary.objects.bulk_create(
        [a_summary(athlete, ago, **metrics) for ago in weeks],
        update_conflicts=True,  # a session saved before has made its week's row
        unique_fields=["athlete", "week"],
        update_fields=["metrics", "plotted", "computed_at"],
    )


def show(client, span="26"):
    return client.get(reverse("workouts:progress"), {"weeks": span})


def tables(client, span="26"):
    """All that the tables of the page say, each on the page that its plot leads to."""
    found = re.findall(r'<a href="([^"]+/table/[^"]+)">', show(client, span).text)
    assert found
    return "".join(client.get(html.unescape(address)).text for address in found)


def rows_of(client, span="26"):
    response = client.get(reverse("workouts:progress_csv"), {"weeks": span})
    return list(csv.reader(response.text.splitlines()))


def test_weeks_come_from_their_summaries_not_from_sets(client, athlete):
    summarised(athlete, [1, 2, 4], stimulus_runs=0)
    summarised(athlete, [3], leg_strength_days=1, load=900.0)
    response = show(client)
    found = load_progress(athlete, last_weeks=26, now=NOW)
    assert found.numbers["load"] == [450, 900, 450, 450]
    assert response.context["mean_run_min"] == 100
    assert (response.context["stimulus_weeks"], response.context["leg_weeks"]) == (1, 3)
    for caption in (
        "Running by effort, minutes a week",
        "Training load, units a week",
        "Glutes, sets a week",
    ):
        assert f"<caption>{caption}</caption>" in tables(client)
    assert '<th scope="row">Week 9, 24 February 2025</th>' in tables(client)
    assert "Longest run, " not in response.text


def test_a_week_of_nothing_stays_a_gap_and_this_week_is_left_out(client, athlete):
    summarised(athlete, [0, 1, 4])
    weeks = show(client).context["weeks"]
    assert [str(week) for week in weeks] == ["2025-W09", "2025-W10", "2025-W11", "2025-W12"]
    found = load_progress(athlete, last_weeks=26, now=NOW)
    assert found.numbers["run_min"] == [100, 0, 0, 100]


def test_years_with_a_week_53_have_no_gap(athlete):
    with time_machine.travel(datetime(2021, 1, 13, 12, tzinfo=UTC), tick=False):
        for week in ("2020-W52", "2020-W53", "2021-W01"):
            WeekSummary.objects.create(
                athlete=athlete,
                week=week,
                plotted=week_series({"load": 1.0}, (), ()),
                computed_at=timezone.now(),
            )
        found = load_progress(athlete, last_weeks=12, now=timezone.now())
    assert [str(week) for week in found.weeks] == ["2020-W52", "2020-W53", "2021-W01"]


@pytest.mark.parametrize(
    ("span", "count", "column"),
    [("12", 12, "week"), ("26", 26, "week"), ("52", 52, "week"), ("all", 70, "month")],
)
def test_how_far_back(client, athlete, span, count, column):
    summarised(athlete, range(1, 71))
    response = show(client, span)
    assert len(response.context["weeks"]) == count
    assert response.context["plots"].column == column
    assert len(rows_of(client, span)) == count + 1


@pytest.mark.parametrize("span", ["13", "-1", "", "ALL"])
def test_other_spans_do_not_exist(client, athlete, span):
    assert show(client, span).status_code == 404
    assert client.get(reverse("workouts:progress_csv"), {"weeks": span}).status_code == 404


def test_many_weeks_are_drawn_by_the_month_of_their_thursday(client, athlete):
    summarised(athlete, range(1, 71), load=100.0)
    summarised(athlete, [71], load=500.0)  # 2023-W46
    text = show(client, "all").text
    assert '<th scope="row">November 2023</th><td>233.3</td>' in tables(client, "all")
    assert "mean week of a month" in text


@pytest.mark.parametrize(
    ("weeks", "column"),
    [(60, "week"), (61, "month"), (260, "month"), (261, "quarter"), (520, "quarter")],
)
def test_no_plot_has_more_columns_than_a_telephone_shows(client, athlete, weeks, column):
    summarised(athlete, range(1, weeks + 1), load=100.0)
    response = show(client, "all")
    assert response.context["plots"].column == column
    assert 1 < tables(client, "all").count('<th scope="row">') <= 60 * 7


def test_ten_years_are_drawn_by_the_quarter(client, athlete):
    summarised(athlete, range(1, 521), load=100.0)
    summarised(athlete, [521], load=1400.0)  # 2015-W14, the first of its quarter's 13 weeks
    text = show(client, "all").text
    assert "January to March 2025" in text
    assert '<th scope="row">April to June 2015</th><td>200</td>' in tables(client, "all")
    assert "mean week of a quarter" in text


def test_the_longest_run_reads_in_miles(client, athlete):
    athlete.units = "imperial"
    athlete.save()
    summarised(athlete, [1, 2])
    save_run(a_run(athlete, "2025-03-18T07:00", distance_m=16093.44))
    save_run(a_run(athlete, "2025-03-19T07:00", distance_m=8000))
    response = show(client)
    assert response.context["longest_m"] == pytest.approx(16093.44)
    assert "<caption>Longest run, mi</caption>" in tables(client)
    assert "<td>10</td>" in tables(client)
    assert "10 mi" in response.text


def lifted(athlete, start, exercise, **values):
    return save_lift(a_lift(athlete, start), some_sets(exercise, 2, **values))


def test_the_most_logged_lifts_have_their_estimates(client, athlete):
    squat, row = an_exercise("squat"), an_exercise("row")
    lifted(athlete, "2025-03-11T18:00", squat, reps=6, load_kg=80, rir=None)
    lifted(athlete, "2025-03-18T18:00", squat, reps=5, load_kg=100, rir=None)
    lifted(athlete, "2025-03-20T18:00", squat, reps=12, load_kg=120, rir=None)
    lifted(athlete, "2025-03-20T07:00", row, reps=5, load_kg=60)
    summarised(athlete, [1, 2])
    found = load_progress(athlete, last_weeks=12, now=NOW)
    assert list(found.e1rm_kg) == ["Squat", "Row"]
    assert found.e1rm_kg["Squat"] == [96, pytest.approx(116.667, 1e-4)]
    shown = tables(client)
    assert "<caption>Squat, kg</caption>" in shown
    assert "<td>116.7 kg</td>" in shown
    assert "<caption>Row, kg</caption>" not in shown  # one value is no line


def test_estimates_read_in_pounds(client, athlete):
    athlete.units = "imperial"
    athlete.save()
    squat = an_exercise()
    for day in (11, 18):
        lifted(athlete, f"2025-03-{day}T18:00", squat, reps=1, load_kg=45.359237, rir=None)
    summarised(athlete, [1, 2])
    assert "<td>100 lb</td>" in tables(client)


def test_the_file_has_every_week_and_no_formula(client, athlete):
    own = Exercise.objects.create(athlete=athlete, slug="x", name='=HYPERLINK("x")')
    lifted(athlete, "2025-03-18T18:00", own, reps=1, load_kg=50, rir=None)
    save_run(a_run(athlete, "2025-03-18T07:00", distance_m=12000))
    summarised(athlete, [1, 2])
    header, first, second = rows_of(client)
    assert header[:4] == ["week", "starts_on", "run_min", "easy_min"]
    assert header[-6:] == [
        "longest_run_m", "sets_glutes", "sets_quads", "sets_hamstrings", "sets_calves",
        "'=HYPERLINK(\"x\") e1rm_kg",
    ]  # fmt: skip
    assert (first[:3], second[:2]) == (
        ["2025-W11", "2025-03-10", "100.0"],
        ["2025-W12", "2025-03-17"],
    )
    assert first[-6:] == ["", "12.0", "10.5", "6.0", "0.0", ""]
    assert (second[-6], second[-1]) == ("12000.0", "50.0")


def test_without_a_full_week_the_page_teaches(client, athlete):
    WeekSummary.objects.create(athlete=athlete, week="2025-W12", stale_since=NOW)
    response = show(client)
    assert "Your first full week starts the curves" in response.text
    assert "1 week is still being computed" in response.text
    assert len(rows_of(client)) == 1


def test_another_members_weeks_are_never_shown(client, athlete):
    other = make_athlete("stranger@example.org")
    summarised(other, [1, 2], load=9999.0)
    save_run(a_run(other, "2025-03-18T07:00", distance_m=42195))
    lifted(other, "2025-03-18T18:00", an_exercise())
    assert not show(client).context["weeks"]
    summarised(athlete, [1, 2])
    found = load_progress(athlete, last_weeks=None, now=NOW)
    assert (found.e1rm_kg, found.longest_m) == ({}, [None, None])


def test_a_table_stands_on_a_page_of_its_own_and_is_fetched_when_opened(client, athlete):
    summarised(athlete, [1, 2])
    address = f"{reverse('workouts:progress_table', args=['load'])}?weeks=12"
    page = show(client, "12").text
    assert f'data-hx-get="{address}"' in page and f'<a href="{address}">' in page
    assert "<tbody>" not in page
    shown = client.get(address).text
    assert '<details class="chart-data" open="open">' in shown and shown.count("<table") == 1
    assert "<h1>Training load, units a week</h1>" in shown
    assert f'href="{reverse("workouts:progress")}?weeks=12"' in shown


@pytest.mark.parametrize("name", ["longest", "lift-0", "sets", "x"])
def test_a_plot_that_is_not_there_has_no_table(client, athlete, name):
    address = reverse("workouts:progress_table", args=[name])
    assert client.get(address).status_code == 404
    summarised(athlete, [1, 2])
    assert client.get(address).status_code == 404
    assert client.get(reverse("workouts:progress_table", args=["load"])).status_code == 200
    assert client.get(f"{address}?weeks=13").status_code == 404


@pytest.mark.parametrize(
    ("view", "names"), [("progress", []), ("progress_csv", []), ("progress_table", ["load"])]
)
def test_only_for_members_and_never_cached(client, athlete, view, names):
    summarised(athlete, [1])
    address = reverse(f"workouts:{view}", args=names)
    assert "no-store" in client.get(address)["Cache-Control"]
    client.logout()
    assert client.get(address).status_code == 302


def queries(client, span):
    with CaptureQueriesContext(connection) as made:
        assert show(client, span).status_code == 200
    return len(made)


def test_ten_years_take_as_many_queries_as_a_month(client, athlete):
    summarised(athlete, range(1, 5))
    lifted(athlete, "2025-03-18T18:00", an_exercise())
    few = queries(client, "12")
    summarised(athlete, range(5, 521))
    days = [NOW - timedelta(days=number) for number in range(8, 3640, 10)]
    runs = [a_run(athlete, f"{day:%Y-%m-%dT07:00}") for day in days]
    lifts = [a_lift(athlete, f"{day:%Y-%m-%dT18:00}") for day in days]
    for session in [*runs, *lifts]:
        session.set_dates()
    Run.objects.bulk_create(runs)
    exercises = [an_exercise(name) for name in ("squat", "row", "press", "curl", "raise")]
    for lift in lifts:
        lift.bests = [number for exercise in exercises for number in (exercise.pk, 1, 60)]
    LiftSession.objects.bulk_create(lifts)
    LiftSet.objects.bulk_create(
        LiftSet(session=lift, position=n, exercise=exercise, reps=5, load_kg=50 + n)
        for lift in lifts
        for n, exercise in enumerate(exercises)
    )
    assert queries(client, "all") == few <= 8
