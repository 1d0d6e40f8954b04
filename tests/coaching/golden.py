"""Reads golden weeks: a stated week and its context become sessions, a History and a Person."""

import json
import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.types import (
    Goal,
    History,
    LiftSession,
    LiftSet,
    Person,
    PriorRun,
    RunKind,
    RunSession,
)
from workouts.coaching.weeks import Week

DEFAULT = Path(__file__).with_name("golden_weeks.json")
LONDON = ZoneInfo("Europe/London")
CONTEXT = {
    "title",
    "monday",
    "goal",
    "mass",
    "fuel_optin",
    "prev_week",
    "streak_in",
    "prior_run_min",
    "history_days",
    "prior_runs",
    "prior_strain",
    "hist_rpe",
    "warm_used",
    "acts",
}


def golden_weeks():
    path = Path(os.environ.get("GOLDEN_WEEKS") or DEFAULT)
    return json.loads(path.read_text(encoding="utf-8"))


def as_logged(act):
    """Return what the API is sent for a session: "runs" or "lifts", and the body."""
    body = {"started_at": f"{act['t']}:00Z", "duration_s": act["min"] * 60}
    body |= {"rpe": act.get("rpe"), "warm_up": act.get("warm")}
    if act["kind"] == "lift":
        names = {"exercise": "ex", "reps": "reps", "load_kg": "load", "rir": "rir"}
        sets = [
            {name: entry.get(short) for name, short in names.items()}
            for entry in act["sets"]
            for _ in range(entry["n"])
        ]
        return "lifts", body | {"sets": sets}
    return "runs", body | {
        "kind": act["type"],
        "distance_m": act["km"] * 1000 if "km" in act else None,
        "work_s": act["work"] * 60 if "work" in act else None,
        "hr_zones_s": [minutes * 60 for minutes in act["hr"]] if "hr" in act else None,
    }


def read(stated):
    """(week, sessions, history, person) of one stated week; a key it does not know is an error."""
    unknown = stated.keys() - CONTEXT
    assert not unknown, f"The golden week states {unknown}, which this reader does not know."
    previous = stated.get("prev_week", {})
    history = History(
        streak_before=stated.get("streak_in", 0),
        previous_stimulus_runs=previous.get("stim"),
        previous_leg_strength_days=previous.get("legs"),
        prior_run_minutes=tuple(stated.get("prior_run_min", ())),
        prior_runs=tuple(
            PriorRun(date.fromisoformat(day), km * 1000, None)
            for day, km in stated.get("prior_runs", ())
        ),
        history_days=stated.get("history_days"),
        prior_strains=tuple(stated.get("prior_strain", ())),
        median_rpe=stated.get("hist_rpe", {}),
        warm_up_used=stated.get("warm_used", False),
    )
    week = Week.containing(date.fromisoformat(stated["monday"]))
    sessions = [_session(act) for act in stated["acts"]]
    person = Person(
        goal=Goal(stated["goal"]),
        body_mass_kg=stated.get("mass"),
        fuel_opt_in=stated.get("fuel_optin", False),
    )
    return week, sessions, history, person


def _session(act):
    local = datetime.fromisoformat(act["t"]).replace(tzinfo=LONDON)
    common = {
        "start": local.astimezone(ZoneInfo("UTC")),
        "time_known": True,
        "local_date": local.date(),
        "minutes": act.get("min"),
        "rpe": act.get("rpe"),
        "warm_up": act.get("warm"),
    }
    if act["kind"] == "lift":
        sets = tuple(_set(entry) for entry in act["sets"] for _ in range(entry["n"]))
        return LiftSession(**common, sets=sets)
    return RunSession(
        **common,
        kind=RunKind(act["type"]),
        distance_m=act["km"] * 1000 if "km" in act else None,
        hr_zone_minutes=tuple(act["hr"]) if "hr" in act else None,
        work_minutes=act.get("work"),
    )


def _set(entry):
    return LiftSet(
        MOVEMENTS[entry["ex"]],
        reps=entry.get("reps"),
        load_kg=entry.get("load"),
        rir=entry.get("rir"),
        rpe=entry.get("rpe"),
        warm_up=entry.get("warm_up", False),
    )
