"""Plans judged: a slice of those that the rules are calibrated on, and how they are counted."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from workouts.coaching.judged_plans import (
    Idea,
    JudgedPlan,
    JudgedWeek,
    Problem,
    Totals,
    plan_lines,
    totals,
)
from workouts.coaching.judging import judge_plan, judge_plans, without_ratings
from workouts.coaching.levels import Level
from workouts.coaching.movement import Movement
from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.stated_sessions import UnknownKeyError
from workouts.coaching.thresholds import STANDARD, Thresholds

PLANS_FILE = Path(__file__).parents[2] / "workouts" / "guidance" / "plans.json"
PLANS = json.loads(PLANS_FILE.read_text(encoding="utf-8"))
SQUAT = MOVEMENTS["squat"]
# Those of the catalogue that the plans name beside the article's ten
OTHERS = {
    **dict.fromkeys(("romanian_deadlift", "hip_thrust", "nordic_curl"), MOVEMENTS["deadlift"]),
    **dict.fromkeys(("leg_press", "split_squat", "bodyweight_squat"), SQUAT),
    **{slug: Movement(slug) for slug in ("bench_press", "overhead_press", "pull_up", "burpee")},
    **{slug: Movement(slug) for slug in ("barbell_curl", "power_clean", "leg_curl")},
}
CATALOGUE = {**MOVEMENTS, **OTHERS}


def of_kind(kind):
    return [plan for plan in PLANS if plan["kind"] == kind]


@pytest.mark.parametrize("every", [None, 2])
@pytest.mark.parametrize("plan", of_kind("sensible"), ids=lambda plan: plan["name"])
def test_a_sensible_plan_is_left_in_peace(plan, every):
    (judged,) = judge_plans([plan], CATALOGUE, every=every)
    assert [week.monday for week in judged.weeks if week.false or week.contradicts] == []
    assert sum(week.is_quiet for week in judged.weeks) >= 0.8 * len(judged.weeks)


@pytest.mark.parametrize("plan", of_kind("planted"), ids=lambda plan: plan["name"])
def test_a_planted_problem_is_named_as_loudly_as_asked(plan):
    (problem,) = judge_plan(plan, CATALOGUE).problems
    assert problem.level >= problem.least
    assert problem.answer in ("aloud", "softly")


@pytest.mark.parametrize("plan", of_kind("moment"), ids=lambda plan: plan["name"])
def test_an_idea_is_one_that_is_allowed_there(plan):
    for every in (None, 2):
        (judged,) = judge_plans([plan], CATALOGUE, every=every)
        assert judged.idea.allowed


def test_the_slice_in_numbers():
    whole = totals(judge_plans(PLANS, CATALOGUE))
    assert (whole.weeks, whole.false_weeks, whole.contradictions) == (29, 0, 0)
    assert (whole.problems, whole.answered, whole.missed, whole.at_asked_level) == (18, 18, 0, 18)
    assert (whole.aloud, whole.softly) == (17, 1)
    assert (whole.moments, whole.ideas, whole.ideas_not_allowed) == (10, 3, 0)
    assert whole.quiet_weeks == 29 and whole.weeks_without_headline < 29


def test_totals_count_weeks_problems_and_ideas():
    def week(*headlines, false=()):
        named = tuple((code, Level(level)) for code, level in headlines)
        return JudgedWeek(date(2026, 1, 5), named, (), false)

    def problem(level):
        return Problem(date(2026, 1, 5), ("W1",), Level(level), Level.CAUTION)

    loud, soft = ("recovery_gap", "caution"), ("muscle_sets", "info")
    found = totals(
        [
            JudgedPlan("T1", "One", "sensible", (week(loud, false=("recovery_gap",)), week())),
            JudgedPlan("T2", "Two", "sensible", (week(soft), week(loud, soft))),
            JudgedPlan(
                "T3",
                "Three",
                "planted",
                (week(loud, soft),),
                tuple(map(problem, ("warning", "caution", "info", "none"))),
            ),
            JudgedPlan("T4", "Four", "moment", idea=Idea("leg_lift", date(2026, 1, 6), False)),
            JudgedPlan("T5", "Five", "moment", idea=Idea("none", None, True)),
        ]
    )
    assert found == Totals(
        weeks=4,
        false_weeks=1,
        quiet_weeks=2,
        weeks_without_headline=1,
        contradictions=2,
        problems=4,
        answered=3,
        aloud=2,
        softly=1,
        missed=1,
        at_asked_level=2,
        moments=2,
        ideas=1,
        ideas_not_allowed=1,
    )


def test_the_slice_with_every_second_effort_missing():
    partly = totals(judge_plans(PLANS, CATALOGUE, every=2))
    assert (partly.false_weeks, partly.contradictions) == (0, 0)
    assert partly.answered >= 15


STEADY: dict[str, Any] = {
    "id": "T1",
    "name": "Steady, for muscle",
    "kind": "sensible",
    "person": {"goal": "muscle", "goal_chosen": True},
    "log": [
        {"kind": "run", "t": f"2026-01-{day:02}T18:00", "type": "easy", "min": 60, "rpe": 3}
        for day in (5, 7, 9, 12, 14, 16)
    ],
    "judge": ["2026-01-05", "2026-01-12"],
    "acceptable": [],
}


def false_weeks(*acceptable):
    judged = judge_plan({**STEADY, "acceptable": acceptable}, MOVEMENTS)
    return [week.monday.day for week in judged.weeks if week.false]


def test_a_loud_headline_is_false_unless_it_is_accepted():
    assert false_weeks() == [5, 12]
    accepted = {"rule": "W1", "level": "warning", "weeks": "all", "why": "a test"}
    assert false_weeks(accepted) == []
    assert false_weeks({**accepted, "level": "caution"}) == [5, 12]
    assert false_weeks({**accepted, "rule": "W2"}) == [5, 12]
    assert false_weeks({**accepted, "weeks": ["2026-01-12"]}) == [5]
    planted = judge_plan({**STEADY, "kind": "planted", "right": []}, MOVEMENTS)
    assert all(not week.false and not week.is_quiet for week in planted.weeks)


def headlines(plan, thresholds=STANDARD):
    judged = judge_plan(plan, MOVEMENTS, thresholds)
    return [{code: str(level) for code, level in week.headlines} for week in judged.weeks]


def test_a_caution_is_false_too_and_nothing_is_accepted_unless_it_is_listed():
    plan = {key: value for key, value in STEADY.items() if key != "acceptable"}
    plan["log"] = [{**act, "min": 40} for act in STEADY["log"]]
    assert headlines(plan) == [{"steady_share": "caution"}] * 2
    assert all(week.false == ("steady_share",) for week in judge_plan(plan, MOVEMENTS).weeks)


def test_the_thresholds_in_force_judge_weeks_and_what_went_before_them():
    ill_judged = Thresholds({"STEADY_WARNING_MIN": 200})
    assert headlines(STEADY, ill_judged) == [{"steady_share": "caution"}] * 2
    (judged,) = judge_plans([STEADY], MOVEMENTS, ill_judged)
    assert [dict(week.headlines) for week in judged.weeks] == headlines(STEADY, ill_judged)
    pairs = [
        {"kind": "run", "t": f"{day}T18:00", "type": "intervals", "min": 40, "rpe": 8}
        for monday in ("2025-12-08", "2025-12-15", "2025-12-22", "2026-01-05")
        for day in (monday, str(date.fromisoformat(monday) + timedelta(days=1)))
    ]
    plan = {**STEADY, "log": pairs, "judge": ["2026-01-05"]}
    assert headlines(plan)[0]["recovery_gap"] == "info"  # as in three of the five weeks before
    assert headlines(plan, Thresholds({"HABIT_MIN_WEEKS": 4}))[0]["recovery_gap"] == "warning"


def test_efforts_are_left_out_only_where_asked():
    quick = {"kind": "run", "t": "2026-01-05T18:00", "type": "easy", "min": 60, "rpe": 9}
    plan = {**STEADY, "log": [quick, {**quick, "t": "2026-01-06T18:00"}], "judge": ["2026-01-05"]}
    said = {
        every: dict(judge_plans([plan], MOVEMENTS, every=every)[0].weeks[0].headlines)
        for every in (None, 1, 2)
    }
    assert said[None]["recovery_gap"] == "warning"
    assert "recovery_gap" not in said[1] and "recovery_gap" not in said[2]


def test_a_person_is_read_with_goal_and_statuses():
    unchosen = {"goal": "muscle", "goal_chosen": False}
    assert headlines({**STEADY, "person": unchosen}) == [{"steady_share": "info"}] * 2
    away = {**STEADY["person"], "status": [["holiday", "2026-01-12", "2026-01-12"]]}
    assert headlines({**STEADY, "person": away}) == [{"steady_share": "warning"}, {}]
    away["status"] = [["holiday", "2026-01-09", "2026-01-11"]]
    assert headlines({**STEADY, "person": away}) == [{}, {"steady_share": "warning"}]


def test_what_lies_in_a_week_is_not_before_it():
    """Alone in its month, a Monday's run is nobody's longest so far, and no day in a row before."""
    log = [{**STEADY["log"][0], "t": f"2026-01-{day:02}T18:00"} for day in range(5, 12)]
    plan = {**STEADY, "log": log, "judge": ["2026-01-05"]}
    (week,) = judge_plan(plan, MOVEMENTS).weeks
    (streak,) = (found for found in week.findings if found.code == "training_streak")
    assert streak.numbers["streak"] == 7
    nothing = judge_plan({**STEADY, "log": []}, MOVEMENTS)
    assert [week.headlines for week in nothing.weeks] == [(), ()]


@pytest.mark.parametrize(
    ("rules", "week", "answer", "level"),
    [
        (["W1"], "2026-01-12", "aloud", "warning"),
        (["W3", "W1"], "2026-01-12", "aloud", "warning"),
        (["W3"], "2026-01-12", "missed", "none"),
        (["W1"], "2026-01-19", "missed", "none"),
    ],
)
def test_a_problem_is_answered_by_a_headline_of_its_rules(rules, week, answer, level):
    right = [{"week": week, "any": rules, "least": "caution"}]
    (problem,) = judge_plan({**STEADY, "kind": "planted", "right": right}, MOVEMENTS).problems
    assert (problem.answer, problem.level) == (answer, level)
    found = totals([judge_plan({**STEADY, "kind": "planted", "right": right}, MOVEMENTS)])
    assert (found.weeks, found.problems, found.missed) == (0, 1, answer == "missed")
    assert (found.at_asked_level, found.aloud) == (answer == "aloud", answer == "aloud")


@pytest.mark.parametrize(
    ("headlines", "contradicts"),
    [
        ({"recovery_gap": "caution", "muscle_sets": "info"}, True),
        ({"leg_set_spike": "warning", "stimulus_runs": "info"}, True),
        ({"weekly_change": "caution", "steady_share": "caution"}, True),
        ({"weekly_change": "caution", "steady_share": "info"}, False),
        ({"weekly_change": "info", "leg_strength_days": "caution"}, False),
        ({"weekly_change": "caution", "warm_up": "info"}, False),
        ({"leg_strength_days": "caution"}, False),
    ],
)
def test_what_contradicts(headlines, contradicts):
    named = tuple((code, Level(level)) for code, level in headlines.items())
    assert JudgedWeek(date(2026, 1, 5), named, ()).contradicts is contradicts


def test_ratings_are_dropped_from_every_nth_session():
    lift = {"kind": "lift", "t": "2026-01-06T18:00", "min": 60, "rpe": 7}
    lift["sets"] = [{"ex": "squat", "n": 3, "reps": 5, "load": 80, "rir": 2, "rpe": 8}]
    plan = {**STEADY, "log": [STEADY["log"][0], lift, STEADY["log"][1]]}
    some, none = without_ratings(plan, every=2)["log"], without_ratings(plan, every=1)["log"]
    assert ["rpe" in act for act in some] == [True, False, True]
    assert some[1]["sets"] == [{"ex": "squat", "n": 3, "reps": 5, "load": 80}]
    assert not any("rpe" in act for act in none)
    assert plan["log"][1] is lift and "rpe" in lift


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({**STEADY, "mood": 1}, "^Plan T1 states mood, "),
        ({**STEADY, "person": {**STEADY["person"], "mood": 1}}, "^The person states mood, "),
        ({**STEADY, "log": [{**STEADY["log"][0], "mood": 1}]}, "^A run of .* states mood, "),
    ],
)
def test_a_key_that_nobody_reads_is_refused(plan, said):
    with pytest.raises(UnknownKeyError, match=said):
        judge_plan(plan, MOVEMENTS)


def test_who_began_to_run_lately_is_no_judge_of_steady_running():
    beginner = {**STEADY["person"], "running_since": "2026-01-01"}
    judged = judge_plan({**STEADY, "person": beginner}, MOVEMENTS)
    assert "steady_share" not in dict(judged.weeks[0].headlines)


def test_a_plan_in_lines_and_as_json():
    right = [{"week": "2026-01-12", "any": ["W1", "W9"], "least": "info"}]
    judged = judge_plan({**STEADY, "right": right}, MOVEMENTS)
    assert list(plan_lines(judged)) == [
        "T1 Steady, for muscle (sensible)",
        "  2026-01-05  W1 warning  FALSE",
        "  2026-01-12  W1 warning  FALSE",
        "  asked of 2026-01-12: W1 or W9: aloud",
    ]
    written = json.loads(json.dumps(judged.to_json()))
    assert (written["id"], written["name"], written["kind"]) == ("T1", STEADY["name"], "sensible")
    assert [week["week"] for week in written["weeks"]] == STEADY["judge"]
    assert written["weeks"][0]["findings"]["W10"] == "caution"
    del written["weeks"][1]["findings"]
    assert written["weeks"][1] == {
        "week": "2026-01-12",
        "headlines": {"W1": "warning"},
        "false": ["W1"],
        "quiet": False,
        "contradiction": False,
    }
    assert written["problems"] == [
        {
            "week": "2026-01-12",
            "any": ["W1", "W9"],
            "least": "info",
            "answer": "aloud",
            "level": "warning",
        }
    ]
    assert written["idea"] is None


def test_an_idea_in_lines_and_as_json():
    moment = {**STEADY, "kind": "moment", "now": "2026-01-15T12:00", "planned": []}
    del moment["judge"]
    first = {**STEADY["log"][0], "t": "2025-10-01T18:00"}
    moment["log"] = [first, *STEADY["log"]]
    allowed = judge_plan({**moment, "allowed": ["leg_lift"]}, MOVEMENTS)
    assert list(plan_lines(allowed))[1:] == ["  idea: leg_lift on 2026-01-15"]
    assert allowed.to_json()["idea"] == {"idea": "leg_lift", "day": "2026-01-15", "allowed": True}
    rested = Thresholds({"LAY_OFF_DAYS": 10})
    away = {**moment, "now": "2026-01-30T12:00", "allowed": ["easy"]}
    assert judge_plan(away, MOVEMENTS, rested).idea.idea == "easy"
    assert judge_plan(away, MOVEMENTS).idea.idea == "none"
    kept_free = {**moment, "allowed": ["leg_lift"], "not_on": ["2026-01-15"]}
    assert list(plan_lines(judge_plan(kept_free, MOVEMENTS)))[1].endswith("NOT ALLOWED")
    nothing = judge_plan({**moment, "allowed": ["none"], "now": "2026-01-18T20:00"}, MOVEMENTS)
    assert list(plan_lines(nothing))[1:] == ["  idea: none"]
    assert nothing.to_json()["idea"] == {"idea": "none", "day": None, "allowed": True}
    assert totals([allowed, nothing]).ideas == 1


def test_a_quiet_week_says_so():
    quiet = {
        **STEADY,
        "person": {"goal": "balanced", "goal_chosen": False},
        "judge": ["2026-02-02"],
    }
    judged = judge_plan(quiet, MOVEMENTS)
    assert list(plan_lines(judged))[1:] == ["  2026-02-02  no headline"]
    week = JudgedWeek(
        date(2026, 1, 5),
        (("weekly_change", Level.CAUTION), ("muscle_sets", Level.INFO)),
        (),
    )
    clash = judged.__class__("X", "Both", "planted", (week,))
    assert list(plan_lines(clash))[1] == "  2026-01-05  W7 caution, W9 info  CONTRADICTS"
    assert totals([judged, clash]).contradictions == 1


def test_strain_of_the_weeks_before_is_known():
    log = [
        {"kind": "run", "t": f"2026-{month:02}-{day:02}T18:00", "type": "easy", "min": 60, "rpe": 6}
        for month in (1, 2)
        for day in range(1, 29)
    ]
    judged = judge_plan({**STEADY, "log": log, "judge": ["2026-02-23"]}, MOVEMENTS)
    monotony = next(found for found in judged.weeks[0].findings if found.code == "monotony")
    assert monotony.numbers["prior_weeks"] == 8
