"""Reads golden weeks: a stated week and its context become sessions, a History and a Person."""

import json
import os
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from workouts.coaching.look_back import Habit, HardClass, History, Outing, Stressor, UsualEffort
from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.profile import Goal, Person, Status, StatusSpan
from workouts.coaching.sessions import RunKind
from workouts.coaching.stated_sessions import check_keys, read_session
from workouts.coaching.stressors import LEG_LIFT
from workouts.coaching.weeks import Week

DEFAULT = Path(__file__).with_name("golden_weeks.json")
UTC = ZoneInfo("UTC")
CONTEXT = frozenset(
    {
        "title",
        "monday",
        "tz",
        "goal",
        "goal_chosen",
        "running_since",
        "status",
        "mass",
        "fuel_optin",
        "prev_week",
        "prev_hard",
        "streak_in",
        "trained_28",
        "habit",
        "prior_run_min",
        "run_weeks",
        "last_run",
        "leg_weeks",
        "prior_leg_sets",
        "last_leg_day",
        "history_days",
        "prior_runs",
        "older_outings",
        "long_races",
        "prior_kinds",
        "runs_known",
        "usual_effort",
        "usual_speed",
        "prior_strain",
        "hist_rpe",
        "warm_used",
        "acts",
    }
)
PREVIOUS = frozenset({"stim", "legs"})
PREVIOUS_HARD = frozenset({"t", "min", "class"})
HABIT = frozenset({"pair", "dates", "count", "least_gap_h"})
USUAL = frozenset({"rpe", "m_min", "runs", "longest_km"})
WHAT = {  # a session that has the class, for what the rules say of it
    HardClass.FAST: RunKind.INTERVALS,
    HardClass.FIRM: RunKind.TEMPO,
    HardClass.LONG: RunKind.LONG,
    HardClass.DOWNHILL: RunKind.DOWNHILL,
    HardClass.LIFT: LEG_LIFT,
    HardClass.MARCH: "march",
}


def golden_weeks():
    path = Path(os.environ.get("GOLDEN_WEEKS") or DEFAULT)
    return json.loads(path.read_text(encoding="utf-8"))


def as_logged(act):
    """Return what the API is sent for a session: "runs", "lifts" or "others", and the body."""
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
    if act["kind"] == "other":
        return "others", body | {"sport": act["sport"]}
    return "runs", body | {
        "kind": act["type"],
        "distance_m": act["km"] * 1000 if "km" in act else None,
        "work_s": act["work"] * 60 if "work" in act else None,
        "hr_zones_s": [minutes * 60 for minutes in act["hr"]] if "hr" in act else None,
    }


def zone_of(stated):
    return ZoneInfo(stated.get("tz", "Europe/London"))


def read(stated):
    """(week, sessions, history, person) of one stated week; a key it does not know is an error."""
    check_keys(stated, CONTEXT, "The golden week")
    monday, zone = date.fromisoformat(stated["monday"]), zone_of(stated)
    sessions = [read_session(act, zone, MOVEMENTS) for act in stated["acts"]]
    person = Person(
        goal=Goal(stated["goal"]),
        goal_chosen=stated.get("goal_chosen", True),
        statuses=tuple(
            StatusSpan(Status(name), _date(first), _date(last))
            for name, first, last in stated.get("status", ())
        ),
        body_mass_kg=stated.get("mass"),
        fuel_opt_in=stated.get("fuel_optin", False),
    )
    return Week.containing(monday), sessions, _history(stated, monday, zone), person


def _history(stated, monday, zone):
    previous = stated.get("prev_week", {})
    check_keys(previous, PREVIOUS, "The week before")
    outings = [(on, km, None) for on, km in stated.get("prior_runs", ())]
    runs = [on for on, *_ in outings]
    since = _date(stated.get("running_since"))
    kinds = stated.get("prior_kinds")
    return History(
        streak_before=stated.get("streak_in", 0),
        trained_days_28=stated.get("trained_28"),
        previous_stimulus_runs=previous.get("stim"),
        previous_leg_strength_days=previous.get("legs"),
        recent_stressors=tuple(_hard(entry, zone) for entry in stated.get("prev_hard", ())),
        habits=dict(map(_habit, stated.get("habit", ()))),
        prior_run_minutes=_weeks(stated, "prior_run_min", "run_weeks"),
        prior_leg_sets=_weeks(stated, "prior_leg_sets", "leg_weeks"),
        prior_outings=tuple(
            Outing(_date(on), None if km is None else km * 1000, minutes)
            for on, km, minutes in [*outings, *stated.get("older_outings", ())]
        ),
        last_run=_date(stated.get("last_run") or max(runs, default=None)),
        last_leg_day=_date(stated.get("last_leg_day")),
        long_races=tuple(map(_date, stated.get("long_races", ()))),
        prior_kinds=None if kinds is None else frozenset(map(RunKind, kinds)),
        runs_known=stated.get("runs_known"),
        usual_effort=dict(map(_usual, stated.get("usual_effort", {}).items())),
        usual_speed=stated.get("usual_speed"),
        history_days=stated.get("history_days"),
        prior_strains=tuple(stated.get("prior_strain", ())),
        median_rpe=stated.get("hist_rpe", {}),
        warm_up_used=stated.get("warm_used", False),
        weeks_of_running=None if since is None else max((monday - since).days // 7, 0),
    )


def _date(iso):
    return None if iso is None else date.fromisoformat(iso)


def _weeks(stated, weekly, with_any):
    """Up to 12 weeks, latest last: those of the last four, after those known to have had any."""
    recent = stated.get(weekly, ())
    trained = stated.get(with_any, ())
    older = trained[: max(len(trained) - sum(map(bool, recent)), 0)]
    return (*older, *recent)


def _hard(entry, zone):
    check_keys(entry, PREVIOUS_HARD, "A hard session before")
    local = datetime.fromisoformat(entry["t"]).replace(tzinfo=zone)
    hard_class = HardClass(entry["class"])
    return Stressor(
        local.astimezone(UTC), entry.get("min"), local.date(), True, WHAT[hard_class], hard_class
    )


def _habit(entry):
    check_keys(entry, HABIT, "A habit")
    first, second = map(HardClass, entry["pair"])
    return (first, second, entry["dates"]), Habit(entry["count"], entry.get("least_gap_h"))


def _usual(item):
    kind, entry = item
    check_keys(entry, USUAL, "A usual effort")
    longest = entry["longest_km"] * 1000
    return RunKind(kind), UsualEffort(entry["rpe"], entry["m_min"], entry["runs"], longest)
