"""Sessions as the rules read them: runs, lifts with their sets, and other training."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from workouts.coaching.movement import Movement


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


class Focus(StrEnum):
    """The half of the body that a lifting session trained."""

    LOWER = "lower"
    UPPER = "upper"
    FULL = "full"


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
