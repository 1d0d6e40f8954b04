"""Runs and strength sessions as rows of one list, newest first."""

from typing import Any

from django.db.models import CharField, F, FloatField, QuerySet, Value

from workouts.models import Athlete, LiftSession, Run

COMMON = ("pk", "started_at", "utc_offset_s", "time_known", "local_date", "duration_s", "rpe")
COLUMNS = (*COMMON, "what", "label", "metres")


def session_rows(athlete: Athlete) -> QuerySet[Any, dict[str, Any]]:
    """Rows of ``COLUMNS``; ``what`` is run or lift, ``label`` the run's kind or lift's focus."""
    runs = Run.objects.filter(athlete=athlete).order_by()
    lifts = LiftSession.objects.filter(athlete=athlete).order_by()
    return (
        runs.annotate(what=Value("run", CharField()), label=F("kind"), metres=F("distance_m"))
        .values(*COLUMNS)
        .union(
            lifts.annotate(
                what=Value("lift", CharField()),
                label=F("focus"),
                metres=Value(None, FloatField()),
            ).values(*COLUMNS),
            all=True,
        )
        .order_by("-started_at", "-what", "-pk")
    )
