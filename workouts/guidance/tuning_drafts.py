"""Operators' thresholds: a dry run over everybody's last weeks, then into force under a number."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from fitsite.lib.background import enqueue_on_commit
from workouts.catalogue import exercises
from workouts.coaching.judged_plans import totals
from workouts.coaching.judging import judge_plans
from workouts.coaching.precedence import Mark, markable
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.tuning import tune
from workouts.coaching.weeks import Week
from workouts.models import RuleTuning, WeekSummary
from workouts.shared.thresholds_in_force import thresholds_in_force
from workouts.weeks.week_inputs import WeekInputs, load_inputs

PLANS = Path(__file__).with_name("plans.json")  # docs/coaching-quality.md tells their form
TRIAL_WEEKS = 4
MARKED_WEEKS = 12
BATCH = 500  # members' weeks read at once, as when they are summarised
Flagged = dict[str, set[int]]  # member ids by rule code


class NotTriedError(Exception):
    """Raised for values that have had no dry run yet."""


@transaction.atomic
def ask_for_trial(draft: RuleTuning, *, now: datetime) -> None:
    """Store a draft and have a worker try it; what was found before no longer counts."""
    draft.trial_asked_at, draft.trial_done_at, draft.trial = now, None, None
    draft.save()
    enqueue_on_commit("workouts.tasks.try_tuning", draft.pk)


def run_trial(draft: RuleTuning, *, now: datetime) -> None:
    """Count whom each rule would flag over the last four weeks, now and with the draft's values.

    Also judge plans that are known to be good or bad by both.
    Changes nothing but the draft's own result, and not that if the draft was changed meanwhile.
    """
    before, after = thresholds_in_force(), tune(draft.values)
    found = count_flagged(before, after, now=now) | {"plans": judge_known_plans(before, after)}
    RuleTuning.objects.filter(pk=draft.pk, trial_asked_at=draft.trial_asked_at).update(
        trial=found, trial_done_at=now
    )


def count_flagged(before: Thresholds, after: Thresholds, *, now: datetime) -> dict[str, Any]:
    """Count members with a summary, and by rule those flagged before, after, newly, no longer."""
    weeks = _last_weeks(TRIAL_WEEKS, now)
    rows = WeekSummary.objects.between(weeks[0], weeks[-1]).computed().not_failed()
    rows = rows.order_by("athlete", "week")
    pairs = [(athlete, Week.parse(week)) for athlete, week in rows.values_list("athlete", "week")]
    flagged: tuple[Flagged, Flagged] = (defaultdict(set), defaultdict(set))
    for start in range(0, len(pairs), BATCH):
        for inputs in load_inputs(pairs[start : start + BATCH]):
            for codes, thresholds in zip(flagged, (before, after), strict=True):
                for code in _flags(inputs._replace(thresholds=thresholds)):
                    codes[code].add(inputs.athlete_id)
    was, will = flagged
    return {
        "weeks": weeks,
        "members": len({athlete for athlete, _ in pairs}),
        "rules": {
            code: [
                len(was[code]),
                len(will[code]),
                len(will[code] - was[code]),
                len(was[code] - will[code]),
            ]
            for code in sorted({*was, *will})
        },
    }


def judge_known_plans(*sets: Thresholds) -> list[dict[str, int]]:
    """Return, for each set of thresholds, how often the rules are wrong about known plans."""
    plans = json.loads(PLANS.read_text(encoding="utf-8"))
    movements = {exercise.slug: exercise.movement() for exercise in exercises()}
    return [asdict(totals(judge_plans(plans, movements, thresholds))) for thresholds in sets]


def _flags(inputs: WeekInputs) -> Iterable[str]:
    for finding in inputs.summary().findings:
        if markable(finding) and not finding.hidden and finding.code not in inputs.rules_off:
            yield finding.code


@transaction.atomic
def put_in_force(draft: RuleTuning, *, now: datetime) -> None:
    """Put a draft in force under the next number; weeks computed from now on are judged by it.

    Raises NotTriedError before its dry run, OutOfBoundsError for values that rules can't have.
    """
    locked = RuleTuning.objects.select_for_update().get(pk=draft.pk)
    if locked.version is not None:
        return
    if locked.trial_done_at is None:
        raise NotTriedError
    tune(locked.values)
    latest = RuleTuning.objects.aggregate(latest=Max("version"))["latest"] or 0
    locked.version, locked.in_force_at = latest + 1, now
    locked.save(update_fields=["version", "in_force_at"])


def count_marks(*, now: datetime) -> dict[str, dict[str, int]]:
    """Count the marks on each rule's findings in the last twelve weeks, by rule and mark."""
    weeks = _last_weeks(MARKED_WEEKS, now, and_this=True)
    rows = WeekSummary.objects.between(weeks[0], weeks[-1]).filter(marks__isnull=False)
    counts: dict[str, dict[str, int]] = {}
    for marks in rows.values_list("marks", flat=True):
        for code, mark in (marks or {}).items():
            counts.setdefault(code, dict.fromkeys(Mark, 0))[Mark(mark)] += 1
    return dict(sorted(counts.items()))


def _last_weeks(count: int, now: datetime, *, and_this: bool = False) -> list[str]:
    current = Week.containing(now.date())
    return [str(current.shift(-back)) for back in range(count, -1 if and_this else 0, -1)]
