"""The rules' guides for the public, with the numbers in force; how rules are grouped there."""

from workouts.coaching.levels import Group
from workouts.coaching.rule import Guide
from workouts.coaching.rules import ALL, BY_CODE
from workouts.coaching.thresholds import STANDARD, THRESHOLDS, Thresholds
from workouts.coaching.thresholds.threshold import Threshold
from workouts.coaching.wording import count, percent, plain

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
BARE = frozenset({"ratio", "factor", "RPE"})
FULL_UNITS = {"min": "minutes", "h": "hours", "AU": "units of load"}


def amount(threshold: Threshold) -> str:
    """Write a threshold's value for readers: 90%, 1,000 AU, 1.5."""
    if threshold.unit in SHARES:
        return percent(threshold.value)
    value, unit = plain(threshold.value, 2), threshold.unit
    if unit in {"ratio", "factor"}:
        return value
    what, slash, time = unit.partition("/")
    return f"{value} {what.removesuffix('s') if value == '1' else what}{slash}{time}"


def in_words(threshold: Threshold) -> str:
    """Write a threshold's value for a sentence: 90%, 1 day, 5 sets a week, 1 km."""
    value, unit = threshold.value, threshold.unit
    if unit in SHARES:
        return percent(value)
    if unit in BARE:
        return plain(value, 2)
    if unit == "m":
        return f"{plain(value / 1000)} km"
    if unit == "s":
        return count(value / 60, "minute")
    what = unit.removesuffix("/day").removesuffix("/week")
    full = FULL_UNITS.get(what, what)
    named = full.removesuffix("s") if value == 1 else full
    return f"{plain(value, 2)} {named}{' a week' if unit.endswith('/week') else ''}"


def in_force(name: str, thresholds: Thresholds) -> Threshold:
    """Return a threshold with the value that it has in a set of thresholds."""
    return THRESHOLDS[name]._replace(value=getattr(thresholds, name))


def guide(code: str, thresholds: Thresholds = STANDARD) -> Guide:
    """Return a rule's guide with its numbers; raises KeyError for a code that no rule has."""
    if thresholds is STANDARD:
        return _PUBLISHED[code]
    amounts = {name: in_words(in_force(name, thresholds)) for name in THRESHOLDS}
    return BY_CODE[code].guide.fill(amounts)


_AMOUNTS = {name: in_words(threshold) for name, threshold in THRESHOLDS.items()}
_PUBLISHED = {rule.code: rule.guide.fill(_AMOUNTS) for rule in ALL}
