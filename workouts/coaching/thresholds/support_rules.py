"""The thresholds of the rules for food, warm-ups and activity."""

from functools import partial

from workouts.coaching.thresholds.threshold import BY_CHOICE, FIXED, Threshold

# Tables that the formatter would break into a line for each value.
# fmt: off

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
