"""Sessions that a plan or an idea stands for: done as they are meant, as hard as they are."""

from collections import Counter
from datetime import date

import pytest

from tests.coaching.build import WEEK, at
from workouts.coaching.ideas import IDEAS, PLANNED_RIR, as_session
from workouts.coaching.look_back import History
from workouts.coaching.profile import Goal, Person
from workouts.coaching.sessions import Focus, RunKind, RunSession
from workouts.coaching.stressors import stressor
from workouts.coaching.summarise import summarise


@pytest.mark.parametrize("idea", IDEAS)
def test_every_idea_is_a_session_of_its_kind(idea):
    act = as_session(idea, at(0), date(2025, 3, 3), 45, {})
    assert act.minutes == 45
    assert act.rpe is not None
    assert act.warm_up is True
    assert isinstance(act, RunSession) == IDEAS[idea].is_run
    if not IDEAS[idea].is_run:
        assert act.focus is IDEAS[idea].focus


def test_an_idea_is_done_as_it_is_meant():
    begun, day = at(0), date(2025, 3, 3)
    assert as_session("tempo", begun, day, 45, {}) == RunSession(
        begun, True, day, 45, RunKind.TEMPO, rpe=6, warm_up=True
    )
    lifted = as_session("full_lift", begun, day, 60, {})
    assert lifted[:6] == (begun, True, day, 60, 6, True)
    assert Counter(lift_set.movement.slug for lift_set in lifted.sets) == {
        "squat": 3,
        "deadlift": 3,
        "calf_raise": 3,
    }
    assert {lift_set.rir for lift_set in lifted.sets} == {PLANNED_RIR}


def test_which_ideas_are_hard_on_the_legs():
    acts = {
        code: as_session(code, at(0), date(2025, 3, 3), idea.minutes, {})
        for code, idea in IDEAS.items()
    }
    hard = {code for code, act in acts.items() if stressor(act)}
    assert hard == {"tempo", "intervals", "hills", "sprint", "race", "leg_lift", "full_lift"}
    assert acts["upper_lift"].focus is Focus.UPPER


def test_the_members_usual_effort_goes_before_the_general_one():
    usual = {"tempo": 8.0, "lift_lower": 9.0}
    assert as_session("tempo", at(0), date(2025, 3, 3), 45, usual).rpe == 8
    assert as_session("leg_lift", at(0), date(2025, 3, 3), 45, usual).rpe == 9
    assert as_session("easy", at(0), date(2025, 3, 3), 45, usual).rpe == 3


def test_two_leg_days_leave_no_muscle_with_few_sets():
    days = [as_session("leg_lift", at(day), date(2025, 3, 3 + day), 50, {}) for day in (0, 3)]
    found = summarise(WEEK, days, History(), Person(goal=Goal.MUSCLE))
    assert min(found.metrics["sets"].values()) >= 5
    levels = {finding.code: finding.level for finding in found.findings}
    assert levels["muscle_sets"] == levels["leg_strength_days"] == "none"


def test_a_first_leg_day_has_fewer_sets():
    small = as_session("leg_lift", at(0), date(2025, 3, 3), 50, {}, 2)
    assert set(Counter(lift_set.movement.slug for lift_set in small.sets).values()) == {2}
