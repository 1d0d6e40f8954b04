"""The thresholds of measures that several rules share."""

from functools import partial

from workouts.coaching.thresholds.threshold import (
    BY_CHOICE,
    CONVENTION,
    FIXED,
    RIR_SOURCES,
    Threshold,
)

_RPE = ("seiler2006", CONVENTION)

# Tables that the formatter would break into a line for each value.
# fmt: off

# How a run splits into easy, moderate and hard minutes
_t = partial(Threshold, "intensity")
EASY_STRUCTURED_RPE = _t(4, "RPE", (2, 6), _RPE,
    "A structured run up to this effort is an easy one",
    "Up to this, a structured run is an easy run.")
HR_COVERAGE = _t(0.8, "share", (0.5, 1), BY_CHOICE,
    "Part of a run that heart-rate zones must cover", "Below this, zones miss too much of a run.")
MODERATE_RPE = _t(5, "RPE", (3, 7), _RPE, "Effort from which a run is moderate",
    "Session RPE gives much the same three zones.")
HARD_RPE = _t(7, "RPE", (5, 9), _RPE, "Effort from which a run is hard",
    "Session RPE gives much the same three zones.")
UNKNOWN_STEADY_RPE = _t(4, "RPE", (2, 6), _RPE,
    "Effort up to which a run of unknown type is steady", "Up to this it was an easy run.")

# What counts as hard on the legs
_t = partial(Threshold, "stressors")
HARD_STRUCTURED_RPE = _t(5, "RPE", (3, 8), _RPE,
    "Effort from which structured and downhill runs are hard on the legs",
    "Below this it was strides or a gentle day.")
HARD_RUN_RPE = _t(7, "RPE", (5, 10), _RPE, "Effort from which any run is hard on the legs",
    "Any run that felt hard.")
HARD_HR_MIN = _t(10, "min", (5, 60), BY_CHOICE, "High heart rate that makes a run hard on the legs",
    "Minutes in zones 4 and 5.")
HARD_RUN_MIN = _t(120, "min", (60, 300), BY_CHOICE, "Length that makes a run hard on the legs",
    "A run this long tires legs at any pace.")
HEAVY_RIR = _t(3, "reps", (0, 5), RIR_SOURCES, "Repetitions in reserve up to which a set is heavy",
    "Near failure, where estimates are most reliable.")
HEAVY_SET_RPE = _t(7, "RPE", (5, 10), RIR_SOURCES, "Effort from which a set is heavy",
    "RPE 7 stands for three repetitions in reserve.")
HEAVY_SETS = _t(3, "sets", (1, 10), BY_CHOICE, "Heavy leg sets that make a lift hard on the legs",
    "One or two heavy sets are a small dose.")
FIRM_RPE = _t(6, "RPE", (5, 7), ("nuuttila2021", CONVENTION),
    "Effort from which a tempo run is hard on the legs",
    "Legs were over half an hour of it within a day.")
PACE_RATIO = _t(1.10, "ratio", (1.02, 1.5), BY_CHOICE,
    "Pace that makes a run of unknown type fast, against your usual one",
    "The only sign, where type, effort and heart rate are missing.")
PACE_MIN_MIN = _t(15, "min", (5, 60), BY_CHOICE, "Shortest run whose pace counts",
    "A shorter one may be a dash for the bus.")
PACE_RUNS = _t(4, "runs", (2, 15), BY_CHOICE, "Fewest runs that make a usual pace",
    "Fewer make no usual pace.")
MARCH_RPE = _t(7, "RPE", (5, 10), ("blacker2010", CONVENTION),
    "Effort from which a loaded march is hard on the legs",
    "Two hours with a load weakened thighs for days.")
MARCH_MIN = _t(60, "min", (20, 240), BY_CHOICE, "Shortest march of that effort",
    "A shorter one is a walk.")
MARCH_UNRATED_MIN = _t(90, "min", (30, 300), BY_CHOICE, "Length of a march without a rating",
    "Where no effort was noted, length decides.")
HIKE_RPE = _t(8, "RPE", (6, 10), BY_CHOICE, "Effort from which a long hike is hard on the legs",
    "Most hikes are easy on the legs.")
HIKE_MIN = _t(120, "min", (60, 480), BY_CHOICE, "Shortest hike of that effort",
    "Most hikes are easy on the legs.")
HABIT_WEEKS = _t(5, "weeks", FIXED, BY_CHOICE, "Weeks that show what legs are used to",
    "Recent enough for muscles to remember.")
HABIT_MIN_WEEKS = _t(3, "weeks", (2, 5), ("nosaka2011", CONVENTION),
    "How many of them make a habit", "One missed session should not end it.")
HABIT_SLACK_H = _t(6, "h", (0, 24), BY_CHOICE, "Hours closer that still count as the habit",
    "A morning in place of an evening is more than this.")
ASSUMED_MIN = _t(60, "min", FIXED, BY_CHOICE, "Length assumed where none was logged",
    "A usual session, where no length was logged.")

_t = partial(Threshold, "load")
MEDIAN_DAYS = _t(28, "days", FIXED, BY_CHOICE, "How far back your own ratings reach",
    "Recent enough to be like this week.")
MEDIAN_VALUES = _t(3, "values", FIXED, BY_CHOICE, "Fewest ratings for a median",
    "Fewer make no median worth using.")
