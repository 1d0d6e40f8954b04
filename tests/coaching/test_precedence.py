"""What findings do to each other, and what a member's marks and switches do to them."""

import pytest

from tests.coaching.build import WEEK, leg_lift, run, summary
from workouts.coaching.findings import Finding
from workouts.coaching.precedence import Mark, annotate_precedence, apply_precedence, markable
from workouts.coaching.rules import ORDER
from workouts.coaching.summarise import summarise
from workouts.coaching.types import Goal, History, Level, Person

LEVELS = {
    "steady_share": Level.WARNING,
    "stimulus_runs": Level.CAUTION,
    "recovery_gap": Level.WARNING,
    "training_streak": Level.CAUTION,
    "monotony": Level.INFO,
    "weekly_change": Level.CAUTION,
    "single_run_spike": Level.CAUTION,
    "fuel": Level.INFO,
    "warm_up": Level.INFO,
}


def findings(**levels):
    return [Finding(code, levels[code], {}) for code in ORDER if code in levels]


def told(levels=LEVELS, **choices):
    return apply_precedence(findings(**levels), **choices)


def numbers(what):
    return {finding.code: finding.numbers for finding in what.findings}


@pytest.mark.parametrize("off", [frozenset(), frozenset({"recovery_gap", "steady_share"})])
@pytest.mark.parametrize("marks", [{}, {"stimulus_runs": "ill", "load": "ill", "fuel": "planned"}])
def test_what_bears_on_what_is_the_same_without_headlines(off, marks):
    alone = annotate_precedence(findings(**LEVELS), off, marks)
    assert alone == told(rules_off=off, marks=marks).findings


def test_unmarked_findings_relate():
    what = told()
    assert what.headlines == ("recovery_gap", "steady_share", "single_run_spike")
    assert what.suppressed == ("stimulus_runs",)
    assert numbers(what)["stimulus_runs"] == {"hidden_by": "recovery_gap"}
    assert numbers(what)["steady_share"] == {"recovery_first": "recovery_gap"}
    assert numbers(what)["monotony"] == {"merged_with": "training_streak"}
    assert numbers(what)["weekly_change"] == {}


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_keeps_the_finding_and_gives_its_place_to_the_next(mark):
    what = told(marks={"recovery_gap": mark})
    assert numbers(what)["recovery_gap"] == {"marked": mark}
    assert [finding.code for finding in what.findings] == [code for code in ORDER if code in LEVELS]
    assert what.headlines == ("steady_share", "training_streak", "single_run_spike")


def test_planned_hard_days_still_ask_for_recovery_first_and_untrue_ones_do_not():
    levels = {"stimulus_runs": Level.INFO, "recovery_gap": Level.WARNING}
    for mark in (Mark.PLANNED, Mark.ILL):
        assert told(levels, marks={"recovery_gap": mark}).suppressed == ("stimulus_runs",)
        assert told(levels, marks={"recovery_gap": mark}).headlines == ()
    untrue = told(levels, marks={"recovery_gap": Mark.NOT_TRUE})
    assert (untrue.suppressed, untrue.headlines) == ((), ("stimulus_runs",))


def test_a_rule_that_is_off_says_nothing_and_hides_nothing():
    what = told(rules_off=frozenset({"recovery_gap", "training_streak", "weekly_change"}))
    assert not {"recovery_gap", "training_streak", "weekly_change"} & {
        finding.code for finding in what.findings
    }
    assert what.suppressed == ()
    assert all(not found for found in numbers(what).values())
    assert what.headlines == ("steady_share", "single_run_spike", "monotony")


def test_each_choice_can_be_taken_back():
    first = told()
    changed = apply_precedence(
        first.findings, frozenset({"training_streak"}), {"recovery_gap": Mark.NOT_TRUE}
    )
    assert changed.headlines == ("steady_share", "single_run_spike", "monotony")
    assert changed.suppressed == ()
    assert numbers(changed)["steady_share"] == numbers(changed)["monotony"] == {}
    back = apply_precedence(first.findings, marks={})
    assert back == told()


def test_without_marks_those_on_the_findings_stay():
    marked = told(marks={"recovery_gap": Mark.ILL})
    assert apply_precedence(marked.findings) == marked


def test_what_a_rule_hides_for_beginners_stays_hidden():
    levels = {"stimulus_runs": Level.INFO, "recovery_gap": Level.CAUTION}
    found = [Finding(code, level, {}) for code, level in levels.items()]
    found[0].numbers["hidden_by"] = "beginner"
    for _ in range(2):
        what = apply_precedence(found)
        assert numbers(what)["stimulus_runs"] == {"hidden_by": "beginner"}


@pytest.mark.parametrize("level", Level)
def test_only_flags_can_be_marked(level):
    flagged = level in {Level.INFO, Level.CAUTION, Level.WARNING}
    assert markable(Finding("monotony", level, {})) is flagged
    assert not markable(Finding("fuel", level, {}))
    what = apply_precedence([Finding("monotony", level, {})], marks={"monotony": Mark.ILL})
    assert bool(what.findings[0].marked) is flagged


def test_only_caution_and_warning_of_recovery_come_first():
    for level, hidden in ((Level.INFO, ()), (Level.CAUTION, ("stimulus_runs",))):
        assert told({"stimulus_runs": Level.INFO, "monotony": level}).suppressed == hidden
    only_progression = {"stimulus_runs": Level.INFO, "weekly_change": Level.CAUTION}
    assert told(only_progression).suppressed == ()
    calm = told({"stimulus_runs": Level.NONE, "recovery_gap": Level.WARNING})
    assert numbers(calm)["stimulus_runs"] == {}


def test_days_alike_join_days_in_a_row_where_both_speak():
    both = {"training_streak": Level.INFO, "monotony": Level.INFO}
    assert numbers(told(both))["monotony"] == {"merged_with": "training_streak"}
    assert numbers(told(both | {"training_streak": Level.NONE}))["monotony"] == {}


def test_of_two_as_loud_the_better_founded_leads():
    both = {"weekly_change": Level.CAUTION, "single_run_spike": Level.CAUTION}
    assert told(both).headlines == ("single_run_spike",)
    assert told(both | {"single_run_spike": Level.INFO}).headlines == ("weekly_change",)


def test_groups_as_loud_stand_recovery_first():
    alike = dict.fromkeys(("stimulus_runs", "monotony", "weekly_change", "warm_up"), Level.INFO)
    assert told(alike).headlines == ("monotony", "weekly_change", "stimulus_runs")


def test_marks_and_switches_reach_the_summary():
    close = [leg_lift(0), run(1, kind="intervals", rpe=8)]
    assert summary(*close).headlines[0] == "recovery_gap"
    marked = summarise(
        WEEK, close, History(), Person(goal=Goal.MUSCLE), marks={"recovery_gap": Mark.PLANNED}
    )
    assert "recovery_gap" not in marked.headlines
    assert numbers(marked)["recovery_gap"]["marked"] == "planned"
    off = summary(*close, rules_off=frozenset({"recovery_gap"}))
    assert "recovery_gap" not in numbers(off)
