"""What findings do to each other, and what a member's marks and switches do to them."""

import pytest

from tests.coaching.build import WEEK, leg_lift, run, summary
from workouts.coaching.findings import Finding
from workouts.coaching.levels import Level
from workouts.coaching.look_back import History
from workouts.coaching.precedence import Mark, annotate_precedence, apply_precedence, markable
from workouts.coaching.profile import Goal, Person
from workouts.coaching.rules import ORDER
from workouts.coaching.summarise import summarise

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
LESS = (
    *("ill_hard", "after_race", "recovery_gap", "training_streak", "effort_up", "monotony"),
    *("return_week", "leg_set_spike", "single_run_spike", "first_of_kind", "weekly_change"),
)
MORE = ("steady_share", "leg_strength_days", "muscle_sets", "stimulus_runs")


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
    assert what.headlines == ("recovery_gap", "single_run_spike", "warm_up")
    assert what.suppressed == ("stimulus_runs",)
    assert numbers(what)["stimulus_runs"] == {"hidden_by": "recovery_gap"}
    assert numbers(what)["steady_share"] == {"recovery_first": "recovery_gap"}
    assert numbers(what)["monotony"] == {"merged_with": "training_streak"}
    assert numbers(what)["weekly_change"] == {}


def in_turn(*codes):
    """Each of these codes leads, once those before it are gone."""
    for n in range(len(codes)):
        left = dict.fromkeys(codes[n:], Level.INFO)
        yield (
            told(left).headlines,
            told(dict.fromkeys(codes[n:], Level.CAUTION)).headlines,
            codes[n],
        )


@pytest.mark.parametrize("codes", [LESS[:6], LESS[6:], MORE])
def test_of_two_as_loud_the_earlier_of_the_group_leads(codes):
    for infos, cautions, first in in_turn(*codes):
        assert infos == cautions == (first,)


@pytest.mark.parametrize("codes", [LESS[:6], LESS[6:], MORE])
def test_the_loudest_of_a_group_leads(codes):
    levels = dict.fromkeys(codes, Level.INFO) | {codes[-1]: Level.CAUTION}
    assert told(levels).headlines == (codes[-1],)


@pytest.mark.parametrize("code", LESS)
@pytest.mark.parametrize("more", [Level.INFO, Level.CAUTION, Level.WARNING])
def test_nothing_more_is_a_headline_beside_a_caution_to_do_less(code, more):
    what = told({code: Level.CAUTION} | dict.fromkeys(MORE, more))
    assert what.headlines == (code,)
    first = {code: found.get("recovery_first") for code, found in numbers(what).items()}
    hides = code in {*LESS[:6], "return_week", "first_of_kind"}
    assert first == {code: None} | dict.fromkeys(MORE, code) | (
        {"stimulus_runs": None} if hides else {}
    )
    assert what.suppressed == (("stimulus_runs",) if hides else ())


@pytest.mark.parametrize("code", LESS)
def test_a_note_to_do_less_holds_notes_to_do_more_back(code):
    holds = code != "recovery_gap"
    notes = told({code: Level.INFO, "muscle_sets": Level.INFO})
    assert notes.headlines == ((code,) if holds else (code, "muscle_sets"))
    assert numbers(notes)["muscle_sets"] == {}
    caution = told({code: Level.INFO, "muscle_sets": Level.CAUTION})
    assert caution.headlines == ("muscle_sets", code)
    assert numbers(caution)["muscle_sets"] == ({"swap": code} if holds else {})


def test_a_holding_note_holds_from_behind_another_of_its_group():
    levels = {"recovery_gap": Level.INFO, "monotony": Level.INFO, "muscle_sets": Level.INFO}
    assert told(levels).headlines == ("recovery_gap",)


def test_recovery_and_progression_stand_louder_first_and_support_last():
    levels = {
        "monotony": Level.INFO,
        "weekly_change": Level.CAUTION,
        "warm_up": Level.INFO,
        "muscle_sets": Level.CAUTION,
    }
    assert told(levels).headlines == ("weekly_change", "monotony", "warm_up")
    assert told(levels | {"monotony": Level.CAUTION}).headlines[:2] == ("monotony", "weekly_change")
    calm = levels | {"weekly_change": Level.INFO}
    assert told(calm).headlines == ("muscle_sets", "monotony", "weekly_change")
    del calm["weekly_change"]
    assert told(calm).headlines == ("muscle_sets", "monotony", "warm_up")


@pytest.mark.parametrize("key", ["beginner", "weeks_alike"])
def test_a_note_leaves_the_headlines_to_beginners_and_after_two_weeks(key):
    for value, level, headline in (
        (2, Level.INFO, False),
        (2, Level.CAUTION, True),
        (1, Level.INFO, key == "weeks_alike"),
    ):
        found = Finding("leg_strength_days", level, {key: value})
        assert bool(apply_precedence([found]).headlines) is headline


def test_a_note_that_waits_gives_its_place_to_the_next_and_still_holds():
    alike = Finding("monotony", Level.INFO, {"weeks_alike": 2})
    effort = Finding("training_streak", Level.INFO, {"weeks_alike": 2})
    more = Finding("muscle_sets", Level.INFO, {})
    pair = Finding("recovery_gap", Level.INFO, {})
    assert apply_precedence([alike, effort, more]).headlines == ()
    assert apply_precedence([alike, effort, pair, more]).headlines == ("recovery_gap",)


def test_headlines_of_the_weeks_before_reach_the_finding():
    for weeks, headlines in ((1, ("leg_strength_days",)), (2, ("muscle_sets",)), (0, None)):
        before = {"leg_strength_days": weeks, "stimulus_runs": 5}
        found = summary(run(0, 20), goal="balanced", headlines_before=before)
        kept = numbers(found)["leg_strength_days"].get("weeks_alike")
        assert kept == (weeks or None)
        if headlines:
            assert found.headlines == headlines
    caution = summary(run(0, 20), headlines_before={"leg_strength_days": 2})
    assert "weeks_alike" not in numbers(caution)["leg_strength_days"]


@pytest.mark.parametrize("mark", Mark)
def test_a_mark_keeps_the_finding_and_gives_its_place_to_the_next(mark):
    what = told(marks={"recovery_gap": mark})
    assert numbers(what)["recovery_gap"] == {"marked": mark}
    assert [finding.code for finding in what.findings] == [code for code in ORDER if code in LEVELS]
    assert what.headlines == ("training_streak", "single_run_spike", "warm_up")


def test_planned_hard_days_still_ask_for_recovery_first_and_untrue_ones_do_not():
    levels = {"stimulus_runs": Level.INFO, "recovery_gap": Level.WARNING}
    for mark in (Mark.PLANNED, Mark.ILL):
        assert told(levels, marks={"recovery_gap": mark}).suppressed == ("stimulus_runs",)
        assert told(levels, marks={"recovery_gap": mark}).headlines == ()
    untrue = told(levels, marks={"recovery_gap": Mark.NOT_TRUE})
    assert (untrue.suppressed, untrue.headlines) == ((), ("stimulus_runs",))


def test_a_note_that_is_not_true_holds_nothing():
    levels = {"monotony": Level.INFO, "muscle_sets": Level.INFO}
    assert told(levels, marks={"monotony": Mark.PLANNED}).headlines == ()
    assert told(levels, marks={"monotony": Mark.NOT_TRUE}).headlines == ("muscle_sets",)


def test_a_rule_that_is_off_says_nothing_and_hides_nothing():
    off = frozenset({"recovery_gap", "training_streak", "weekly_change", "single_run_spike"})
    what = told(rules_off=off)
    assert not off & {finding.code for finding in what.findings}
    assert what.suppressed == ()
    assert numbers(what)["steady_share"] == {"swap": "monotony"}
    assert what.headlines == ("steady_share", "monotony", "warm_up")


def test_each_choice_can_be_taken_back():
    first = told()
    off = frozenset({"training_streak", "weekly_change", "single_run_spike"})
    changed = apply_precedence(first.findings, off, {"recovery_gap": Mark.NOT_TRUE})
    assert changed.headlines == ("steady_share", "monotony", "warm_up")
    assert changed.suppressed == ()
    assert numbers(changed)["steady_share"] == {"swap": "monotony"}
    assert numbers(changed)["monotony"] == {}
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


def test_what_is_calm_is_neither_hidden_nor_told_to_wait():
    calm = told({"stimulus_runs": Level.NONE, "recovery_gap": Level.WARNING})
    assert numbers(calm)["stimulus_runs"] == {}
    silent = told({"muscle_sets": Level.SILENT, "recovery_gap": Level.WARNING})
    assert numbers(silent)["muscle_sets"] == {}


def test_days_alike_join_days_in_a_row_where_both_speak():
    both = {"training_streak": Level.INFO, "monotony": Level.INFO}
    assert numbers(told(both))["monotony"] == {"merged_with": "training_streak"}
    assert numbers(told(both | {"training_streak": Level.NONE}))["monotony"] == {}


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
