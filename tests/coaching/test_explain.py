"""Every finding in words: its numbers, what was estimated, and words that are never used."""

import json
import re

import pytest
from hypothesis import given, settings

from tests.coaching.build import finding, leg_lift, lift, logged, run, sets
from tests.coaching.golden import golden_weeks, read
from tests.coaching.test_summarise import CLOSE, summary, weeks
from workouts.coaching.examples import examples
from workouts.coaching.explain import SILENCED, explain
from workouts.coaching.levels import Level
from workouts.coaching.movement import Movement
from workouts.coaching.profile import Person, Status, StatusSpan
from workouts.coaching.sessions import LiftSet
from workouts.coaching.summarise import summarise

NEVER = re.compile(
    r"overtrain|damage|you will get injured|calorie|well done|great job|lost your|fail|lazy|should",
    re.IGNORECASE,
)


def told(found, **units):
    return explain(found.code, found.level, json.loads(json.dumps(found.numbers)), **units)


def check(found):
    for miles in (False, True):
        words = told(found, miles=miles)
        text = f"{words.headline} {words.why} {words.action}"
        assert words.headline and words.why
        assert not NEVER.search(text), text
        assert "None" not in text and "  " not in text and "{" not in text, text
        assert not re.search(r"\b1 \w+s\b(?! of)", words.headline), text
        assert words.title and words.caveats and words.references and words.article
        assert words.why[0].isupper() or words.why[0].isdigit(), text


@settings(max_examples=50, deadline=None)
@given(weeks())
def test_any_week_can_be_told(week):
    for found in summary(*week, prior_run_minutes=(90, 90), history_days=60).findings:
        check(found)


@pytest.mark.parametrize("golden", golden_weeks(), ids=lambda week: week["id"])
def test_golden_weeks_can_be_told(golden):
    for found in summarise(*read(golden["input"])).findings:
        check(found)


def untimed(day, kind="hills", **fields):
    return run(day, kind=kind, time_known=False, **fields)


def own(slug):
    return tuple(LiftSet(Movement(slug)) for _ in range(2))


BEFORE = {"prior_run_minutes": (100, 100)}
FAR = {"prior_outings": logged(10, 10, 10, 10), "history_days": 90}
THREE = [run(0, kind="hills"), run(1, kind="race", clock="22:00"), run(3, kind="hills")]
TAKEN_AS_HEAVY = [lift(0, sets("squat", 3, load_kg=50)), run(1, 40, "unknown", rpe=8)]


# Wording stands in docs/coaching-sentences.md; here is what the example weeks leave out
@pytest.mark.parametrize(
    ("code", "week", "context", "level", "words"),
    [
        ("recovery_gap", [untimed(0), untimed(1)], {}, "caution", ["Hills on Monday 3 March"]),
        (
            "recovery_gap",
            [untimed(0), run(0, kind="downhill")],
            {},
            "info",
            ["A downhill run, then hills, both on Monday 3 March"],
        ),
        (
            "recovery_gap",
            [leg_lift(0, minutes=None), run(0, kind="sprint", clock="18:30")],
            {},
            "caution",
            ["then sprints", "no time in between", "we took it as 60 minutes"],
        ),
        ("recovery_gap", TAKEN_AS_HEAVY, {}, "warning", ["then a hard run on", "no effort noted"]),
        *(
            (
                "recovery_gap",
                [leg_lift(0), run(0, kind="hills", clock=clock)],
                {},
                "caution",
                [apart],
            )
            for clock, apart in [
                ("19:00", "no time in between"),
                ("19:30", "less than an hour in between"),
                ("20:00", "about 1 hour in between"),
            ]
        ),
        (
            "recovery_gap",
            [leg_lift(0, clock="06:00"), run(1, 60, "easy", rpe=8)],
            {},
            "caution",
            ["then a hard run on Tuesday 4 March: about 24 hours in between"],
        ),
        ("recovery_gap", THREE, {}, "caution", ["a race", "about 38 hours in between"]),
        ("load", [run(0, 41.3, rpe=3)], {}, "none", ["124 units of load"]),
        ("weekly_change", [run(0, 90)], BEFORE, "none", ["You ran 90 minutes, 10% less than"]),
        (
            "weekly_change",
            [run(0, 100)],
            BEFORE,
            "none",
            ["about the same as your usual 100 (the average of your last 2 weeks"],
        ),
        (
            "single_run_spike",
            [run(0, distance_m=12500), run(1, 0)],
            FAR,
            "caution",
            ["12.5 km, 25% more", "(10 km)", "We couldn't compare 1 run."],
        ),
        (
            "muscle_sets",
            [lift(0, sets("squat", 2), own("swing"), own("flip"))],
            {},
            "caution",
            ["2 leg sets had no effort noted", "flip and swing"],
        ),
        ("activity", [run(0, 41.3)], {}, "none", ["83 active minutes", "You ran 41 minutes."]),
    ],
)
def test_what_is_said(code, week, context, level, words):
    found = finding(code, *week, **context)
    said = told(found)
    assert found.level == level
    for part in words:
        assert part in f"{said.headline}. {said.why} {said.action}"


def test_every_example_can_be_told():
    for found in examples():
        check(found)


def test_miles():
    found = finding("single_run_spike", run(0, distance_m=16093.44), **FAR)
    assert "10 miles, 61% more" in told(found, miles=True).why
    assert "(6.21 miles)" in told(found, miles=True).why


def test_goals_at_rest_are_told_so():
    persons = [Person(statuses=(StatusSpan(status),)) for status in Status if status != "none"]
    for person in [*persons, Person(under_18=True)]:
        said = told(finding("steady_share", *CLOSE, person=person))
        assert said.why in SILENCED.values()
        assert said.headline == "Goals rest for now"


def test_an_explanation_names_its_sources_section_and_group():
    said = told(finding("recovery_gap", run(0)))
    assert "doma2017" in said.references
    assert (said.title, said.article, said.group) == (
        "Room between hard leg sessions",
        "combine",
        "recovery",
    )


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        explain("no_such_rule", Level.NONE, {})


def test_minutes_and_shares_are_told_in_whole_numbers():
    week = [run(0, 40.4, rpe=3), run(2, 40.3, rpe=8), run(4, 10.3, "unknown")]
    context = {"prior_run_minutes": (70.26, 80.33), "history_days": 60}
    steady = finding("steady_share", *week, **context)
    assert "40 of 81 minutes of running whose effort we know were steady (50%)." in (
        told := explain("steady_share", steady.level, steady.numbers).why
    )
    assert "For 11% of the minutes we don't know the effort." in told
    change = finding("weekly_change", *week, **context)
    assert "more than your usual 75 (" in explain(change.code, change.level, change.numbers).why


def test_what_older_findings_lack_is_taken_as_it_was_then():
    steady = finding("steady_share", run(0, 60, rpe=3), run(2, 60, rpe=8))
    bare = {key: value for key, value in steady.numbers.items() if key != "goal_chosen"}
    del bare["leg_days"]
    told = explain("steady_share", Level.NONE, bare)
    assert told.headline == "Your running mix fits your goal"
    assert "leg strength on" not in told.why and "day of leg strength" not in told.why
    runs = finding("stimulus_runs", run(0, 60, rpe=3))
    bare = {key: value for key, value in runs.numbers.items() if key != "other_hard_runs"}
    assert explain("stimulus_runs", Level.NONE, bare).headline == "Leg strength did the hard work"
