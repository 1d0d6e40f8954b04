"""The rules in order. A new rule is one file beside this one and one line in ORDER."""

from importlib import import_module
from typing import Protocol, cast

from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.types import Group, Level, Numbers
from workouts.coaching.wording import Wording

ORDER = (
    "steady_share",
    "stimulus_runs",
    "recovery_gap",
    "training_streak",
    "load",
    "monotony",
    "weekly_change",
    "single_run_spike",
    "muscle_sets",
    "leg_strength_days",
    "fuel",
    "warm_up",
    "activity",
)


class Rule(Protocol):
    """What each rule's module offers.

    REFERENCES are keys of the bibliography, ARTICLE an anchor in the article, OPERATIONALISES the
    advice that the rule turns into numbers. NEEDS_GOAL: rests while the member's status or age
    makes a goal beside the point.
    """

    @property
    def CODE(self) -> str: ...
    @property
    def NUMBER(self) -> str: ...
    @property
    def GROUP(self) -> Group | None: ...
    @property
    def NEEDS_GOAL(self) -> bool: ...
    @property
    def TITLE(self) -> str: ...
    @property
    def OPERATIONALISES(self) -> str: ...
    @property
    def CERTAINTY(self) -> str: ...
    @property
    def LIMITS(self) -> str: ...
    @property
    def REFERENCES(self) -> tuple[str, ...]: ...
    @property
    def ARTICLE(self) -> str: ...

    def evaluate(self, facts: Facts, /) -> Verdict:
        """Judge a week in which something was logged."""

    def explain(self, level: Level, numbers: Numbers, /, *, miles: bool) -> Wording:
        """Say it in words."""


ALL: tuple[Rule, ...] = tuple(cast(Rule, import_module(f"{__name__}.{code}")) for code in ORDER)
BY_CODE = {rule.CODE: rule for rule in ALL}
