"""A week still open: when legs are ready again, and what would help most, if anything."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coaching.build import MONDAY, WEEK, at, leg_lift, lift, other, run, sets
from workouts.coaching.clearance import Clearance, clearance, hard_sessions, has_room
from workouts.coaching.facts import measure
from workouts.coaching.ideas import as_session
from workouts.coaching.look_back import HardClass, History, Outing, Stressor
from workouts.coaching.outlook import Outlook, suggest
from workouts.coaching.profile import Goal, Person, Status, StatusSpan
from workouts.coaching.sessions import RunKind
from workouts.coaching.summarise import NO_MARKS, summarise

UTC = ZoneInfo("UTC")

# Somebody who runs and lifts for long
KNOWN = {
    "history_days": 200,
    "prior_run_minutes": (100, 100, 100, 100),
    "last_run": MONDAY - timedelta(days=2),
    "last_leg_day": MONDAY - timedelta(days=5),
}
HARD: dict[str, Any] = {"kind": "intervals", "rpe": 8}


def suggested(*done, planned=(), now=None, marks=NO_MARKS, current=None, zone=UTC, **context):
    """Ask on Tuesday morning, or at `now`, what would help somebody who is KNOWN."""
    who = context.pop("person", Person(goal=Goal.MUSCLE))
    history = History(**KNOWN | context)
    week = Outlook(
        week=WEEK,
        done=done,
        planned=planned,
        history=history,
        person=who,
        judge=lambda some: summarise(WEEK, some, history, who, marks=marks).findings,
        measure=lambda some: measure(WEEK, some, history, who),
        now=now or at(1, "08:00"),
        zone=zone,
    )
    return suggest(week, current)


def day_of(found):
    return found.start and (found.start.date() - MONDAY).days


def race(days_before, **fields):
    on = MONDAY - timedelta(days=days_before)
    return Stressor(at(-days_before), 60, on, True, "race", HardClass.FAST, **fields)


def test_legs_are_ready_two_dates_after_the_last_hard_session():
    first, last = leg_lift(0), run(1, clock="20:00", **HARD)
    found = clearance(hard_sessions([last, first, run(2)], History()))
    assert (found.last.what, found.clear_on) == ("intervals", date(2025, 3, 6))
    assert not found.is_clear(date(2025, 3, 5)) and found.is_clear(date(2025, 3, 6))
    assert clearance([]) is None
    before = race(1)
    assert clearance(hard_sessions([], History(recent_stressors=(before,)))) == Clearance(
        before, date(2025, 3, 4)
    )


def test_lifting_for_the_upper_body_leaves_the_legs_ready():
    assert hard_sessions([lift(0), other(1)], History()) == []


def test_a_run_is_hard_by_its_pace_where_nothing_else_is_known():
    quick = run(0, 30, "unknown", distance_m=9000)
    assert hard_sessions([quick], History()) == []
    assert len(hard_sessions([quick], History(usual_speed=200))) == 1


@pytest.mark.parametrize(
    ("days", "room"), [(0, False), (1, False), (-1, False), (2, True), (-2, True)]
)
def test_a_hard_session_keeps_its_neighbouring_dates(days, room):
    assert has_room(MONDAY + timedelta(days=days - 1), [race(1)]) is room


@pytest.mark.parametrize(
    "person",
    [
        *(Person(statuses=(StatusSpan(status),)) for status in Status if status is not Status.NONE),
        Person(under_18=True),
    ],
)
def test_goals_that_rest_get_no_suggestion(person):
    assert suggested(run(0), person=person) is None
    over = Person(statuses=(StatusSpan(Status.ILL, None, MONDAY - timedelta(days=1)),))
    assert suggested(run(0), person=over) is not None


def test_a_week_without_an_evening_left_gets_none():
    assert suggested(run(0), now=at(6, "18:00")) is None
    assert suggested(run(0), now=at(6, "17:59")) is not None
    auckland = ZoneInfo("Pacific/Auckland")  # 13 hours ahead
    assert suggested(run(0), now=at(6, "04:59"), zone=auckland) is not None
    assert suggested(run(0), now=at(6, "05:00"), zone=auckland) is None


@pytest.mark.parametrize(
    ("done", "context", "first"),
    [
        ((leg_lift(0), run(1, **HARD)), {}, "recovery_gap"),
        ((run(0, 250, rpe=2),), {}, "weekly_change"),
        ((run(0, 250, rpe=2), leg_lift(0), run(1, **HARD)), {}, "recovery_gap"),
        (
            (leg_lift(0), run(0, clock="18:30", **HARD), run(1, distance_m=21_000)),
            {
                "prior_outings": tuple(
                    Outing(MONDAY - timedelta(days=n), 10_000, 50) for n in range(1, 5)
                )
            },
            "single_run_spike",
        ),
    ],
)
def test_a_caution_to_do_less_goes_before_any_idea(done, context, first):
    found = suggested(*done, now=at(2, "08:00"), **context)
    assert (found.idea, found.first.code) == (None, first)
    assert found.why.endswith(": take it easy first.")
    marked = suggested(*done, now=at(2, "08:00"), marks={first: "planned"}, **context)
    assert marked.first is None or marked.first.code != first


def test_findings_that_are_known_already_are_not_judged_again():
    close = [leg_lift(0), run(1, **HARD)]
    known = summarise(WEEK, close, History(**KNOWN), Person()).findings
    assert suggested(run(0), current=known).first.code == "recovery_gap"


AWAY = {
    "last_run": MONDAY - timedelta(days=20),
    "prior_outings": tuple(
        Outing(MONDAY - timedelta(days=n), None, minutes)
        for n, minutes in ((20, 40), (25, 60), (30, 90))
    ),
}


def test_after_a_lay_off_an_easy_run_of_half_the_usual_length_at_most():
    found = suggested(now=at(1, "08:00"), **AWAY)
    assert (found.idea, found.minutes, found.start) == ("easy", 30, at(1, "18:00"))
    assert "30 easy minutes" in found.why
    assert suggested(now=at(0, "08:00"), **AWAY).idea is None  # 20 days
    assert suggested(leg_lift(0), **AWAY).idea == "easy"
    assert suggested(run(0, 20, rpe=2), **AWAY).idea != "easy"  # it has ended
    assert suggested(planned=[run(4)], **AWAY).idea is None
    assert suggested(**AWAY | {"prior_outings": ()}).idea is None


def test_a_usual_run_of_some_minutes_is_halved_to_ten_at_least():
    short = (Outing(MONDAY - timedelta(days=20), None, 12),)
    assert suggested(**AWAY | {"prior_outings": short}).minutes == 10


def test_the_first_week_back_gets_nothing_more():
    context = {"last_run": MONDAY - timedelta(days=30), "prior_run_minutes": (100, 100, 0, 0, 0, 0)}
    found = suggested(run(0, 60, rpe=3), **context)
    assert (found.idea, found.first) == (None, None)
    assert "first week back" in found.why
    assert suggested(run(0, 40, rpe=3), **context).idea == "leg_lift"


@pytest.mark.parametrize(
    ("context", "enough"),
    [
        ({"weeks_of_running": 7}, True),
        ({"weeks_of_running": 8, "prior_run_minutes": (20,) * 4}, False),
        ({"history_days": 55, "prior_run_minutes": (119,) * 4}, True),
        ({"history_days": 55, "prior_run_minutes": (119, 119, 120, 119)}, False),
        ({"history_days": 55, "prior_run_minutes": (120, 119, 119, 119, 119)}, True),
        ({"history_days": 56, "prior_run_minutes": (20,) * 4}, False),
        ({"history_days": 10, "prior_run_minutes": ()}, True),
    ],
)
def test_a_beginners_plan_is_enough(context, enough):
    found = suggested(run(0, 20, rpe=3), **context)
    assert ("is enough for now" in found.why) is enough
    assert (found.instead == "Nothing more this week") is enough
    assert (found.idea is None) is enough


def test_an_empty_week_and_plan_get_no_idea():
    assert "Nothing logged or planned" in suggested().why
    assert suggested(planned=[run(4)]).idea == "leg_lift"


def lifted_on(*days):
    """Lifts of three squats, deadlifts and calf raises each."""
    return [as_session("leg_lift", at(day, "12:00"), at(day).date(), 50, {}) for day in days]


@pytest.mark.parametrize(
    ("done", "planned", "context", "idea"),
    [
        ([run(0)], [], {}, "leg_lift"),
        ([leg_lift(0)], [], {}, "leg_lift"),
        (lifted_on(0), lifted_on(4), {}, None),
        ([leg_lift(0)], [leg_lift(3)], {}, "leg_lift"),
        ([run(0)], [leg_lift(2), leg_lift(5)], {"person": Person()}, None),
        ([run(0)], [], {"person": Person(Goal.ENDURANCE)}, "leg_lift"),
    ],
)
def test_what_is_missing_is_judged_on_the_week_and_its_plan(done, planned, context, idea):
    assert suggested(*done, planned=planned, **context).idea == idea


@pytest.mark.parametrize(
    ("done", "person", "idea"),
    [
        ([*lifted_on(0, 2), run(1, 30)], Person(Goal.MUSCLE), "hills"),
        ([*lifted_on(0, 2), run(1, 29)], Person(Goal.MUSCLE), None),
        ([*lifted_on(0, 2), run(2, 30, "hills", clock="18:00")], Person(Goal.MUSCLE), None),
        ([*lifted_on(0, 2), run(1, 30)], Person(Goal.MUSCLE, False), None),
        ([*lifted_on(0, 2), run(1, 30)], Person(Goal.BALANCED), None),
    ],
)
def test_hills_only_for_a_chosen_muscle_goal_with_its_leg_days(done, person, idea):
    found = suggested(*done, person=person, now=at(3, "08:00"))
    assert found.idea == idea
    assert day_of(found) == (4 if idea else None)


def test_muscles_without_sets_or_steady_running_ask_for_leg_strength_too():
    calves = [lift(day, sets("calf_raise", 3, rir=2)) for day in (0, 1)]  # two leg days
    context = {"previous_leg_strength_days": 0}
    assert suggested(*calves, run(1), now=at(2, "08:00"), **context).idea == "leg_lift"
    marks = {"muscle_sets": "planned"}
    assert suggested(*calves, run(1), marks=marks, now=at(2, "08:00")).idea == "hills"


@pytest.mark.parametrize(
    ("last_leg_day", "done", "sets_each"),
    [
        (MONDAY - timedelta(days=19), [], 3),
        (MONDAY - timedelta(days=20), [], 2),  # 21 days before Tuesday
        (None, [], 2),
        (None, [leg_lift(0)], 3),
    ],
)
def test_after_weeks_without_leg_strength_it_begins_small(last_leg_day, done, sets_each):
    found = suggested(run(0), *done, last_leg_day=last_leg_day)
    assert (found.idea, found.sets_each, found.minutes) == ("leg_lift", sets_each, 50)
    assert f"{sets_each} sets each of squats, deadlifts and calf raises" in found.why


@pytest.mark.parametrize(
    ("done", "planned", "context", "day"),
    [
        ([run(0)], [], {}, 1),
        ([run(0)], [], {"now": at(1, "18:00")}, 2),
        ([run(0)], [], {"now": at(3, "17:00")}, 3),
        ([run(0, **HARD)], [], {}, 2),
        ([run(0)], [run(2, **HARD)], {}, 4),
        ([run(0)], [run(3, **HARD)], {}, 1),
        ([run(0)], [leg_lift(3)], {}, 1),
        # a race: not on the two dates before it, nor two after it, seven after a long one
        ([run(0)], [run(2, 40, "race", rpe=6)], {}, 5),
        ([run(0)], [run(4, 40, "race", rpe=6)], {}, 1),
        ([run(0, 40, "race", rpe=6)], [], {}, 3),
        ([run(0)], [], {"long_races": (MONDAY - timedelta(days=1),)}, None),
        ([run(0)], [], {"long_races": (MONDAY - timedelta(days=2),)}, 6),
        ([run(0, 160, "race", rpe=6)], [], {}, None),
        ([run(0)], [], {"recent_stressors": (race(1),)}, 2),
        ([run(0)], [], {"recent_stressors": (race(3)._replace(what="hills"),)}, 1),
        # no leg day for long: not on the date of, or the two before, a hard or long run
        ([run(0)], [run(3, 90, rpe=3)], {"last_leg_day": None}, 4),
        ([run(0)], [run(3, 89, rpe=3)], {"last_leg_day": None}, 1),
        ([run(0)], [run(4, **HARD)], {"last_leg_day": None}, 1),
        ([run(0)], [run(3, **HARD)], {"last_leg_day": None}, 5),
        ([run(0)], [run(3, 90, rpe=3)], {}, 1),
        # a rest day remains
        ([run(0)], [run(day, 40, rpe=3) for day in (1, 2, 3, 4, 5)], {}, 1),
        ([run(0)], [run(day, 40, rpe=3) for day in (2, 3, 4, 5, 6)], {}, 2),
        (
            [run(0, 20)],
            [run(day, 20, rpe=3) for day in (1, 2, 3, 4, 5)],
            {"now": at(5, "20:00")},
            None,
        ),
    ],
)
def test_the_earliest_date_that_leaves_room(done, planned, context, day):
    found = suggested(*done, planned=planned, **context)
    assert day_of(found) == day
    assert found.idea == (None if day is None else "leg_lift")
    if day is not None:
        assert found.start.time() == at(0, "18:00").time()
    else:
        assert "No day left this week" in found.why


def test_it_is_put_on_the_members_own_evening():
    found = suggested(run(0), zone=ZoneInfo("Pacific/Auckland"), now=at(1, "05:00"))
    assert found.start == datetime(2025, 3, 5, 18, tzinfo=ZoneInfo("Pacific/Auckland"))


def test_a_third_leg_day_is_for_muscles_without_sets():
    done = [lift(day, sets("calf_raise", 3, rir=2)) for day in (0, 1)]
    assert "have no sets yet" in suggested(*done).why
    assert "A second leg-strength day" in suggested(*done[:1], run(0)).why


def test_an_idea_that_would_raise_a_caution_is_no_idea():
    jump = {"prior_leg_sets": (0, 0)}
    done = [lift(0, sets("calf_raise", 14, rir=2))]
    assert suggested(*done).idea == "leg_lift"
    assert suggested(*done, **jump).idea is None  # 14 + 9 sets are 20 more than before


def test_days_in_a_row_may_not_grow_louder():
    easy = [run(0, 40, rpe=3), *(run(day, 40, rpe=3) for day in (2, 3, 4))]
    context = {"streak_before": 5, "now": at(0, "20:00")}
    assert suggested(easy[0], planned=easy[1:], streak_before=0, now=at(0, "20:00")).idea
    assert suggested(easy[0], planned=easy[1:], **context).idea is None


sessions = st.lists(
    st.builds(
        run,
        st.integers(0, 6),
        st.sampled_from([20, 45, 95]),
        kind=st.sampled_from([kind.value for kind in RunKind]),
        clock=st.sampled_from(["07:00", "12:00"]),
        rpe=st.none() | st.integers(1, 10),
    )
    | st.builds(leg_lift, st.integers(0, 6)),
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(sessions, st.integers(0, 6), st.sampled_from(Goal), st.booleans())
def test_no_idea_stands_beside_a_hard_day_or_takes_the_last_rest_day(week, today, goal, known):
    now = at(today, "13:00")
    done = [session for session in week if session.start < now]
    planned = [session for session in week if session.start >= now]
    context = {} if known else {"last_leg_day": None, "prior_run_minutes": (50,) * 4}
    found = suggested(*done, planned=planned, now=now, person=Person(goal), **context)
    if found is None or found.start is None:
        assert found is None or found.why
        return
    assert found.start >= now and found.start.date() in WEEK.days
    assert has_room(found.start.date(), hard_sessions(week, History()))
    days = {session.local_date for session in week} | {found.start.date()}
    assert (
        len(days) < 7
        or any(session.rpe is not None and session.rpe <= 2 for session in week)
        or any(isinstance(session, type(run(0))) and session.kind == "recovery" for session in week)
    )
