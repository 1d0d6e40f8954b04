"""The demo member's plan: a year of phases, invented for looking around; it is no advice."""

from typing import NamedTuple

WEEKS = 53  # a year and the week under way
AWAY, RACE, ILL, ILL_DAY = 17, 28, 35, 2  # weeks of the year; the weekday on which the illness came
EASIER = 4  # every so many weeks
UNRATED = 0.15  # share of sessions without an effort


class Planned(NamedTuple):
    """A run as planned: weekday, hour, kind, minutes, RPE, metres a minute, surface."""

    day: int
    hour: float
    kind: str
    minutes: int
    rpe: int
    speed: int
    surface: str = "road"


class Phase(NamedTuple):
    """So many weeks of the same runs; lifting days as weekday and hour."""

    weeks: int
    runs: tuple[Planned, ...]
    lifts: tuple[tuple[int, float], ...]


EASY = Planned(2, 7.0, "easy", 40, 3, 168)
LONG = Planned(5, 8.5, "long", 80, 4, 165)
INTERVALS = Planned(1, 18.0, "intervals", 50, 8, 185, "track")
AUTUMN = (INTERVALS, EASY, Planned(4, 18.0, "unknown", 35, 4, 172), LONG)
APART = ((4, 7.0), (6, 11.0))
PHASES = (
    Phase(12, (EASY, Planned(3, 7.0, "steady", 45, 5, 178), LONG), APART),
    Phase(12, (INTERVALS, EASY, Planned(3, 18.5, "tempo", 40, 7, 195), LONG), APART),
    Phase(4, (INTERVALS, EASY, Planned(3, 7.0, "progression", 50, 6, 182), LONG), ((4, 7.0),)),
    Phase(
        1,
        (
            Planned(1, 7.0, "sprint", 30, 4, 170, "track"),
            Planned(3, 7.0, "easy", 25, 2, 165),
            Planned(6, 9.0, "race", 104, 9, 203),
        ),
        (),
    ),
    Phase(
        2, (Planned(3, 7.0, "recovery", 25, 2, 158, "grass"), EASY._replace(day=5)), ((2, 18.5),)
    ),
    Phase(
        10,
        (
            Planned(1, 18.0, "hills", 45, 7, 160, "trail"),
            EASY,
            Planned(3, 18.0, "fartlek", 45, 4, 178, "trail"),
            LONG._replace(kind="downhill", minutes=65, rpe=4, surface="trail"),
        ),
        APART,
    ),
    # Seven runs and two lifts: days without a pause, all much alike.
    Phase(2, tuple(EASY._replace(day=day, minutes=50, rpe=4) for day in range(7)), APART),
    Phase(5, AUTUMN, APART),
    Phase(2, AUTUMN, ((0, 18.5), (3, 18.5))),  # a lift the evening before the intervals
    Phase(3, AUTUMN, ((2, 19.5), (6, 11.0))),  # and one the evening after
)
# Exercise, repetitions, kilograms at the start and gained over the year; three sets of each.
LIFTS = (
    (
        ("squat", 6, 50.0, 35.0),
        ("romanian_deadlift", 8, 40.0, 30.0),
        ("calf_raise", 12, 20.0, 20.0),
        ("bench_press", 8, 35.0, 12.5),
    ),
    (
        ("deadlift", 5, 65.0, 40.0),
        ("lunge", 8, 16.0, 16.0),
        ("glute_bridge", 10, 40.0, 35.0),
        ("calf_raise", 12, 20.0, 20.0),
        ("barbell_row", 8, 30.0, 15.0),
    ),
)
SETS = 3


def phases() -> list[Phase]:
    """The phase of each week of the year."""
    return [phase for phase in PHASES for _ in range(phase.weeks)]


def takes_place(number: int, day: int) -> bool:
    """Whether there is training on a weekday of the year's week of that number."""
    return number != AWAY and (number != ILL or day < ILL_DAY)
