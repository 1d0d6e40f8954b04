"""A strength session as it is being typed: exercises with their sets, and the buttons on them.

Each button is an ordinary submit button whose value is a command: ``add-set:0`` adds a set to the
first exercise, ``up-set:0:2`` moves its third set up. A script does the same without the server.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from workouts.lifts.last_time import ExerciseHistory, LiftHistory
from workouts.models.lift import SetValues
from workouts.shared.units import LOAD_UNITS, Unit, as_typed, plain_number, told_apart

Values = dict[str, str]
ENTRY = re.compile(r"entries-(\d{1,4})-(\w+)")
SET = re.compile(r"entries-(\d{1,4})-sets-(\d{1,4})-(\w+)")
AMOUNTS = ("load", "reps", "seconds")  # what a ticked set takes from last time
ALONE: Mapping[float, str] = {}  # a set without others beside it


@dataclass
class Entry:
    """One exercise and its sets, every value as typed."""

    values: Values = field(default_factory=dict)
    sets: list[Values] = field(default_factory=lambda: [{}])

    @property
    def name(self) -> str:
        return " ".join(self.values.get("exercise", "").split())

    @property
    def unit(self) -> Unit | None:
        """The unit that its loads are typed in, if the form says."""
        return LOAD_UNITS.get(self.values.get("unit", ""))

    def target(self, number: int, past: ExerciseHistory | None, unit: Unit) -> Values:
        """What the set was last time, else what the set above is; empty where neither is known."""
        warm_up = bool(self.sets[number].get("warm_up"))
        alike = [one for one in self.sets[:number] if bool(one.get("warm_up")) == warm_up]
        last = past.last(len(alike), warm_up=warm_up) if past else None
        if last is not None:
            return {name: value for name, value in typed(last, unit).items() if name in AMOUNTS}
        above = next((one for one in reversed(alike) if has_amount(one)), {})
        return {name: above[name] for name in AMOUNTS if above.get(name)}

    def fill(self, number: int, past: ExerciseHistory | None, unit: Unit) -> None:
        """Do a set as its target says."""
        target = self.target(number, past, unit)
        self.sets[number] |= target | ({"done": "on"} if target else {})


@dataclass
class Draft:
    """All exercises of the session; ``removed`` is what the last command took out, as JSON."""

    entries: list[Entry] = field(default_factory=list)
    removed: str = ""

    @classmethod
    def parse(cls, data: Mapping[str, str]) -> "Draft":
        """The draft in the fields of a form, in the order of the numbers in their names."""
        entries: dict[int, Values] = {}
        sets: dict[int, dict[int, Values]] = {}
        for name, value in data.items():
            if found := SET.fullmatch(name):
                entry, number = int(found[1]), int(found[2])
                sets.setdefault(entry, {}).setdefault(number, {})[found[3]] = value
            elif found := ENTRY.fullmatch(name):
                entries.setdefault(int(found[1]), {})[found[2]] = value
        return cls(
            [
                Entry(
                    entries.get(number, {}),
                    [one for _, one in sorted(sets.get(number, {}).items())],
                )
                for number in sorted(entries.keys() | sets.keys())
            ],
            data.get("removed", ""),
        )

    @classmethod
    def of(cls, sets: Iterable[SetValues], history: LiftHistory, *, values: bool) -> "Draft":
        """The draft of stored sets, in their order; without their values only what to do."""
        draft, key = cls(), None
        sets = list(sets)
        texts_in = cache(lambda unit: told_apart([one.load_kg for one in sets], unit))
        for one in sets:
            if key != (one.exercise_id, one.superset):  # type: ignore[attr-defined]
                key = (one.exercise_id, one.superset)  # type: ignore[attr-defined]
                draft.entries.append(new_entry(one.exercise.name, history, sets=0))  # type: ignore[attr-defined]
                draft.entries[-1].values["superset"] = one.superset
            entry = draft.entries[-1]
            if one.duration_s:
                entry.values["measure"] = "both" if one.reps else "time"
            unit = history.unit_of(entry.name)
            kept = typed(one, unit, texts_in(unit)) | {"done": "on"} if values else {}
            entry.sets.append(kept | ({"warm_up": "on"} if one.warm_up else {}))
        return draft

    def as_data(self) -> dict[str, str]:
        """The fields of a form, numbered anew."""
        data: dict[str, str] = {}
        for number, entry in enumerate(self.entries):
            data |= {f"entries-{number}-{name}": value for name, value in entry.values.items()}
            for place, one in enumerate(entry.sets):
                data |= {f"entries-{number}-sets-{place}-{name}": v for name, v in one.items()}
        return data

    def add(self, name: str, history: LiftHistory) -> None:
        """Append an exercise with as many sets as last time, empty."""
        self.entries.append(new_entry(name, history))

    def apply(self, command: str, history: LiftHistory) -> None:
        """Do what a button says; one whose exercise or set is gone does nothing."""
        action, *places = command.split(":")
        if action == "undo":
            self._undo()
            return
        try:
            where = [int(place) for place in places]
            entry = self.entries[where[0]]
            sets = entry.sets
            row = where[1] if len(where) > 1 else 0
            if action == "add-set":
                sets.append({})
            elif action == "copy-set":
                copy = {name: value for name, value in sets[row].items() if name != "done"}
                sets.insert(row + 1, copy)
            elif action == "remove-set":
                self._keep_removed([where[0], row, sets.pop(row)])
            elif action in ("up-set", "down-set"):
                _move(sets, row, action)
            elif action == "fill-set":
                entry.fill(row, history.get(entry.name), history.unit_of(entry.name, entry.unit))
            elif action == "fill":
                self._fill(entry, history)
            elif action == "remove":
                self._keep_removed([where[0], entry.values, sets])
                del self.entries[where[0]]
            elif action in ("up", "down"):
                _move(self.entries, where[0], action)
        except (ValueError, IndexError):
            return

    def fill_done(self, history: LiftHistory) -> None:
        """Give each set that is ticked but empty the values it shows."""
        for entry in self.entries:
            for number, one in enumerate(entry.sets):
                if one.get("done") and not has_amount(one):
                    unit = history.unit_of(entry.name, entry.unit)
                    entry.fill(number, history.get(entry.name), unit)

    @property
    def needs_history(self) -> bool:
        """Whether something was left to what the member did before."""
        return any(
            entry.unit is None or (one.get("done") and not has_amount(one))
            for entry in self.entries
            for one in entry.sets
        )

    @property
    def names(self) -> list[str]:
        """The names of its exercises, as typed."""
        return [entry.name for entry in self.entries]

    def _fill(self, entry: Entry, history: LiftHistory) -> None:
        past = history.get(entry.name)
        if not past:
            return
        while len(entry.sets) < len(past.sets):
            entry.sets.append({})
        for one, last in zip(entry.sets, past.sets, strict=False):
            if not has_amount(one) and last.warm_up:
                one["warm_up"] = "on"
        for number, one in enumerate(entry.sets):
            if not has_amount(one):
                entry.fill(number, past, history.unit_of(entry.name, entry.unit))

    def _keep_removed(self, what: list[object]) -> None:
        self.removed = json.dumps(what)

    def _undo(self) -> None:
        try:
            place, second, third = json.loads(self.removed)
            if isinstance(second, int):
                self.entries[place].sets.insert(second, _strings(third))
            else:
                entry = Entry(_strings(second), [_strings(one) for one in third])
                self.entries.insert(place, entry)
        except (ValueError, TypeError, AttributeError, IndexError):
            pass  # nothing to bring back, or nowhere to bring it
        self.removed = ""


def new_entry(name: str, history: LiftHistory, *, sets: int | None = None) -> Entry:
    """An exercise with the member's own habits: unit, rest, what is counted, how many sets."""
    past = history.get(name)
    values = {
        "exercise": name,
        "unit": history.unit_of(name).symbol,
        "rest": "" if not past or past.rest_s is None else str(past.rest_s),
        "measure": history.measure_of(name),
        "superset": "",
    }
    if sets is not None:
        return Entry(values, [{} for _ in range(sets)])
    last = past.sets if past else ()
    return Entry(values, [{"warm_up": "on"} if one.warm_up else {} for one in last] or [{}])


def typed(one: SetValues, unit: Unit, texts: Mapping[float, str] = ALONE) -> Values:
    """The values of a set as one would type them; ``texts`` tell its load from those beside it."""
    load = one.load_kg
    values = {
        "load": None if load is None else texts.get(load) or as_typed(load, unit),
        "reps": one.reps,
        "seconds": one.duration_s,
        "rir": one.rir,
        "rpe": None if one.rpe is None else plain_number(one.rpe),
    }
    return {name: str(value) for name, value in values.items() if value is not None}


def has_amount(one: Values) -> bool:
    """Whether anything of what was done is typed in a set."""
    return any(one.get(name, "").strip() for name in AMOUNTS)


def _move(rows: list, row: int, action: str) -> None:
    other = row - 1 if action.startswith("up") else row + 1
    if 0 <= other < len(rows):
        rows[row], rows[other] = rows[other], rows[row]


def _strings(values: dict[str, object]) -> Values:
    return {str(name): str(value) for name, value in values.items()}
