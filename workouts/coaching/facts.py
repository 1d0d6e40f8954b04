"""Measures of a week that the rules judge, taken in one pass over its sessions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from workouts.coaching.days import longest_streak, training_days
from workouts.coaching.intensity import Basis, split
from workouts.coaching.loads import Spread, load, spread
from workouts.coaching.look_back import History, Stressor
from workouts.coaching.outings import outings
from workouts.coaching.profile import Person
from workouts.coaching.progression import (
    Return,
    Spike,
    leg_return,
    run_return,
    spikes,
    week_change,
)
from workouts.coaching.sessions import (
    QUICK_KINDS,
    STIMULUS_KINDS,
    LiftSession,
    OtherSession,
    RunKind,
    RunSession,
    Session,
)
from workouts.coaching.sets import tally
from workouts.coaching.stressors import (
    WARMED_UP_FOR,
    Gap,
    gaps,
    hard_lift,
    hard_other,
    hard_run,
)
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week


@dataclass(frozen=True, slots=True)
class Facts:
    """The measures of one week: minutes, AU and fractional sets by muscle, unrounded.

    `quick_runs` are tempo runs, progressions, races and fartlek that weren't rated easy.
    `hard` are the week's sessions hard on the legs, in order; `warmable` counts those that a
    warm-up is for. `hard_dates` counts dates with one of them, or with any session rated hard.
    `any_leg_days` counts dates with enough working leg sets of any effort. `today` is None unless
    the week is still going on.
    """

    week: Week
    person: Person
    history: History
    thresholds: Thresholds
    logged: tuple[Session, ...]
    sessions: int
    runs: int
    run_min: float
    other_min: float
    easy_min: float
    moderate_min: float
    hard_min: float
    unclassified_min: float
    steady_min: float
    runs_judged_by_kind: int
    untyped_runs: int
    guessed_kinds: int
    stimulus_runs: int
    quick_runs: int
    races: int
    hard_fartlek: int
    hard_rated_runs: int
    sets: dict[str, float]
    leg_sets: int
    working_leg_sets: int
    leg_strength_days: int
    any_leg_days: int
    effort_unknown_sets: int
    without_muscles: tuple[str, ...]
    hard: tuple[Stressor, ...]
    hard_dates: int
    warmable: int
    warmed_up: int
    warm_up_used: bool
    gaps: tuple[Gap, ...]
    rest_days: int
    longest_streak: int
    daily_minutes: tuple[float, ...]
    minutes_assumed: bool
    daily_load: tuple[float, ...]
    load: float
    lift_load: float
    estimated_load: float
    estimated_sessions: int
    load_days: int
    spread: Spread
    run_return: Return | None
    leg_return: Return | None
    week_change: float | None
    outings: int
    spikes: tuple[Spike, ...]
    today: date | None

    @property
    def last_day_over(self) -> date:
        """Return the week's last date that is over: its Sunday, or yesterday in an open week."""
        return self.week.sunday if self.today is None else self.today - timedelta(days=1)

    @property
    def hard_sessions(self) -> int:
        """Return the number of sessions hard on the legs."""
        return len(self.hard)

    @property
    def declared_beginner(self) -> bool:
        """Whether the member said that they began to run some weeks ago only."""
        weeks = self.history.weeks_of_running
        return weeks is not None and weeks < self.thresholds.BEGINNER_WEEKS

    @property
    def likely_beginner(self) -> bool:
        """Whether the member is a declared beginner, or has logged for some weeks only."""
        if self.history.weeks_of_running is not None:
            return self.declared_beginner
        return (self.history.history_days or 0) < 7 * self.thresholds.BEGINNER_WEEKS

    @property
    def daily_habit(self) -> bool:
        """Whether the member trained on nearly all of the 28 dates before."""
        return (self.history.trained_days_28 or 0) >= self.thresholds.DAILY_HABIT_DAYS

    @property
    def other_work(self) -> int:
        """Return the week's stimulus runs and dates with leg work of any effort."""
        return self.stimulus_runs + self.any_leg_days

    @property
    def classified_min(self) -> float:
        """Return the minutes of running whose intensity is known or assumed."""
        return self.easy_min + self.moderate_min + self.hard_min

    @property
    def steady_share(self) -> float | None:
        """Return the steady part of the classified minutes; None without any."""
        classified = self.classified_min
        return self.steady_min / classified if classified else None

    @property
    def imputed_share(self) -> float | None:
        """Return the part of the load that rests on estimates; None without load."""
        return self.estimated_load / self.load if self.load else None


def measure(
    week: Week,
    sessions: Iterable[Session],
    history: History,
    person: Person,
    thresholds: Thresholds = STANDARD,
    today: date | None = None,
) -> Facts:
    """Measure a week's sessions, in any order; `today` of a week that is still going on.

    Raises ValueError for a session outside the week.
    """
    monday = week.monday
    origin = monday.toordinal()
    ordered = sorted(sessions, key=_order)
    runs = []
    run_min = easy = moderate = hard = steady = unclassified = other_min = 0.0
    judged_by_kind = untyped = guessed = stimulus = quick = races = fartlek = rated_hard = 0
    glutes = quads = hamstrings = calves = 0.0
    effort_unknown = warmed_up = warmable = 0
    without_muscles: set[str] = set()
    leg_sets = [0] * 7
    working_sets = [0] * 7
    daily = [0.0] * 7
    minutes = [0.0] * 7
    minutes_assumed = False
    estimated_load = lift_load = 0.0
    estimated_sessions = 0
    stressors = []
    hard_dates: set[int] = set()
    warm_up_used = history.warm_up_used
    for session in ordered:
        day = session.local_date.toordinal() - origin
        if not 0 <= day < 7:
            raise ValueError(f"A session on {session.local_date} does not belong to {week}.")
        au, estimated = load(session, history.median_rpe, thresholds)
        daily[day] += au
        if session.minutes is None:
            minutes_assumed = True
            minutes[day] += thresholds.ASSUMED_MIN
        else:
            minutes[day] += session.minutes
        if estimated:
            estimated_load += au
            estimated_sessions += 1
        if isinstance(session, LiftSession):
            sets = tally(session.sets, thresholds)
            lift_load += au
            leg_sets[day] += sets.leg_sets
            working_sets[day] += sets.working_leg_sets
            effort_unknown += sets.effort_unknown
            glutes += sets.glutes
            quads += sets.quads
            hamstrings += sets.hamstrings
            calves += sets.calves
            without_muscles |= sets.without_muscles
            stressor = hard_lift(session, sets, thresholds)
        elif isinstance(session, OtherSession):
            other_min += session.minutes
            stressor = hard_other(session, thresholds)
        else:
            runs.append(session)
            part = split(session, thresholds)
            run_min += session.minutes
            easy += part.easy
            moderate += part.moderate
            hard += part.hard
            steady += part.steady
            if part.basis is Basis.UNKNOWN:
                unclassified += session.minutes
            judged_by_kind += part.basis is Basis.KIND
            untyped += session.kind == RunKind.UNKNOWN
            guessed += session.kind_guessed
            stimulus += is_stimulus(session, thresholds)
            rpe = session.rpe
            quick += session.kind in QUICK_KINDS and (rpe is None or rpe >= thresholds.MODERATE_RPE)
            races += session.kind == RunKind.RACE
            if rpe is not None:
                fartlek += session.kind == RunKind.FARTLEK and rpe >= thresholds.HARD_RPE
                rated_hard += rpe >= thresholds.MONOTONY_HARD_RPE
            stressor = hard_run(session, thresholds, history.usual_speed)
        if stressor is not None:
            stressors.append(stressor)
            if stressor.hard_class in WARMED_UP_FOR:
                warmable += 1
                warmed_up += session.warm_up is True
        if stressor is not None or (
            session.rpe is not None and session.rpe >= thresholds.HARD_RUN_RPE
        ):
            hard_dates.add(day)
        warm_up_used = warm_up_used or session.warm_up is True
    trained = training_days(ordered, monday, thresholds)
    week_outings = outings(runs, thresholds)
    first_run = min((run.local_date for run in runs), default=None)
    back = run_return(first_run, run_min, history, thresholds)
    return Facts(
        week=week,
        person=person,
        history=history,
        thresholds=thresholds,
        logged=tuple(ordered),
        sessions=len(ordered),
        runs=len(runs),
        run_min=run_min,
        other_min=other_min,
        easy_min=easy,
        moderate_min=moderate,
        hard_min=hard,
        unclassified_min=unclassified,
        steady_min=steady,
        runs_judged_by_kind=judged_by_kind,
        untyped_runs=untyped,
        guessed_kinds=guessed,
        stimulus_runs=stimulus,
        quick_runs=quick,
        races=races,
        hard_fartlek=fartlek,
        hard_rated_runs=rated_hard,
        sets={"glutes": glutes, "quads": quads, "hamstrings": hamstrings, "calves": calves},
        leg_sets=sum(leg_sets),
        working_leg_sets=sum(working_sets),
        leg_strength_days=leg_days(leg_sets, thresholds),
        any_leg_days=leg_days(working_sets, thresholds),
        effort_unknown_sets=effort_unknown,
        without_muscles=tuple(sorted(without_muscles)),
        hard=tuple(stressors),
        hard_dates=len(hard_dates),
        warmable=warmable,
        warmed_up=warmed_up,
        warm_up_used=warm_up_used,
        gaps=gaps(history.recent_stressors, stressors, thresholds),
        rest_days=7 - len(trained),
        longest_streak=longest_streak(trained, history.streak_before),
        daily_minutes=tuple(minutes),
        minutes_assumed=minutes_assumed,
        daily_load=tuple(daily),
        load=sum(daily),
        lift_load=lift_load,
        estimated_load=estimated_load,
        estimated_sessions=estimated_sessions,
        load_days=sum(1 for day_load in daily if day_load),
        spread=spread(daily, thresholds),
        run_return=back,
        leg_return=leg_return(
            _first_leg_day(leg_sets, monday, thresholds), sum(leg_sets), history, thresholds
        ),
        # Against weeks of before a lay-off the return is compared, not the change
        week_change=week_change(run_min, history.prior_run_minutes, thresholds)
        if ordered and (back is None or back.usual is None)
        else None,
        outings=len(week_outings),
        spikes=spikes(week_outings, history, thresholds),
        today=today,
    )


def _order(session: Session) -> tuple[object, ...]:
    """Put sessions in one order, whatever order they were logged in."""
    return (session.start, session.minutes or 0.0, type(session).__name__, session.rpe or 0.0)


def _first_leg_day(sets_by_day: list[int], monday: date, thresholds: Thresholds) -> date | None:
    enough = thresholds.LEG_DAY_SETS
    days = (day for day, sets in enumerate(sets_by_day) if sets >= enough)
    first = next(days, None)
    return None if first is None else monday + timedelta(days=first)


def is_stimulus(run: RunSession, thresholds: Thresholds = STANDARD) -> bool:
    """Whether a run is intervals, hills or sprints, and not an easy run with strides."""
    return run.kind in STIMULUS_KINDS and (
        run.rpe is None or run.rpe > thresholds.EASY_STRUCTURED_RPE
    )


def leg_days(sets_by_date: Iterable[int], thresholds: Thresholds = STANDARD) -> int:
    """Count the dates with enough counting leg sets."""
    enough = thresholds.LEG_DAY_SETS
    return sum(1 for sets in sets_by_date if sets >= enough)
