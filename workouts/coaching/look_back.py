"""What the rules look back on: the facts of the weeks before the one that they judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from workouts.coaching.sessions import RunKind


class HardClass(StrEnum):
    """What made a session hard on the legs."""

    FAST = "fast"
    FIRM = "firm"
    LONG = "long"
    DOWNHILL = "downhill"
    LIFT = "lift"
    MARCH = "march"


class Stressor(NamedTuple):
    """A session hard on the legs: `what` is a run kind, "leg_lift", "march" or "hike".

    `minutes` is None if unknown. `kind_guessed`: it counts as hard by a kind that an import
    guessed. `by_pace`: only its pace says that it was fast. `planned_at`: as of its session.
    """

    start: datetime
    minutes: float | None
    local_date: date
    time_known: bool
    what: str
    hard_class: HardClass
    effort_unknown: bool = False
    kind_guessed: bool = False
    by_pace: bool = False
    planned_at: datetime | None = None


class Outing(NamedTuple):
    """One run, or several of one date with less than 3 hours between: metres and minutes.

    `distance_m` is None where not each of its runs has one.
    """

    date: date
    distance_m: float | None
    minutes: float | None


PairKind: TypeAlias = tuple[HardClass, HardClass, int]  # of the first, of the second, dates apart


class Habit(NamedTuple):
    """A pair of hard sessions that most weeks have: how many a week, and the least hours between.

    `least_gap_h` is None where no clock time is known.
    """

    weekly: int
    least_gap_h: float | None


class UsualEffort(NamedTuple):
    """What runs of one kind were like in the 28 days before a week.

    `rpe` and `m_per_min` are the medians of the `runs` that are rated, have a distance and last 15
    minutes or more; `high` counts those among them rated 2 or more above that median. `longest_m`
    is the longest of any run of the kind.
    """

    rpe: float
    m_per_min: float
    runs: int
    longest_m: float
    high: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """The facts that the rules look back on, so that they can be stated without any session.

    All of them end on the day before the week's Monday; `build_history` makes them from the
    sessions of the 91 days before it.

    Attributes:
        streak_before: training dates in a row up to the Sunday before; at most 91.
        streak_is_minimum: the streak reaches through the whole look-back.
        trained_days_28: how many of the 28 dates before had training; None if unknown.
        previous_stimulus_runs, previous_leg_strength_days: of the week before; None if the member
            had no log then.
        recent_stressors: hard sessions of the 3 days before.
        habits: pairs of hard sessions that at least 3 of the 5 weeks before had.
        prior_run_minutes: minutes of running of up to 12 weeks, the latest last, weeks without a
            run as 0; none from before the first session.
        prior_leg_sets: the same for counting leg sets.
        prior_outings: of the 90 days before, in any order.
        last_run, last_leg_day: the latest date with a run, and with enough counting leg sets for a
            leg-strength day, within the 91 days.
        long_races: dates of long races within the 7 days before.
        prior_kinds: kinds of the runs of 56 days that are rated 5 or more, or not rated; None if
            unknown.
        runs_known: how many runs those 56 days had, of any effort; None if unknown.
        usual_effort: by kind (easy, recovery, steady, long, unknown), of 28 days.
        usual_speed: the median of metres per minute over the runs of 28 days that have a distance
            and last 15 minutes or more; None for fewer than 4.
        history_days: days from the first session ever to the Monday.
        prior_strains: strains of up to 8 weeks before, latest last.
        median_rpe: by load category (a run kind, "lift_lower", "lift_upper", "lift_full", or
            "other_" and a sport), where at least 3 values of 28 days exist.
        warm_up_used: a warm-up was ticked in the last 28 days.
        weeks_of_running: whole weeks since the member says that they began; None if not said.
        headlines_before: by code, in how many of the weeks just before it stood among the
            headlines as an info, counted back from the last week without a gap.
    """

    streak_before: int = 0
    streak_is_minimum: bool = False
    trained_days_28: int | None = None
    previous_stimulus_runs: int | None = None
    previous_leg_strength_days: int | None = None
    recent_stressors: tuple[Stressor, ...] = ()
    habits: Mapping[PairKind, Habit] = field(default_factory=dict)
    prior_run_minutes: tuple[float, ...] = ()
    prior_leg_sets: tuple[int, ...] = ()
    prior_outings: tuple[Outing, ...] = ()
    last_run: date | None = None
    last_leg_day: date | None = None
    long_races: tuple[date, ...] = ()
    prior_kinds: frozenset[RunKind] | None = None
    runs_known: int | None = None
    usual_effort: Mapping[RunKind, UsualEffort] = field(default_factory=dict)
    usual_speed: float | None = None
    history_days: int | None = None
    prior_strains: tuple[float, ...] = ()
    median_rpe: Mapping[str, float] = field(default_factory=dict)
    warm_up_used: bool = False
    weeks_of_running: int | None = None
    headlines_before: Mapping[str, int] = field(default_factory=dict)
