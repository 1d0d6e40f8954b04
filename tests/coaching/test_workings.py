"""Each finding shows its sum, and what its data covered."""

import re

import pytest

from tests.coaching.build import days_of, finding, leg_lift, lift, logged, run, sets
from tests.coaching.golden import golden_weeks, read
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.summarise import summarise
from workouts.coaching.types import Level


def of(code, *sessions, miles=False, **context):
    one = finding(code, *sessions, **context)
    return show_workings(code, one.level, one.numbers, miles=miles)


@pytest.mark.parametrize("week", golden_weeks(), ids=lambda week: week["id"])
def test_every_judged_finding_has_workings_and_no_silent_one(week):
    for one in summarise(*read(week["input"])).findings:
        shown = show_workings(one.code, one.level, one.numbers)
        assert (shown is None) == (one.level is Level.SILENT or one.code == "fuel"), one.code
        if shown:
            for sentence in shown:
                assert sentence.endswith(".")
                assert "None" not in sentence and "  " not in sentence


def test_the_share_is_a_division_of_minutes():
    sessions = [run(0, 60, rpe=3), run(1, 40, kind="intervals", work_minutes=10), run(3, 30)]
    shown = of("steady_share", *sessions)
    assert shown.sum == "90 steady ÷ 130 minutes of known effort = 69.2%."
    assert shown.data == (
        "The effort of 130 of 130 minutes is known. "
        "For 1 run it was estimated from the kind of run."
    )
    assert "estimated" not in of("steady_share", run(0, 60, rpe=3), run(1, 60, rpe=4)).data


def test_runs_without_a_kind_are_told():
    assert of("stimulus_runs", run(0, 40)).data == "Every run had a kind."
    shown = of("stimulus_runs", run(0, 40, kind="hills"), run(2, 40, kind="unknown"))
    assert shown.sum.startswith("Counted: 1 run logged as hills, sprints or intervals")
    assert shown.data == "1 run without a kind could not be counted."


@pytest.mark.parametrize(("clock", "room"), [("07:39", "none, as they overlap"), ("07:40", "0")])
def test_sessions_that_overlap_leave_no_hours_between_them(clock, room):
    shown = of("recovery_gap", run(0, 40, kind="hills"), run(0, kind="hills", clock=clock))
    assert shown.sum == f"Hours from the end of one to the start of the next: {room}."


def test_gaps_are_listed_and_what_was_assumed_is_told():
    squats = sets("squat", 3, load_kg=80)
    shown = of("recovery_gap", lift(0, squats, minutes=None), run(2, 40, kind="hills"))
    assert shown.sum == "Hours from the end of one to the start of the next: 36."
    assert shown.data == (
        "1 of 1 pair had clock times. In 1 pair an unrecorded length was taken as 60 minutes. "
        "In 1 pair loaded sets without an effort were taken as heavy."
    )
    dates = of("recovery_gap", run(0, 40, kind="hills", time_known=False), run(2, kind="hills"))
    assert dates.sum == "Without clock times only the dates were compared."
    assert of("recovery_gap", run(0)).sum == "No two hard leg sessions to measure between."


def test_days_of_training_and_rest():
    assert "with training = 5 rest days" in of("training_streak", run(0), run(1)).sum
    assert (
        "may be higher"
        in of("training_streak", run(0), streak_before=35, streak_is_minimum=True).data
    )


def test_load_and_monotony_say_what_was_estimated():
    sessions = [run(0, 100, rpe=5), run(2, 100, rpe=5), run(4, 50)]
    assert of("load", *sessions[:2]).data == "You rated the effort of every session."
    shown = of("load", *sessions)
    assert "3 sessions: 1,150 units" in shown.sum
    assert shown.data.startswith("87% of the load rests on your own ratings; 13% was estimated")
    alike = of("monotony", *(run(day, 100, rpe=2) for day in range(7)))
    assert alike.sum == (
        "Mean ÷ spread of seven days: days this alike are set to 10. Strain: 1,400 × 10 = 14,000."
    )
    ten = of("monotony", *days_of(220, 220, 220, 180, 180, 180, 200))
    assert ten.sum.startswith("Mean ÷ spread of seven days: 200 ÷ 20 = 10. Strain: 1,400 × 10 =")
    varied = of("monotony", run(0, 100, rpe=5), run(2, 100, rpe=5), run(4, 100, rpe=1))
    mean, spread, monotony = re.findall(r"\d+(?:\.\d+)?", varied.sum)[:3]
    assert float(mean) / float(spread) == pytest.approx(float(monotony), rel=0.01)


def test_changes_show_both_sides_of_the_division():
    shown = of("weekly_change", run(0, 150), prior_run_minutes=(100, 140))
    assert shown == (
        "150 ÷ 120 minutes − 1 = +25%.",
        "Compared with the mean of 2 weeks before.",
    )
    assert "− 1 = 0%." in of("weekly_change", run(0, 120), prior_run_minutes=(100, 140)).sum
    assert "= -50%" in of("weekly_change", run(0, 60), prior_run_minutes=(100, 140)).sum
    context = {"prior_runs": logged(10, 9, 8, 8), "history_days": 60}
    runs = [run(0, 60, distance_m=11_000), run(2, 30, distance_m=5000)]
    spike = of("single_run_spike", *runs, **context)
    assert spike.sum == "11 km ÷ 10 km − 1 = 10%, the largest step of the week."
    one = finding("single_run_spike", *runs, **context)
    assert show_workings(one.code, one.level, one.numbers) == spike
    assert spike.data == "2 runs compared with the longest of the 30 days before."
    assert "6.84 miles ÷ 6.21 miles" in of("single_run_spike", *runs, miles=True, **context).sum
    by_time = of("single_run_spike", run(0, 75), **context)
    assert by_time.sum.startswith("75 minutes ÷ 50 minutes")


def test_runs_that_could_not_be_compared_are_counted():
    context = {"prior_runs": logged(10, 9, 8, 8, minutes=None), "history_days": 60}
    shown = of("single_run_spike", run(0, 60, distance_m=9000), run(2, 60), **context)
    assert shown.data.endswith("1 run could not be.")


def test_sets_without_effort_and_without_muscles_are_told():
    rated = lift(0, sets("squat", 3, rir=2))
    assert of("muscle_sets", rated).data == "The effort of every counting leg set was noted."
    unrated = lift(0, sets("squat", 3))
    assert of("muscle_sets", unrated).data == (
        "3 leg sets without an effort counted as hard enough."
    )
    assert of("leg_strength_days", unrated).sum == "Dates with 3 or more counting leg sets: 1."


def test_warm_ups_and_activity():
    hard = [run(0, 40, kind="hills", warm_up=True), run(3, 40, kind="hills")]
    assert of("warm_up", *hard).sum == "1 ticked ÷ 2 hard sessions = 50%."
    assert of("activity", run(0, 90)).sum == "2 × 90 minutes of running = 180."


def test_kinds_that_an_import_guessed_are_told_where_they_count():
    guessed = run(1, 60, kind="intervals", kind_guessed=True)
    said = "1 run had a kind guessed from the file."
    for code in ("steady_share", "stimulus_runs"):
        one = finding(code, run(0, 60, rpe=3), guessed)
        assert said in show_workings(code, one.level, one.numbers).data
        assert said in explain(code, one.level, one.numbers).why
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
        assert shown.data.endswith("2 runs had a kind guessed from the file.")
