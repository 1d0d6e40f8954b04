"""What must hold for any week: scale, silence, days of rest, and where on earth it was run."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.coaching.build import WEEK, days_of, finding, level, run, summary
from tests.coaching.golden import golden_weeks, read, zone_of
from tests.coaching.test_summarise import weeks
from workouts.coaching.history import build_history
from workouts.coaching.look_back import History
from workouts.coaching.profile import Person
from workouts.coaching.rules import ALL
from workouts.coaching.sessions import RunKind, RunSession
from workouts.coaching.summarise import summarise
from workouts.coaching.weeks import Week

few = settings(max_examples=40, deadline=None)
loads = st.lists(st.integers(0, 500), min_size=7, max_size=7)


@few
@given(loads, st.sampled_from([2, 3, 0.5]))
def test_a_week_twice_as_hard_has_twice_the_load_and_strain(daily, factor):
    once = summary(*days_of(*daily)).metrics
    scaled = summary(*days_of(*(factor * load for load in daily))).metrics
    assert scaled["load"] == pytest.approx(factor * once["load"], abs=0.01)
    assert scaled["monotony"] == once["monotony"]
    if once["strain"] is not None:
        assert scaled["strain"] == pytest.approx(factor * once["strain"], abs=0.25)


@few
@given(st.permutations([0, 100, 200, 300, 400, 50, 0]))
def test_monotony_is_of_the_loads_not_of_their_order(daily):
    assert summary(*days_of(*daily)).metrics["monotony"] == pytest.approx(0.965, abs=0.001)


@few
@given(loads.filter(lambda daily: sum(map(bool, daily)) >= 2))
def test_more_alike_days_are_never_less_monotonous(daily):
    mean = sum(daily) / 7
    closer = summary(*days_of(*((load + mean) / 2 for load in daily))).metrics["monotony"]
    assert closer >= summary(*days_of(*daily)).metrics["monotony"]


@pytest.mark.parametrize("goal", ["muscle", "balanced", "endurance"])
def test_an_empty_week_stays_silent_whatever_went_before(goal):
    found = summary(
        goal=goal,
        streak_before=30,
        prior_run_minutes=(500,) * 4,
        history_days=400,
        prior_strains=(100,) * 8,
        warm_up_used=True,
    )
    assert {finding.level for finding in found.findings} == {"silent"}
    assert (found.headlines, found.suppressed) == ((), ())
    assert len(found.findings) == len(ALL)
    assert (found.metrics["week_change"], found.metrics["longest_streak"]) == (None, 0)


@few
@given(weeks(), st.integers(0, 6))
def test_a_rest_day_run_changes_no_streak(week, day):
    gentle = run(day, 1, "recovery", clock="23:30", rpe=1)
    alone = not any(session.local_date == gentle.local_date for session in week)
    if alone:
        with_it, without = summary(*week, gentle).metrics, summary(*week).metrics
        assert with_it["longest_streak"] == without["longest_streak"]
        assert with_it["rest_days"] == without["rest_days"]


@few
@given(weeks())
def test_a_second_stimulus_run_never_brings_the_note_back(week):
    hills = run(3, 40, "hills", clock="12:30", rpe=8)
    assert level("stimulus_runs", *week, hills) == "none"


ZONES = ["Pacific/Auckland", "Asia/Kathmandu", "Europe/London", "America/St_Johns", "Etc/GMT+12"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("golden", golden_weeks(), ids=lambda golden: golden["id"])
def test_the_same_local_week_reads_the_same_anywhere(golden, zone):
    week, sessions, history, person = read(golden["input"])
    london, there = zone_of(golden["input"]), ZoneInfo(zone)

    def moved(session):
        local = session.start.astimezone(london).replace(tzinfo=there)
        return session._replace(start=local.astimezone(ZoneInfo("UTC")))

    here = summarise(week, sessions, history, person)
    elsewhere = summarise(week, [moved(session) for session in sessions], history, person)
    if golden["id"] not in {"G4", "G10"}:  # whose weekends lie about a change of clocks somewhere
        assert elsewhere == here
    assert [finding.level for finding in elsewhere.findings] == [
        finding.level for finding in here.findings
    ]


@pytest.mark.parametrize(
    ("date", "lacking"), [("2025-03-30", 1), ("2025-10-26", -1), ("2025-07-06", 0)]
)
def test_a_night_of_changing_clocks_has_its_true_hours(date, lacking):
    london = ZoneInfo("Europe/London")
    second = datetime.fromisoformat(f"{date}T18:00").replace(tzinfo=london)
    hard = [
        RunSession(start.astimezone(ZoneInfo("UTC")), True, start.date(), 60.0, RunKind.HILLS)
        for start in (second - timedelta(days=1), second)
    ]
    found = summarise(Week.containing(second.date()), hard, History(), Person())
    assert found.metrics["gaps_h"] == [23.0 - lacking]


# Defects that other training logs have had


def test_days_without_any_variation_are_not_taken_for_variety():
    found = finding("monotony", *days_of(*[200] * 7))
    assert (found.level, found.numbers["monotony"], found.numbers["sd"]) == ("info", 10, 0)


def test_weeks_of_two_years_with_one_number_are_two_weeks():
    assert Week(2024, 10) != Week(2025, 10) and str(Week(2024, 10)) < str(Week(2025, 10))
    a_year_ago = run(0)._replace(
        local_date=Week(2024, 9).monday, start=run(0).start - timedelta(days=371)
    )
    assert build_history(WEEK, [a_year_ago], first_session_date=None) == build_history(
        WEEK, [], first_session_date=None
    )


def test_the_turn_of_the_year_lies_inside_one_week():
    last, first = Week(2024, 52).shift(1), Week(2025, 1)
    assert last == first and str(first.monday) == "2024-12-30"


# Levels change at stated boundaries only
HALF_AN_HOUR = timedelta(minutes=30)


def shifted(session, by):
    """The session so much later by the clock; its date may change."""
    start = session.start + by
    return session._replace(start=start, local_date=start.date())


def levels(week, sessions, history, person):
    found = summarise(week, sessions, history, person).findings
    return {finding.code: finding.level for finding in found}


@pytest.mark.parametrize("by", [HALF_AN_HOUR, -HALF_AN_HOUR])
@pytest.mark.parametrize("golden", golden_weeks(), ids=lambda golden: golden["id"])
def test_half_an_hour_later_or_earlier_changes_no_level(golden, by):
    week, sessions, history, person = read(golden["input"])
    recent = tuple(hard._replace(start=hard.start + by) for hard in history.recent_stressors)
    moved = [session._replace(start=session.start + by) for session in sessions]
    assert levels(week, moved, replace(history, recent_stressors=recent), person) == levels(
        week, sessions, history, person
    )


@few
@given(weeks(), st.sampled_from([HALF_AN_HOUR, -HALF_AN_HOUR]))
def test_any_week_half_an_hour_later_has_the_same_levels(week, by):
    kept = [session for session in week if shifted(session, by).local_date == session.local_date]
    moved = [shifted(session, by) for session in kept]
    assert levels(WEEK, moved, History(), Person()) == levels(WEEK, kept, History(), Person())


@few
@given(
    weeks(),
    st.lists(st.tuples(st.integers(-90, -1), st.integers(0, 3)), max_size=30),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_sessions_were_logged_changes_nothing(week, before, random):
    kinds = ("easy", "intervals", "tempo", "unknown")
    earlier = [
        run(day, 40, kinds[kind], distance_m=8000, clock=f"{7 + kind}:00".zfill(5))
        for day, kind in before
    ]
    first = WEEK.monday - timedelta(days=90)
    answers = []
    for _ in range(2):
        history = build_history(WEEK, earlier, first_session_date=first)
        answers.append(summarise(WEEK, week, history, Person()))
        random.shuffle(earlier)
        random.shuffle(week)
    assert answers[0] == answers[1]
