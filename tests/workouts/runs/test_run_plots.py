"""The plots of a run's page: drawn in the member's units where data are, absent where not."""

import csv

import pytest
from django.urls import reverse

from tests.factories import a_run, make_athlete
from workouts.models import RunTrace
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db


def full_points():
    """5 km in 25 minutes to the north, every 10 seconds."""
    return [
        [t, t * 10 / 3, 130 + t // 60, 50 + t / 30, 51.5 + t * 3e-5, -0.1]
        for t in range(0, 1501, 10)
    ]


def recorded(athlete, points, **values):
    trace = RunTrace(points=points, laps=[[600, 2000, 135], [900, 3000, 145]])
    run = a_run(athlete, duration_s=1500, distance_m=5000, **values)
    return save_run(run, trace=trace)


def page(client, run):
    return client.get(reverse("workouts:run", args=[run.pk]))


def test_everything_recorded_is_drawn_with_its_table(client, athlete):
    response = page(client, recorded(athlete, full_points()))
    plots = response.context["plots"]
    assert len(plots.plots) == 3
    for title in ("Pace, 30-second average, min/km", "Heart rate, bpm", "Elevation, m"):
        assert f"<caption>{title}</caption>" in response.text
    assert [(s.name, s.pace, s.time, s.rise) for s in plots.splits] == [
        (str(n), "5:00", "5:00", "+10") for n in range(1, 6)
    ]
    assert [s.heart_rate for s in plots.splits] == ["132", "137", "142", "147", "152"]
    assert 'class="route-line"' in response.text
    assert "Laps</h2>" in response.text


def test_miles_and_feet(client, athlete):
    athlete.units = "imperial"
    athlete.save()
    response = page(client, recorded(athlete, full_points()))
    splits = response.context["plots"].splits
    assert [s.name for s in splits] == ["1", "2", "3", "3.11"]
    assert splits[0].pace == splits[0].time == "8:03"
    assert splits[0].rise == "+52"
    assert "average, min/mi" in response.text
    assert "Elevation, ft" in response.text
    assert "1.5 mi" in response.text or "2 mi" in response.text


def test_best_efforts_are_told_in_the_members_units(client, athlete):
    response = page(client, recorded(athlete, full_points()))
    assert [tuple(effort) for effort in response.context["plots"].efforts] == [
        ("400 m", "2:00", "5:00"),
        ("1 km", "5:00", "5:00"),
        ("1 mile", "8:03", "5:00"),
        ("5 km", "25:00", "5:00"),
    ]
    assert "Best efforts</h2>" in response.text


def test_a_hilly_run_shows_its_pace_on_the_flat(client, athlete):
    response = page(client, recorded(athlete, full_points()))  # 1% uphill all along
    assert [split.flat for split in response.context["plots"].splits] == ["4:44"] * 5
    assert "On the flat" in response.text and "Minetti 2002" in response.text
    level = [[*point[:3], 50, *point[4:]] for point in full_points()]
    assert (
        "On the flat" not in page(client, recorded(athlete, level, start="2025-03-04T06:30")).text
    )


def test_a_race_tells_of_other_distances(client, athlete):
    race = save_run(a_run(athlete, kind="race", duration_s=1500, distance_m=5100))
    response = page(client, race)
    assert [(name, round(time / 60, 1)) for name, time in response.context["like_efforts"]] == [
        ("10 km", 51.0), ("Half marathon", 112.6),
    ]  # fmt: skip
    assert "51:02" in response.text and "Riegel" in response.text
    assert "A like effort" not in page(client, save_run(a_run(athlete, "2025-03-05T07:00"))).text


def test_heart_rate_alone_is_drawn_over_time(client, athlete):
    points = [[t, None, 120 + t % 30, None, None, None] for t in range(0, 1500, 10)]
    response = page(client, recorded(athlete, points))
    plots = response.context["plots"]
    assert (len(plots.plots), plots.route, list(plots.splits)) == (1, None, [])
    assert '<th scope="col">Time</th>' in response.text
    assert "Splits</h2>" not in response.text


@pytest.mark.parametrize("points", [[], [[0, None, 120, None, None, None]], [[0, 0, 120, 5, 1, 1]]])
def test_too_little_is_not_drawn(client, athlete, points):
    response = page(client, recorded(athlete, points))
    assert "Along the way" not in response.text
    assert "points.csv" not in response.text


def test_a_run_logged_by_hand_has_no_plots(client, athlete):
    response = page(client, save_run(a_run(athlete)))
    assert response.context["plots"] is None
    assert "<figure" not in response.text


def test_points_as_a_file(client, athlete):
    run = recorded(athlete, full_points())
    response = client.get(reverse("workouts:run_points", args=[run.pk]))
    rows = list(csv.reader(response.text.splitlines()))
    assert rows[0] == [
        "seconds", "metres", "heart_rate_bpm", "altitude_m", "latitude", "longitude",
    ]  # fmt: skip
    assert rows[1] == ["0", "0.0", "130", "50.0", "51.5", "-0.1"]
    assert len(rows) == 152
    assert "no-store" in response["Cache-Control"]


def test_points_of_others_and_of_typed_runs_do_not_exist(client, athlete):
    other = recorded(make_athlete("stranger@example.org"), full_points())
    for pk in (other.pk, save_run(a_run(athlete)).pk):
        assert client.get(reverse("workouts:run_points", args=[pk])).status_code == 404
    client.logout()
    address = reverse("workouts:run_points", args=[other.pk])
    assert client.get(address).status_code == 302


def test_a_run_is_shown_in_few_queries(client, athlete, django_assert_max_num_queries):
    run = recorded(athlete, full_points())
    with django_assert_max_num_queries(4):
        page(client, run)
