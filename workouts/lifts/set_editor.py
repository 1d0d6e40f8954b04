"""The editor of exercises and sets that the lift form and the routine form share."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.lifts.draft import Draft
from workouts.lifts.entry_forms import Entries
from workouts.lifts.last_time import ExerciseHistory, LiftHistory, load_lift_history
from workouts.lifts.set_forms import DEFAULT_REST_S
from workouts.models import Athlete, Routine, RoutineSet
from workouts.sessions.browser_draft import draft_id
from workouts.shared.access import own_or_404
from workouts.shared.units import Units

RECENT_SHOWN = 6


class LiftEditor:
    """One request to the editor. A button's command changes the draft; without one it is saved."""

    def __init__(
        self, request: HttpRequest, athlete: Athlete, *, before: datetime | None = None
    ) -> None:
        self.request, self.athlete, self.before = request, athlete, before
        self.found: list[str] = []  # exercises that a name searched for may mean
        self.routine_id = request.POST.get("routine") or request.GET.get("routine", "")
        self.typed = request.POST.get("add", "").strip()
        command = request.POST.get("edit", "")
        self.command = "add" if command == "enter" and self.typed else command

    @property
    def saves(self) -> bool:
        """Whether this is to be stored, rather than shown or changed."""
        return self.request.method == "POST" and self.command in ("", "enter")

    @cached_property
    def names(self) -> ExerciseNames:
        """The names of all exercises that the member can type."""
        return ExerciseNames.of(self.athlete)

    @cached_property
    def planned(self) -> list[RoutineSet]:
        """The sets of the routine that is being followed."""
        if not self.routine_id.isdecimal():
            return []
        routine = own_or_404(Routine.objects.all(), self.athlete, int(self.routine_id))
        return list(routine.sets.select_related("exercise"))

    @cached_property
    def history(self) -> LiftHistory:
        """Last time and bests, with the sets of the routine that is being followed."""
        history = load_lift_history(self.athlete, self.names, before=self.before)
        history.plan(self.planned)
        return history

    def read(self, known: Sequence[float | None] = ()) -> Entries:
        """Return the sent forms, ticked sets filled; ``known`` are stored loads in kilograms.

        Sets that aren't ticked and show grey numbers are asked about, until ``grey`` tells whether
        to "save" or to "leave" them.
        """
        draft, grey = Draft.parse(self.request.POST), 0
        answer = self.request.POST.get("grey", "")
        if draft.needs_history:
            grey = draft.fill_done(self.history, unticked=answer == "save")
        names = ExerciseNames.asked(self.athlete, draft.names) or self.names
        history = LiftHistory(Units.of(self.athlete))
        return Entries(
            draft,
            names=names,
            history=history,
            bound=True,
            known=known,
            grey=0 if answer == "leave" else grey,
        )

    def again(self, read: Entries, known: Sequence[float | None] = ()) -> Entries:
        """Return the forms that were sent with their errors, and with last time and bests."""
        return Entries(
            read.draft,
            names=self.names,
            history=self.history,
            bound=True,
            known=known,
            grey=read.grey,
        )

    def shown(self, first: Callable[[], Draft]) -> Entries:
        """The first draft, or what was sent with the pressed button's change."""
        if self.request.method != "POST":
            draft = first()
        else:
            draft = Draft.parse(self.request.POST)
            if self.command.startswith("add") and not self.command.startswith("add-"):
                self._add(draft, self.command.partition(":")[2])
            else:
                draft.apply(self.command, self.history)
        return Entries(draft, names=self.names, history=self.history, bound=False)

    def _add(self, draft: Draft, chosen: str) -> None:
        """Add the exercise that was chosen or typed; else show those that it may be."""
        exercise = self.names.find(chosen or self.typed)
        if exercise:
            draft.add(exercise.name, self.history)
            self.typed = ""
        elif chosen:
            draft.add(chosen, self.history)
            draft.entries[-1].values["new"] = "on"
            self.typed = ""
        else:
            recent = [exercise.name for exercise in self.history.recent]
            self.found = self.names.search(self.typed, recent=recent)

    def context(self, entries: Entries) -> dict[str, Any]:
        """Return the context of the editor's templates."""
        recent = [past for past in self.history.recent if past.name not in entries.draft.names]
        return {
            "entries": entries,
            "typed": self.typed,
            "found": self.found,
            "recent": recent[:RECENT_SHOWN],
            "effort": self.request.POST.get("effort") or self._effort(),
            "draft_id": draft_id(self.request),
            "routine_id": self.routine_id,
            "known": self._known(),
        }

    def _effort(self) -> str:
        """Return the scale that the member last rated a set by, rir or rpe; rir by default."""
        rows = (row for past in self.history.recent for row in past.sets)
        rated = (row.rir is None for row in rows if (row.rir, row.rpe) != (None, None))
        return "rpe" if next(rated, False) else "rir"

    def _known(self) -> dict[str, Any]:
        """Return the member's habits and history for the page's script, loads in kilograms."""
        own = [exercise for exercise in self.names.exercises if exercise.athlete_id is not None]
        return {
            "unit": self.history.units.load.symbol,
            "usual_rest": DEFAULT_REST_S,
            "own": [[exercise.name, *exercise.aliases] for exercise in own],
            "exercises": [_shown(past) for past in self.history.of_name.values()],
        }


def _shown(past: ExerciseHistory) -> dict[str, Any]:
    return {
        "name": past.name,
        "measure": past.measure,
        "on": past.on and f"{past.on:%-d %b %Y}",
        "unit": past.load_unit,
        "rest": past.rest_s,
        "sets": [
            {"load": s.load_kg, "reps": s.reps, "seconds": s.duration_s, "warm_up": s.warm_up}
            for s in past.sets
        ],
        "bests": vars(past.bests),
    }
