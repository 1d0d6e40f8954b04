"""Each rule told to the public: inputs, levels, missing data. Numbers come from the thresholds."""

from collections.abc import Mapping
from typing import NamedTuple

from workouts.coaching.thresholds import STANDARD, THRESHOLDS, Threshold, Thresholds
from workouts.coaching.types import Group
from workouts.coaching.wording import percent, plain

SHARED = (
    ("intensity", "How a run is split into easy, moderate and hard"),
    ("stressors", "What counts as hard on the legs"),
)
GROUPS = (
    (Group.RECOVERY, "Recovery: room between the hard days"),
    (Group.PROGRESSION, "Progression: how fast the running grows"),
    (Group.STIMULUS, "Stimulus: what gives leg muscle a reason to grow"),
    (Group.SUPPORT, "Support: habits around training"),
    (None, "Numbers that are shown and never judged"),
)
SHARES = frozenset({"share", "change"})


class Guide(NamedTuple):
    """What a rule reads, when it says what, and what it does where something is not recorded."""

    inputs: str
    missing: str
    info: str = ""
    caution: str = ""
    warning: str = ""
    silent: str = ""

    @property
    def levels(self) -> list[tuple[str, str]]:
        """The levels that the rule can reach, the loudest first, with their conditions."""
        names = ("warning", "caution", "info", "silent")
        return [(name, text) for name in names if (text := getattr(self, name))]


_EFFORT = (
    "Without heart rate the effort rating decides, without a rating the kind of run, and the text "
    "says that it was estimated."
)


def amount(threshold: Threshold) -> str:
    """A threshold's value as read: 90%, 1,000 AU, 1.5."""
    if threshold.unit in SHARES:
        return percent(threshold.value)
    value = plain(threshold.value)
    return value if threshold.unit in {"ratio", "factor"} else f"{value} {threshold.unit}"


def in_force(name: str, thresholds: Thresholds) -> Threshold:
    """A threshold with the value that it has in a set."""
    return THRESHOLDS[name]._replace(value=getattr(thresholds, name))


def guide(code: str, thresholds: Thresholds = STANDARD) -> Guide:
    """A rule's guide with its numbers; raises KeyError for a code that no rule has."""
    told = _TOLD[code]
    if thresholds is STANDARD:
        return told
    amounts = {name: amount(in_force(name, thresholds)) for name in THRESHOLDS}
    return Guide(*(text.format_map(amounts) for text in _WRITTEN[code]))


_WRITTEN: Mapping[str, Guide] = {
    "steady_share": Guide(
        inputs="Minutes, kind, effort, heart-rate zones and hard minutes of each run; the week's "
        "stimulus runs and leg-strength days; your goal.",
        info="{STEADY_INFO} or more of the running is steady. With the endurance goal only from "
        "{STEADY_ENDURANCE}, and without a stimulus run.",
        caution="{STEADY_CAUTION} or more, with fewer than {STEADY_OTHER_WORK} of stimulus running "
        "or leg strength. Not with the endurance goal.",
        warning="{STEADY_WARNING} or more of at least {STEADY_WARNING_MIN}, with neither a "
        "stimulus run nor a leg-strength day. Only with the muscle goal, and it means that the "
        "week misses that goal, nothing else.",
        silent="Less than {STEADY_MIN_RUN_MIN} of running, fewer than {STEADY_MIN_RUNS}, or less "
        "than {STEADY_MIN_KNOWN} of the minutes with a known effort.",
        missing=_EFFORT + " A run with none of these is left out of the share.",
    ),
    "stimulus_runs": Guide(
        inputs="Kind and effort of each run, this week and the week before; leg-strength days; "
        "your goal.",
        info="A week without intervals, hills or sprints. Left unsaid while recovery comes first, "
        "and in your first {BEGINNER_WEEKS} of running.",
        caution="Two such weeks in a row, both without a leg-strength day. Only with the muscle "
        "goal.",
        silent="Less than {STIMULUS_MIN_RUN_MIN} of running.",
        missing="Without an effort rating the kind of run counts. A run without a kind is not "
        "counted, and the text says so.",
    ),
    "recovery_gap": Guide(
        inputs="Start, length, kind, effort and heart rate of each run; exercises, loads and "
        "effort of each set; sessions of the {STRESSOR_DAYS} before the week.",
        info="Two hard leg sessions on one date, {STACKED_H} apart or more, or at times not "
        "recorded.",
        caution="From {GAP_WARNING_H} to less than {GAP_CAUTION_H} between two on different dates; "
        "less than {STACKED_H} on one date; or neighbouring dates at times not recorded.",
        warning="Less than {GAP_WARNING_H} between two on different dates.",
        missing="Without a clock time only dates count, and that never warns. Without a length, "
        "{ASSUMED_MIN} are assumed. Without an effort rating the kind of run and the number of "
        "loaded sets decide.",
    ),
    "training_streak": Guide(
        inputs="The dates of all sessions, this week and before; the hard leg sessions of the "
        "week.",
        info="{STREAK_INFO} of training in a row.",
        caution="{STREAK_CAUTION} in a row, or {STREAK_INFO} with {STREAK_HARD} that were hard on "
        "the legs.",
        warning="{STREAK_WARNING} in a row.",
        missing="A recovery run of up to {REST_MAX_MIN} leaves its day one of rest, unless it is "
        "rated above {REST_MAX_RPE}.",
    ),
    "load": Guide(
        inputs="Effort and minutes of every session.",
        missing="Without a rating, the median of your own ratings for that kind of session in the "
        "last {MEDIAN_DAYS} stands in, if there are {MEDIAN_VALUES}; else a default for the kind. "
        "The week shows how much of its load was estimated.",
    ),
    "monotony": Guide(
        inputs="The load of each of the seven days; the strain of the {STRAIN_WEEKS} before.",
        info="Monotony of {MONOTONY_INFO} or more.",
        caution="Monotony of {MONOTONY_CAUTION} or more.",
        silent="Less than {MONOTONY_MIN_LOAD}, training on fewer than {MONOTONY_MIN_DAYS}, or more "
        "than {MONOTONY_MAX_IMPUTED} of the load estimated.",
        missing="Estimated loads count up to the limit above.",
    ),
    "weekly_change": Guide(
        inputs="Minutes of running in the week and in the {CHANGE_WEEKS} before.",
        info="More than {CHANGE_INFO} above the mean of those weeks.",
        caution="More than {CHANGE_CAUTION} above it. Less running than usual is never flagged.",
        silent="Fewer than {CHANGE_MIN_WEEKS} before, or a mean below {CHANGE_MIN_REF}.",
        missing="Distance, effort and heart rate are not used.",
    ),
    "single_run_spike": Guide(
        inputs="Distance, or else minutes, of each run of the week and of the {SPIKE_DAYS} before "
        "it.",
        info="More than {SPIKE_CAUTION} beyond the longest of those days, by time where the "
        "distance is missing.",
        caution="More than {SPIKE_CAUTION} beyond it, by distance.",
        warning="More than {SPIKE_WARNING} beyond it: over twice as far.",
        silent="Less than {SPIKE_HISTORY} of training logged, or fewer than {SPIKE_RUNS} in the "
        "window.",
        missing="Without a distance the minutes stand in, for a note at most.",
    ),
    "muscle_sets": Guide(
        inputs="Exercise, load and effort of each set; which muscles each exercise trains; your "
        "goal.",
        info="A muscle with less than {SETS_LOW}; with the muscle goal also one above {SETS_HIGH}.",
        caution="No set for {SETS_UNTRAINED} or more of the four. Only with the muscle goal.",
        missing="A set without an effort rating counts, except bands and unloaded bridges. A set "
        "of an exercise without muscles counts for none and is listed.",
    ),
    "leg_strength_days": Guide(
        inputs="The sets of each date that count for a leg muscle; your goal.",
        info="Fewer than {LEG_DAYS}.",
        caution="None at all. Only with the muscle goal.",
        missing="As with the sets by muscle.",
    ),
    "fuel": Guide(
        inputs="Your body mass and the minutes of training of each day; only if you ask for it in "
        "your settings and have not said there that it doesn’t suit you.",
        info="A reminder, never a flag or a headline: {PROTEIN_LOW} to {PROTEIN_HIGH} of protein "
        "in servings of {SERVING}, at least {SERVING_LOW} and at most {SERVING_HIGH}. "
        "Carbohydrate by the day: {CARB_LIGHT_LOW} to {CARB_LIGHT_HIGH} below {CARB_SHORT_MIN} of "
        "training, {CARB_SHORT_LOW} to {CARB_SHORT_HIGH} up to {CARB_LONG_MIN}, {CARB_LONG_LOW} to "
        "{CARB_LONG_HIGH} up to {CARB_EXTREME_MIN}, and {CARB_EXTREME_LOW} to {CARB_EXTREME_HIGH} "
        "above.",
        silent="You have not asked for it, or have said that it doesn’t suit you; or your body "
        "mass is not given.",
        missing="A session without a length counts as {ASSUMED_MIN}, and the text says so.",
    ),
    "warm_up": Guide(
        inputs="The warm-up tick of hard runs and hard leg lifts.",
        info="Ticked for less than {WARM_UP_SHARE} of the hard sessions.",
        silent="Fewer than {WARM_UP_SESSIONS} that were hard, or no tick in the last "
        "{WARM_UP_DAYS}.",
        missing="Not ticked doesn’t mean not done: whoever never ticks it isn’t asked.",
    ),
    "activity": Guide(
        inputs="Minutes of running.",
        missing="Nothing else is needed. Every running minute counts {VIGOROUS_FACTOR} times.",
    ),
}
_AMOUNTS = {name: amount(threshold) for name, threshold in THRESHOLDS.items()}
_TOLD = {
    code: Guide(*(text.format_map(_AMOUNTS) for text in written))
    for code, written in _WRITTEN.items()
}
