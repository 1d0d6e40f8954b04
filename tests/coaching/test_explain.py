"""Every finding in words: its numbers, what was estimated, and words that are never used."""

import json
import re

import pytest
from hypothesis import given, settings

from tests.coaching.build import days_of, finding, leg_lift, lift, lifted, logged, run, sets
from tests.coaching.golden import golden_weeks, read
from tests.coaching.test_summarise import CLOSE, summary, weeks
from workouts.coaching.explain import SILENCED, explain
from workouts.coaching.summarise import summarise
from workouts.coaching.types import Level, LiftSet, Movement, Person, Status

NEVER = re.compile(
    r"overtrain|damage|you will get injured|calorie|well done|great job|lost your|fail|lazy|should",
    re.IGNORECASE,
)


def told(one, **units):
    return explain(one.code, one.level, json.loads(json.dumps(one.numbers)), **units)


def check(one):
    for miles in (False, True):
        words = told(one, miles=miles)
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
    for one in summary(*week, prior_run_minutes=(90, 90), history_days=60).findings:
        check(one)


@pytest.mark.parametrize("golden", golden_weeks(), ids=lambda week: week["id"])
def test_golden_weeks_can_be_told(golden):
    for one in summarise(*read(golden["input"])).findings:
        check(one)


def own(slug):
    return tuple(LiftSet(Movement(slug)) for _ in range(2))


HUNGRY = Person(body_mass_kg=70, fuel_opt_in=True)
HUNGRY_NO_MASS = Person(fuel_opt_in=True)
WARMED = {"warm_up_used": True}
BEFORE = {"prior_run_minutes": (100, 100)}
FAR = {"prior_runs": logged(10, 10, 10, 10), "history_days": 90}
NOTHING_BEFORE = {"previous_stimulus_runs": 0, "previous_leg_strength_days": 0}
STACKED = [leg_lift(0, minutes=None), run(0, kind="hills"), run(1, kind="race", clock="22:00")]


def untimed(day):
    return run(day, kind="hills", time_known=False)


@pytest.mark.parametrize(
    ("code", "week", "context", "level", "words"),
    [
        ("steady_share", [run(0, 50)], {}, "silent", ["at least 60 minutes"]),
        ("steady_share", [run(0, 70)], {}, "silent", ["at least 2 runs"]),
        ("steady_share", [run(0, 99, "unknown"), run(2)], {}, "silent", ["70%"]),
        ("steady_share", [run(0), run(3, 30, "tempo", rpe=8)], {}, "none", ["57.1%"]),
        ("steady_share", CLOSE, {}, "warning", ["first make room", "320 of the 320 minutes"]),
        (
            "steady_share",
            [run(0, 85), run(3, 15, "race")],
            {},
            "info",
            ["85%", "80%, about the easy share", "effort of 2 runs was estimated"],
        ),
        ("steady_share", [run(0), run(3)], {"goal": "endurance"}, "info", ["endurance practice"]),
        (
            "steady_share",
            [run(0, 80), run(3, 20, "unknown")],
            {},
            "caution",
            ["90%, a convention", "20% of the minutes could not be classified", "no runs with"],
        ),
        ("stimulus_runs", [run(0, 20)], {}, "silent", ["30 minutes"]),
        ("stimulus_runs", [run(0, kind="hills")], {}, "none", ["1 run with hills", "2.5 a week"]),
        (
            "stimulus_runs",
            [run(0), run(1, kind="unknown")],
            {},
            "info",
            ["no runs", "1 run had no type"],
        ),
        ("stimulus_runs", [run(0)], {"goal": "balanced"}, "info", ["If you would like"]),
        (
            "stimulus_runs",
            [run(0)],
            {"previous_stimulus_runs": 2},
            "info",
            ["The week before had 2 such runs."],
        ),
        ("stimulus_runs", [run(0)], NOTHING_BEFORE, "caution", ["Two weeks", "no such runs"]),
        ("recovery_gap", [run(0)], {}, "none", ["no hard leg sessions"]),
        (
            "recovery_gap",
            [leg_lift(0, clock="06:00"), run(0, kind="hills", clock="18:00")],
            {},
            "info",
            ["stacked", "Monday 3 March: leg strength, then hills, 11 hours apart"],
        ),
        (
            "recovery_gap",
            [untimed(0), untimed(1)],
            {},
            "caution",
            ["12 hours or 36", "Hills on Monday 3 March"],
        ),
        (
            "recovery_gap",
            [untimed(0), run(0, kind="downhill", clock="09:00")],
            {},
            "info",
            ["a downhill run, at times not recorded"],
        ),
        (
            "recovery_gap",
            [leg_lift(0, minutes=None), run(0, kind="sprint", clock="18:30")],
            {},
            "caution",
            ["sprints, with no time in between", "60 minutes were assumed"],
        ),
        (
            "recovery_gap",
            [lift(0, sets("squat", 3, load_kg=50)), run(1, 40, "unknown", rpe=8)],
            {},
            "warning",
            ["then a hard run on", "12 hours apart", "effort unknown", "see a clinician"],
        ),
        (
            "recovery_gap",
            [leg_lift(0), run(0, kind="hills", clock="19:00")],
            {},
            "caution",
            ["then hills, with no time in between"],
        ),
        (
            "recovery_gap",
            [leg_lift(0), run(0, kind="hills", clock="19:30")],
            {},
            "caution",
            ["then hills, 0.5 hours apart"],
        ),
        (
            "recovery_gap",
            [leg_lift(0), run(0, kind="hills", clock="20:00")],
            {},
            "caution",
            ["then hills, 1 hour apart"],
        ),
        (
            "recovery_gap",
            [*STACKED[1:], run(3, kind="intervals", clock="09:00")],
            {},
            "caution",
            ["a race", "38.33 hours", "34.33 hours"],
        ),
        (
            "recovery_gap",
            [run(0, kind="hills"), run(1, kind="hills"), run(2, kind="hills", clock="18:00")],
            {},
            "warning",
            ["1 more pair"],
        ),
        ("training_streak", [run(day) for day in range(7)], {}, "info", ["7 days", "no rest days"]),
        (
            "training_streak",
            [run(day) for day in range(7)],
            {"streak_before": 35, "streak_is_minimum": True},
            "warning",
            ["At least 42 days", "14 days, a convention"],
        ),
        (
            "training_streak",
            [run(day, kind="hills") for day in range(7)],
            {},
            "caution",
            ["With 7 hard leg sessions", "a step stronger"],
        ),
        ("load", [run(0, 40), run(1, 60, rpe=5)], {}, "none", ["420 units", "28.6%", "1 session"]),
        ("load", [run(0, 40, rpe=3)], {}, "none", ["120 units"]),
        ("load", [run(0, 41.3, rpe=3)], {}, "none", ["124 units of load"]),
        ("monotony", [run(0)], {}, "silent", ["1,000 units"]),
        ("monotony", days_of(600, 600), {}, "silent", ["3 days"]),
        ("monotony", [run(day, 100) for day in range(4)], {}, "silent", ["50% of the load"]),
        ("monotony", days_of(0, 300, 0, 400, 200, 0, 500), {}, "none", ["varied well", "0.96"]),
        (
            "monotony",
            days_of(*[200] * 7),
            {"prior_strains": (1,) * 9},
            "caution",
            ["very much alike", "highest of your last 10 weeks", "see both as one"],
        ),
        ("monotony", days_of(0, 300, 200, 200, 300, 200, 100), {}, "info", ["much alike", "1.5"]),
        ("weekly_change", [run(0)], {}, "silent", ["2 earlier weeks"]),
        (
            "weekly_change",
            [run(0)],
            {"prior_run_minutes": (10, 10)},
            "silent",
            ["60 minutes a week"],
        ),
        ("weekly_change", [run(0, 90)], BEFORE, "none", ["-10%"]),
        ("weekly_change", [run(0, 100)], BEFORE, "none", ["in the 2 weeks before: 0%."]),
        ("weekly_change", [run(0, 150)], BEFORE, "info", ["+50%", "30%", "in the 2 weeks before"]),
        ("weekly_change", [run(0, 250)], BEFORE, "caution", ["+150%", "100%"]),
        ("single_run_spike", [leg_lift(0)], FAR, "silent", ["no run"]),
        ("single_run_spike", [run(0)], {}, "silent", ["30 days"]),
        ("single_run_spike", [run(0)], {"history_days": 90}, "silent", ["4 runs"]),
        (
            "single_run_spike",
            [run(0, distance_m=9000), run(1, 0)],
            FAR,
            "none",
            ["1 run compared", "1 run could not"],
        ),
        ("single_run_spike", [run(0, 80)], FAR, "info", ["80 minutes, 60%", "time-based"]),
        (
            "single_run_spike",
            [run(0, distance_m=12500), run(1, 0)],
            FAR,
            "caution",
            ["12.5 km, 25% more", "(10 km)", "1 run could not be compared."],
        ),
        ("single_run_spike", [run(0, distance_m=21000)], FAR, "warning", ["more than twice", "21"]),
        ("muscle_sets", [lifted(5, 5, 5)], {}, "none", ["glutes 10, quads 7.5", "calves 5"]),
        ("muscle_sets", [lifted(0, 9, 5)], {}, "info", ["Few sets for quads"]),
        ("muscle_sets", [lifted(20, 5, 5)], {}, "info", ["Many sets for glutes and quads"]),
        ("muscle_sets", [lifted(15, 5, 21)], {}, "info", ["Many sets for calves."]),
        ("muscle_sets", [run(0)], {}, "caution", ["No leg sets"]),
        (
            "muscle_sets",
            [lift(0, sets("squat", 2), own("swing"), own("flip"))],
            {},
            "caution",
            ["2 leg sets had no effort noted", "flip and swing"],
        ),
        ("leg_strength_days", [run(0)], {}, "caution", ["No days had at least 3"]),
        (
            "leg_strength_days",
            [lift(0, sets("squat", 3))],
            {},
            "info",
            ["1 leg-strength day. 1 day had", "3 leg"],
        ),
        ("leg_strength_days", [leg_lift(0), leg_lift(3)], {}, "none", ["2 leg-strength days"]),
        ("fuel", [run(0)], {}, "silent", ["asked for"]),
        ("fuel", [run(0)], {"person": HUNGRY_NO_MASS}, "silent", ["needs your body mass"]),
        (
            "fuel",
            [run(0, 45), lift(2, minutes=None)],
            {"person": HUNGRY},
            "info",
            [
                "100 to 140 g of protein a day",
                "servings of about 20 g",
                "210 to 350 g on Tuesday, Thursday, Friday, Saturday and Sunday; 350 to 490 g on "
                "Monday and Wednesday",
                "60 minutes were assumed",
                "dietitian",
            ],
        ),
        ("warm_up", [run(0)], {}, "silent", ["28 days"]),
        ("warm_up", [run(0)], WARMED, "silent", ["at least 2 hard"]),
        ("warm_up", STACKED, WARMED, "info", ["3 hard sessions, 0 with"]),
        ("warm_up", [run(0, kind="hills", warm_up=True)] * 2, {}, "none", ["2 hard sessions, 2"]),
        ("activity", [run(0, 45)], {}, "none", ["90 minutes towards 150 to 300"]),
        ("activity", [run(0, 41.3)], {}, "none", ["83 minutes towards", "41.3 minutes of running"]),
        ("activity", [], {}, "silent", ["Nothing logged"]),
    ],
)
def test_what_is_said(code, week, context, level, words):
    one = finding(code, *week, **context)
    said = told(one)
    assert one.level == level
    check(one)
    for part in words:
        assert part in f"{said.headline}. {said.why} {said.action}"


def test_miles():
    one = finding("single_run_spike", run(0, distance_m=16093.44), **FAR)
    assert "10 miles, 60.9% more" in told(one, miles=True).why
    assert "(6.21 miles)" in told(one, miles=True).why


def test_goals_at_rest_are_told_so():
    persons = [Person(status=status) for status in Status if status != "none"]
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
