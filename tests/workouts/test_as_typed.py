"""Every number comes back as it was typed: after saving, editing, a change of units and back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_athlete
from workouts.models import Athlete, Run
from workouts.units import format_duration, plain_number

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
PACE = st.integers(60, 1200).map(format_duration)
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
def test_a_run(
    client: Client, units: str, others: str, main: dict[str, str], more: dict[str, str]
) -> None:
    athlete = Athlete.objects.first() or make_athlete()
    Run.objects.all().delete()
    client.force_login(athlete.user)
    change_units(athlete, units)
    typed = main | more
    answer = client.post(NEW, typed | {"kind": "long", "day": "2025-03-03", "clock": "06:30"})
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
