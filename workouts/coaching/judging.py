"""Judge whole training plans: what the rules say, week by week, of plans known to be good or bad.

A plan is *sensible* (a coach would call it so: a loud headline is false unless it is listed as
acceptable), *planted* (it has one problem, which a headline must name) or a *moment* (an open week
in which an idea is asked for). Their form is told in docs/coaching-quality.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from workouts.coaching.facts import Facts, measure
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.history import build_history
from workouts.coaching.outlook import Outlook, suggest
from workouts.coaching.precedence import annotate_precedence
from workouts.coaching.rules import BY_CODE
from workouts.coaching.stated_sessions import check_keys, read_session
from workouts.coaching.summarise import judge, summarise
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import (
    Goal,
    Group,
    History,
    Level,
    Movement,
    Person,
    Session,
    Status,
    StatusSpan,
)
from workouts.coaching.weeks import Week

ZONE = ZoneInfo("UTC")
STRAIN_WEEKS = 8
PLAN_KEYS = frozenset(
    {
        *("id", "name", "kind", "source", "unseen", "person", "log", "judge"),
        *("acceptable", "right", "now", "planned", "allowed", "not_on"),
    }
)
PERSON_KEYS = frozenset({"goal", "goal_chosen", "running_since", "status"})
# Beside these in earnest, a headline that asks for more would contradict
ASK_FOR_MORE = frozenset({"stimulus_runs", "muscle_sets", "leg_strength_days"})
Plan: TypeAlias = Mapping[str, Any]


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


def judge_plan(
    plan: Plan, movements: Mapping[str, Movement], thresholds: Thresholds = STANDARD
) -> JudgedPlan:
    """Judge each week that a plan names, with all its sessions before it as history.

    Raises UnknownKeyError for a key that nobody reads.
    """
    check_keys(plan, PLAN_KEYS, f"Plan {plan['id']}")
    person, running_since = _read_person(plan["person"])
    log = [read_session(act, ZONE, movements) for act in plan["log"]]
    reader = _WeekReader(log, person, running_since, thresholds)
    named = (plan["id"], plan["name"], plan["kind"])
    if plan["kind"] == "moment":
        return JudgedPlan(*named, idea=_judge_moment(plan, reader, movements))
    judged = [date.fromisoformat(monday) for monday in plan["judge"]]
    weeks = []
    for monday in judged:
        summary = reader.summary(monday)
        levels = {finding.code: finding.level for finding in summary.findings}
        headlines = tuple((code, levels[code]) for code in summary.headlines)
        weeks.append(
            JudgedWeek(
                monday,
                headlines,
                summary.findings,
                tuple(
                    code
                    for code, level in headlines
                    if plan["kind"] == "sensible"
                    and level >= Level.CAUTION
                    and not _is_acceptable(plan.get("acceptable", ()), code, level, monday)
                ),
            )
        )
    return JudgedPlan(
        *named,
        tuple(weeks),
        tuple(_answer(wanted, weeks) for wanted in plan.get("right", ())),
    )


def judge_plans(
    plans: Iterable[Plan],
    movements: Mapping[str, Movement],
    thresholds: Thresholds = STANDARD,
    *,
    every: int | None = None,
) -> list[JudgedPlan]:
    """Judge many plans, without the efforts of every nth session where `every` is given."""
    return [
        judge_plan(
            plan if every is None else without_ratings(plan, every=every), movements, thresholds
        )
        for plan in plans
    ]


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


def without_ratings(plan: Plan, *, every: int) -> dict[str, Any]:
    """Return a plan without the efforts of every nth session: 2 keeps every other one, 1 none."""
    log = [
        _unrated(act) if index % every == every - 1 else act
        for index, act in enumerate(plan["log"])
    ]
    return {**plan, "log": log}


def _unrated(act: Mapping[str, Any]) -> dict[str, Any]:
    bare = {key: value for key, value in act.items() if key != "rpe"}
    if "sets" in bare:
        bare["sets"] = [
            {key: value for key, value in entry.items() if key not in ("rir", "rpe")}
            for entry in bare["sets"]
        ]
    return bare


class _WeekReader:
    """Reads a plan's weeks from its log, each with what went before it."""

    def __init__(
        self,
        log: Sequence[Session],
        person: Person,
        running_since: date | None,
        thresholds: Thresholds,
    ) -> None:
        self.log = log
        self.person = person
        self.running_since = running_since
        self.thresholds = thresholds
        self._strains: dict[Week, float | None] = {}

    def sessions(self, week: Week) -> list[Session]:
        """Return the sessions of a week."""
        return [s for s in self.log if week.monday <= s.local_date <= week.sunday]

    def history(self, week: Week) -> History:
        """Return what the rules look back on."""
        earlier = [session for session in self.log if session.local_date < week.monday]
        first = min((session.local_date for session in self.log), default=None)
        strains = [
            strain
            for back in range(STRAIN_WEEKS, 0, -1)
            if (strain := self._strain(week.shift(-back), first)) is not None
        ]
        return build_history(
            week,
            earlier,
            first_session_date=first,
            prior_strains=strains,
            running_since=self.running_since,
            thresholds=self.thresholds,
        )

    def summary(self, monday: date) -> Summary:
        """Judge the week of a Monday."""
        week = Week.containing(monday)
        return summarise(
            week,
            self.sessions(week),
            self.history(week),
            self.person,
            thresholds=self.thresholds,
        )

    def _strain(self, week: Week, first: date | None) -> float | None:
        if first is None or week.sunday < first:
            return None
        if week not in self._strains:
            self._strains[week] = self.summary(week.monday).metrics["strain"]
        return self._strains[week]


def _read_person(stated: Mapping[str, Any]) -> tuple[Person, date | None]:
    check_keys(stated, PERSON_KEYS, "The person")
    since = stated.get("running_since")
    return Person(
        goal=Goal(stated["goal"]),
        goal_chosen=stated["goal_chosen"],
        statuses=tuple(
            StatusSpan(Status(name), date.fromisoformat(first), date.fromisoformat(last))
            for name, first, last in stated.get("status", ())
        ),
    ), None if since is None else date.fromisoformat(since)


def _is_acceptable(
    accepted: Iterable[Mapping[str, Any]], code: str, level: Level, monday: date
) -> bool:
    number = BY_CODE[code].number
    return any(
        entry["rule"] == number
        and level <= Level(entry["level"])
        and (entry["weeks"] == "all" or monday.isoformat() in entry["weeks"])
        for entry in accepted
    )


def _answer(wanted: Mapping[str, Any], weeks: Iterable[JudgedWeek]) -> Problem:
    monday = date.fromisoformat(wanted["week"])
    levels = [
        level
        for week in weeks
        if week.monday == monday
        for code, level in week.headlines
        if BY_CODE[code].number in wanted["any"]
    ]
    return Problem(
        monday, tuple(wanted["any"]), max(levels, default=Level.NONE), Level(wanted["least"])
    )


def _judge_moment(plan: Plan, reader: _WeekReader, movements: Mapping[str, Movement]) -> Idea:
    """Ask for an idea at a moment, and compare it with those that are allowed there."""
    now = datetime.fromisoformat(plan["now"]).replace(tzinfo=ZONE)
    week = Week.containing(now.date())
    history = reader.history(week)

    def measured(sessions: Sequence[Session]) -> Facts:
        return measure(week, sessions, history, reader.person, reader.thresholds)

    found = suggest(
        Outlook(
            week=week,
            done=reader.sessions(week),
            planned=[read_session(act, ZONE, movements) for act in plan["planned"]],
            history=history,
            person=reader.person,
            judge=lambda sessions: annotate_precedence(judge(measured(sessions))),
            measure=measured,
            now=now,
            zone=ZONE,
            thresholds=reader.thresholds,
        )
    )
    idea = "none" if found is None or found.idea is None else found.idea
    day = None if found is None or found.start is None else found.start.date()
    not_on = {date.fromisoformat(on) for on in plan.get("not_on", ())}
    return Idea(idea, day, idea in plan["allowed"] and day not in not_on)
