"""The exercises of a draft as forms, for a page that shows it."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from workouts.exercises.exercise_lookup import ExerciseNames
from workouts.lifts.draft import Draft, Entry
from workouts.lifts.last_time import LiftHistory
from workouts.lifts.set_forms import EntryForm, SetForm, settings_typed


class Entries:
    """All exercises of a draft; ``bound`` marks what is wrong, ``error`` is about all of them.

    ``known`` are stored loads, which stay exactly what they are when they come back as shown.
    """

    def __init__(
        self,
        draft: Draft,
        *,
        names: ExerciseNames,
        history: LiftHistory,
        bound: bool,
        error: str = "",
        known: Sequence[float | None] = (),
    ) -> None:
        self.draft, self.error = draft, error
        self._names, self._history, self._known = names, history, known
        self.forms = [
            self._form(number, entry, bound=bound) for number, entry in enumerate(draft.entries)
        ]

    @cached_property
    def blank(self) -> EntryForm:
        """An exercise with one set, for the page's script to copy."""
        form = self._form("__entry__", Entry(), bound=False)
        form.sets = [SetForm(prefix="entries-__entry__-sets-__set__", unit=form.load_unit)]
        return form

    def _form(self, number: int | str, entry: Entry, *, bound: bool) -> EntryForm:
        prefix, typed = f"entries-{number}", settings_typed(entry, self._history)
        data = {f"{prefix}-{name}": value for name, value in typed.items()} if bound else None
        return EntryForm(
            data,
            initial=typed,
            prefix=prefix,
            entry=entry,
            names=self._names,
            history=self._history,
            bound=bound,
            known=self._known,
        )

    def __iter__(self) -> Iterator[EntryForm]:
        return iter(self.forms)

    @property
    def wrong(self) -> int:
        """How many sets and exercises have an error."""
        return sum(bool(one.errors) for form in self.forms for one in (form, *form.sets))
