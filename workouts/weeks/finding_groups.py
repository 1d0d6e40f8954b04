"""A week's findings in groups: headlines, notes, what is fine, what can't be told."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workouts.coaching.explain import Explanation, explain, show_workings
from workouts.coaching.findings import Finding
from workouts.coaching.guides import guide
from workouts.coaching.levels import Group, Level
from workouts.coaching.precedence import FLAGGED, Mark, markable
from workouts.coaching.rule import Rule
from workouts.coaching.rules import BY_CODE
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.wording import Workings
from workouts.weeks.week_view import WeekView

MARKS = [
    (Mark.PLANNED.value, "I planned it"),
    (Mark.ILL.value, "I was ill"),
    (Mark.NOT_TRUE.value, "It isn’t true"),
]


@dataclass(frozen=True)
class Card:
    """A finding with its words, made when they are read: some pages show few."""

    finding: Finding
    miles: bool = False
    thresholds: Thresholds = STANDARD

    @cached_property
    def words(self) -> Explanation:
        finding = self.finding
        return explain(finding.code, finding.level, finding.numbers, miles=self.miles)

    @property
    def code(self) -> str:
        return self.finding.code

    @property
    def rule(self) -> Rule:
        return BY_CODE[self.code]

    @property
    def level(self) -> str:
        return self.finding.level.value

    @property
    def icon(self) -> str:
        """The level's sign; a stimulus warning means that a goal is missed, never danger."""
        misses_goal = self.level == Level.WARNING and self.words.group == Group.STIMULUS
        return "goal" if misses_goal else self.level

    @property
    def first_reason(self) -> str:
        """The reasons' first sentence, which holds the reader's own numbers."""
        return self.words.why.split(". ")[0].rstrip(".") + "."

    @property
    def step(self) -> str:
        """The condition of the level that was reached; nothing where all is fine."""
        if self.rule.is_reminder:
            return ""
        return dict(guide(self.code, self.thresholds).levels).get(self.level, "")

    @property
    def workings(self) -> Workings | None:
        """How its numbers were worked out, and what the data behind them covered."""
        finding = self.finding
        return show_workings(finding.code, finding.level, finding.numbers, miles=self.miles)

    @property
    def mark(self) -> str:
        """The member's mark in words: "planned", "ill" or "not true"."""
        return self.finding.marked.replace("_", " ")

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The marks that the member may give it, each with the words of its button."""
        return MARKS if markable(self.finding) else []

    @property
    def first_weeks(self) -> float:
        """How many weeks a beginner is spared this note; 0 for whoever can't be one."""
        asks = self.finding.numbers.get("may_be_beginner")
        return self.thresholds.BEGINNER_WEEKS if asks else 0

    @property
    def hidden_by(self) -> str:
        """The code of the rule that comes first, "beginner", or nothing."""
        return str(self.finding.numbers.get("hidden_by", ""))


@dataclass(frozen=True)
class GroupedFindings:
    """Cards by what they mean to the reader; each finding stands in one list, headlines apart."""

    headlines: Sequence[Card]
    notes: Sequence[Card]
    marked: Sequence[Card]
    fine: Sequence[Card]
    silent: Sequence[Card]
    aside: Sequence[Card]
    shown: Sequence[Card]
    food: Card | None

    @property
    def references(self) -> set[str]:
        """The keys of every work that the notes, the fine findings and food rest on."""
        cards = [*self.notes, *self.marked, *self.fine, *([self.food] if self.food else [])]
        return {key for card in cards for key in card.words.references}


def group_findings(week: WeekView, *, miles: bool) -> GroupedFindings:
    """Group a week's findings: the loudest notes first, otherwise in the order of the rules."""
    thresholds = week.thresholds
    cards = [Card(finding, miles, thresholds) for finding in week.findings]
    by_code = {card.code: card for card in cards}
    reminders = (card for card in cards if card.rule.is_reminder)
    food = next((card for card in reminders if card.finding.level.rank >= FLAGGED), None)
    said = [card for card in cards if not card.hidden_by and _concerns_everyone(card)]
    flagged = [card for card in said if card.finding.level.rank >= FLAGGED]
    return GroupedFindings(
        headlines=[by_code[code] for code in week.headlines],
        notes=sorted(
            (card for card in flagged if not card.mark), key=lambda card: -card.finding.level.rank
        ),
        marked=[card for card in flagged if card.mark],
        fine=[card for card in said if card.finding.level is Level.NONE and card.rule.group],
        silent=[card for card in said if card.finding.level is Level.SILENT and card.rule.group],
        aside=[card for card in cards if card.hidden_by],
        shown=[card for card in said if not card.rule.group],
        food=food,
    )


def _concerns_everyone(card: Card) -> bool:
    """Whether to show it in the lists; of food, only what is missing for whoever asked for it."""
    return not card.rule.is_reminder or card.finding.numbers.get("reason") == "no_body_mass"
