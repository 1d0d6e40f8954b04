"""Build a History from the sessions before a week."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median

from workouts.coaching.days import training_days
from workouts.coaching.facts import is_stimulus, leg_days
from workouts.coaching.habits import find_habits
from workouts.coaching.loads import category
from workouts.coaching.look_back import History, Stressor
from workouts.coaching.outings import is_long_race, outings
from workouts.coaching.sessions import LiftSession, RunKind, RunSession, Session
from workouts.coaching.sets import tally
from workouts.coaching.stressors import hard_lift, hard_other, hard_run, unrated_lift
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.usual_effort import Pace, find_usual_effort, usual_speed
from workouts.coaching.weeks import Week

LOOKBACK_DAYS = 91


def build_history(
    week: Week,
    earlier_sessions: Iterable[Session],
    *,
    first_session_date: date | None,
    prior_strains: Sequence[float] = (),
    running_since: date | None = None,
    headlines_before: Mapping[str, int] | None = None,
    thresholds: Thresholds = STANDARD,
) -> History:
    """Build what the rules look back on from the sessions of the 91 days before the week.

    Lifts need their sets in all of them. Sessions outside the 91 days are ignored.
    `first_session_date` is the member's first ever; `running_since` is what a member said;
    `prior_strains` and `headlines_before` are passed on.
    """
    monday = week.monday
    origin = monday.toordinal()
    weeks = -int(thresholds.CHANGE_LOOK_BACK)
    recent_days, run_days = -int(thresholds.STRESSOR_DAYS), -int(thresholds.SPIKE_OLD_DAYS)
    median_days, warm_up_days = -int(thresholds.MEDIAN_DAYS), -int(thresholds.WARM_UP_DAYS)
    effort_days, kind_days = -int(thresholds.EFFORT_DAYS), -int(thresholds.FIRST_DAYS)
    race_days = -int(thresholds.RACE_DAYS)
    habit_days = -7 * int(thresholds.HABIT_WEEKS) + recent_days
    within: list[Session] = []
    runs: list[RunSession] = []
    paces: list[Pace] = []
    minutes_by_week: dict[int, float] = {}
    rpe: dict[str, list[float]] = {}
    hard: list[tuple[int, Stressor]] = []
    only_for_habits: list[tuple[int, Stressor]] = []
    untold: list[tuple[int, RunSession]] = []  # runs that only their pace could make hard
    leg_sets: dict[int, int] = {}
    kinds: set[RunKind] = set()
    races: set[date] = set()
    stimulus = runs_known = 0
    last_run: date | None = None
    warm_up_used = False
    for session in earlier_sessions:
        day = session.local_date.toordinal() - origin
        if not -LOOKBACK_DAYS <= day < 0:
            continue
        within.append(session)
        if session.rpe is not None and day >= median_days:
            rpe.setdefault(category(session), []).append(session.rpe)
        warm_up_used = warm_up_used or (session.warm_up is True and day >= warm_up_days)
        if isinstance(session, RunSession):
            minutes_by_week[day // 7] = minutes_by_week.get(day // 7, 0.0) + session.minutes
            last_run = max(last_run or session.local_date, session.local_date)
            if session.distance_m and session.minutes >= thresholds.PACE_MIN_MIN:
                paces.append((day, session.distance_m / session.minutes))
            if day >= run_days:
                runs.append(session)
            if day >= kind_days:
                runs_known += 1
                if session.rpe is None or session.rpe >= thresholds.HARD_STRUCTURED_RPE:
                    kinds.add(session.kind)
            if day >= race_days:
                stimulus += is_stimulus(session, thresholds)
                if is_long_race(session, thresholds):
                    races.add(session.local_date)
            if day >= habit_days:
                found = hard_run(session, thresholds)
                if session.kind == RunKind.UNKNOWN and session.rpe is None:
                    untold.append((day, session))
                elif found is not None:
                    hard.append((day, found))
        elif isinstance(session, LiftSession):
            sets = tally(session.sets, thresholds)
            leg_sets[day] = leg_sets.get(day, 0) + sets.leg_sets
            if day >= habit_days:
                found = hard_lift(session, sets, thresholds)
                if found is not None:
                    hard.append((day, found))
                elif (unrated := unrated_lift(session, sets, thresholds)) is not None:
                    only_for_habits.append((day, unrated))
        elif day >= habit_days and (found := hard_other(session, thresholds)) is not None:
            hard.append((day, found))
    for day, run in untold:
        speed = usual_speed(paces, 7 * (day // 7), thresholds)
        if (found := hard_run(run, thresholds, speed)) is not None:
            hard.append((day, found))
    history_days = (
        None if first_session_date is None else max((monday - first_session_date).days, 0)
    )
    known_weeks = 0 if history_days is None else -(-history_days // 7)
    known = range(max(weeks, -known_weeks), 0)
    sets_by_week: dict[int, int] = {}
    for day, count in leg_sets.items():
        sets_by_week[day // 7] = sets_by_week.get(day // 7, 0) + count
    trained = training_days(within, monday, thresholds)
    streak = _streak_before(trained)
    enough = thresholds.MEDIAN_VALUES
    last_leg_day = max(
        (day for day, count in leg_sets.items() if count >= thresholds.LEG_DAY_SETS), default=None
    )
    return History(
        streak_before=streak,
        streak_is_minimum=streak == LOOKBACK_DAYS,
        trained_days_28=sum(1 for day in trained if day >= -28),
        previous_stimulus_runs=stimulus if known_weeks >= 1 else None,
        previous_leg_strength_days=leg_days(
            (count for day, count in leg_sets.items() if day >= -7), thresholds
        )
        if known_weeks >= 1
        else None,
        recent_stressors=tuple(found for day, found in hard if day >= recent_days),
        habits=find_habits((*hard, *only_for_habits), thresholds),
        prior_run_minutes=tuple(minutes_by_week.get(back, 0.0) for back in known),
        prior_leg_sets=tuple(sets_by_week.get(back, 0) for back in known),
        prior_outings=tuple(outings(runs, thresholds)),
        last_run=last_run,
        last_leg_day=None if last_leg_day is None else date.fromordinal(origin + last_leg_day),
        long_races=tuple(sorted(races)),
        prior_kinds=frozenset(kinds),
        runs_known=runs_known,
        usual_effort=find_usual_effort(
            [run for run in runs if run.local_date.toordinal() - origin >= effort_days], thresholds
        ),
        usual_speed=usual_speed(paces, 0, thresholds),
        history_days=history_days,
        prior_strains=tuple(prior_strains),
        median_rpe={kind: median(values) for kind, values in rpe.items() if len(values) >= enough},
        warm_up_used=warm_up_used,
        weeks_of_running=_weeks_between(running_since, monday),
        headlines_before=headlines_before or {},
    )


def _weeks_between(since: date | None, monday: date) -> int | None:
    """Return the whole weeks; 0 for a member who began in the week or after it."""
    return None if since is None else max((monday - since).days // 7, 0)


def _streak_before(trained: set[int]) -> int:
    streak = 0
    while -1 - streak in trained:
        streak += 1
    return streak
