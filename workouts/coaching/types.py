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
    """One lifting session; `recorded_focus` serves where its sets were not loaded."""

    start: datetime
    time_known: bool
    local_date: date
    minutes: float | None = None
    rpe: float | None = None
    warm_up: bool | None = None
    sets: tuple[LiftSet, ...] = ()
    recorded_focus: Focus | None = None

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

    `kind_guessed`: an import took it for this kind, and the member hasn't said.
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


class OtherSession(NamedTuple):
    """Any other training, such as a ride: it counts for load and rest days, never as a run.

    No study behind the rules says when it is hard on the legs, so it never is.
    """

    start: datetime
    time_known: bool
    local_date: date
    minutes: float
    sport: str = "other"
    rpe: float | None = None
    warm_up: bool | None = None

    @property
    def is_gentle(self) -> bool:
        """Whether its sport, like a recovery run, may be part of a day of rest."""
        return self.sport in GENTLE_SPORTS


GENTLE_SPORTS = frozenset({"walk", "yoga"})

Session: TypeAlias = RunSession | LiftSession | OtherSession


@dataclass(frozen=True, slots=True)
class Person:
    """The member as the rules know them; ``fuel_…`` is about amounts of food."""

    goal: Goal = Goal.BALANCED
    status: Status = Status.NONE
    under_18: bool = False
    body_mass_kg: float | None = None
    fuel_opt_in: bool = False
    fuel_unsuitable: bool = False


class Stressor(NamedTuple):
    """A session hard on the legs; `what` is a run kind or "leg_lift"; minutes None if unknown.

    `kind_guessed`: it counts as hard by a kind that an import guessed.
    """

    start: datetime
    minutes: float | None
    local_date: date
    time_known: bool
    what: str
    effort_unknown: bool = False
    kind_guessed: bool = False


class PriorRun(NamedTuple):
    """A run before the week: metres and minutes, None where not recorded."""

    date: date
    distance_m: float | None
    minutes: float | None


@dataclass(frozen=True, slots=True)
class History:
    """The facts that the rules look back on, so that they can be stated without any session.

    `recent_stressors`: of the 3 days before the week. `prior_run_minutes`: up to 4 weeks, latest
    last. `prior_runs`: of the 30 days before. `median_rpe`: by load category (a run kind,
    "lift_lower", "lift_upper", "lift_full", or "other_" and a sport), where at least 3 values of
    28 days exist.
    """

    streak_before: int = 0
    streak_is_minimum: bool = False
    previous_stimulus_runs: int | None = None
    previous_leg_strength_days: int | None = None
    recent_stressors: tuple[Stressor, ...] = ()
    prior_run_minutes: tuple[float, ...] = ()
    prior_runs: tuple[PriorRun, ...] = ()
    history_days: int | None = None
    prior_strains: tuple[float, ...] = ()
    median_rpe: Mapping[str, float] = field(default_factory=dict)
    warm_up_used: bool = False
    weeks_of_running: int | None = None
