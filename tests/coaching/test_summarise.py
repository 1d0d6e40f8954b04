"""How findings bear on each other: groups, silence, suppression, headlines; what never changes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coaching.build import finding, level, lift, run, sets, summary
from workouts.coaching.findings import Finding
from workouts.coaching.levels import Group
from workouts.coaching.movement import Movement, Muscle
from workouts.coaching.profile import Goal, Person, Status, StatusSpan
from workouts.coaching.rules import ALL
from workouts.coaching.sessions import LiftSet, RunKind
from workouts.coaching.summarise import METRICS_SCHEMA, RULES_VERSION
from workouts.coaching.weeks import Week

STIMULUS = {"steady_share", "stimulus_runs", "muscle_sets", "leg_strength_days"}
# Hard on two days running, most of it steady or tempo: recovery warns and the stimulus is missing
CLOSE = [
    run(0, 60, "tempo", rpe=7),
    run(1, 130, "steady", clock="05:00", rpe=7),
    *(run(day, 200, rpe=3) for day in (3, 4, 5, 6)),
]


def test_findings_come_in_rule_order():
    found = summary(run(0))
    assert [finding.code for finding in found.findings] == [rule.code for rule in ALL]
    assert found.week == Week(2025, 10)
    assert found.metrics["sets"].keys() == {"glutes", "quads", "hamstrings", "calves"}
    assert (RULES_VERSION, METRICS_SCHEMA) == ("3", 3)


def test_recovery_hides_intensity_and_rewords_the_share():
    found = summary(*CLOSE)
    assert found.suppressed == ("stimulus_runs",)
    hidden = finding("stimulus_runs", *CLOSE)
    assert (hidden.level, hidden.numbers["hidden_by"]) == ("info", "recovery_gap")
    assert finding("steady_share", *CLOSE).numbers["recovery_first"] == "recovery_gap"
    assert found.headlines == ("recovery_gap",)


def test_a_rule_switched_off_has_no_finding_and_no_say():
    found = summary(*CLOSE, rules_off=frozenset({"recovery_gap"}))
    assert "recovery_gap" not in {finding.code for finding in found.findings}
    assert found.suppressed == ()
    assert found.metrics == summary(*CLOSE).metrics
    fewer = summary(*CLOSE, rules_off=frozenset({"stimulus_runs", "steady_share"}))
    assert fewer.suppressed == ()


@pytest.mark.parametrize(
    "person",
    [
        *(
            Person(Goal.MUSCLE, statuses=(StatusSpan(status),))
            for status in Status
            if status is not Status.NONE
        ),
        Person(Goal.MUSCLE, under_18=True),
    ],
)
def test_status_and_age_silence_goals_only(person):
    silenced = {
        found.code
        for found in summary(*CLOSE, person=person).findings
        if "silenced_by" in found.numbers and found.level == "silent"
    }
    assert silenced == STIMULUS | {"fuel"}
    assert level("recovery_gap", *CLOSE, person=person) == "warning"


def test_headlines_one_of_each_group_highest_first_three_at_most():
    week = [
        *(run(day, 60, "hills", warm_up=None) for day in range(6)),
        run(6, 300, rpe=3, distance_m=60000),
    ]
    found = summary(*week, warm_up_used=True, streak_before=9, prior_run_minutes=(100, 100))
    levels = {finding.code: finding.level for finding in found.findings}
    assert levels["warm_up"] == "info"
    assert levels["recovery_gap"] == levels["training_streak"] == "warning"
    assert found.headlines == ("recovery_gap", "weekly_change", "warm_up")
    groups = [rule.group for code in found.headlines for rule in ALL if code == rule.code]
    assert groups == [Group.RECOVERY, Group.PROGRESSION, Group.SUPPORT]


kinds = st.sampled_from(list(RunKind))
rpes = st.none() | st.integers(0, 10)
SQUAT = sets("squat", 3, load_kg=80, rir=2)


@st.composite
def weeks(draw):
    """Up to eight sessions at different hours of one week."""
    hours = draw(st.lists(st.integers(0, 167), unique=True, max_size=8))
    sessions = []
    for hour in hours:
        day, clock = divmod(hour, 24)
        when = {"clock": f"{clock:02}:00", "time_known": draw(st.booleans()), "rpe": draw(rpes)}
        if draw(st.booleans()):
            metres = draw(st.none() | st.integers(0, 40000))
            minutes = draw(st.integers(1, 300))
            sessions.append(run(day, minutes, draw(kinds), distance_m=metres, **when))
        else:
            heavy = draw(st.sampled_from([SQUAT, SQUAT[:2], sets("skipping", 2)]))
            sessions.append(lift(day, heavy, minutes=draw(st.none() | st.just(45.0)), **when))
    return sessions


@settings(max_examples=60, deadline=None)
@given(weeks(), st.randoms(use_true_random=False), st.sampled_from(list(Goal)))
def test_the_order_of_sessions_does_not_matter(week, random, goal):
    shuffled = list(week)
    random.shuffle(shuffled)
    assert summary(*shuffled, goal=goal) == summary(*week, goal=goal)


@settings(max_examples=60, deadline=None)
@given(weeks(), st.integers(0, 6), st.integers(5, 119), st.none() | st.integers(0, 6))
def test_an_easy_run_never_makes_recovery_look_worse(week, day, minutes, rpe):
    easy = run(day, minutes, "easy", clock="12:30", rpe=rpe)
    assert level("recovery_gap", *week, easy) <= max(level("recovery_gap", *week), "none")


@settings(max_examples=50, deadline=None)
@given(weeks())
def test_a_summary_is_plain_json_and_its_headlines_are_flags(week):
    found = summary(*week)
    json.dumps(found.metrics, allow_nan=False)
    for stored in found.findings:
        assert (
            Finding.from_json(json.loads(json.dumps(stored.to_json(), allow_nan=False))) == stored
        )
    levels = {stored.code: stored for stored in found.findings}
    assert len(found.headlines) <= 3
    assert all(levels[code].level >= "info" and not levels[code].hidden for code in found.headlines)
    assert sum(found.metrics["daily_load"]) == pytest.approx(found.metrics["load"], abs=0.05)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 10), st.integers(0, 60))
def test_a_week_of_little_stays_silent_on_shares(minutes, before):
    week = [run(0, minutes), run(3, minutes)]
    context = {"prior_run_minutes": (before,), "history_days": before // 3}
    for code in ("steady_share", "stimulus_runs", "monotony", "weekly_change", "single_run_spike"):
        assert level(code, *week, **context) == "silent"


def test_movements_without_muscles_earn_nothing_and_are_named():
    own = Movement("my_own_thing")
    row = Movement("row", frozenset({Muscle.BACK}), frozenset({Muscle.ARMS}))
    session = lift(0, (LiftSet(own, load_kg=50), LiftSet(row, load_kg=50, rir=1)))
    found = finding("muscle_sets", session)
    assert found.numbers["unmapped"] == ["my_own_thing"]
    assert set(found.numbers["sets"].values()) == {0}
    assert (own.has_muscles, row.has_muscles, row.is_lower_body) == (False, True, False)
    assert session.focus == "upper"


def test_a_session_of_another_week_is_refused():
    with pytest.raises(ValueError, match="2025-03-10 does not belong to 2025-W10"):
        summary(run(7))
    with pytest.raises(ValueError, match="2025-03-02"):
        summary(run(-1))
