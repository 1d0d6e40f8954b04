"""Every threshold of the rules as data: value, unit, bounds, sources, label and reason.

Sources are reference keys, or CONVENTION where no study fixes the number. FIXED are amounts of
food and the activity guideline, which are others' advice; the windows that rules look back on,
which decide what is read; and values assumed for what is missing.
"""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from workouts.coaching.types import RunKind

CONVENTION = "convention"
BY_CHOICE = (CONVENTION,)
FIXED = None


class Threshold(NamedTuple):
    """One number of one rule (or of the shared measures: "intensity", "stressors").

    `bounds` are the lowest and highest value that operators may give it, or FIXED. `label` says
    what it measures, for its public table.
    """

    rule: str
    value: float
    unit: str
    bounds: tuple[float, float] | None
    sources: tuple[str, ...]
    label: str
    why: str


class Defaults(NamedTuple):
    """Values assumed, by load category, where the member recorded none."""

    rule: str
    values: Mapping[str, float]
    unit: str
    sources: tuple[str, ...]
    why: str


_RPE = ("seiler2006", CONVENTION)
_DOSE = ("acsm2026", "schoenfeld2017")
_RIR = ("hackett2017", CONVENTION)

# A table that the formatter would break into a line for each value.
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
HEAVY_RIR = _t(3, "reps", (0, 5), _RIR, "Repetitions in reserve up to which a set is heavy",
    "Near failure, where estimates are most reliable.")
HEAVY_SET_RPE = _t(7, "RPE", (5, 10), _RIR, "Effort from which a set is heavy",
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

_t = partial(Threshold, "recovery_gap")
GAP_WARNING_H = _t(24, "h", (6, 48), ("nuuttila2021", "bosak2009"),
    "Shortest gap from one date to the next", "A day later legs were still a little slower.")
STACKED_H = _t(3, "h", (1, 12), ("schumann2022",), "Gap on one date",
    "Apart by this, less interference.")
STRESSOR_DAYS = _t(3, "days", FIXED, BY_CHOICE, "How far to look back",
    "How far before the week to look.")

_t = partial(Threshold, "training_streak")
REST_MAX_MIN = _t(30, "min", (0, 60), BY_CHOICE, "Longest recovery run on a rest day",
    "A short recovery run is still rest.")
REST_MAX_RPE = _t(2, "RPE", (0, 4), BY_CHOICE, "Highest effort on a rest day",
    "If it felt as light as that.")
STREAK_INFO = _t(7, "days", (3, 21), BY_CHOICE, "Days in a row, first step",
    "No trial fixes how often to rest.")
STREAK_CAUTION = _t(10, "days", (3, 28), BY_CHOICE, "Days in a row, second step",
    "No trial fixes how often to rest.")
STREAK_WARNING = _t(14, "days", (3, 35), BY_CHOICE, "Days in a row, third step",
    "Two weeks without a day off.")
STREAK_SOME_HARD = _t(1, "days", (1, 7), BY_CHOICE,
    "Hard days that raise the second step, without a daily habit",
    "All easy days ask for less rest.")
STREAK_HARD = _t(3, "days", (1, 7), BY_CHOICE, "Hard days that raise it in any case",
    "Hard days every other day.")
DAILY_HABIT_DAYS = _t(24, "days", (14, 28), BY_CHOICE,
    "Days with training of the last 28 that make a daily habit", "Six days a week.")

_t = partial(Threshold, "load")
MEDIAN_DAYS = _t(28, "days", FIXED, BY_CHOICE, "How far back your own ratings reach",
    "Recent enough to be like this week.")
MEDIAN_VALUES = _t(3, "values", FIXED, BY_CHOICE, "Fewest ratings for a median",
    "Fewer make no median worth using.")

_t = partial(Threshold, "monotony")
MONOTONY_MIN_LOAD = _t(1000, "AU", (100, 5000), BY_CHOICE, "Minimum load",
    "Small weeks are monotonous by nature.")
MONOTONY_MIN_DAYS = _t(3, "days", (2, 7), BY_CHOICE, "Fewest days with training",
    "A spread needs some days.")
MONOTONY_MAX_IMPUTED = _t(0.5, "share", (0, 1), BY_CHOICE, "Most of the load that may be estimated",
    "Estimates flatten the days.")
MONOTONY_INFO = _t(1.5, "ratio", (1, 5), BY_CHOICE, "Monotony, first step",
    "In common use; not in the 1998 study.")
MONOTONY_LIFT_SHARE = _t(0.5, "share", (0.1, 1), ("afonso2021", CONVENTION),
    "Part of the load from lifting above which days are not compared",
    "The index ignores what was trained.")
MONOTONY_HARD_RPE = _t(5, "RPE", (4, 8), BY_CHOICE, "Effort of a run that was not easy",
    "Below it, easy days are easy already.")
MONOTONY_HARD_RUNS = _t(3, "runs", (1, 7), BY_CHOICE,
    "Runs of that effort before we say that easy days could be easier",
    "Else there is nothing to ease.")
MONOTONY_CAP = _t(10, "ratio", FIXED, BY_CHOICE, "Highest monotony",
    "Equal days would give infinity.")
STRAIN_WEEKS = _t(8, "weeks", FIXED, BY_CHOICE, "Weeks that a record strain beats",
    "A record needs some weeks to beat.")

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

_t = partial(Threshold, "muscle_sets")
SET_RIR = _t(4, "reps", (0, 6), _RIR, "Repetitions in reserve up to which a set counts",
    "A set must be fairly hard to count.")
SET_RPE = _t(6, "RPE", (4, 10), _RIR, "Effort from which a set counts",
    "RPE 6 stands for four repetitions in reserve.")
HARD_SET_RIR = _t(3, "reps", (0, 6), _RIR, "The same for bands and unloaded bridges",
    "Bands and body weight count when hard.")
HARD_SET_RPE = _t(7, "RPE", (4, 10), _RIR, "Effort from which those count",
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

_PROTEIN, _CARBS = ("jager2017",), ("thomas2016",)
_PLATEAU = ("jager2017", "morton2018")
_t = partial(Threshold, "fuel")
PROTEIN_LOW = _t(1.4, "g/kg/day", FIXED, _PLATEAU, "Protein, lower end",
    "Enough for most who train.")
PROTEIN_HIGH = _t(2.0, "g/kg/day", FIXED, _PROTEIN, "Protein, upper end",
    "The upper end for most who train.")
SERVING = _t(0.25, "g/kg", FIXED, _PROTEIN, "Protein in a serving",
    "Enough in one serving for growth.")
SERVING_LOW = _t(20, "g", FIXED, _PROTEIN, "Smallest serving", "Never advise a serving below this.")
SERVING_HIGH = _t(40, "g", FIXED, _PROTEIN, "Largest serving", "Never advise a serving above this.")
CARB_SHORT_MIN = _t(45, "min/day", FIXED, BY_CHOICE, "Training from which a day is more than light",
    "Guidance names kinds of day, not minutes.")
CARB_LONG_MIN = _t(75, "min/day", FIXED, BY_CHOICE, "Training above which a day is long",
    "Guidance names kinds of day, not minutes.")
CARB_EXTREME_MIN = _t(240, "min/day", FIXED, BY_CHOICE, "Training above which a day is extreme",
    "More than four hours is extreme.")
CARB_LIGHT_LOW = _t(3, "g/kg/day", FIXED, _CARBS, "Carbohydrate on light days, lower end",
    "Rest and light days.")
CARB_LIGHT_HIGH = _t(5, "g/kg/day", FIXED, _CARBS, "Carbohydrate on light days, upper end",
    "Rest and light days.")
CARB_SHORT_LOW = _t(5, "g/kg/day", FIXED, _CARBS,
    "Carbohydrate on days up to the second step, lower end", "Days of about an hour.")
CARB_SHORT_HIGH = _t(7, "g/kg/day", FIXED, _CARBS,
    "Carbohydrate on days up to the second step, upper end", "Days of about an hour.")
CARB_LONG_LOW = _t(6, "g/kg/day", FIXED, _CARBS, "Carbohydrate on long days, lower end",
    "Days of one to a few hours.")
CARB_LONG_HIGH = _t(10, "g/kg/day", FIXED, _CARBS, "Carbohydrate on long days, upper end",
    "The upper end is for athletes.")
CARB_EXTREME_LOW = _t(8, "g/kg/day", FIXED, _CARBS, "Carbohydrate on extreme days, lower end",
    "Days of more than four hours.")
CARB_EXTREME_HIGH = _t(12, "g/kg/day", FIXED, _CARBS, "Carbohydrate on extreme days, upper end",
    "The upper end is for athletes.")
FUEL_STEP = _t(5, "g", FIXED, BY_CHOICE, "Grams are rounded to",
    "Grams are rounded to this; finer would mislead.")

_t = partial(Threshold, "warm_up")
WARM_UP_SESSIONS = _t(2, "sessions", (1, 7), BY_CHOICE, "Fewest hard sessions",
    "One session is not a habit.")
WARM_UP_SHARE = _t(0.5, "share", (0.05, 1), BY_CHOICE, "Part of the hard sessions",
    "Half of the hard sessions.")
WARM_UP_DAYS = _t(28, "days", FIXED, BY_CHOICE, "How far back the tick must have been used",
    "If you never use the tick, we don't ask.")

_t = partial(Threshold, "activity")
VIGOROUS_FACTOR = _t(2, "factor", FIXED, ("bull2020",), "Worth of a vigorous minute",
    "A vigorous minute is worth two.")
ACTIVITY_AIM = _t(150, "min/week", FIXED, ("bull2020",), "Guideline, lower end",
    "The guideline's lower end.")
ACTIVITY_UPPER = _t(300, "min/week", FIXED, ("bull2020",), "Guideline, upper end",
    "The guideline's upper end.")

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

_t = partial(Threshold, "ill_hard")
ILL_RPE = _t(7, "RPE", (5, 10), ("salman2021", CONVENTION), "Effort that is hard while ill",
    "Nothing hard until you are well.")
ILL_DAYS = _t(7, "days", (1, 21), ("salman2021",), "Days after an illness that stay easy",
    "Seven days without symptoms.")

_t = partial(Threshold, "effort_up")
EFFORT_DAYS = _t(28, "days", FIXED, BY_CHOICE, "How far back your usual effort reaches",
    "Recent enough to be like this week.")
EFFORT_MIN_MIN = _t(15, "min", (5, 60), BY_CHOICE, "Shortest run that is compared",
    "Short runs are rated all over the place.")
EFFORT_RUNS = _t(3, "runs", (2, 10), BY_CHOICE, "Fewest earlier rated runs of the same type",
    "Fewer make no usual effort.")
EFFORT_LONGER = _t(1.1, "ratio", (1, 2), BY_CHOICE, "Longest run that is compared, by your longest",
    "Longer runs are rated higher.")
EFFORT_SPEED = _t(1.02, "ratio", (1, 1.2), BY_CHOICE, "Speed up to which the pace is the same",
    "Faster running explains a higher effort.")
EFFORT_INFO = _t(2, "RPE", (1, 5), ("fusco2020", "saw2016", CONVENTION),
    "Effort above the usual, first step", "One point is noise.")
EFFORT_CAUTION = _t(3, "RPE", (1, 6), ("fusco2020", "saw2016", CONVENTION),
    "Effort above the usual, second step", "From easy to hard at the same pace.")
EFFORT_RUNS_INFO = _t(2, "runs", (1, 5), BY_CHOICE, "How many such runs, first step",
    "One may be a bad day.")
EFFORT_RUNS_CAUTION = _t(3, "runs", (1, 7), BY_CHOICE, "How many such runs, second step",
    "Three are hardly chance.")

_t = partial(Threshold, "after_race")
RACE_M = _t(30_000, "m", (15_000, 100_000), BY_CHOICE, "Distance of a long race",
    "Studies looked at marathons.")
RACE_MIN = _t(150, "min", (60, 600), BY_CHOICE, "Length of a long race",
    "Studies looked at marathons.")
RACE_RPE = _t(8, "RPE", (6, 10), BY_CHOICE, "Effort of a run that counts as a race",
    "As hard as a race, whatever it was called.")
RACE_DAYS = _t(7, "days", FIXED, ("takayama2017", "martineznavarro2021"),
    "Days after it that stay easy", "Running capacity was back by day 7.")

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
# fmt: on

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

# fmt: off
_ASSUMED_RPE = {
    "recovery": 2, "easy": 3, "steady": 4, "long": 4, "downhill": 5, "progression": 5,
    "fartlek": 6, "tempo": 6, "intervals": 7, "hills": 7, "sprint": 7, "race": 9,
    "lift_lower": 6, "lift_full": 6, "lift_upper": 5, "unknown": 4, "other": 4,
}
# fmt: on
ASSUMED_RPE = Defaults(
    "load",
    MappingProxyType(_ASSUMED_RPE),
    "RPE",
    BY_CHOICE,
    "Estimating a missing effort distorts less than leaving the session out (benson2021).",
)

THRESHOLDS: Mapping[str, Threshold] = MappingProxyType(
    {name: entry for name, entry in list(globals().items()) if isinstance(entry, Threshold)}
)


class Thresholds:
    """The values of all thresholds by name, as one computation reads them.

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


def without_float_noise(value: float) -> float:
    """Round a computed share or change, so that float noise doesn't decide at a threshold."""
    return round(value, 9)


def of_rule(rule: str) -> dict[str, Threshold]:
    """Return a rule's thresholds by name, in reading order."""
    return {name: entry for name, entry in THRESHOLDS.items() if entry.rule == rule}
