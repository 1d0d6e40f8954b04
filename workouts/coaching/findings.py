"""A rule's finding and the summary of a week, as numbers without any prose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from workouts.coaching.levels import Level, Numbers
from workouts.coaching.weeks import Week

Verdict: TypeAlias = tuple[Level, Numbers]


def silent(numbers: Numbers, reason: str, needed: float) -> Verdict:
    """Return the verdict of a rule that cannot judge, with the number that it would need."""
    numbers["reason"] = reason
    numbers["needed"] = needed
    return Level.SILENT, numbers


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's verdict on one week, with every number that its explanation needs."""

    code: str
    level: Level
    numbers: Numbers

    @property
    def hidden(self) -> bool:
        """Whether another finding, or the member's first weeks, hide this one."""
        return "hidden_by" in self.numbers

    @property
    def marked(self) -> str:
        """Return the member's mark on it, as relations.Mark, or nothing."""
        marked: str = self.numbers.get("marked", "")
        return marked

    def to_json(self) -> Numbers:
        """Return a dict that json.dumps accepts and from_json reads back."""
        return {"code": self.code, "level": self.level.value, "numbers": dict(self.numbers)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what to_json wrote; raises KeyError or ValueError for anything else."""
        return cls(data["code"], Level(data["level"]), data["numbers"])


@dataclass(frozen=True, slots=True)
class Summary:
    """A week's metrics, findings in rule order, headline codes (3 at most) and hidden codes."""

    week: Week
    metrics: Numbers
    findings: tuple[Finding, ...]
    headlines: tuple[str, ...]
    suppressed: tuple[str, ...]
    rules_version: str
