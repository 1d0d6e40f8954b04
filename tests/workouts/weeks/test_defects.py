"""Defects that other training logs have had, through the whole of this one.

Three more stand with what they concern: days without variation that read as good variety
(tests/coaching/test_properties.py), a mail sent twice as it was noted after sending, and a mail of
the wrong seven days (tests/workouts/weeks/test_digest.py).
"""

from datetime import UTC, datetime

import pytest

from tests.factories import a_lift, a_run, an_exercise, compute_weeks, make_athlete, some_sets
from workouts.coaching.weeks import Week
from workouts.models import Run, WeekSummary
from workouts.sessions.saving import save_lift, save_run
from workouts.shared.units import Units
from workouts.weeks.week_view import load_week

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]


def metrics(athlete, week):
    return load_week(athlete, Week.parse(week), now=NOW).metrics


def computed(athlete):
    compute_weeks(NOW)
    return {row.week: row.metrics for row in WeekSummary.objects.filter(athlete=athlete)}


def test_weeks_of_two_years_are_not_merged_by_their_number(athlete):
    save_run(a_run(athlete, "2024-03-05T07:00", duration_s=1800))
    save_run(a_run(athlete, "2025-03-05T07:00", duration_s=3600))
    found = computed(athlete)
    assert (found["2024-W10"]["run_min"], found["2025-W10"]["run_min"]) == (30, 60)


@pytest.mark.parametrize(
    ("zone", "start", "week"),
    [
        ("Pacific/Auckland", "2025-03-10T06:00", "2025-W11"),  # still Sunday in UTC
        ("America/Los_Angeles", "2025-03-09T20:00", "2025-W10"),  # already Monday in UTC
    ],
)
def test_a_week_is_cut_at_the_members_own_midnight(zone, start, week):
    athlete = make_athlete(time_zone=zone)
    save_run(a_run(athlete, start))
    found = {name: metrics(athlete, name)["run_min"] for name in ("2025-W10", "2025-W11")}
    assert {name for name, minutes in found.items() if minutes} == {week}


def test_a_session_over_midnight_and_moved_counts_once():
    athlete = make_athlete(time_zone="Europe/London")
    run = save_run(a_run(athlete, "2025-03-09T23:30", duration_s=3600))
    assert sum(numbers["run_min"] for numbers in computed(athlete).values()) == 60
    run.started_at = run.started_at.replace(day=11)
    save_run(run)
    found = computed(athlete)
    assert (found["2025-W10"]["run_min"], found["2025-W11"]["run_min"]) == (0, 60)


def test_pounds_weigh_as_much_as_the_kilograms_they_are():
    squat = an_exercise()
    found = []
    for units, typed in (("metric", "100"), ("imperial", "220.46")):
        athlete = make_athlete(f"{units}@example.org", units=units)
        load_kg = Units.of(athlete).load.to_si(float(typed))
        assert load_kg == pytest.approx(100, abs=0.01)
        save_lift(a_lift(athlete), some_sets(squat, load_kg=load_kg, rir=2))
        week = metrics(athlete, "2025-W10")
        found.append((week["sets"], week["hard_sessions"], week["leg_strength_days"]))
    assert found[0] == found[1] and found[0][1] == 1


def test_a_busy_member_pushes_nobodys_history_out():
    quiet, busy = make_athlete("quiet@example.org"), make_athlete("busy@example.org")
    for day in ("02-12", "02-19", "02-26", "03-05"):
        save_run(a_run(quiet, f"2025-{day}T07:00"))
    computed(quiet)
    quiet.weeks.filter(week="2025-W10").mark_stale(now=NOW)
    alone = load_week(quiet, Week(2025, 10), now=NOW)
    many = []
    for day in range(1, 29):
        for hour in range(5, 21):
            many.append(a_run(busy, f"2025-02-{day:02}T{hour:02}:00"))
    for run in many:
        run.set_dates()
    Run.objects.bulk_create(many)
    save_run(a_run(busy, "2025-03-05T07:00"))
    WeekSummary.objects.update(stale_since=NOW, computed_at=None)
    stored = computed(quiet)["2025-W10"]
    assert stored == alone.metrics
    assert load_week(quiet, Week(2025, 10), now=NOW).findings == alone.findings
