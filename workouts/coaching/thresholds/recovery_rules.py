"""The thresholds of the rules for room to recover."""

from functools import partial

from workouts.coaching.thresholds.threshold import BY_CHOICE, CONVENTION, FIXED, Threshold

# Tables that the formatter would break into a line for each value.
# fmt: off

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
