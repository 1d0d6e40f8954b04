"""Sessions as plans and golden weeks state them in JSON, read as the rules' own types."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from workouts.coaching.movement import Movement
from workouts.coaching.sessions import (
    Focus,
    LiftSession,
    LiftSet,
    OtherSession,
    RunKind,
    RunSession,
    Session,
)

_SHARED = frozenset({"kind", "t", "min", "rpe", "warm", "timed"})
ACT_KEYS = {
    "run": _SHARED | {"type", "km", "hr", "work"},
    "lift": _SHARED | {"sets", "focus"},
    "other": _SHARED | {"sport"},
}
SET_KEYS = frozenset({"ex", "n", "reps", "load", "rir", "rpe", "warm"})


class UnknownKeyError(ValueError):
    """Raised for a stated key that this reader doesn't know, and so would pass over."""


def check_keys(stated: Mapping[str, Any], known: frozenset[str], what: str) -> None:
    """Raise UnknownKeyError if anything is stated that isn't known."""
    if unknown := stated.keys() - known:
        raise UnknownKeyError(f"{what} states {', '.join(sorted(unknown))}, which nobody reads.")


def read_session(
    act: Mapping[str, Any], zone: ZoneInfo, movements: Mapping[str, Movement]
) -> Session:
    """Read one session: `t` is local; `timed` false means that its clock time isn't known.

    Raises KeyError for a kind or an exercise that doesn't exist, UnknownKeyError for odd keys.
    """
    check_keys(act, ACT_KEYS[act["kind"]], f"A {act['kind']} of {act['t']}")
    local = datetime.fromisoformat(act["t"]).replace(tzinfo=zone)
    common = {
        "start": local.astimezone(UTC),
        "time_known": act.get("timed", True),
        "local_date": local.date(),
        "minutes": act.get("min"),
        "rpe": act.get("rpe"),
        "warm_up": act.get("warm"),
    }
    if act["kind"] == "lift":
        focus = act.get("focus")
        return LiftSession(
            **common,
            sets=tuple(
                lift_set
                for entry in act["sets"]
                for lift_set in (_read_set(entry, movements),) * entry["n"]
            ),
            recorded_focus=None if focus is None else Focus(focus.removeprefix("lift_")),
        )
    if act["kind"] == "other":
        return OtherSession(**common, sport=act["sport"])
    return RunSession(
        **common,
        kind=RunKind(act["type"]),
        distance_m=act["km"] * 1000 if "km" in act else None,
        hr_zone_minutes=tuple(act["hr"]) if "hr" in act else None,
        work_minutes=act.get("work"),
    )


def _read_set(entry: Mapping[str, Any], movements: Mapping[str, Movement]) -> LiftSet:
    check_keys(entry, SET_KEYS, f"A set of {entry['ex']}")
    return LiftSet(
        movements[entry["ex"]],
        reps=entry.get("reps"),
        load_kg=entry.get("load"),
        rir=entry.get("rir"),
        rpe=entry.get("rpe"),
        warm_up=entry.get("warm", False),
    )
