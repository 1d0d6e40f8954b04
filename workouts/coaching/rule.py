"""The attributes that every rule states in its own file: each module in `rules` has one RULE."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workouts.coaching.example_weeks import ExampleWeek
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.thresholds.threshold import Threshold
from workouts.coaching.wording import Wording, Workings, plain


class Guide(NamedTuple):
    """The rule for the public: what it reads, when it reaches each level, and missing data.

    Names of thresholds in braces stand for their values.
    """

    inputs: str
    missing: str
    info: str = ""
    caution: str = ""
    warning: str = ""
    silent: str = ""

    @property
    def levels(self) -> list[tuple[str, str]]:
        """Return the levels that the rule can reach, the loudest first, with their conditions."""
        names = ("warning", "caution", "info", "silent")
        return [(name, condition) for name in names if (condition := getattr(self, name))]

    def fill(self, amounts: Mapping[str, str]) -> "Guide":
        """Return the guide with amounts in place of the thresholds' names."""
        return Guide(*(written.format_map(amounts) for written in self))


class Silence(NamedTuple):
    """The rule's headline, and a sentence by reason, where it cannot judge.

    Braces in a sentence stand for the number that was needed: `published` in findings that were
    stored before the number was.
    """

    headline: str
    reasons: Mapping[str, str]
    published: Threshold | None = None

    def explain(self, numbers: Numbers) -> Wording:
        """Put a silent finding into words."""
        needed = numbers.get("needed")
        if needed is None and self.published is not None:
            needed = self.published.value
        sentence = self.reasons[numbers["reason"]]
        return Wording(self.headline, sentence.format("" if needed is None else plain(needed)))


class Precedence(NamedTuple):
    """How the rule's finding stands among those of other rules.

    `place`: of two as loud in its group, the lower makes the headline. `holds`: as an info it asks
    for no more training, so that ideas for more come in place of a run. `hides_intensity`: from
    caution on, no hard running is advised. `is_intensity`: it advises hard running. `merges_with`:
    the rule with which it shares one cause where both are flagged.
    """

    place: int = 0
    holds: bool = False
    hides_intensity: bool = False
    is_intensity: bool = False
    merges_with: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. No attribute has a default, so that a new rule has to decide each of them.

    Attributes:
        code: its name in addresses, in stored findings and of its module.
        number: W and its place among the rules.
        group: rules of one group share a headline; None shows numbers and never judges.
        follows_goal: rests while the member's status or age makes a goal beside the point.
        advice: the advice of the article that it turns into numbers.
        certainty, caveats: how sure its evidence is, and what it doesn't show.
        references, article: keys of the bibliography, and a section's anchor in the article.
        evaluate: judges a week in which something was logged.
        explain: puts a finding that isn't silent into words, in miles where that is true.
        silence: what it says where it cannot judge; None where it always can.
        show_workings: shows the arithmetic of a finding that isn't silent; None without any.
        is_reminder: shown to members who asked for it, never a headline, and not to be marked.
        answered_by_sessions: whether one more session in the week can answer its note.
        examples: weeks that, with those of the rules before, make it say all that it can.
    """

    code: str
    number: str
    title: str
    group: Group | None
    follows_goal: bool
    advice: str
    certainty: str
    caveats: str
    references: tuple[str, ...]
    article: str
    guide: Guide
    evaluate: Callable[[Facts], Verdict]
    explain: Callable[[Level, Numbers, bool], Wording]
    silence: Silence | None
    show_workings: Callable[[Numbers, bool], Workings] | None
    is_reminder: bool
    precedence: Precedence
    answered_by_sessions: bool
    examples: tuple[ExampleWeek, ...]
