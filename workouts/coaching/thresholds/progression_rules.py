"""The thresholds of the rules for how fast training grows."""

from functools import partial

from workouts.coaching.thresholds.threshold import BY_CHOICE, CONVENTION, FIXED, Threshold

# Tables that the formatter would break into a line for each value.
# fmt: off

_t = partial(Threshold, "weekly_change")
CHANGE_WEEKS = _t(4, "weeks", FIXED, BY_CHOICE, "Weeks with a run that make your usual week",
    "The weeks that make the usual amount.")
CHANGE_LOOK_BACK = _t(12, "weeks", FIXED, BY_CHOICE, "How far back such weeks are looked for",
    "A holiday between changes nothing.")
CHANGE_MIN_WEEKS = _t(2, "weeks", (1, 4), BY_CHOICE, "Fewest weeks before",
    "One week is no usual amount.")
CHANGE_MIN_REF = _t(60, "min", (10, 300), BY_CHOICE, "Minimum running in the weeks before",
    "From a small base, any rise looks huge.")
CHANGE_INFO = _t(0.30, "change", (0.1, 2), ("nielsen2014",), "Change, first step",
    "A trend only, P = 0.07.")
CHANGE_CAUTION = _t(1.0, "change", (0.1, 5), BY_CHOICE, "Change, second step",
    "Twice the usual amount.")

_t = partial(Threshold, "single_run_spike")
SPIKE_DAYS = _t(30, "days", FIXED, ("frandsen2025",), "Window for the longest run",
    "The study's window.")
SPIKE_HISTORY = _t(30, "days", (14, 90), ("frandsen2025",), "Minimum history for a warning",
    "The window must be full.")
SPIKE_SHORT_HISTORY = _t(14, "days", (7, 30), BY_CHOICE, "Minimum history",
    "Two weeks say what you are used to, if roughly.")
SPIKE_RUNS = _t(4, "runs", (1, 15), BY_CHOICE, "Fewest runs in the window",
    "Fewer say little about your longest.")
SPIKE_OLD_DAYS = _t(90, "days", FIXED, BY_CHOICE, "Window where those have too few runs",
    "Older history is better than none.")
SPIKE_MIN_M = _t(2000, "m", (500, 10_000), BY_CHOICE, "Shortest longest run, by distance",
    "From a small base, any rise looks huge.")
SPIKE_MIN_S = _t(600, "s", (300, 3600), BY_CHOICE, "Shortest longest run, by time",
    "The same floor where time stands in.")
SPIKE_CAUTION = _t(0.10, "change", (0.05, 1), ("frandsen2025",),
    "Beyond the longest run, first step", "Rates rise from here.")
SPIKE_WARNING = _t(1.0, "change", (0.1, 3), ("frandsen2025",),
    "Beyond the longest run, second step", "The highest rate seen.")
SPIKE_STEP_M = _t(1000, "m", (200, 5000), BY_CHOICE, "Shortest step for a caution",
    "Half a kilometre on a short run is no leap.")
SPIKE_RETURN = _t(0.5, "share", (0.2, 0.9), ("caterisano2019", CONVENTION),
    "Part of your longest in 90 days that is a return", "Below it you are on the way back.")
SPIKE_TIME_CAUTION = _t(0.5, "change", (0.1, 2), BY_CHOICE,
    "Beyond the longest run by time, second step", "Farther even at a slower pace.")
SPIKE_TIME_STEP_S = _t(600, "s", (60, 3600), BY_CHOICE, "Shortest step by time for a caution",
    "A few minutes are no leap.")

_t = partial(Threshold, "return_week")
LAY_OFF_DAYS = _t(21, "days", (10, 60), ("caterisano2019", "zheng2022", CONVENTION),
    "Days off that make a week the first one back",
    "Guidance says two weeks; a fortnight's holiday may pass.")
RETURN_MIN_WEEKS = _t(2, "weeks", (1, 4), BY_CHOICE, "Fewest weeks of the usual before",
    "One week is no usual amount.")
RETURN_MIN_RUN_MIN = _t(60, "min", (10, 300), BY_CHOICE, "Minimum running in a usual week",
    "From a small base, any return looks huge.")
RETURN_MIN_SETS = _t(6, "sets", (2, 30), BY_CHOICE, "Fewest leg sets in a usual week",
    "From a small base, any return looks huge.")
RETURN_INFO = _t(0.50, "share", (0.2, 0.9), ("caterisano2019",),
    "Part of the usual week, first step", "Half of the usual in the first week.")
RETURN_CAUTION = _t(0.80, "share", (0.3, 1), ("caterisano2019", CONVENTION),
    "Part of the usual week, second step", "Where guidance is in the third week.")

_t = partial(Threshold, "leg_set_spike")
LEG_SPIKE_WEEKS = _t(4, "weeks", FIXED, BY_CHOICE, "Weeks that are compared with",
    "What legs are used to.")
LEG_SPIKE_MIN_WEEKS = _t(2, "weeks", (1, 4), BY_CHOICE, "Fewest weeks before",
    "One week says little.")
LEG_SPIKE_HISTORY = _t(14, "days", (7, 60), BY_CHOICE, "Minimum history", "One week says little.")
LEG_SPIKE_INFO = _t(12, "sets", (4, 40), ("enes2024", CONVENTION), "More leg sets, first step",
    "A trial added four to six in two weeks.")
LEG_SPIKE_CAUTION = _t(20, "sets", (6, 60), ("khalil2016", CONVENTION),
    "More leg sets, second step", "Cases of harm followed far more at once.")
LEG_RATIO_INFO = _t(1.5, "ratio", (1.1, 4), BY_CHOICE, "Times as many, first step",
    "Matters most where there were few.")
LEG_RATIO_CAUTION = _t(2.0, "ratio", (1.2, 6), BY_CHOICE, "Times as many, second step",
    "Twice the usual.")

_t = partial(Threshold, "first_of_kind")
FIRST_DAYS = _t(56, "days", FIXED, ("nosaka2011", CONVENTION), "How far back your log is looked at",
    "Muscles remember for months.")
FIRST_HISTORY = _t(14, "days", (7, 60), BY_CHOICE, "Minimum history", "Else everything is a first.")
FIRST_RUNS = _t(4, "runs", (1, 15), BY_CHOICE, "Fewest runs in that time",
    "Else everything is a first.")
FIRST_DOWNHILL_MIN = _t(30, "min", (10, 120), ("khassetarash2022", "bontemps2020"),
    "Length of a first descent, second step", "Half an hour did harm for days.")
FIRST_SPRINTS = _t(2, "sessions", (1, 5), BY_CHOICE, "First sprint sessions in a week, second step",
    "One is a first try.")
FIRST_SPRINT_RPE = _t(7, "RPE", (5, 10), BY_CHOICE, "Effort of a beginner's first sprints",
    "All-out sprints are for later.")
