"""A week still open: when legs are clear again, where a hard session has room, what would help."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.build import WEEK, at, leg_lift, lift, other, run
from workouts.coaching.ideas import as_session, stressor
from workouts.coaching.outlook import Clearance, clearance, hard_sessions, has_room, suggest
from workouts.coaching.summarise import NO_MARKS, summarise
from workouts.coaching.types import Goal, History, Level, Person, RunKind, Status, Stressor

LONDON = ZoneInfo("Europe/London")
NO_HISTORY = History()


def suggested(*sessions, now=None, history=NO_HISTORY, marks=NO_MARKS, current=None, **person):
    who = Person(**({"goal": Goal.MUSCLE} | person))
    return suggest(
        WEEK,
        sessions,
        history,
        lambda some: summarise(WEEK, some, history, who, marks=marks).findings,
        now=now or at(2, "08:00"),
        zone=LONDON,
        legs=clearance(hard_sessions(sessions, history), LONDON),
        current=current,
    )


def level_between(first, second):
    found = summarise(WEEK, [first, second], NO_HISTORY, Person()).findings
    return next(finding.level for finding in found if finding.code == "recovery_gap")


def test_legs_are_clear_48_hours_after_the_end():
    found = clearance(hard_sessions([leg_lift(0, minutes=45), run(1)], NO_HISTORY), LONDON)
    assert found.clear_at == at(2, "18:45")
    assert not found.is_clear(at(2, "18:44"), date(2025, 3, 5))
    assert found.is_clear(at(2, "18:45"), date(2025, 3, 5))
    assert clearance([], LONDON) is None


def test_the_last_hard_session_is_named_with_the_local_date_on_which_legs_are_clear():
    first = Stressor(at(0), 60, date(2025, 3, 3), True, "hills")
    last = Stressor(at(1, "20:00"), None, date(2025, 3, 4), True, "race")
    assert clearance([first, last], LONDON) == Clearance(last, at(3, "21:00"), date(2025, 3, 6))
    assert clearance([last], ZoneInfo("Pacific/Auckland")).clear_on == date(2025, 3, 7)
    dated = last._replace(time_known=False)
    assert clearance([dated, first], LONDON) == Clearance(dated, None, date(2025, 3, 6))


def test_of_two_that_began_together_either_may_lack_its_length():
    both = [Stressor(at(0), minutes, date(2025, 3, 3), True, "race") for minutes in (None, 60)]
    assert clearance(both, LONDON).clear_at == at(2, "08:00")


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


@pytest.mark.parametrize(
    ("clock", "minutes", "room"),
    [("17:00", 60, True), ("17:00", 61, False), ("17:30", 30, True), ("17:30", 31, False)],
)
def test_room_before_a_hard_session_ends_48_hours_before_it(clock, minutes, room):
    other = Stressor(at(3, "18:00"), 60, date(2025, 3, 6), True, "race")
    assert has_room(at(1, clock).astimezone(LONDON), minutes, [other]) is room


def test_room_across_a_night_of_changing_clocks_counts_true_hours():
    other = Stressor(datetime(2025, 3, 29, 18, tzinfo=LONDON), 0, date(2025, 3, 29), True, "race")
    assert not has_room(datetime(2025, 3, 31, 18, tzinfo=LONDON), 50, [other])  # 47 hours
    assert has_room(datetime(2025, 3, 31, 19, tzinfo=LONDON), 50, [other])


def test_the_session_that_answers_most_notes_is_named_with_what_it_would_change():
    found = suggested(run(0))
    assert (found.idea, found.start) == ("leg_lift", datetime(2025, 3, 5, 12, 30, tzinfo=LONDON))
    assert "“No leg-strength day this week” would become “1 leg-strength day”." in found.why
    assert all(after.level < before.level for before, after in found.gains)


def test_findings_that_are_known_already_are_not_judged_again():
    known = summarise(WEEK, [run(0)], NO_HISTORY, Person(goal=Goal.MUSCLE)).findings
    assert suggested(run(0), current=known) == suggested(run(0))
    assert suggested(run(0), current=[]).idea is None


def test_a_session_begins_later_than_now():
    assert suggested(run(0), now=at(2, "12:29")).start == at(2, "12:30")
    assert suggested(run(0), now=at(2, "12:30")).start == at(2, "18:00")


def test_a_session_begins_later_than_now_where_the_next_day_has_begun():
    auckland = ZoneInfo("Pacific/Auckland")
    now = at(2, "20:00")  # Thursday, 09:00 in Auckland
    found = suggest(
        WEEK,
        [run(0)],
        NO_HISTORY,
        lambda some: summarise(WEEK, some, NO_HISTORY, Person(goal=Goal.MUSCLE)).findings,
        now=now,
        zone=auckland,
        legs=None,
    )
    assert found.start == datetime(2025, 3, 6, 12, 30, tzinfo=auckland)


def test_a_hard_session_waits_for_the_legs():
    assert suggested(leg_lift(1)).start == datetime(2025, 3, 7, 7, tzinfo=LONDON)


def test_a_hard_session_without_a_clock_keeps_the_next_date_easy():
    found = suggested(run(2, kind="hills", clock="12:00", time_known=False))
    assert (found.idea, found.start) == ("leg_lift", datetime(2025, 3, 7, 7, tzinfo=LONDON))


def test_a_note_that_would_grow_quieter_is_told_before_and_after():
    idle = History(previous_stimulus_runs=0, previous_leg_strength_days=0)
    assert suggested(run(0), history=idle).why.startswith(
        "“Two weeks without hard running or leg strength” would become "
        "“No hills, sprints or intervals this week”. "
    )


def test_a_note_that_would_fall_silent_counts_as_a_gain():
    found = suggested(leg_lift(0, clock="07:00"), goal=Goal.BALANCED, now=at(2, "20:00"))
    assert found.idea == "leg_lift"
    gained = {before.code: (before.level, after.level) for before, after in found.gains}
    assert gained["leg_strength_days"] == ("info", "none")


def test_a_caution_about_recovery_goes_before_anything_hard_too():
    found = suggested(leg_lift(0), run(2, kind="intervals"), now=at(2, "12:00"))
    assert (found.idea, found.first.code, found.first.level) == (None, "recovery_gap", "caution")


def test_room_to_recover_goes_before_anything_hard():
    found = suggested(leg_lift(0), run(1, kind="intervals"))
    assert (found.idea, found.first.code) == (None, "recovery_gap")
    assert "room to recover comes before anything hard" in found.why


def test_nothing_is_added_where_nothing_is_missing():
    full = [as_session("leg_lift", at(day), date(2025, 3, 3 + day), 50, {}) for day in (0, 3)]
    found = suggested(*full, run(5, 40, kind="hills", clock="12:00"), now=at(5, "17:00"))
    assert (found.idea, found.gains) == (None, ())
    assert "No single session would change a note" in found.why


FULL = (
    as_session("leg_lift", at(0, "06:00"), date(2025, 3, 3), 50, {}),
    as_session("leg_lift", at(4, "10:00"), date(2025, 3, 7), 50, {}),
)


def test_notes_that_are_hidden_marked_or_no_sessions_business_ask_for_nothing():
    easy, hills = run(2, 40), run(2, 40, kind="hills", clock="08:00")
    late = at(5, "08:00")
    assert suggested(*FULL, easy, now=late).idea == "hills"
    assert suggested(*FULL, easy, now=late, history=History(weeks_of_running=3)).idea is None
    assert suggested(*FULL, easy, now=late, marks={"stimulus_runs": "planned"}).idea is None
    unticked = [lifted._replace(warm_up=None) for lifted in FULL]
    ticked = hills._replace(warm_up=True)
    assert suggested(*unticked, ticked, now=late).idea is None


def test_a_note_that_no_session_answers_gets_no_idea():
    sessions = [*FULL, run(2, 40, kind="hills", clock="08:00"), run(5, 40)]
    used_to = History(prior_run_minutes=(60.0,) * 4)
    found = suggested(*sessions, now=at(6, "08:00"), history=used_to)
    week = summarise(WEEK, sessions, used_to, Person(goal=Goal.MUSCLE))
    assert week.headlines == ("weekly_change",)
    assert (found.idea, found.gains, found.first) == (None, (), None)


def test_an_empty_week_gets_an_idea_too():
    found = suggested()
    assert found.idea == "leg_lift"
    assert "No leg sets this week" in found.why


@given(
    st.lists(
        st.builds(
            run,
            st.integers(0, 5),
            st.sampled_from([20, 45, 90]),
            kind=st.sampled_from([kind.value for kind in RunKind]),
            clock=st.sampled_from(["07:00", "18:00"]),
            rpe=st.none() | st.integers(1, 10),
        )
        | st.builds(leg_lift, st.integers(0, 5)),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(Goal),
)
def test_an_easy_run_on_a_free_day_answers_no_note(sessions, goal):
    easy = as_session("easy", at(6), at(6).date(), 40, {})
    weeks = [
        summarise(WEEK, some, History(prior_run_minutes=(90.0,) * 4), Person(goal=goal)).findings
        for some in (sessions, [*sessions, easy])
    ]
    for before, after in zip(*weeks, strict=True):
        if before.code not in ("fuel", "warm_up", "load", "activity") and before.level > Level.NONE:
            assert after.level >= before.level


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
    sessions = [
        leg_lift(session_day, clock="12:00")
        for session_day in lifted
        if at(session_day, "12:00") < now
    ]
    found = suggested(*sessions, now=now)
    if found and found.idea:
        assert found.start > now
        act = as_session(found.idea, found.start, found.start.date(), 40, {})
        before = summarise(WEEK, sessions, NO_HISTORY, Person())
        after = summarise(WEEK, [*sessions, act], NO_HISTORY, Person())
        gaps = [
            next(
                (finding.level for finding in week.findings if finding.code == "recovery_gap"),
                Level.SILENT,
            )
            for week in (before, after)
        ]
        assert gaps[1] <= max(gaps[0], Level.NONE)


def test_lifting_for_the_upper_body_leaves_the_legs_clear():
    assert hard_sessions([lift(0), other(1)], NO_HISTORY) == []
    assert found_end(60) == at(0, "19:00") + timedelta(hours=48)


def found_end(minutes):
    return clearance(hard_sessions([leg_lift(0, minutes=minutes)], NO_HISTORY), LONDON).clear_at
