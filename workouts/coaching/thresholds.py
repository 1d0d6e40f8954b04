"""Every threshold of the rules as data: value, unit, sources and why it is what it is.

Sources are reference keys, or CONVENTION where no study fixes the number.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from workouts.coaching.types import RunKind

CONVENTION = "convention"
BY_CHOICE = (CONVENTION,)


class Threshold(NamedTuple):
    """One number of one rule (or of the shared measures: "intensity", "stressors")."""

    rule: str
    value: float
    unit: str
    sources: tuple[str, ...]
    why: str


class Defaults(NamedTuple):
    """Values assumed, by load category, where the member recorded none."""

    rule: str
    values: Mapping[str, float]
    unit: str
    sources: tuple[str, ...]
    why: str


_t = Threshold
_RPE = ("seiler2006", CONVENTION)
_DOSE = ("acsm2026", "schoenfeld2017")
_RIR = ("hackett2017", CONVENTION)
_TIME_COURSE = ("chesley1992", "damas2016")

# How a run splits into easy, moderate and hard minutes
STRIDES_RPE = _t("intensity", 4, "RPE", _RPE, "Up to this, a structured run is an easy run.")
HR_COVERAGE = _t("intensity", 0.8, "share", BY_CHOICE, "Below this, zones miss too much of a run.")
MODERATE_RPE = _t("intensity", 5, "RPE", _RPE, "Session RPE gives much the same three zones.")
HARD_RPE = _t("intensity", 7, "RPE", _RPE, "Session RPE gives much the same three zones.")

# What counts as hard on the legs
HARD_STRUCTURED_RPE = _t("stressors", 5, "RPE", _RPE, "Below this it was strides or a gentle day.")
HARD_RUN_RPE = _t("stressors", 7, "RPE", _RPE, "A run of any kind that felt hard.")
HARD_HR_MIN = _t("stressors", 10, "min", BY_CHOICE, "Minutes in zones 4 and 5.")
HARD_RUN_MIN = _t("stressors", 120, "min", BY_CHOICE, "A run this long tires legs at any pace.")
HEAVY_RIR = _t("stressors", 3, "reps", _RIR, "Near failure, where estimates are most reliable.")
HEAVY_SET_RPE = _t("stressors", 7, "RPE", _RIR, "RPE 7 stands for three repetitions in reserve.")
HEAVY_SETS = _t("stressors", 3, "sets", BY_CHOICE, "One or two heavy sets are a small dose.")
ASSUMED_MIN = _t("stressors", 60, "min", BY_CHOICE, "A usual session, where no length was logged.")

STEADY_MIN_RUN_MIN = _t("steady_share", 60, "min", BY_CHOICE, "A share of little says little.")
STEADY_MIN_RUNS = _t("steady_share", 2, "runs", BY_CHOICE, "One run is not a pattern.")
STEADY_MIN_KNOWN = _t("steady_share", 0.7, "share", BY_CHOICE, "Enough minutes classified.")
STEADY_INFO = _t(
    "steady_share", 0.80, "share", ("seiler2010", "sylta2014"), "Endurance athletes' easy share."
)
STEADY_CAUTION = _t("steady_share", 0.90, "share", BY_CHOICE, "A step above the athletes' share.")
STEADY_OTHER_WORK = _t("steady_share", 2, "sessions", BY_CHOICE, "This much other work suffices.")
STEADY_WARNING = _t("steady_share", 0.95, "share", BY_CHOICE, "Practically all of the running.")
STEADY_WARNING_MIN = _t("steady_share", 150, "min", BY_CHOICE, "Enough running to matter.")
STEADY_ENDURANCE = _t("steady_share", 0.95, "share", ("sylta2014", CONVENTION), "As time, elites.")

STIMULUS_MIN_RUN_MIN = _t("stimulus_runs", 30, "min", BY_CHOICE, "Less is hardly a running week.")
BEGINNER_WEEKS = _t("stimulus_runs", 8, "weeks", BY_CHOICE, "Newcomers build a base first.")
STUDY_RUNS = _t("stimulus_runs", 2.5, "runs/week", ("estes2017",), "The one training study's dose.")

GAP_WARNING_H = _t("recovery_gap", 24, "h", _TIME_COURSE, "Protein synthesis stays up this long.")
GAP_CAUTION_H = _t("recovery_gap", 48, "h", ("damas2016",), "Synthesis followed up to 48 hours.")
STACKED_H = _t("recovery_gap", 3, "h", ("schumann2022",), "Apart by this, less interference.")
STRESSOR_DAYS = _t("recovery_gap", 3, "days", BY_CHOICE, "How far before the week to look.")

REST_MAX_MIN = _t("training_streak", 30, "min", BY_CHOICE, "A short recovery run is still rest.")
REST_MAX_RPE = _t("training_streak", 2, "RPE", BY_CHOICE, "If it felt as light as that.")
STREAK_INFO = _t("training_streak", 7, "days", BY_CHOICE, "No trial fixes how often to rest.")
STREAK_CAUTION = _t("training_streak", 10, "days", BY_CHOICE, "No trial fixes how often to rest.")
STREAK_WARNING = _t("training_streak", 14, "days", BY_CHOICE, "Two weeks without a day off.")
STREAK_HARD = _t("training_streak", 3, "sessions", BY_CHOICE, "Hard sessions that raise the step.")

MEDIAN_DAYS = _t("load", 28, "days", BY_CHOICE, "Recent enough to be like this week.")
MEDIAN_VALUES = _t("load", 3, "values", BY_CHOICE, "Fewer make no median worth using.")

MONOTONY_MIN_LOAD = _t("monotony", 1000, "AU", BY_CHOICE, "Small weeks are monotonous by nature.")
MONOTONY_MIN_DAYS = _t("monotony", 3, "days", BY_CHOICE, "A spread needs some days.")
MONOTONY_MAX_IMPUTED = _t("monotony", 0.5, "share", BY_CHOICE, "Estimates flatten the days.")
MONOTONY_INFO = _t("monotony", 1.5, "ratio", BY_CHOICE, "In common use; not in the 1998 study.")
MONOTONY_CAUTION = _t("monotony", 2.0, "ratio", BY_CHOICE, "In common use; not in the 1998 study.")
MONOTONY_CAP = _t("monotony", 10, "ratio", BY_CHOICE, "Equal days would give infinity.")
STRAIN_WEEKS = _t("monotony", 8, "weeks", BY_CHOICE, "A record needs some weeks to beat.")

CHANGE_WEEKS = _t("weekly_change", 4, "weeks", BY_CHOICE, "The weeks that make the usual amount.")
CHANGE_MIN_WEEKS = _t("weekly_change", 2, "weeks", BY_CHOICE, "One week is no usual amount.")
CHANGE_MIN_REF = _t("weekly_change", 60, "min", BY_CHOICE, "From little, any rise looks huge.")
CHANGE_INFO = _t("weekly_change", 0.30, "change", ("nielsen2014",), "A trend only, P = 0.07.")
CHANGE_CAUTION = _t("weekly_change", 1.0, "change", BY_CHOICE, "Twice the usual amount.")

SPIKE_DAYS = _t("single_run_spike", 30, "days", ("frandsen2025",), "The study's window.")
SPIKE_HISTORY = _t("single_run_spike", 30, "days", ("frandsen2025",), "The window must be full.")
SPIKE_RUNS = _t("single_run_spike", 4, "runs", BY_CHOICE, "Fewer say little about your longest.")
SPIKE_MIN_M = _t("single_run_spike", 2000, "m", BY_CHOICE, "From little, any rise looks huge.")
SPIKE_MIN_S = _t("single_run_spike", 600, "s", BY_CHOICE, "The same floor where time stands in.")
SPIKE_CAUTION = _t("single_run_spike", 0.10, "change", ("frandsen2025",), "Rates rise from here.")
SPIKE_WARNING = _t("single_run_spike", 1.0, "change", ("frandsen2025",), "The highest rate seen.")

SET_RIR = _t("muscle_sets", 4, "reps", _RIR, "A set must be fairly hard to count.")
SET_RPE = _t("muscle_sets", 6, "RPE", _RIR, "RPE 6 stands for four repetitions in reserve.")
HARD_SET_RIR = _t("muscle_sets", 3, "reps", _RIR, "Bands and body weight count when hard.")
HARD_SET_RPE = _t("muscle_sets", 7, "RPE", _RIR, "Bands and body weight count when hard.")
SETS_LOW = _t("muscle_sets", 5, "sets/week", ("schoenfeld2017",), "The lowest of three bands.")
SETS_AIM = _t("muscle_sets", 10, "sets/week", _DOSE, "About where growth is well served.")
SETS_HIGH = _t("muscle_sets", 20, "sets/week", ("bazvalle2022",), "More showed no further gain.")
SETS_UNTRAINED = _t("muscle_sets", 2, "muscles", BY_CHOICE, "Half of the leg muscles at zero.")

LEG_DAY_SETS = _t("leg_strength_days", 3, "sets", BY_CHOICE, "A date with fewer is no leg day.")
LEG_DAYS = _t(
    "leg_strength_days", 2, "days/week", ("acsm2026", "blagrove2018"), "Guidance, and most trials."
)

_PROTEIN, _CARBS = ("jager2017",), ("thomas2016",)
_PLATEAU = ("jager2017", "morton2018")
PROTEIN_LOW = _t("fuel", 1.4, "g/kg/day", _PLATEAU, "Enough for most who train.")
PROTEIN_HIGH = _t("fuel", 2.0, "g/kg/day", _PROTEIN, "The upper end for most who train.")
SERVING = _t("fuel", 0.25, "g/kg", _PROTEIN, "A serving that serves growth well.")
SERVING_LOW = _t("fuel", 20, "g", _PROTEIN, "Never advise a serving below this.")
SERVING_HIGH = _t("fuel", 40, "g", _PROTEIN, "Never advise a serving above this.")
CARB_SHORT_MIN = _t("fuel", 45, "min/day", BY_CHOICE, "Guidance names kinds of day, not minutes.")
CARB_LONG_MIN = _t("fuel", 75, "min/day", BY_CHOICE, "Guidance names kinds of day, not minutes.")
CARB_EXTREME_MIN = _t("fuel", 240, "min/day", BY_CHOICE, "More than four hours is extreme.")
CARB_LIGHT_LOW = _t("fuel", 3, "g/kg/day", _CARBS, "Rest and light days.")
CARB_LIGHT_HIGH = _t("fuel", 5, "g/kg/day", _CARBS, "Rest and light days.")
CARB_SHORT_LOW = _t("fuel", 5, "g/kg/day", _CARBS, "Days of about an hour.")
CARB_SHORT_HIGH = _t("fuel", 7, "g/kg/day", _CARBS, "Days of about an hour.")
CARB_LONG_LOW = _t("fuel", 6, "g/kg/day", _CARBS, "Days of one to a few hours.")
CARB_LONG_HIGH = _t("fuel", 10, "g/kg/day", _CARBS, "The upper end is for athletes.")
CARB_EXTREME_LOW = _t("fuel", 8, "g/kg/day", _CARBS, "Days of more than four hours.")
CARB_EXTREME_HIGH = _t("fuel", 12, "g/kg/day", _CARBS, "The upper end is for athletes.")
FUEL_STEP = _t("fuel", 5, "g", BY_CHOICE, "Grams are rounded to this; finer would mislead.")

WARM_UP_SESSIONS = _t("warm_up", 2, "sessions", BY_CHOICE, "One session is not a habit.")
WARM_UP_SHARE = _t("warm_up", 0.5, "share", BY_CHOICE, "Half of the hard sessions.")
WARM_UP_DAYS = _t("warm_up", 28, "days", BY_CHOICE, "Whoever never ticks it is not asked.")

VIGOROUS_FACTOR = _t("activity", 2, "factor", ("bull2020",), "A vigorous minute is worth two.")
ACTIVITY_AIM = _t("activity", 150, "min/week", ("bull2020",), "The guideline's lower end.")
ACTIVITY_UPPER = _t("activity", 300, "min/week", ("bull2020",), "The guideline's upper end.")

# Shares (easy, moderate, hard) of a run's minutes, where only its kind is known
_ASSUMED_SHARES = {
    RunKind.INTERVALS: (0.60, 0.0, 0.40),  # as in estes2017: 16 of about 40 minutes
    RunKind.HILLS: (0.70, 0.0, 0.30),
    RunKind.SPRINT: (0.85, 0.0, 0.15),
    RunKind.FARTLEK: (0.70, 0.0, 0.30),
    RunKind.TEMPO: (0.40, 0.60, 0.0),
    RunKind.PROGRESSION: (0.60, 0.40, 0.0),
    RunKind.RACE: (0.0, 0.0, 1.0),
}
_EASY = (1.0, 0.0, 0.0)
ASSUMED_SHARES: Mapping[RunKind, tuple[float, float, float]] = MappingProxyType(
    {kind: _ASSUMED_SHARES.get(kind, _EASY) for kind in RunKind if kind != RunKind.UNKNOWN}
)

ASSUMED_RPE = Defaults(
    "load",
    MappingProxyType(
        {
            "recovery": 2,
            "easy": 3,
            "steady": 4,
            "long": 4,
            "downhill": 5,
            "progression": 5,
            "fartlek": 6,
            "tempo": 6,
            "intervals": 7,
            "hills": 7,
            "sprint": 7,
            "race": 9,
            "lift_lower": 6,
            "lift_full": 6,
            "lift_upper": 5,
            "unknown": 4,
            "other": 4,
        }
    ),
    "RPE",
    BY_CHOICE,
    "Estimating a missing effort distorts less than leaving the session out (benson2021).",
)

THRESHOLDS: Mapping[str, Threshold] = MappingProxyType(
    {name: entry for name, entry in list(globals().items()) if isinstance(entry, Threshold)}
)


class Thresholds:
    """The value of every threshold under its name, as one computation reads them.

    `version` is 0 for the values above; operators' own sets (see tuning.py) have higher ones.
    Raises ValueError for a name that no threshold has.
    """

    __slots__ = (*THRESHOLDS, "version")
    version: int
    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> float: ...

    def __init__(self, values: Mapping[str, float] | None = None, version: int = 0) -> None:
        own = values or {}
        if unknown := own.keys() - THRESHOLDS.keys():
            raise ValueError(f"No threshold is called {', '.join(sorted(unknown))}.")
        for name, threshold in THRESHOLDS.items():
            setattr(self, name, own.get(name, threshold.value))
        self.version = version


STANDARD = Thresholds()


def settled(value: float) -> float:
    """A computed share or change without the noise of binary fractions, to hold against a step."""
    return round(value, 9)


def of_rule(rule: str) -> dict[str, Threshold]:
    """A rule's thresholds by name, in reading order."""
    return {name: entry for name, entry in THRESHOLDS.items() if entry.rule == rule}
