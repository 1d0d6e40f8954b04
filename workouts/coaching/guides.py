"""The rules' guides for the public, with the numbers in force; how rules are grouped there."""

from workouts.coaching.rule import Guide
from workouts.coaching.rules import ALL, BY_CODE
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


def amount(threshold: Threshold) -> str:
    """Write a threshold's value for readers: 90%, 1,000 AU, 1.5."""
    if threshold.unit in SHARES:
        return percent(threshold.value)
    value = plain(threshold.value)
    return value if threshold.unit in {"ratio", "factor"} else f"{value} {threshold.unit}"


def in_force(name: str, thresholds: Thresholds) -> Threshold:
    """Return a threshold with the value that it has in a set of thresholds."""
    return THRESHOLDS[name]._replace(value=getattr(thresholds, name))


def guide(code: str, thresholds: Thresholds = STANDARD) -> Guide:
    """Return a rule's guide with its numbers; raises KeyError for a code that no rule has."""
    if thresholds is STANDARD:
        return _PUBLISHED[code]
    amounts = {name: amount(in_force(name, thresholds)) for name in THRESHOLDS}
    return BY_CODE[code].guide.fill(amounts)


_AMOUNTS = {name: amount(threshold) for name, threshold in THRESHOLDS.items()}
_PUBLISHED = {rule.code: rule.guide.fill(_AMOUNTS) for rule in ALL}
