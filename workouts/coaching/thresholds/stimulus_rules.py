"""The thresholds of the rules for what makes legs grow."""

from functools import partial

from workouts.coaching.thresholds.threshold import (
    BY_CHOICE,
    CONVENTION,
    FIXED,
    RIR_SOURCES,
    Threshold,
)

_DOSE = ("acsm2026", "schoenfeld2017")

# Tables that the formatter would break into a line for each value.
# fmt: off

_t = partial(Threshold, "steady_share")
STEADY_MIN_RUN_MIN = _t(60, "min", (10, 300), BY_CHOICE, "Minimum running",
    "A share of little says little.")
STEADY_MIN_RUNS = _t(2, "runs", (1, 7), BY_CHOICE, "Fewest runs", "One run is not a pattern.")
STEADY_MIN_KNOWN = _t(0.7, "share", (0.5, 1), BY_CHOICE, "Smallest share with a known effort",
    "We must know enough of the running.")
STEADY_INFO = _t(0.80, "share", (0.5, 1), ("seiler2010", "sylta2014"), "Steady share, first step",
    "Endurance athletes' easy share.")
STEADY_CAUTION = _t(0.90, "share", (0.5, 1), BY_CHOICE, "Steady share, second step",
    "A step above the athletes' share.")
STEADY_OTHER_WORK = _t(2, "sessions", (1, 7), BY_CHOICE, "Other work that makes up for it",
    "This much other work suffices.")
STEADY_WARNING = _t(0.95, "share", (0.5, 1), BY_CHOICE, "Steady share, third step",
    "Practically all of the running.")
STEADY_WARNING_MIN = _t(150, "min", (30, 900), BY_CHOICE, "Minimum running for the third step",
    "Enough running to matter.")
STEADY_ENDURANCE = _t(0.95, "share", (0.5, 1), ("sylta2014", CONVENTION),
    "Steady share with the endurance goal", "Elite athletes' share, by time.")

_t = partial(Threshold, "stimulus_runs")
STIMULUS_MIN_RUN_MIN = _t(30, "min", (10, 300), BY_CHOICE, "Minimum running",
    "Less is hardly a running week.")
BEGINNER_WEEKS = _t(8, "weeks", (0, 26), BY_CHOICE, "First weeks of running, left alone",
    "Newcomers build a base first.")
STUDY_RUNS = _t(2.5, "runs/week", FIXED, ("estes2017",), "Runs in the study of muscle growth",
    "The one training study's dose.")

_t = partial(Threshold, "muscle_sets")
SET_RIR = _t(4, "reps", (0, 6), RIR_SOURCES, "Repetitions in reserve up to which a set counts",
    "A set must be fairly hard to count.")
SET_RPE = _t(6, "RPE", (4, 10), RIR_SOURCES, "Effort from which a set counts",
    "RPE 6 stands for four repetitions in reserve.")
HARD_SET_RIR = _t(3, "reps", (0, 6), RIR_SOURCES, "The same for bands and unloaded bridges",
    "Bands and body weight count when hard.")
HARD_SET_RPE = _t(7, "RPE", (4, 10), RIR_SOURCES, "Effort from which those count",
    "Bands and body weight count when hard.")
SETS_LOW = _t(5, "sets/week", (1, 15), ("schoenfeld2017",), "Few sets, below",
    "The lowest of three bands.")
SETS_AIM = _t(10, "sets/week", (2, 30), _DOSE, "Sets that work well for growth, from",
    "About enough for good growth.")
SETS_HIGH = _t(20, "sets/week", (5, 60), ("bazvalle2022",), "Many sets, above",
    "More showed no further gain.")
SETS_UNTRAINED = _t(2, "muscles", (1, 4), BY_CHOICE, "Muscles without any set",
    "Half of the leg muscles at zero.")

_t = partial(Threshold, "leg_strength_days")
LEG_DAY_SETS = _t(3, "sets", (1, 10), BY_CHOICE, "Counting leg sets that make a day",
    "A date with fewer is no leg day.")
LEG_DAYS = _t(2, "days/week", (1, 5), ("acsm2026", "blagrove2018"), "Leg-strength days",
    "Guidance, and most trials.")
