"""Each finding shows its sum, and what its data covered."""

import re

import pytest

from tests.coaching.build import WEEK, days_of, finding, leg_lift, logged, run
from tests.coaching.golden import golden_weeks, read
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.levels import Level
from workouts.coaching.look_back import History
from workouts.coaching.profile import Person
from workouts.coaching.summarise import summarise
from workouts.coaching.thresholds import Thresholds


def of(code, *sessions, miles=False, **context):
    found = finding(code, *sessions, **context)
    return show_workings(code, found.level, found.numbers, miles=miles)


@pytest.mark.parametrize("week", golden_weeks(), ids=lambda week: week["id"])
def test_every_judged_finding_has_workings_and_no_silent_one(week):
    for found in summarise(*read(week["input"])).findings:
        shown = show_workings(found.code, found.level, found.numbers)
        assert (shown is None) == (found.level is Level.SILENT or found.code == "fuel"), found.code
        if shown:
            for sentence in shown:
                assert sentence.endswith(".")
                assert "None" not in sentence and "  " not in sentence


# Wording stands in docs/coaching-sentences.md; here is what the example weeks leave out
def test_hours_between_sessions_that_touch_are_none():
    touching = [run(0, 40, kind="hills"), run(0, kind="hills", clock="07:40")]
    assert of("recovery_gap", *touching).sum.endswith("next: less than an hour.")


@pytest.mark.parametrize(
    ("tuned", "day", "clock", "room"),
    [
        ({"STACKED_H": 5.0}, 0, "12:30", "just under 5 hours"),
        ({}, 0, "12:30", "about 5 hours"),
        ({}, 0, "10:30", "just under 3 hours"),
        ({"GAP_WARNING_H": 30.0}, 1, "13:30", "just under 30 hours"),
        ({}, 1, "13:30", "about 30 hours"),
        ({}, 1, "07:30", "just under 24 hours"),
    ],
)
def test_hours_just_short_of_a_step_are_not_rounded_up_to_it(tuned, day, clock, room):
    pair = [run(0, 41, "hills"), leg_lift(day, clock=clock)]
    summary = summarise(WEEK, pair, History(), Person(), thresholds=Thresholds(tuned))
    (gap,) = (found for found in summary.findings if found.code == "recovery_gap")
    assert room in show_workings(gap.code, gap.level, gap.numbers).sum
    if not tuned:  # as findings were stored before the steps were kept
        bare = {key: gap.numbers[key] for key in ("hard_sessions", "pairs", "threshold")}
        assert room in show_workings(gap.code, gap.level, bare).sum


def test_the_window_of_the_longest_run_is_told_and_thirty_days_where_it_was_not_stored():
    few = {"prior_outings": logged(10, 10, 10, 10, days_ago=(40, 50, 60, 70)), "history_days": 90}
    spike = finding("single_run_spike", run(0, 60, distance_m=9000), **few)
    shown = show_workings(spike.code, spike.level, spike.numbers)
    assert "the longest of the 90 days before" in shown.data
    for stored in spike.numbers["runs"]:
        del stored["window_days"]
    shown = show_workings(spike.code, spike.level, spike.numbers)
    assert "the longest of the 30 days before" in shown.data


def test_clock_times_are_counted_where_some_are_missing():
    week = [run(0, 40, "hills"), leg_lift(2), run(4, 40, "hills", time_known=False)]
    assert "1 of 2 pairs had clock times." in of("recovery_gap", *week).data


def test_the_sum_of_days_alike_shows_the_division_up_to_the_cap():
    ten = of("monotony", *days_of(220, 220, 220, 180, 180, 180, 200))
    assert ten.sum.startswith(
        "Mean ÷ spread of the seven days' load: 200 ÷ 20 = 10. Strain: load × monotony = "
    )
    varied = of("monotony", run(0, 100, rpe=5), run(2, 100, rpe=5), run(4, 100, rpe=1))
    mean, spread, monotony = re.findall(r"\d+(?:\.\d+)?", varied.sum)[:3]
    assert float(mean) / float(spread) == pytest.approx(float(monotony), rel=0.01)


@pytest.mark.parametrize(("minutes", "change"), [(120, "0%"), (60, "−50%"), (150, "+25%")])
def test_the_change_shows_its_sign(minutes, change):
    shown = of("weekly_change", run(0, minutes), prior_run_minutes=(100, 140))
    assert shown.sum == f"{minutes} ÷ 120 minutes − 1 = {change}."


def test_the_largest_step_is_shown_in_the_units_asked_for():
    context = {"prior_outings": logged(10, 9, 8, 8), "history_days": 60}
    runs = [run(0, 60, distance_m=11_000), run(2, 30, distance_m=5000)]
    assert of("single_run_spike", *runs, **context).sum.startswith("11 km ÷ 10 km − 1 = 10%")
    assert "6.84 miles ÷ 6.21 miles" in of("single_run_spike", *runs, miles=True, **context).sum
    spike = finding("single_run_spike", *runs, **context)
    assert show_workings(spike.code, spike.level, spike.numbers).sum.startswith("11 km ÷")
    by_time = of("single_run_spike", run(0, 75), **context)
    assert by_time.sum.startswith("75 minutes ÷ 50 minutes")


def test_of_warm_ups_the_part_of_the_hard_sessions_is_shown():
    hard = [run(0, 40, kind="hills", warm_up=True), run(3, 40, kind="hills")]
    assert of("warm_up", *hard).sum == "1 ticked ÷ 2 hard sessions = 50%."


def test_kinds_that_an_import_guessed_are_told_where_they_count():
    guessed = run(1, 60, kind="intervals", kind_guessed=True)
    said = "For 1 run we guessed the type from the file."
    for code in ("steady_share", "stimulus_runs"):
        found = finding(code, run(0, 60, rpe=3), guessed)
        assert said in show_workings(code, found.level, found.numbers).data
        assert said in explain(code, found.level, found.numbers).why
        assert "guessed" not in of(code, run(0, 60, rpe=3), run(1, 60, kind="intervals")).data
    assert said in of("recovery_gap", guessed, leg_lift(2)).data


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        ({"rpe": 5}, True),
        ({"rpe": 6.9}, True),
        ({"rpe": 7}, False),
        ({"minutes": 119}, True),
        ({"minutes": 120}, False),
        ({"hr_zone_minutes": (20, 10, 10, 5, 4.9)}, True),
        ({"hr_zone_minutes": (20, 10, 10, 5, 5)}, False),
        ({"kind_guessed": False}, False),
    ],
)
def test_a_guess_is_not_told_where_the_run_is_hard_without_it(measured, told):
    hard = run(1, **{"minutes": 60, "kind": "intervals", "kind_guessed": True} | measured)
    assert ("guessed" in of("recovery_gap", hard, leg_lift(2)).data) is told
    if told:
        shown = of("recovery_gap", hard, leg_lift(2), run(4, kind="hills", kind_guessed=True))
        assert shown.data.endswith("For 2 runs we guessed the type from the file.")
