"""What members say of findings and of rules: a mark for one week, or a rule switched off."""

from datetime import datetime

from django.db import transaction

from workouts.actions import wake
from workouts.coaching.findings import Finding
from workouts.coaching.relations import REMINDERS, Mark, markable, relate
from workouts.coaching.rules import ALL, BY_CODE
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.weekly_report import report_week

SWITCHABLE = tuple(rule for rule in ALL if rule.GROUP and rule.CODE not in REMINDERS)


def mark_finding(
    athlete: Athlete, week: Week, code: str, mark: Mark | None, *, now: datetime
) -> None:
    """Keep what the member says of one finding of one week; None takes it back.

    Raises LookupError if that week holds no such flag. The week's training is not judged anew; the
    worker keeps to the mark whenever it is.
    """
    report = report_week(athlete, week, now=now)
    if not any(one.code == code and markable(one) for one in report.findings):
        raise LookupError(f"{week} has no flag of {code}")
    with transaction.atomic():
        WeekSummary.objects.get_or_create(athlete=athlete, week=str(week))
        row = WeekSummary.objects.select_for_update().get(athlete=athlete, week=str(week))
        marks = {**(row.marks or {}), code: mark}
        row.marks = {one: said for one, said in marks.items() if said} or None
        if row.computed_at:
            findings = [Finding.from_json(one) for one in row.findings]
            told = relate(findings, marks=row.marks or {})
            row.findings = [one.to_json() for one in told.findings]
            row.headlines = relate(told.findings, athlete.unwanted_rules).headlines
        elif week < athlete.week_at(now):
            row.stale_since = now
            wake("workouts.tasks.summarise_stale")
        row.save(update_fields=["marks", "findings", "headlines", "stale_since"])


@transaction.atomic
def switch_rule(athlete: Athlete, code: str, *, on: bool) -> None:
    """Let a rule speak or not, in every week. Raises LookupError for one that can't be switched."""
    if BY_CODE.get(code) not in SWITCHABLE:
        raise LookupError(f"{code} is no rule to switch")
    locked = Athlete.objects.select_for_update().get(pk=athlete.pk)
    locked.rules_off = sorted(locked.unwanted_rules - {code} if on else {*locked.rules_off, code})
    locked.save(update_fields=["rules_off"])
    athlete.rules_off = locked.rules_off
