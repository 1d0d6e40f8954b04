"""Build a History from the sessions before a week."""

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

from workouts.coaching.days import training_days
from workouts.coaching.facts import is_stimulus, leg_days
from workouts.coaching.loads import category
from workouts.coaching.sets import tally
from workouts.coaching.stressors import hard_lift, hard_run
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import History, LiftSession, PriorRun, RunSession, Session, Stressor
from workouts.coaching.weeks import Week

LOOKBACK_DAYS = 35


def build_history(
    week: Week,
    earlier_sessions: Iterable[Session],
    *,
    first_session_date: date | None,
    prior_strains: Sequence[float] = (),
    running_since: date | None = None,
    thresholds: Thresholds = STANDARD,
) -> History:
    """Build what the rules look back on from the sessions of the 35 days before the week.

    Lifts need their sets only in the previous week. Sessions outside the 35 days are ignored.
    `first_session_date` is the member's first ever; `running_since` is what a member said;
    `prior_strains` are passed on.
    """
    monday = week.monday
    origin = monday.toordinal()
    weeks = -int(thresholds.CHANGE_WEEKS)
    stressor_days, run_days = -int(thresholds.STRESSOR_DAYS), -int(thresholds.SPIKE_DAYS)
    median_days, warm_up_days = -int(thresholds.MEDIAN_DAYS), -int(thresholds.WARM_UP_DAYS)
    within: list[Session] = []
    minutes_by_week: dict[int, float] = {}
    rpe: dict[str, list[float]] = {}
    stressors: list[Stressor] = []
    prior_runs: list[PriorRun] = []
    leg_sets: dict[int, int] = {}
    stimulus = 0
    warm_up_used = False
    for session in earlier_sessions:
        day = session.local_date.toordinal() - origin
        if not -LOOKBACK_DAYS <= day < 0:
            continue
        within.append(session)
        if session.rpe is not None and day >= median_days:
            rpe.setdefault(category(session), []).append(session.rpe)
        warm_up_used = warm_up_used or (session.warm_up is True and day >= warm_up_days)
        stressor = None
        if isinstance(session, RunSession):
            minutes_by_week[day // 7] = minutes_by_week.get(day // 7, 0.0) + session.minutes
            if day >= run_days:
                prior_runs.append(PriorRun(session.local_date, session.distance_m, session.minutes))
            if day >= -7:
                stimulus += is_stimulus(session, thresholds)
            if day >= stressor_days:
                stressor = hard_run(session, thresholds)
        elif isinstance(session, LiftSession) and day >= -7:
            sets = tally(session.sets, thresholds)
            leg_sets[day] = leg_sets.get(day, 0) + sets.leg_sets
            if day >= stressor_days:
                stressor = hard_lift(session, sets, thresholds)
        if stressor is not None:
            stressors.append(stressor)
    history_days = (
        None if first_session_date is None else max((monday - first_session_date).days, 0)
    )
    known_weeks = 0 if history_days is None else -(-history_days // 7)
    streak = _streak_before(training_days(within, monday, thresholds))
    enough = thresholds.MEDIAN_VALUES
    return History(
        streak_before=streak,
        streak_is_minimum=streak == LOOKBACK_DAYS,
        previous_stimulus_runs=stimulus if known_weeks >= 1 else None,
        previous_leg_strength_days=leg_days(leg_sets.values(), thresholds)
        if known_weeks >= 1
        else None,
        recent_stressors=tuple(stressors),
        prior_run_minutes=tuple(
            minutes_by_week.get(back, 0.0) for back in range(max(weeks, -known_weeks), 0)
        ),
        prior_runs=tuple(prior_runs),
        history_days=history_days,
        prior_strains=tuple(prior_strains),
        median_rpe={kind: median(values) for kind, values in rpe.items() if len(values) >= enough},
        warm_up_used=warm_up_used,
        weeks_of_running=_weeks_between(running_since, monday),
    )


def _weeks_between(since: date | None, monday: date) -> int | None:
    """Return the whole weeks; 0 for a member who began in the week or after it."""
    return None if since is None else max((monday - since).days // 7, 0)


def _streak_before(trained: set[int]) -> int:
    streak = 0
    while -1 - streak in trained:
        streak += 1
    return streak
