"""W0: a run split into easy, moderate and hard minutes by the best measure that it has.

The claims on intensity behind W1 and W3 as numbers. Sources: seiler2006 (session RPE against
heart rate), seiler2009 (zones), sylta2014 (why a method must be named). Default shares are
conventions, and session RPE leans towards how a run ended.
"""

from enum import StrEnum
from typing import NamedTuple

from workouts.coaching.sessions import CONTINUOUS, STRUCTURED, RunKind, RunSession
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.thresholds.assumed_values import ASSUMED_SHARES

REFERENCES = ("seiler2006", "seiler2009", "sylta2014", "estes2017", "festa2020")


class Basis(StrEnum):
    """The measure that a split rests on."""

    STRIDES = "strides"
    WORK = "work"
    HEART_RATE = "heart_rate"
    RPE = "rpe"
    KIND = "kind"
    UNKNOWN = "unknown"


class Split(NamedTuple):
    """Minutes by intensity, all zero when the basis is UNKNOWN; `steady` is what W1 counts."""

    easy: float
    moderate: float
    hard: float
    steady: float
    basis: Basis


_BY_HEART_RATE = frozenset({RunKind.INTERVALS, RunKind.FARTLEK})  # on hills and sprints it lags


def split(run: RunSession, thresholds: Thresholds = STANDARD) -> Split:
    """Split a run into easy, moderate, hard and steady minutes."""
    kind, minutes, rpe = run.kind, run.minutes, run.rpe
    if kind in STRUCTURED:
        if rpe is not None and rpe <= thresholds.EASY_STRUCTURED_RPE:
            return Split(minutes, 0.0, 0.0, minutes, Basis.STRIDES)
        if run.work_minutes is not None:
            hard = min(run.work_minutes, minutes)
            return Split(minutes - hard, 0.0, hard, 0.0, Basis.WORK)
        zones = _by_heart_rate(run, thresholds) if kind in _BY_HEART_RATE else None
        return zones._replace(steady=0.0) if zones else _by_kind(run)._replace(steady=0.0)
    if kind in CONTINUOUS:
        return _by_heart_rate(run, thresholds) or _by_rpe(run, thresholds) or _by_kind(run)
    known = _by_rpe(run, thresholds) or _by_heart_rate(run, thresholds)
    if known is None:
        return Split(0.0, 0.0, 0.0, 0.0, Basis.UNKNOWN)
    if rpe is not None and rpe <= thresholds.UNKNOWN_STEADY_RPE:
        return known._replace(steady=minutes)
    return known._replace(steady=0.0)  # an untyped run may have been intervals


def _by_heart_rate(run: RunSession, thresholds: Thresholds) -> Split | None:
    zones = run.hr_zone_minutes
    if zones is None:
        return None
    zone1, zone2, zone3, zone4, zone5 = zones
    covered = zone1 + zone2 + zone3 + zone4 + zone5
    if not covered or covered < thresholds.HR_COVERAGE * run.minutes:
        return None
    scale = run.minutes / covered
    easy, moderate, hard = (zone1 + zone2) * scale, zone3 * scale, (zone4 + zone5) * scale
    return Split(easy, moderate, hard, easy + moderate, Basis.HEART_RATE)


def _by_rpe(run: RunSession, thresholds: Thresholds) -> Split | None:
    minutes, rpe = run.minutes, run.rpe
    if rpe is None:
        return None
    if rpe < thresholds.MODERATE_RPE:
        return Split(minutes, 0.0, 0.0, minutes, Basis.RPE)
    if rpe < thresholds.HARD_RPE:
        return Split(0.0, minutes, 0.0, minutes, Basis.RPE)
    return Split(0.0, 0.0, minutes, 0.0, Basis.RPE)


def _by_kind(run: RunSession) -> Split:
    minutes = run.minutes
    easy, moderate, hard = ASSUMED_SHARES[run.kind]
    steady = (easy + moderate) * minutes
    return Split(easy * minutes, moderate * minutes, hard * minutes, steady, Basis.KIND)
