"""Measures of a week that the rules judge, taken in one pass over its sessions."""

from collections.abc import Iterable
from dataclasses import dataclass

from workouts.coaching.days import longest_streak, training_days
from workouts.coaching.intensity import Basis, split
from workouts.coaching.loads import Spread, load, spread
from workouts.coaching.progression import Spike, spikes, week_change
from workouts.coaching.sets import tally
from workouts.coaching.stressors import Gap, gaps, hard_lift, hard_run
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import (
    STIMULUS_KINDS,
    History,
    LiftSession,
    OtherSession,
    Person,
    RunKind,
    RunSession,
    Session,
)
from workouts.coaching.weeks import Week


@dataclass(frozen=True, slots=True)
class Facts:
    """The measures of one week: minutes, AU and fractional sets by muscle, unrounded."""

    person: Person
    history: History
    thresholds: Thresholds
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
    sets: dict[str, float]
    leg_strength_days: int
    effort_unknown_sets: int
    without_muscles: tuple[str, ...]
    hard_sessions: int
    warmed_up: int
    warm_up_used: bool
    gaps: tuple[Gap, ...]
    rest_days: int
    longest_streak: int
    daily_minutes: tuple[float, ...]
    minutes_assumed: bool
    daily_load: tuple[float, ...]
    load: float
    estimated_load: float
    estimated_sessions: int
    load_days: int
    spread: Spread
    week_change: float | None
    spikes: tuple[Spike, ...]

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
) -> Facts:
    """Measure a week's sessions, in any order. Raises ValueError for one outside the week."""
    monday = week.monday
    origin = monday.toordinal()
    ordered = sorted(sessions, key=lambda session: (session.start, session.minutes or 0.0))
    runs = []
    run_min = easy = moderate = hard = steady = unclassified = other_min = 0.0
    judged_by_kind = untyped = guessed = stimulus = 0
    glutes = quads = hamstrings = calves = 0.0
    effort_unknown = warmed_up = 0
    without_muscles: set[str] = set()
    leg_sets = [0] * 7
    daily = [0.0] * 7
    minutes = [0.0] * 7
    minutes_assumed = False
    estimated_load = 0.0
    estimated_sessions = 0
    stressors = []
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
            leg_sets[day] += sets.leg_sets
            effort_unknown += sets.effort_unknown
            glutes += sets.glutes
            quads += sets.quads
            hamstrings += sets.hamstrings
            calves += sets.calves
            without_muscles |= sets.without_muscles
            stressor = hard_lift(session, sets, thresholds)
        elif isinstance(session, OtherSession):
            other_min += session.minutes
            stressor = None
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
            stressor = hard_run(session, thresholds)
        if stressor is not None:
            stressors.append(stressor)
            warmed_up += session.warm_up is True
        warm_up_used = warm_up_used or session.warm_up is True
    trained = training_days(ordered, monday, thresholds)
    return Facts(
        person=person,
        history=history,
        thresholds=thresholds,
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
        sets={"glutes": glutes, "quads": quads, "hamstrings": hamstrings, "calves": calves},
        leg_strength_days=leg_days(leg_sets, thresholds),
        effort_unknown_sets=effort_unknown,
        without_muscles=tuple(sorted(without_muscles)),
        hard_sessions=len(stressors),
        warmed_up=warmed_up,
        warm_up_used=warm_up_used,
        gaps=gaps(history.recent_stressors, stressors, thresholds),
        rest_days=7 - len(trained),
        longest_streak=longest_streak(trained, history.streak_before),
        daily_minutes=tuple(minutes),
        minutes_assumed=minutes_assumed,
        daily_load=tuple(daily),
        load=sum(daily),
        estimated_load=estimated_load,
        estimated_sessions=estimated_sessions,
        load_days=sum(1 for day_load in daily if day_load),
        spread=spread(daily, thresholds),
        week_change=week_change(run_min, history.prior_run_minutes, thresholds)
        if ordered
        else None,
        spikes=spikes(runs, history, thresholds),
    )


def is_stimulus(run: RunSession, thresholds: Thresholds = STANDARD) -> bool:
    """Whether a run is intervals, hills or sprints, and not an easy run with strides."""
    return run.kind in STIMULUS_KINDS and (
        run.rpe is None or run.rpe > thresholds.EASY_STRUCTURED_RPE
    )


def leg_days(sets_by_date: Iterable[int], thresholds: Thresholds = STANDARD) -> int:
    """Count the dates with enough counting leg sets."""
    enough = thresholds.LEG_DAY_SETS
    return sum(1 for sets in sets_by_date if sets >= enough)
