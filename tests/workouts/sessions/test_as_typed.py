"""Every number comes back as it was typed: after saving, editing, a change of units and back."""

from typing import Any

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories import an_exercise, make_athlete
from workouts.models import Athlete, ExerciseHabit, LiftSession, Routine, Run
from workouts.shared.units import format_duration, plain_number

pytestmark = pytest.mark.django_db
NEW = reverse("workouts:run_new")
UNITS = st.sampled_from(Athlete.Units.values)


def numbers(low: float, high: float, decimals: int = 5) -> st.SearchStrategy[str]:
    """Numbers as people write them, with up to ``decimals`` decimals."""
    scale = 10**decimals
    whole = st.integers(round(low * scale), round(high * scale))
    return whole.map(lambda number: plain_number(number / scale, decimals=decimals))


DISTANCE = numbers(0.3, 300)
TIME = st.integers(200, 100_000).map(format_duration)
# The longest time at the quickest pace stays within 1,000 km, by mile too.
PACE = st.integers(170, 1200).map(format_duration)
MAIN = st.one_of(
    st.fixed_dictionaries({"duration": TIME, "distance": DISTANCE}),
    st.fixed_dictionaries({"duration": TIME, "pace": PACE}),
    st.fixed_dictionaries({"distance": numbers(1, 300), "pace": PACE}),
)
MORE = st.fixed_dictionaries(
    {
        "climb": numbers(0, 3000),
        "zone_1": st.integers(0, 3600).map(format_duration),
        "laps": st.tuples(st.integers(1, 60).map(format_duration), numbers(0.01, 10)).map(" ".join),
    }
)


def change_units(athlete: Athlete, units: str) -> None:
    Athlete.objects.filter(pk=athlete.pk).update(units=units)


def shown(client: Client, page: str) -> dict[str, Any]:
    """What the form's fields hold, as a browser would send them back."""
    form = client.get(page).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=UNITS, others=UNITS, main=MAIN, more=MORE)
def test_a_run(client, units, others, main, more):
    athlete = Athlete.objects.first() or make_athlete()
    Run.objects.all().delete()
    client.force_login(athlete.user)
    change_units(athlete, units)
    typed = main | more
    answer = client.post(
        NEW, typed | {"kind": "long", "day": "2025-03-03", "clock": "06:30", "confirm": "on"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    stored = Run.objects.select_related("trace").get()
    page = reverse("workouts:run_edit", args=[stored.pk])
    for unit in (units, others, units):
        change_units(athlete, unit)
        before = shown(client, page)
        if unit == units:
            assert before | typed == before
        answer = client.post(page, before | {"note": f"seen in {unit}"})
        assert answer.status_code == 302, answer.context["form"].errors
        again = Run.objects.select_related("trace").get()
        assert again.note == f"seen in {unit}"
        for field in ("duration_s", "distance_m", "elevation_gain_m", "hr_zones_s"):
            assert getattr(again, field) == getattr(stored, field), field
        assert again.trace.laps == stored.trace.laps


# --- Strength sessions ----------------------------------------------------------------------------
LOADS = st.lists(
    st.fixed_dictionaries(
        {
            "load": numbers(0, 400),
            "reps": st.integers(1, 30).map(str),
            "rpe": numbers(5, 10, decimals=1),
        }
    ),
    min_size=1,
    max_size=5,
)
LOAD_UNIT = st.sampled_from(["kg", "lb"])
HEAD = {"day": "2025-03-04", "clock": "18:00", "duration": "1:05:00"}


def sent_back(client: Client, page: str, habit: ExerciseHabit, unit: str) -> dict[str, str]:
    """What a browser would post from the form of sets, once the member counts in this unit."""
    habit.load_unit = unit
    habit.save(update_fields=["load_unit"])
    document = lxml.html.document_fromstring(client.get(page).text)
    found = [form for form in document.forms if "entries-0-unit" in form.fields]
    values = {name: value for name, value in found[0].form_values() if value is not None}
    return values | {"rpe": ""}  # lxml takes a radio button's empty value for "on"


def squats(unit: str, sets: list[dict[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
    """The fields of an exercise, and those of its sets."""
    entry = {"entries-0-exercise": "Squat", "entries-0-unit": unit, "entries-0-measure": "reps"}
    return entry, {
        f"entries-0-sets-{place}-{name}": value
        for place, row in enumerate(sets)
        for name, value in row.items()
    }


ALIKE_IN_POUNDS = [{"load": load, "reps": "5", "rpe": "8"} for load in ("0.00001", "0", "0.00002")]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(model=st.sampled_from([LiftSession, Routine]), unit=LOAD_UNIT, other=LOAD_UNIT, sets=LOADS)
@example(model=LiftSession, unit="kg", other="lb", sets=ALIKE_IN_POUNDS)
@example(model=Routine, unit="kg", other="lb", sets=ALIKE_IN_POUNDS)
def test_sets(client, model, unit, other, sets):
    athlete = Athlete.objects.first() or make_athlete()
    squat = an_exercise()
    model.objects.all().delete()
    client.force_login(athlete.user)
    name, head = ("lift", HEAD) if model is LiftSession else ("routine", {"name": "Legs"})
    entry, typed = squats(unit, sets)
    assert client.post(reverse(f"workouts:{name}_new"), head | entry | typed).status_code == 302
    stored = model.objects.get()
    values = ("load_kg", "reps", "rpe", "duration_s")
    before = list(stored.sets.values_list(*values))
    page = reverse("workouts:lift_edit" if name == "lift" else "workouts:routine", args=[stored.pk])
    habit, _ = ExerciseHabit.objects.get_or_create(
        athlete=athlete, exercise=squat, defaults={"load_unit": unit}
    )
    for now in (unit, other, unit):
        shown_now = sent_back(client, page, habit, now)
        assert shown_now["entries-0-unit"] == now
        if now == unit:
            assert shown_now | typed == shown_now
        assert client.post(page, shown_now | {"note": f"seen in {now}"}).status_code == 302
        assert list(stored.sets.values_list(*values)) == before
    if model is LiftSession:
        stored.refresh_from_db()
        assert (stored.note, stored.duration_s) == (f"seen in {unit}", 3900)
