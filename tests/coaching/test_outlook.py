"""A week still open: when legs are clear again, where a hard session has room, what would help."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.build import WEEK, at, leg_lift, lift, run
from workouts.coaching.ideas import IDEAS, as_session, stressor
from workouts.coaching.outlook import clearance, hard_sessions, has_room, suggest
from workouts.coaching.summarise import summarise
from workouts.coaching.types import (
    Focus,
    Goal,
    History,
    Level,
    Person,
    RunSession,
    Status,
    Stressor,
)

LONDON = ZoneInfo("Europe/London")
NO_HISTORY = History()


def suggested(*sessions, now=None, history=NO_HISTORY, **person):
    who = Person(**({"goal": Goal.MUSCLE} | person))
    return suggest(
        WEEK,
        sessions,
        history,
        lambda some: summarise(WEEK, some, history, who),
        now=now or at(2, "08:00"),
        zone=LONDON,
    )


def level_between(first, second):
    found = summarise(WEEK, [first, second], NO_HISTORY, Person()).findings
    return next(one.level for one in found if one.code == "recovery_gap")


@pytest.mark.parametrize("idea", IDEAS)
def test_every_idea_is_a_session_of_its_kind(idea):
    act = as_session(idea, at(0), date(2025, 3, 3), 45, {})
    assert act.minutes == 45
    assert act.rpe is not None
    assert act.warm_up is True
    assert isinstance(act, RunSession) == IDEAS[idea].is_run
    if not IDEAS[idea].is_run:
        assert act.focus is IDEAS[idea].focus


def test_which_ideas_are_hard_on_the_legs():
    acts = {
        code: as_session(code, at(0), date(2025, 3, 3), one.minutes, {})
        for code, one in IDEAS.items()
    }
    hard = {code for code, act in acts.items() if stressor(act)}
    assert hard == {"intervals", "hills", "sprint", "race", "leg_lift", "full_lift"}
    assert acts["upper_lift"].focus is Focus.UPPER


def test_the_members_usual_effort_goes_before_the_general_one():
    usual = {"tempo": 8.0, "lift_lower": 9.0}
    assert as_session("tempo", at(0), date(2025, 3, 3), 45, usual).rpe == 8
    assert as_session("leg_lift", at(0), date(2025, 3, 3), 45, usual).rpe == 9
    assert as_session("easy", at(0), date(2025, 3, 3), 45, usual).rpe == 3


def test_two_leg_days_meet_the_guidance_for_every_muscle():
    days = [as_session("leg_lift", at(day), date(2025, 3, 3 + day), 50, {}) for day in (0, 3)]
    found = summarise(WEEK, days, NO_HISTORY, Person(goal=Goal.MUSCLE))
    assert min(found.metrics["sets"].values()) >= 10
    assert max(found.metrics["sets"].values()) <= 20


def test_legs_are_clear_48_hours_after_the_end():
    found = clearance(hard_sessions([leg_lift(0, minutes=45), run(1)], NO_HISTORY), LONDON)
    assert found.clear_at == at(2, "18:45")
    assert not found.is_clear(at(2, "18:44"), date(2025, 3, 5))
    assert found.is_clear(at(2, "18:45"), date(2025, 3, 5))
    assert clearance([], LONDON) is None


def test_without_a_length_an_hour_is_assumed_and_without_a_clock_the_date_tells():
    assert clearance([Stressor(at(0), None, date(2025, 3, 3), True, "race")], LONDON).clear_at == (
        at(2, "08:00")
    )
    dated = clearance([Stressor(at(0), 60, date(2025, 3, 3), False, "race")], LONDON)
    assert (dated.clear_at, dated.clear_on) == (None, date(2025, 3, 5))
    assert not dated.is_clear(at(1, "23:00"), date(2025, 3, 4))
    assert dated.is_clear(at(2, "00:00"), date(2025, 3, 5))


def test_a_hard_session_of_the_days_before_counts():
    before = Stressor(at(-1, "18:00"), 60, date(2025, 3, 2), True, "long")
    assert hard_sessions([], History(recent_stressors=(before,))) == [before]


@given(st.integers(0, 6), st.integers(0, 23), st.integers(0, 6), st.integers(0, 23))
def test_room_is_where_the_recovery_rule_has_no_note(day, hour, other_day, other_hour):
    other = run(other_day, 40, kind="hills", clock=f"{other_hour:02}:00")
    start = at(day, f"{hour:02}:00")
    new = as_session("leg_lift", start, start.date(), 50, {})
    room = has_room(start.astimezone(LONDON), 50, [stressor(other)])
    assert room == (level_between(other, new) is Level.NONE)


@pytest.mark.parametrize(
    ("days", "room"), [(0, False), (1, False), (-1, False), (2, True), (-2, True)]
)
def test_a_session_without_a_clock_keeps_its_neighbouring_dates(days, room):
    other = Stressor(at(3), 60, date(2025, 3, 6), False, "race")
    assert has_room(at(3 + days).astimezone(LONDON), 50, [other]) is room


def test_room_across_a_night_of_changing_clocks_counts_true_hours():
    other = Stressor(datetime(2025, 3, 29, 18, tzinfo=LONDON), 0, date(2025, 3, 29), True, "race")
    assert not has_room(datetime(2025, 3, 31, 18, tzinfo=LONDON), 50, [other])  # 47 hours
    assert has_room(datetime(2025, 3, 31, 19, tzinfo=LONDON), 50, [other])


def test_the_session_that_answers_most_notes_is_named_with_what_it_would_change():
    found = suggested(run(0))
    assert (found.idea, found.start) == ("leg_lift", datetime(2025, 3, 5, 12, 30, tzinfo=LONDON))
    assert "“No leg-strength day this week” would become “1 leg-strength day”." in found.why
    assert all(after.level < before.level for before, after in found.gains)


def test_a_hard_session_waits_for_the_legs():
    assert suggested(leg_lift(1)).start == datetime(2025, 3, 7, 7, tzinfo=LONDON)


def test_room_to_recover_goes_before_anything_hard():
    found = suggested(leg_lift(0), run(1, kind="intervals"))
    assert (found.idea, found.first.code) == (None, "recovery_gap")
    assert "room to recover comes before anything hard" in found.why


def test_nothing_is_added_where_nothing_is_missing():
    full = [as_session("leg_lift", at(day), date(2025, 3, 3 + day), 50, {}) for day in (0, 3)]
    found = suggested(*full, run(5, 40, kind="hills", clock="12:00"), now=at(5, "17:00"))
    assert (found.idea, found.gains) == (None, ())
    assert "No single session would change a note" in found.why


def test_an_empty_week_gets_an_idea_too():
    found = suggested()
    assert found.idea == "leg_lift"
    assert "No leg sets this week" in found.why


def test_with_every_date_taken_and_tired_legs_nothing_is_suggested():
    easy = [run(day, 30, kind="recovery", rpe=2) for day in range(6)]
    found = suggested(*easy, leg_lift(6, clock="06:00"), now=at(6, "08:00"))
    assert found.idea is None


def test_goals_that_rest_get_no_suggestion_and_neither_does_a_week_that_is_over():
    assert suggested(run(0), status=Status.ILL) is None
    assert suggested(run(0), now=at(6, "19:00")) is None


@given(st.integers(0, 6), st.integers(0, 23), st.lists(st.integers(0, 6), max_size=4, unique=True))
def test_a_suggestion_never_adds_a_note_about_recovery(day, hour, lifted):
    now = at(day, f"{hour:02}:30")
    sessions = [leg_lift(one, clock="12:00") for one in lifted if at(one, "12:00") < now]
    found = suggested(*sessions, now=now)
    if found and found.idea:
        assert found.start > now
        act = as_session(found.idea, found.start, found.start.date(), 40, {})
        before = summarise(WEEK, sessions, NO_HISTORY, Person())
        after = summarise(WEEK, [*sessions, act], NO_HISTORY, Person())
        gaps = [
            next((one.level for one in week.findings if one.code == "recovery_gap"), Level.SILENT)
            for week in (before, after)
        ]
        assert gaps[1] <= max(gaps[0], Level.NONE)


def test_lifting_for_the_upper_body_leaves_the_legs_clear():
    assert hard_sessions([lift(0)], NO_HISTORY) == []
    assert found_end(60) == at(0, "19:00") + timedelta(hours=48)


def found_end(minutes):
    return clearance(hard_sessions([leg_lift(0, minutes=minutes)], NO_HISTORY), LONDON).clear_at
