"""The input of the rules: sessions, the person, and what went before the week."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, NamedTuple, TypeAlias

Numbers: TypeAlias = dict[str, Any]  # what a finding keeps, as JSON can hold it


class Goal(StrEnum):
    """The member's goal."""

    MUSCLE = "muscle"
    BALANCED = "balanced"
    ENDURANCE = "endurance"


class Status(StrEnum):
    """A circumstance under which goals rest."""

    NONE = "none"
    ILL = "ill"
    INJURED = "injured"
    TAPER = "taper"
    HOLIDAY = "holiday"
    PREGNANT = "pregnant"
    POSTPARTUM = "postpartum"


class StatusSpan(NamedTuple):
    """A circumstance on the local dates from `first` to `last`, both included; None is open."""

    status: Status
    first: date | None = None
    last: date | None = None

    def touches(self, first: date, last: date) -> bool:
        """Whether it has a date from `first` to `last`, both included."""
        return (self.first is None or self.first <= last) and (
            self.last is None or self.last >= first
        )


class RunKind(StrEnum):
    """The kind of a run as the member or the import named it."""

    RECOVERY = "recovery"
    EASY = "easy"
    STEADY = "steady"
    LONG = "long"
    TEMPO = "tempo"
    PROGRESSION = "progression"
    RACE = "race"
    DOWNHILL = "downhill"
    INTERVALS = "intervals"
    HILLS = "hills"
    SPRINT = "sprint"
    FARTLEK = "fartlek"
    UNKNOWN = "unknown"


STRUCTURED = frozenset({RunKind.INTERVALS, RunKind.HILLS, RunKind.SPRINT, RunKind.FARTLEK})
# Continuous by definition, but faster than easy: nothing more has to be added beside them
QUICK_KINDS = frozenset({RunKind.TEMPO, RunKind.PROGRESSION, RunKind.RACE, RunKind.FARTLEK})
CONTINUOUS = frozenset(RunKind) - STRUCTURED - {RunKind.UNKNOWN}
STIMULUS_KINDS = frozenset({RunKind.INTERVALS, RunKind.HILLS, RunKind.SPRINT})


class Muscle(StrEnum):
    """Muscle groups of the involvement tables; adductors stand for abductors as well."""

    GLUTES = "glutes"
    QUADS = "quads"
    HAMSTRINGS = "hamstrings"
    CALVES = "calves"
    HIP_FLEXORS = "hip_flexors"
    CORE = "core"
    BACK = "back"
    SHOULDERS = "shoulders"
    ARMS = "arms"
    ADDUCTORS = "adductors"


LEG_MUSCLES = (Muscle.GLUTES, Muscle.QUADS, Muscle.HAMSTRINGS, Muscle.CALVES)
LOWER_BODY = frozenset(LEG_MUSCLES)


class Focus(StrEnum):
    """The half of the body that a lifting session trained."""

    LOWER = "lower"
    UPPER = "upper"
    FULL = "full"


class Level(StrEnum):
    """A finding's level; silent (cannot judge) differs from none (checked, fine)."""

    SILENT = "silent"
    NONE = "none"
    INFO = "info"
    CAUTION = "caution"
    WARNING = "warning"

    rank: int  # 0 for silent to 4 for warning; set below, as comparing by it is much faster

    def __lt__(self, other: str) -> bool:
        return self.rank < Level(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Level(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Level(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Level(other).rank


for _rank, _level in enumerate(Level):
    _level.rank = _rank


class Group(StrEnum):
    """A group of rules, which share one headline."""

    STIMULUS = "stimulus"
    RECOVERY = "recovery"
    PROGRESSION = "progression"
    SUPPORT = "support"


TiresLegs: TypeAlias = Literal["always", "loaded", "never"]
CountsWeekly: TypeAlias = Literal["always", "loaded_or_hard", "hard", "never"]


@dataclass(frozen=True, slots=True)
class Movement:
    """An exercise: the muscles it trains, and when its sets count.

    `tires_legs`: which heavy sets make a session hard on the legs. `counts_weekly`: which sets
    count in the week; "hard" means close to failure only. `coefficients` follow LEG_MUSCLES.
    """

    slug: str
    primary: frozenset[Muscle] = frozenset()
    secondary: frozenset[Muscle] = frozenset()
    stabilising: frozenset[Muscle] = frozenset()
    tires_legs: TiresLegs = "never"
    counts_weekly: CountsWeekly = "always"
    has_muscles: bool = field(init=False)
    is_lower_body: bool = field(init=False)
    coefficients: tuple[float, float, float, float] = field(init=False)

    def __post_init__(self) -> None:
        glutes, quads, hamstrings, calves = (
            1.0 if muscle in self.primary else 0.5 if muscle in self.secondary else 0.0
            for muscle in LEG_MUSCLES
        )
        set_once = object.__setattr__
        set_once(self, "has_muscles", bool(self.primary or self.secondary or self.stabilising))
        set_once(self, "is_lower_body", bool(LOWER_BODY & (self.primary | self.secondary)))
        set_once(self, "coefficients", (glutes, quads, hamstrings, calves))


class LiftSet(NamedTuple):
    """One set. A tuple, because millions are made. None is "not recorded", never zero."""

    movement: Movement
    reps: int | None = None
    load_kg: float | None = None
    seconds: float | None = None
    rir: float | None = None
    rpe: float | None = None
    warm_up: bool = False


class LiftSession(NamedTuple):
    """One lifting session; `recorded_focus` serves where its sets were not loaded.

    `planned_at`: when a lift was planned for its date; None where none was, or it isn't known.
    """

    start: datetime
    time_known: bool
    local_date: date
    minutes: float | None = None
    rpe: float | None = None
    warm_up: bool | None = None
    sets: tuple[LiftSet, ...] = ()
    recorded_focus: Focus | None = None
    planned_at: datetime | None = None

    @property
    def focus(self) -> Focus:
        """Return lower, upper or full body by the exercises that have muscles; full if none has."""
        if self.recorded_focus is not None:
            return self.recorded_focus
        movements = (lift_set.movement for lift_set in self.sets)
        halves = {movement.is_lower_body for movement in movements if movement.has_muscles}
        if len(halves) != 1:
            return Focus.FULL
        return Focus.LOWER if True in halves else Focus.UPPER


class RunSession(NamedTuple):
    """One run: minutes, metres, session RPE 0 to 10, minutes in five heart-rate zones.

    `kind_guessed`: an import took it for this kind, and the member hasn't said. `planned_at`: when
    a run of its kind was planned for its date; None where none was, or it isn't known.
    """

    start: datetime
    time_known: bool
    local_date: date
    minutes: float
    kind: RunKind = RunKind.UNKNOWN
    distance_m: float | None = None
    rpe: float | None = None
    hr_zone_minutes: tuple[float, float, float, float, float] | None = None
    work_minutes: float | None = None
    warm_up: bool | None = None
    kind_guessed: bool = False
    planned_at: datetime | None = None


class OtherSession(NamedTuple):
    """Any other training, such as a ride: it counts for load and rest days, never as a run.

    Only a loaded march ("march") and a long, hard hike ("hike") can be hard on the legs: no study
    behind the rules says when other sports are.
    """

    start: datetime
    time_known: bool
    local_date: date
    minutes: float
    sport: str = "other"
    rpe: float | None = None
    warm_up: bool | None = None
    planned_at: datetime | None = None

    @property
    def is_gentle(self) -> bool:
        """Whether its sport, like a recovery run, may be part of a day of rest."""
        return self.sport in GENTLE_SPORTS


GENTLE_SPORTS = frozenset({"walk", "yoga"})

Session: TypeAlias = RunSession | LiftSession | OtherSession


@dataclass(frozen=True, slots=True)
class Person:
    """The member as the rules know them; ``fuel_…`` is about amounts of food.

    `goal_chosen`: False where the goal is the default, which nobody picked. `statuses`: those that
    touch the week or the 91 days before it, in any order.
    """

    goal: Goal = Goal.BALANCED
    goal_chosen: bool = True
    statuses: tuple[StatusSpan, ...] = ()
    under_18: bool = False
    body_mass_kg: float | None = None
    fuel_opt_in: bool = False
    fuel_unsuitable: bool = False

    @property
    def chose_muscle(self) -> bool:
        """Whether the member picked the muscle goal."""
        return self.goal is Goal.MUSCLE and self.goal_chosen


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
