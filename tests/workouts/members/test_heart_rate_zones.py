"""Heart-rate zones: from what was measured, the member's own first, and never from an age."""

import pytest
from django.urls import reverse

from workouts.shared.heart_rate import zone_bounds, zone_ranges, zone_seconds

pytestmark = [pytest.mark.django_db, pytest.mark.athlete(birth_year=1980)]
PAGE = reverse("workouts:heart_rate")
OWN = {f"start_{number}": str(beats) for number, beats in enumerate((100, 120, 140, 160, 175), 1)}


def test_without_a_measurement_there_are_none(client, athlete):
    assert zone_bounds(athlete.hr_zone_bounds, athlete.max_hr) is None
    text = client.get(PAGE).text
    assert "No zones are set" in text
    assert "Counts as" not in text


def test_a_measured_maximum_is_split(client, athlete):
    client.post(PAGE, {"max_hr": "190"})
    athlete.refresh_from_db()
    assert (athlete.max_hr, athlete.hr_zone_bounds) == (190, None)
    text = client.get(PAGE).text
    for beats in ("114 to 136", "137 to 155", "156 to 167", "168 to 178", "179 and above"):
        assert beats in text
    assert "maximum of 190" in client.get(reverse("workouts:settings")).text


def test_own_zones_go_before_the_maximum_and_can_be_taken_back(client, athlete):
    client.post(PAGE, {"max_hr": "190", **OWN})
    athlete.refresh_from_db()
    assert athlete.hr_zone_bounds == [100, 120, 140, 160, 175]
    text = client.get(PAGE).text
    assert "140 to 159" in text
    assert "These are your own." in text
    client.post(PAGE, {"max_hr": ""})
    athlete.refresh_from_db()
    assert (athlete.max_hr, athlete.hr_zone_bounds) == (None, None)


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"max_hr": "99"}, {"max_hr"}),
        ({"max_hr": "241"}, {"max_hr"}),
        ({"max_hr": "fast"}, {"max_hr"}),
        (OWN | {"start_3": ""}, {"start_3"}),
        (OWN | {"start_3": "120"}, {"start_3"}),
        (OWN | {"start_5": "261"}, {"start_5"}),
        (OWN | {"max_hr": "175"}, {"start_5"}),
        ({"start_2": "120"}, {"start_1", "start_3", "start_4", "start_5"}),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client, athlete, typed, faults):
    form = client.post(PAGE, typed).context["form"]
    assert set(form.errors) == faults
    assert all(form[name].value() == text for name, text in typed.items())
    athlete.refresh_from_db()
    assert (athlete.max_hr, athlete.hr_zone_bounds) == (None, None)


def test_saving_other_settings_keeps_the_zones(client, athlete):
    client.post(PAGE, {"max_hr": "190", **OWN})
    choices = {"goal": "muscle", "status": "none", "units": "metric", "time_zone": "Europe/London",
               "duplicates": "ask"}  # fmt: skip
    client.post(reverse("workouts:settings"), choices)
    athlete.refresh_from_db()
    assert (athlete.max_hr, athlete.hr_zone_bounds) == (190, [100, 120, 140, 160, 175])


@pytest.mark.parametrize(("maximum", "beat"), [(190, 137), (200, 144), (173, 125)])
def test_the_ranges_shown_are_the_ones_counted(maximum, beat):
    bounds = zone_bounds(None, maximum)
    assert zone_ranges(bounds)[1][0] == beat
    assert zone_seconds({beat: 60.0}, bounds) == [0, 60, 0, 0, 0]
    assert zone_seconds({beat - 1: 60.0}, bounds) == [60, 0, 0, 0, 0]
