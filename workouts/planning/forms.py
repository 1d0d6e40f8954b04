"""The planner's form: placed sessions as parallel fields, and what was asked to be done to them."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import QueryDict

from workouts.coaching.ideas import IDEAS
from workouts.coaching.weeks import Week
from workouts.models import PlannedSession
from workouts.models.planned_session import RANGES
from workouts.weeks.week_plan import in_order

LEAST, MOST = (int(limit) for limit in RANGES["minutes"])
MOST_SESSIONS = 40  # in a week; nobody plans more, and each costs time to judge
Part = PlannedSession.Part


@dataclass(frozen=True)
class Draft:
    """One placed session as it was typed; ``uid`` tells it from the others of the form."""

    uid: int
    kind: str
    day: date
    part: str
    minutes: str

    @property
    def label(self) -> str:
        return IDEAS[self.kind].label

    @property
    def error(self) -> str:
        """A sentence about minutes that are not valid, else empty."""
        written = self.minutes.strip()
        if not (written.isascii() and written.isdigit()):
            return "Whole minutes, please."
        if not LEAST <= int(written[:6]) <= MOST:
            return f"Between {LEAST} and {MOST} minutes."
        return ""

    def planned(self) -> PlannedSession:
        """The unsaved row; with the idea's own minutes while the typed ones cannot be read."""
        minutes = IDEAS[self.kind].minutes if self.error else int(self.minutes)
        return PlannedSession(local_date=self.day, part=self.part, kind=self.kind, minutes=minutes)


def drafts_of(planned: list[PlannedSession]) -> list[Draft]:
    """Return a saved plan as the form shows it."""
    return [
        Draft(uid, session.kind, session.local_date, session.part, str(session.minutes))
        for uid, session in enumerate(in_order(planned), start=1)
    ]


def read_drafts(sent: QueryDict, week: Week) -> list[Draft]:
    """Read the form's sessions, without values that none of our forms sends."""
    columns = [sent.getlist(name) for name in ("uid", "kind", "day", "part", "minutes")]
    found: list[Draft] = []
    for uid, kind, day, part, minutes in zip(*columns, strict=False):
        on = _day(day, week)
        if uid.isdecimal() and kind in IDEAS and on and part in Part.values:
            found.append(Draft(int(uid), kind, on, part, minutes[:20]))
    return found[:MOST_SESSIONS]


def changed(drafts: list[Draft], asked: str, week: Week) -> tuple[list[Draft], int]:
    """Return the drafts after one change, and the uid that it concerned (0 for none).

    "add:2025-03-04:hills" · "move:3:2025-03-05" · "remove:3" · anything else changes nothing.
    """
    wish, *rest = asked.split(":")
    if wish == "add" and len(rest) == 2 and rest[1] in IDEAS and len(drafts) < MOST_SESSIONS:
        day = _day(rest[0], week)
        if day:
            uid = max((draft.uid for draft in drafts), default=0) + 1
            new = Draft(uid, rest[1], day, _free_part(drafts, day), str(IDEAS[rest[1]].minutes))
            return [*drafts, new], uid
    elif wish == "move" and len(rest) == 2 and rest[0].isdecimal():
        uid, day = int(rest[0]), _day(rest[1], week)
        if day:
            return [replace(draft, day=day) if draft.uid == uid else draft for draft in drafts], uid
    elif wish == "remove" and len(rest) == 1 and rest[0].isdecimal():
        return [draft for draft in drafts if draft.uid != int(rest[0])], 0
    return drafts, 0


def _free_part(drafts: list[Draft], day: date) -> str:
    """Return the evening, when most train; the morning where that is taken."""
    taken = {draft.part for draft in drafts if draft.day == day}
    return next(
        (part for part in (Part.EVENING, Part.MORNING, Part.MIDDAY) if part not in taken),
        Part.EVENING,
    ).value


def _day(written: str, week: Week) -> date | None:
    """A date of the week, or nothing."""
    return next((day for day in week.days if day.isoformat() == written), None)
