"""The rest of an open week: when the legs are clear, and which one session would help most."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from workouts.coaching import thresholds as t
from workouts.coaching.explain import explain
from workouts.coaching.findings import Finding
from workouts.coaching.ideas import IDEAS, as_session
from workouts.coaching.stressors import stressor
from workouts.coaching.rules import BY_CODE
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import Group, History, Level, Session, Stressor
from workouts.coaching.weeks import Week

SLOTS = (time(7), time(12, 30), time(18))  # morning, midday, evening
CANDIDATES = ("leg_lift", "hills")  # ideas that are tried; on a tie the first helps most
WEIGHTS = {Level.INFO: 1, Level.CAUTION: 3, Level.WARNING: 9}
_EASY = "easy"


class Clearance(NamedTuple):
    """The last session hard on the legs, and from when the next would pass the recovery rule.

    `clear_at` is None where no clock time is known; then `clear_on`, a local date, tells.
    """

    last: Stressor
    clear_at: datetime | None
    clear_on: date

    def is_clear(self, now: datetime, today: date) -> bool:
        """Whether a hard leg session begun now would pass the rule."""
        return today >= self.clear_on if self.clear_at is None else now >= self.clear_at


class Suggestion(NamedTuple):
    """The session that would help most; `idea` is None where no session would.

    `gains`: findings before and after. `first`: the recovery finding that goes before all else.
    """

    idea: str | None
    start: datetime | None
    gains: tuple[tuple[Finding, Finding], ...] = ()
    first: Finding | None = None

    @property
    def why(self) -> str:
        """Return the reason in a sentence or two."""
        if self.first is not None:
            words = explain(self.first.code, self.first.level, self.first.numbers)
            return f"{words.headline}: room to recover comes before anything hard. Easy is fine."
        if not self.gains:
            return "No single session would change a note of this week. Rest, or run easily."
        return " ".join(
            f"“{_headline(before)}” would become “{_headline(after)}”."
            for before, after in self.gains
        )


def clearance(
    stressors: Iterable[Stressor], zone: ZoneInfo, thresholds: Thresholds = STANDARD
) -> Clearance | None:
    """Return when the legs are clear after the last of some hard sessions; None without any."""
    last = max(stressors, key=lambda hard: (hard.local_date, hard.start), default=None)
    if last is None:
        return None
    if not last.time_known:
        return Clearance(last, None, last.local_date + timedelta(days=2))
    clear = _end(last.start, last.minutes) + _room(thresholds)
    return Clearance(last, clear, clear.astimezone(zone).date())


def hard_sessions(
    sessions: Iterable[Session], history: History, thresholds: Thresholds = STANDARD
) -> list[Stressor]:
    """Return the hard leg sessions of the three days before a week and of the week."""
    own = (stressor(session, thresholds) for session in sessions)
    return [*history.recent_stressors, *filter(None, own)]


def has_room(
    start: datetime,
    minutes: float,
    stressors: Iterable[Stressor],
    thresholds: Thresholds = STANDARD,
) -> bool:
    """Whether the recovery rule allows a hard leg session at `start`, in the member's zone."""
    room = _room(thresholds)
    return all(
        abs((other.local_date - start.date()).days) > 1
        if not other.time_known
        else start.astimezone(UTC) - _end(other.start, other.minutes) >= room
        or other.start.astimezone(UTC) - _end(start, minutes) >= room
        for other in stressors
    )


def _room(thresholds: Thresholds) -> timedelta:
    return timedelta(hours=thresholds.GAP_CAUTION_H)


def _end(start: datetime, minutes: float | None) -> datetime:
    # In UTC, as times of one zone are subtracted by the wall clock, which may jump between them.
    return start.astimezone(UTC) + timedelta(
        minutes=t.ASSUMED_MIN.value if minutes is None else minutes
    )


def suggest(
    week: Week,
    sessions: Sequence[Session],
    history: History,
    judge: Callable[[Sequence[Session]], Sequence[Finding]],
    *,
    now: datetime,
    zone: ZoneInfo,
    legs: Clearance | None,
    current: Sequence[Finding] | None = None,
) -> Suggestion | None:
    """Suggest the one session of the rest of the week that answers most notes.

    `judge` gives the week's findings from its sessions, as the rules have them for this member;
    `legs` tells when they are clear of these; `current` are the findings of the week as it is,
    where they are known already. None where goals rest, or once the week has no slot left.
    """
    if current is None:
        current = judge(sessions)
    if any("silenced_by" in finding.numbers for finding in current):
        return None
    slots = list(_slots_after(now, week, zone))
    if not slots:
        return None
    first = _recovery_first(current)
    if first is not None:
        return Suggestion(None, None, first=first)
    if sessions and not _weight(current):
        return Suggestion(None, None)
    tried: list[tuple[str, datetime, Sequence[Finding]]] = []
    # An easy run answers no note: it is what an empty week, which has none, is compared with.
    for idea in CANDIDATES if sessions else (*CANDIDATES, _EASY):
        start = slots[0] if idea == _EASY else _first_clear(slots, legs)
        if start is not None:
            begun, day = start.astimezone(UTC), start.date()
            act = as_session(idea, begun, day, IDEAS[idea].minutes, history.median_rpe)
            tried.append((idea, start, judge([*sessions, act])))
    if not tried:
        return Suggestion(None, None)
    idea, start, best = min(tried, key=lambda attempt: _weight(attempt[2]))
    # An empty week has no notes at all yet, so there is nothing to weigh a session against.
    if sessions and _weight(best) >= _weight(current):
        return Suggestion(None, None)
    reference = current if sessions else next(after for code, _, after in tried if code == _EASY)
    return Suggestion(idea, start, _gains(reference, best))


def _slots_after(now: datetime, week: Week, zone: ZoneInfo) -> Iterator[datetime]:
    today = now.astimezone(zone).date()
    for day in week.days:
        if day < today:
            continue
        for clock in SLOTS:
            start = datetime.combine(day, clock, tzinfo=zone)
            if day > today or start > now:
                yield start


def _first_clear(slots: Iterable[datetime], legs: Clearance | None) -> datetime | None:
    return next(
        (start for start in slots if legs is None or legs.is_clear(start, start.date())), None
    )


def _recovery_first(findings: Sequence[Finding]) -> Finding | None:
    return next(
        (
            finding
            for finding in findings
            if finding.level.rank >= Level.CAUTION.rank
            and BY_CODE[finding.code].group is Group.RECOVERY
            and not finding.marked
        ),
        None,
    )


def _weight(findings: Iterable[Finding]) -> int:
    return sum(WEIGHTS.get(finding.level, 0) for finding in findings if _asks(finding))


def _asks(finding: Finding) -> bool:
    answered = BY_CODE[finding.code].answered_by_sessions
    return answered and not finding.hidden and not finding.marked


def _gains(
    before: Iterable[Finding], after: Iterable[Finding]
) -> tuple[tuple[Finding, Finding], ...]:
    old: Mapping[str, Finding] = {finding.code: finding for finding in before}
    return tuple(
        (old[finding.code], finding)
        for finding in after
        if finding.level is not Level.SILENT
        and _asks(old[finding.code])
        and WEIGHTS.get(finding.level, 0) < WEIGHTS.get(old[finding.code].level, 0)
    )


def _headline(finding: Finding) -> str:
    return explain(finding.code, finding.level, finding.numbers).headline
