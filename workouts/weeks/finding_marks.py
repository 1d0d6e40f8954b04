"""Members' answers to findings: a mark for one week, or a rule switched off."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from fitsite.lib.background import enqueue_on_commit
from workouts.coaching.precedence import Mark, apply_precedence, markable
from workouts.coaching.rules import ALL, BY_CODE
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.shared.due_weeks import lock_weeks, mark_later_stale
from workouts.weeks.week_view import load_week

SWITCHABLE = tuple(rule for rule in ALL if rule.group and not rule.is_reminder)


def mark_finding(
    athlete: Athlete, week: Week, code: str, mark: Mark | None, *, now: datetime
) -> None:
    """Store what the member says of one finding of one week; None takes it back.

    Raises LookupError if that week holds no such flag. The week's training is not judged anew; the
    worker keeps to the mark whenever it is.
    """
    findings = load_week(athlete, week, now=now).findings
    if not any(finding.code == code and markable(finding) for finding in findings):
        raise LookupError(f"{week} has no flag of {code}")
    with transaction.atomic():
        row = _locked_row(athlete, week)
        marks = {**(row.marks or {}), code: mark}
        _put_marks(row, {rule: said for rule, said in marks.items() if said}, week, now)


@transaction.atomic
def put_marks(athlete: Athlete, week: Week, marks: Mapping[str, str], *, now: datetime) -> int:
    """Replace a week's marks, whichever findings they are on, and return the row's id."""
    row = _locked_row(athlete, week)
    _put_marks(row, marks, week, now)
    return row.pk


def _locked_row(athlete: Athlete, week: Week) -> WeekSummary:
    lock_weeks(athlete)
    WeekSummary.objects.get_or_create(athlete=athlete, week=str(week))
    return WeekSummary.objects.select_for_update().get(athlete=athlete, week=str(week))


def _put_marks(row: WeekSummary, marks: Mapping[str, str], week: Week, now: datetime) -> None:
    row.marks = dict(marks) or None
    if row.computed_at:
        related = apply_precedence(row.read_findings(), marks=marks)
        row.findings = [finding.to_json() for finding in related.findings]
        row.headlines = apply_precedence(related.findings, row.athlete.unwanted_rules).headlines
    elif week < row.athlete.week_at(now):
        row.stale_since = now
        enqueue_on_commit("workouts.tasks.summarise_stale")
    row.save(update_fields=["marks", "findings", "headlines", "stale_since"])
    mark_later_stale(row.athlete, week, now=now)


@transaction.atomic
def switch_rule(athlete: Athlete, code: str, *, on: bool) -> None:
    """Let a rule speak or not, in every week. Raises LookupError for one that can't be switched."""
    if BY_CODE.get(code) not in SWITCHABLE:
        raise LookupError(f"{code} is no rule to switch")
    locked = Athlete.objects.select_for_update().get(pk=athlete.pk)
    locked.rules_off = sorted(locked.unwanted_rules - {code} if on else {*locked.rules_off, code})
    locked.save(update_fields=["rules_off"])
    athlete.rules_off = locked.rules_off
