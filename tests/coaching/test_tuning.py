"""Thresholds with other values: what may be changed, how far, and that the rules obey."""

import pytest

from tests.coaching.build import WEEK, leg_lift, lifted, logged, run
from tests.coaching.golden import golden_weeks, read
from workouts.coaching.balance import balance_of
from workouts.coaching.clearance import hard_sessions
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.facts import measure
from workouts.coaching.guides import guide
from workouts.coaching.history import build_history
from workouts.coaching.levels import Level
from workouts.coaching.look_back import History
from workouts.coaching.profile import Goal, Person
from workouts.coaching.rules import ALL
from workouts.coaching.stressors import stressor
from workouts.coaching.summarise import summarise
from workouts.coaching.thresholds import STANDARD, THRESHOLDS, Thresholds, of_rule
from workouts.coaching.tuning import BOUNDS, IN_ORDER, OutOfBoundsError, changed, is_whole, tune


def judged(code, *sessions, **values):
    found = summarise(
        WEEK, sessions, History(), Person(goal=Goal.MUSCLE), thresholds=tune(values, 3)
    )
    return next(finding for finding in found.findings if finding.code == code)


def test_without_values_the_published_ones_hold():
    assert {name: getattr(STANDARD, name) for name in THRESHOLDS} == {
        name: threshold.value for name, threshold in THRESHOLDS.items()
    }
    assert STANDARD.version == Thresholds().version == 0


def test_an_odd_name_is_refused():
    with pytest.raises(ValueError, match="No threshold is called NO_SUCH, ODD"):
        Thresholds({"ODD": 1, "NO_SUCH": 2, "STREAK_INFO": 6})


@pytest.mark.parametrize("name", BOUNDS)
def test_each_published_value_lies_within_its_bounds(name):
    low, high = BOUNDS[name]
    assert low <= THRESHOLDS[name].value <= high


def test_the_published_values_are_in_order():
    assert tune({}).version == 0
    assert {name for names in IN_ORDER for name in names} <= BOUNDS.keys()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_the_steps_of_a_rule_are_held_in_order(rule):
    """Steps have one name and a level each: STREAK_INFO, STREAK_CAUTION, STREAK_WARNING."""
    steps = {}
    for name in of_rule(rule.code):
        stem, _, level = name.rpartition("_")
        if level in {"INFO", "CAUTION", "WARNING"}:
            steps.setdefault(stem, []).append(name)
    for names in steps.values():
        assert len(names) < 2 or tuple(names) in IN_ORDER


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"STREAK_INFO": 3}, {}),
        ({"STREAK_INFO": 2}, {"STREAK_INFO": "Must lie between 3 and 21."}),
        ({"STREAK_WARNING": 35}, {}),
        ({"STREAK_WARNING": 36}, {"STREAK_WARNING": "Must lie between 3 and 35."}),
        ({"STREAK_INFO": float("nan")}, {"STREAK_INFO": "Must lie between 3 and 21."}),
        ({"STREAK_INFO": 6.5}, {"STREAK_INFO": "Must be a whole number."}),
        ({"GAP_WARNING_H": 36.5}, {}),
        ({"PROTEIN_LOW": 1}, {"PROTEIN_LOW": "This number is fixed."}),
        ({"GAP_WARNING_H": 48}, {}),
        (
            {"GAP_WARNING_H": 6, "STACKED_H": 7},
            {"STACKED_H": "Must not lie above its next step."},
        ),
        ({"STREAK_INFO": 12}, {"STREAK_INFO": "Must not lie above its next step."}),
        (
            {"SETS_LOW": 11, "SETS_HIGH": 9},
            {
                "SETS_LOW": "Must not lie above its next step.",
                "SETS_HIGH": "Must not lie above its next step.",
            },
        ),
    ],
)
def test_bounds_and_order(values, problems):
    if not problems:
        assert tune(values, 2).version == 2
        return
    with pytest.raises(OutOfBoundsError) as caught:
        tune(values)
    assert caught.value.problems == problems
    assert str(caught.value) == "; ".join(f"{name}: {why}" for name, why in problems.items())


def test_only_differences_are_kept():
    assert changed({"STREAK_INFO": 7, "STREAK_CAUTION": 11}) == {"STREAK_CAUTION": 11}
    assert is_whole("STREAK_INFO") and not is_whole("GAP_WARNING_H")


def test_rules_follow_tuned_thresholds_and_say_them():
    close = (leg_lift(0), run(1, kind="intervals", clock="23:00", rpe=8))  # 28 h apart
    assert judged("recovery_gap", *close).level is Level.CAUTION
    strict = judged("recovery_gap", *close, GAP_WARNING_H=40)
    assert (strict.level, strict.numbers["threshold"]) == (Level.WARNING, 40)
    assert (
        "Less than 40 hours between" in guide("recovery_gap", tune({"GAP_WARNING_H": 40})).warning
    )
    assert "Less than 24 hours between" in guide("recovery_gap").warning


def test_what_is_said_of_a_finding_names_the_tuned_steps():
    def words(code, *sessions, **values):
        finding = judged(code, *sessions, **values)
        said = explain(code, finding.level, finding.numbers)
        return f"{said.headline} {said.why} {said.action}"

    stacked = (leg_lift(0, clock="07:00"), run(1, kind="intervals", rpe=8))
    assert "at least 5 hours apart" in words("recovery_gap", *stacked, STACKED_H=5)
    assert "within about 5 reps" in words("muscle_sets", leg_lift(0), SET_RIR=5)
    two = (leg_lift(0), leg_lift(3))
    assert words("leg_strength_days", *two, LEG_DAYS=3).startswith("2 leg-strength days 2 days had")
    assert "Aim for 3 such days a week" in words("leg_strength_days", *two, LEG_DAYS=3)
    daily = [run(day) for day in range(7)]
    assert "a free day, or up to 20 minutes of" in words("training_streak", *daily, REST_MAX_MIN=20)
    assert "a free day counts as rest" in words("training_streak", *daily, REST_MAX_MIN=0)
    hills = judged("stimulus_runs", run(0, kind="hills"), EASY_STRUCTURED_RPE=3)
    shown = show_workings("stimulus_runs", hills.level, hills.numbers)
    assert shown is not None and "rated above 3" in shown.sum


def test_what_is_hard_and_what_is_balanced_follow_tuned_thresholds():
    own = tune({"HARD_RUN_MIN": 150, "HEAVY_SETS": 4})
    assert stressor(run(0, 130), own) is None and stressor(leg_lift(0), own) is None
    assert stressor(run(0, 130)) is not None and stressor(leg_lift(0)) is not None
    assert hard_sessions([run(0, 130)], History(), own) == []
    assert stressor(leg_lift(0), tune({"HEAVY_RIR": 1})) is None
    week = summarise(WEEK, (leg_lift(0), leg_lift(3)), History(), Person())
    strict = tune({"LEG_DAYS": 3, "STEADY_OTHER_WORK": 3})
    for thresholds, answer in ((STANDARD, True), (strict, False)):
        seen = balance_of(WEEK, week.metrics, week.findings, thresholds)
        assert (seen.legs, seen.balanced) == (answer, answer)


def test_a_length_that_was_not_logged_is_the_one_of_the_set():
    own = Thresholds({"ASSUMED_MIN": 45})
    week = (leg_lift(0, minutes=None, rpe=6), run(2, kind="hills", clock="07:00"))
    found = summarise(WEEK, week, History(), Person(), thresholds=own).metrics
    assert (found["daily_load"][0], found["gaps_h"]) == (270, [36.25])


FAR = {"prior_outings": logged(10, 10, 10, 10), "history_days": 90}
USUAL = {"prior_run_minutes": (100, 100)}
WARMED = {"warm_up_used": True}


@pytest.mark.parametrize(
    ("code", "session", "history", "values", "said"),
    [
        ("single_run_spike", run(0, distance_m=9000), FAR, {"SPIKE_CAUTION": 0.2}, "than 20% lon"),
        (
            "single_run_spike",
            run(0, distance_m=26000),
            FAR,
            {"SPIKE_WARNING": 1.5},
            "Far beyond your recent longest run",
        ),
        ("single_run_spike", run(0, distance_m=26000), FAR, {}, "More than twice your"),
        ("weekly_change", run(0, 260), USUAL, {"CHANGE_CAUTION": 1.5}, "Far more than your usual"),
        ("weekly_change", run(0, 260), USUAL, {}, "More than twice your usual running"),
        ("muscle_sets", lifted(5, 3, 4), {}, {"SETS_LOW": 4}, "Few sets for hamstrings."),
        ("muscle_sets", lifted(5, 5, 9), {}, {"SETS_AIM": 8, "SETS_HIGH": 8}, "Many sets for glut"),
        ("warm_up", run(0), WARMED, {"WARM_UP_SESSIONS": 3}, "at least 3 hard sessions"),
        ("leg_strength_days", lifted(5, 0, 0), {}, {"LEG_DAY_SETS": 6}, "had 6 or more leg sets"),
    ],
)
def test_what_is_said_names_the_tuned_numbers(code, session, history, values, said):
    person = Person(goal=Goal.MUSCLE)
    found = summarise(WEEK, [session], History(**history), person, thresholds=tune(values, 3))
    finding = next(finding for finding in found.findings if finding.code == code)
    told = explain(code, finding.level, finding.numbers)
    assert said in f"{told.headline}. {told.why}"


def test_the_edition_names_the_set():
    summary = summarise(WEEK, (), History(), Person(), thresholds=tune({}, 3))
    assert summary.rules_version == "3.3"
    assert summarise(WEEK, (), History(), Person()).rules_version == "3"


@pytest.mark.parametrize("golden", golden_weeks(), ids=lambda golden: golden["id"])
def test_one_computation_reads_only_the_set_it_was_given(golden, monkeypatch):
    week, sessions, history, person = read(golden["input"])
    own = tune({}, 1)
    readers = []

    def watched(thresholds, name):
        readers.append(thresholds)
        return object.__getattribute__(thresholds, name)

    monkeypatch.setattr(Thresholds, "__getattribute__", watched)
    measure(week, sessions, history, person, own)
    summarise(week, sessions, history, person, thresholds=own)
    build_history(week.shift(1), sessions, first_session_date=week.monday, thresholds=own)
    assert readers and all(reader is own for reader in readers)
