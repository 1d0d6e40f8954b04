"""A strength session as it is being typed: exercises with their sets, and the buttons on them.

Each button is an ordinary submit button whose value is a command: ``add-set:0`` adds a set to the
first exercise, ``up-set:0:2`` moves its third set up. A script does the same without the server.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from workouts.lifts.last_time import LiftHistory
from workouts.models import LiftSet, RoutineSet
from workouts.models.lift import SetValues
from workouts.shared.units import LOAD_UNITS, Unit, as_typed, plain_number, told_apart

Values = dict[str, str]
FIELD = re.compile(r"entries-(\d{1,4})-(?:sets-(\d{1,4})-)?(\w+)")
AMOUNTS = ("load", "reps", "seconds")  # what a ticked set takes from last time
NUMBERS = (*AMOUNTS, "rir", "rpe")  # in the order of their columns on the page
# The columns of a set by the names of their fields.
COLUMNS = {
    "load": "load_kg",
    "reps": "reps",
    "seconds": "duration_s",
    "rir": "rir",
    "rpe": "rpe",
    "warm_up": "warm_up",
}


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

    def last(self, number: int, history: LiftHistory) -> SetValues | None:
        """The set of last time that the set of this number repeats."""
        warm_up, past = bool(self.sets[number].get("warm_up")), history.get(self.name)
        return past.last(len(self._alike_above(number)), warm_up=warm_up) if past else None

    def target(self, number: int, history: LiftHistory) -> Values:
        """Return the amounts of the same set last time, else of the set above; {} if unknown."""
        if (last := self.last(number, history)) is not None:
            above = typed(last, history.unit_of(self.name, self.unit))
        else:
            above = next(filter(has_amount, reversed(self._alike_above(number))), {})
        return {name: above[name] for name in AMOUNTS if above.get(name)}

    def _alike_above(self, number: int) -> list[Values]:
        """The warm-up sets above a warm-up set, or the working sets above a working set."""
        warm_up = bool(self.sets[number].get("warm_up"))
        return [above for above in self.sets[:number] if bool(above.get("warm_up")) == warm_up]

    def fill(self, number: int, history: LiftHistory) -> None:
        """Do a set as its target says."""
        target = self.target(number, history)
        self.sets[number] |= target | ({"done": "on"} if target else {})

    def fill_all(self, history: LiftHistory) -> None:
        """Do each set without numbers as last time, and as many sets as then."""
        past = history.get(self.name)
        if not past:
            return
        self.sets += [{} for _ in past.sets[len(self.sets) :]]
        for row, last in zip(self.sets, past.sets, strict=False):
            if not has_amount(row) and last.warm_up:
                row["warm_up"] = "on"
        for number, row in enumerate(self.sets):
            if not has_amount(row):
                self.fill(number, history)


@dataclass
class Draft:
    """The exercises of a session; ``removed`` is what the last command took out, as JSON."""

    entries: list[Entry] = field(default_factory=list)
    removed: str = ""

    @classmethod
    def parse(cls, data: Mapping[str, str]) -> "Draft":
        """The draft in the fields of a form, in the order of the numbers in their names."""
        entries: dict[int, Values] = defaultdict(dict)
        sets: dict[int, dict[int, Values]] = defaultdict(lambda: defaultdict(dict))
        for name, value in data.items():
            if found := FIELD.fullmatch(name):
                entry, number, field_name = found.groups()
                row = entries[int(entry)] if number is None else sets[int(entry)][int(number)]
                row[field_name] = value
        return cls(
            [
                Entry(entries.get(number, {}), [row for _, row in sorted(sets[number].items())])
                for number in sorted(entries.keys() | sets.keys())
            ],
            data.get("removed", ""),
        )

    @classmethod
    def of(
        cls, sets: Iterable[LiftSet | RoutineSet], history: LiftHistory, *, values: bool
    ) -> "Draft":
        """The draft of stored sets, in their order; without their values only what to do."""
        draft, sets = cls(), list(sets)
        texts_in = cache(lambda unit: told_apart([row.load_kg for row in sets], unit))
        for (exercise, superset), rows in groupby(sets, lambda row: (row.exercise, row.superset)):
            entry = new_entry(exercise.name, history)
            entry.values["superset"], entry.sets = superset, []
            draft.entries.append(entry)
            unit = history.unit_of(entry.name)
            for row in rows:
                if row.duration_s:
                    entry.values["measure"] = "both" if row.reps else "time"
                shown = typed(row, unit, texts_in(unit)) | {"done": "on"}
                entry.sets.append(shown if values else _only_warm_up(row))
        return draft

    def add(self, name: str, history: LiftHistory) -> None:
        """Append an exercise with as many sets as last time, empty."""
        self.entries.append(new_entry(name, history))

    def apply(self, command: str, history: LiftHistory) -> None:
        """Do what a button says; one whose exercise or set is gone does nothing."""
        action, *places = command.split(":")
        try:
            match action, [int(place) for place in places]:
                case "undo", []:
                    self._undo()
                case "add-set", [place]:
                    self.entries[place].sets.append({})
                case "copy-set", [place, row]:
                    sets = self.entries[place].sets
                    copy = {name: value for name, value in sets[row].items() if name != "done"}
                    sets.insert(row + 1, copy)
                case "remove-set", [place, row]:
                    self.removed = json.dumps([place, row, self.entries[place].sets.pop(row)])
                case "up-set" | "down-set", [place, row]:
                    _move(self.entries[place].sets, row, action)
                case "fill-set", [place, row]:
                    self.entries[place].fill(row, history)
                case "fill", [place]:
                    self.entries[place].fill_all(history)
                case "remove", [place]:
                    entry = self.entries.pop(place)
                    self.removed = json.dumps([place, entry.values, entry.sets])
                case "up" | "down", [place]:
                    _move(self.entries, place, action)
        except (ValueError, IndexError):
            return

    def fill_done(self, history: LiftHistory, *, unticked: bool) -> int:
        """Give each set that is ticked but empty the values it shows in grey.

        Also those that aren't, where ``unticked`` says so; else returns how many of these show
        some.
        """
        left = 0
        for entry in self.entries:
            for number, row in enumerate(entry.sets):
                if has_amount(row):
                    continue
                if unticked or row.get("done"):
                    entry.fill(number, history)
                else:
                    left += bool(entry.target(number, history))
        return left

    @property
    def needs_history(self) -> bool:
        """Whether something was left to what the member did before."""
        return any(
            entry.unit is None or not has_amount(row)
            for entry in self.entries
            for row in entry.sets
        )

    @property
    def names(self) -> list[str]:
        """The names of its exercises, as typed."""
        return [entry.name for entry in self.entries]

    def _undo(self) -> None:
        try:
            place, second, third = json.loads(self.removed)
            if isinstance(second, int):
                self.entries[place].sets.insert(second, _strings(third))
            else:
                entry = Entry(_strings(second), [_strings(row) for row in third])
                self.entries.insert(place, entry)
        except (ValueError, TypeError, AttributeError, IndexError):
            pass  # nothing to bring back, or nowhere to bring it
        self.removed = ""


def new_entry(name: str, history: LiftHistory) -> Entry:
    """An exercise with the member's own habits: unit, rest, what is counted, how many sets."""
    past = history.get(name)
    values = {
        "exercise": name,
        "unit": history.unit_of(name).symbol,
        "rest": "" if not past or past.rest_s is None else str(past.rest_s),
        "measure": history.measure_of(name),
        "superset": "",
    }
    last = past.sets if past else ()
    return Entry(values, [_only_warm_up(row) for row in last] or [{}])


def typed(row: SetValues, unit: Unit, texts: Mapping[float, str] | None = None) -> Values:
    """The values of a set as its fields show them; ``texts`` tell its load from those beside it."""
    values = {name: getattr(row, COLUMNS[name]) for name in NUMBERS}
    shown = {name: plain_number(value) for name, value in values.items() if value is not None}
    if (load := row.load_kg) is not None:
        shown["load"] = (texts or {}).get(load) or as_typed(load, unit)
    return shown | _only_warm_up(row)


def has_amount(row: Values) -> bool:
    """Whether anything of what was done is typed in a set."""
    return any(row.get(name, "").strip() for name in AMOUNTS)


def _only_warm_up(row: SetValues) -> Values:
    """A set to be done as that one was: only whether it is a warm-up is known."""
    return {"warm_up": "on"} if row.warm_up else {}


def _move(rows: list, row: int, action: str) -> None:
    other = row - 1 if action.startswith("up") else row + 1
    if 0 <= other < len(rows):
        rows[row], rows[other] = rows[other], rows[row]


def _strings(values: dict[str, object]) -> Values:
    return {str(name): str(value) for name, value in values.items()}
