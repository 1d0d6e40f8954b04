"""What judging a plan found: its weeks, its planted problems, its idea, and totals over plans."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workouts.coaching.findings import Finding
from workouts.coaching.levels import Group, Level
from workouts.coaching.rules import BY_CODE

# Beside these in earnest, a headline that asks for more would contradict
ASK_FOR_MORE = frozenset({"stimulus_runs", "muscle_sets", "leg_strength_days"})


@dataclass(frozen=True)
class JudgedWeek:
    """A week of a plan: its headlines with their levels, and what is wrong with them."""

    monday: date
    headlines: tuple[tuple[str, Level], ...]
    findings: tuple[Finding, ...]
    false: tuple[str, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether no headline is louder than info."""
        return all(level <= Level.INFO for _, level in self.headlines)

    @property
    def contradicts(self) -> bool:
        """Whether one headline asks for less, in earnest, beside one that asks for more."""
        loud = {code for code, level in self.headlines if level >= Level.CAUTION}
        less = any(BY_CODE[code].group in (Group.RECOVERY, Group.PROGRESSION) for code in loud)
        more = "steady_share" in loud or any(code in ASK_FOR_MORE for code, _ in self.headlines)
        return less and more


@dataclass(frozen=True)
class Problem:
    """A planted problem: how loudly it was answered (none where missed), and the level asked."""

    week: date
    rules: tuple[str, ...]
    level: Level
    least: Level

    @property
    def answer(self) -> str:
        """Return how it was answered: aloud, softly or missed."""
        if self.level >= Level.CAUTION:
            return "aloud"
        return "softly" if self.level is Level.INFO else "missed"


@dataclass(frozen=True)
class Idea:
    """What was suggested at a moment, and whether that was allowed."""

    idea: str
    day: date | None
    allowed: bool


@dataclass(frozen=True)
class JudgedPlan:
    """A plan with its weeks, its planted problems and the idea for its moment."""

    id: str
    name: str
    kind: str
    weeks: tuple[JudgedWeek, ...] = ()
    problems: tuple[Problem, ...] = ()
    idea: Idea | None = None

    def to_json(self) -> dict[str, Any]:
        """Return what json.dumps accepts: findings by week with the rules' numbers (W3)."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "weeks": [
                {
                    "week": week.monday.isoformat(),
                    "headlines": _numbered(week.headlines),
                    "findings": _numbered(
                        (finding.code, finding.level) for finding in week.findings
                    ),
                    "false": [BY_CODE[code].number for code in week.false],
                    "quiet": week.is_quiet,
                    "contradiction": week.contradicts,
                }
                for week in self.weeks
            ],
            "problems": [
                {
                    "week": problem.week.isoformat(),
                    "any": list(problem.rules),
                    "least": problem.least.value,
                    "answer": problem.answer,
                    "level": problem.level.value,
                }
                for problem in self.problems
            ],
            "idea": None
            if self.idea is None
            else {
                "idea": self.idea.idea,
                "day": self.idea.day and self.idea.day.isoformat(),
                "allowed": self.idea.allowed,
            },
        }


@dataclass(frozen=True)
class Totals:
    """Counts over many plans; weeks are those of sensible plans, contradictions of all.

    Quiet weeks have no headline louder than info. A problem is answered aloud (at caution or
    louder), softly (as an info) or missed.
    """

    weeks: int
    false_weeks: int
    quiet_weeks: int
    weeks_without_headline: int
    contradictions: int
    problems: int
    answered: int
    aloud: int
    softly: int
    missed: int
    at_asked_level: int
    moments: int
    ideas: int
    ideas_not_allowed: int


def totals(plans: Sequence[JudgedPlan]) -> Totals:
    """Count the weeks, problems and ideas of judged plans."""
    weeks = [week for plan in plans if plan.kind == "sensible" for week in plan.weeks]
    problems = [problem for plan in plans for problem in plan.problems]
    answers = [problem.answer for problem in problems]
    ideas = [plan.idea for plan in plans if plan.idea is not None]
    return Totals(
        weeks=len(weeks),
        false_weeks=sum(bool(week.false) for week in weeks),
        quiet_weeks=sum(week.is_quiet for week in weeks),
        weeks_without_headline=sum(not week.headlines for week in weeks),
        contradictions=sum(week.contradicts for plan in plans for week in plan.weeks),
        problems=len(problems),
        answered=len(problems) - answers.count("missed"),
        aloud=answers.count("aloud"),
        softly=answers.count("softly"),
        missed=answers.count("missed"),
        at_asked_level=sum(problem.level >= problem.least for problem in problems),
        moments=len(ideas),
        ideas=sum(idea.idea != "none" for idea in ideas),
        ideas_not_allowed=sum(not idea.allowed for idea in ideas),
    )


def plan_lines(plan: JudgedPlan) -> Iterator[str]:
    """Write a judged plan as lines: each week's headlines, each problem, the idea."""
    yield f"{plan.id} {plan.name} ({plan.kind})"
    for week in plan.weeks:
        said = ", ".join(f"{number} {level}" for number, level in _numbered(week.headlines).items())
        wrong = "  FALSE" if week.false else "  CONTRADICTS" if week.contradicts else ""
        yield f"  {week.monday}  {said or 'no headline'}{wrong}"
    for problem in plan.problems:
        yield f"  asked of {problem.week}: {' or '.join(problem.rules)}: {problem.answer}"
    if plan.idea is not None:
        on = f" on {plan.idea.day}" if plan.idea.day else ""
        yield f"  idea: {plan.idea.idea}{on}{'' if plan.idea.allowed else '  NOT ALLOWED'}"


def _numbered(findings: Iterable[tuple[str, Level]]) -> dict[str, str]:
    return {BY_CODE[code].number: level.value for code, level in findings}
