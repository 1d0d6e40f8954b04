"""What adds up over the sessions of a week, one day or two, whatever their order."""

import pytest

from tests.coaching.build import finding, leg_lift, lift, other, run, sets, summary
from workouts.coaching.explain import explain
from workouts.coaching.movement import Movement
from workouts.coaching.sessions import LiftSet

UNKNOWN, GUESSED = {"kind": "unknown"}, {"kind": "hills", "kind_guessed": True}


def own(slug):
    return (LiftSet(Movement(slug)),)


def test_lifts_of_one_date_make_a_leg_day_together():
    two = (lift(0, sets("squat", 2)), lift(0, sets("lunge", 1), clock="20:00"))
    assert summary(*two).metrics["leg_strength_days"] == 1
    apart = (lift(0, sets("squat", 2)), lift(1, sets("lunge", 1)))
    assert summary(*apart).metrics["leg_strength_days"] == 0


def test_what_lifts_lack_adds_up():
    week = (lift(0, sets("squat", 3), own("swing")), lift(3, sets("lunge", 2), own("flip")))
    numbers = finding("muscle_sets", *week).numbers
    assert (numbers["effort_unknown_sets"], numbers["unmapped"]) == (5, ["flip", "swing"])


def test_what_runs_lack_adds_up():
    week = (run(0, 30, **UNKNOWN), run(2, 20, **UNKNOWN), run(4, 40), run(5, 40))
    assert summary(*week).metrics["unclassified_min"] == 50
    assert finding("stimulus_runs", *week).numbers["untyped_runs"] == 2
    assert finding("steady_share", *week).numbers["runs_by_kind_alone"] == 2
    guessed = (run(0, **GUESSED), run(2, **GUESSED), run(4, kind="hills"))
    assert finding("stimulus_runs", *guessed).numbers["guessed_kinds"] == 2
    found = finding("steady_share", *guessed)
    assert "For 2 runs we guessed the type" in explain(found.code, found.level, found.numbers).why


def test_other_training_adds_up():
    assert summary(other(0, 30), other(0, 20, clock="20:00"), run(1)).metrics["other_min"] == 50


@pytest.mark.parametrize(
    ("session", "share"),
    [(lift(0, minutes=None, rpe=5), 1), (lift(0, minutes=40), 1), (lift(0, minutes=40, rpe=5), 0)],
)
def test_a_load_is_estimated_where_effort_or_length_is_missing(session, share):
    assert summary(session).metrics["imputed_share"] == share


def test_sessions_that_began_together_may_come_in_any_order():
    lifts = [leg_lift(0, minutes=None), leg_lift(0, minutes=45.0)]
    assert summary(*lifts) == summary(*reversed(lifts))
    runs = [run(0, 30, distance_m=5000), run(0, 40, distance_m=4000)]
    assert summary(*runs, history_days=60) == summary(*reversed(runs), history_days=60)
