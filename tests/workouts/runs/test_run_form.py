"""The run form: two numbers give the third, laps by hand, zones, and a run that is logged again."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_run, make_athlete
from workouts.models import Run, RunTrace
from workouts.runs.pace import completed
from workouts.sessions.saving import save_run
from workouts.shared.units import KILOMETRE, MILE, pace_of

pytestmark = pytest.mark.django_db
NEW = reverse("workouts:run_new")
TYPED = {"kind": "easy", "duration": "30", "day": "2025-03-03", "clock": "06:30"}


def log(client, **typed):
    answer = client.post(NEW, TYPED | typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return Run.objects.get()


def shown(client, page):
    """What the form's fields hold, as a browser would send them back."""
    form = client.get(page).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def edit_of(run):
    return reverse("workouts:run_edit", args=[run.pk])


# --- Time, distance and pace ----------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "duration_s", "distance_m"),
    [
        ({"duration": "30", "distance": "5"}, 1800, 5000),
        ({"duration": "30", "distance": "5", "pace": "6:00"}, 1800, 5000),
        ({"duration": "30", "pace": "6:00"}, 1800, 5000),
        ({"duration": "30", "pace": "6 min /km"}, 1800, 5000),
        ({"duration": "", "distance": "5", "pace": "6"}, 1800, 5000),
        ({"duration": "30 min"}, 1800, None),
        ({"duration": "1:05:00", "distance": "12,5"}, 3900, 12_500),
        ({"duration": "30", "pace": "5:47"}, 1800, pytest.approx(1_800_000 / 347)),
    ],
)
def test_two_of_three_are_enough(client, athlete, typed, duration_s, distance_m):
    run = log(client, **typed)
    assert (run.duration_s, run.distance_m) == (duration_s, distance_m)


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"distance": "5", "pace": "7:00"}, "pace", "5 km in 30:00 is 6:00 per km, not 7:00."),
        ({"duration": "", "pace": "6:00"}, "duration", "A pace needs a time or a distance"),
        ({"duration": "", "distance": "5"}, "duration", "Give the time, or distance and pace."),
        ({"duration": "", "distance": "0.1", "pace": "5:47"}, "pace", "whole seconds"),
        ({"pace": "0:20"}, "pace", "between 0:30 and 2:00:00"),
        ({"duration": "150:00:00", "pace": "0:30"}, "pace", "between 0.001 km and 1000 km"),
        ({"distance": "5.123456"}, "distance", "at most 5 decimals"),
        ({"distance": "1e3"}, "distance", "Enter a number"),
        ({"laps": "soon"}, "laps", "Lap 1: Write a time"),
        ({"laps": "4:30 1\n\n4:30 far"}, "laps", "Lap 3: Enter a number"),
        ({"laps": "4:30 1 900"}, "laps", "between 20 and 260"),
        ({"laps": "4:30 1 165 9"}, "laps", "in this order"),
        ({"laps": "20:00\n11:00"}, "laps", "longer than the run"),
        ({"zone_3": "much"}, "zone_3", "Write a time"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(client, athlete, typed, field, told):
    answer = client.post(NEW, TYPED | typed)
    form = answer.context["form"]
    assert set(form.errors) == {field}
    assert told in form.errors[field][0]
    for name, text in typed.items():
        assert form[name].value() == text
    assert not Run.objects.exists()


@given(
    duration=st.integers(1, 200_000),
    pace=st.integers(30, 7200),
    unit=st.sampled_from([KILOMETRE, MILE]),
)
def test_a_pace_comes_back_as_it_was_typed(duration, pace, unit):
    _, metres = completed(duration, None, pace, unit)
    assert metres is not None
    assert pace_of(metres, duration, unit) == pace


@given(
    metres=st.floats(1, 100_000),
    pace=st.integers(30, 7200),
    unit=st.sampled_from([KILOMETRE, MILE]),
)
def test_a_pace_with_a_distance_comes_back_or_is_refused(metres, pace, unit):
    try:
        duration, distance = completed(None, metres, pace, unit)
    except ValidationError as error:
        assert list(error.error_dict) == ["pace"]
        assert metres < unit.si  # only over less than one unit do whole seconds matter
    else:
        assert distance == metres
        assert pace_of(metres, duration, unit) == pace


@pytest.mark.parametrize(
    ("retyped", "duration_s", "distance_m"),
    [
        ({"duration": "40"}, 2400, 5000),  # the pace follows
        ({"distance": "6"}, 1800, 6000),
        ({"pace": "5:00"}, 1800, 6000),  # the distance follows, as the time was measured
        ({"distance": "6", "pace": "10:00"}, 3600, 6000),
        ({"distance": ""}, 1800, None),  # and no pace brings it back
        ({"duration": "", "pace": "5:00"}, 1500, 5000),
        ({"pace": ""}, 1800, 5000),
    ],
)
def test_what_was_not_retyped_follows(client, athlete, retyped, duration_s, distance_m):
    run = log(client, distance="5")
    page = edit_of(run)
    before = shown(client, page)
    assert (before["duration"], before["distance"], before["pace"]) == ("30:00", "5", "6:00")
    assert client.post(page, before | retyped).status_code == 302
    run.refresh_from_db()
    assert (run.duration_s, run.distance_m) == (duration_s, pytest.approx(distance_m))


# --- Laps and zones -------------------------------------------------------------------------------
def test_laps_by_hand_are_kept_shown_and_come_back(client, athlete):
    typed = "4:30 1 165\n5:00 - 150\n4:20  0,8\n\n3:00"
    run = log(client, laps=typed)
    assert run.trace.laps == [
        [270, 1000, 165],
        [300, None, 150],
        [260, 800, None],
        [180, None, None],
    ]
    page = client.get(reverse("workouts:run", args=[run.pk])).text
    assert '<h2 class="section-title">Laps</h2>' in page
    assert page.count('<th scope="row">') == 4
    assert shown(client, edit_of(run))["laps"] == "4:30 1 165\n5:00 - 150\n4:20 0.8\n3:00"
    client.post(edit_of(run), shown(client, edit_of(run)) | {"laps": "10:00 2"})
    assert RunTrace.objects.get().laps == [[600, 2000, None]]
    client.post(edit_of(run), shown(client, edit_of(run)) | {"laps": ""})
    assert RunTrace.objects.get().laps == []
    assert "Laps" not in client.get(reverse("workouts:run", args=[run.pk])).text


def test_a_run_without_points_has_no_points_to_download(client, athlete):
    run = log(client, laps="4:30 1")
    assert client.get(reverse("workouts:run_points", args=[run.pk])).status_code == 404


def test_laps_of_a_file_are_not_typed_over(client, athlete):
    trace = RunTrace(points=[[0, 0, 120, None, None, None]], laps=[[270.4, 1000.3, 150]] * 2)
    run = save_run(a_run(athlete), trace=trace)
    before = shown(client, edit_of(run))
    assert "laps" not in before
    client.post(edit_of(run), before | {"laps": "1:00", "note": "windy"})
    assert RunTrace.objects.get().laps == [[270.4, 1000.3, 150]] * 2


def test_laps_without_points_keep_their_fractions(client, athlete):
    run = save_run(
        a_run(athlete), trace=RunTrace(laps=[[270.4, 1000.3, 150], [270.1, 999.8, None]])
    )
    client.post(edit_of(run), shown(client, edit_of(run)) | {"note": "windy"})
    assert RunTrace.objects.get().laps == [[270.4, 1000.3, 150], [270.1, 999.8, None]]


def test_zones_by_hand(client, athlete):
    run = log(client, zone_1="5", zone_2="20:30")
    assert run.hr_zones_s == [300, 1230, 0, 0, 0]
    assert shown(client, edit_of(run))["zone_2"] == "20:30"
    client.post(edit_of(run), TYPED | {"note": "no strap after all"})
    run.refresh_from_db()
    assert run.hr_zones_s is None


# --- Logged again ---------------------------------------------------------------------------------
def test_the_last_run_of_each_kind_is_offered(client, athlete):
    save_run(a_run(athlete, "2025-03-01T07:00", kind="easy", duration_s=1200))
    save_run(a_run(athlete, "2025-03-02T07:00", kind="easy", duration_s=1800))
    save_run(a_run(athlete, "2025-03-03T07:00", kind="long", duration_s=5400))
    save_run(a_run(make_athlete("other@example.org"), "2025-03-04T07:00", kind="race"))
    answer = client.get(NEW)
    offered = [(run.kind, run.duration_s) for run in answer.context["last_runs"]]
    assert offered == [("long", 5400), ("easy", 1800)]
    assert "Same as last time" in answer.text


def test_a_run_logged_again_is_the_same_but_for_today(client, athlete):
    run = save_run(
        a_run(
            athlete, kind="intervals", distance_m=1234.5678912, duration_s=3601, work_s=1200,
            surface="track", elevation_gain_m=12.34567, warm_up=True, rpe=7, note="hot", avg_hr=150,
        ),
        trace=RunTrace(laps=[[270.4, 1000.3, 150]]),
    )  # fmt: skip
    page = f"{NEW}?like={run.pk}"
    assert page in client.get(reverse("workouts:run", args=[run.pk])).text
    again = shown(client, page)
    assert again["day"] != "2025-03-03"
    assert (again["rpe"], again["note"], again["avg_hr"]) == ("", "", "")
    client.post(page, again | {"confirm": "on"})
    twin = Run.objects.exclude(pk=run.pk).get()
    for field in ("kind", "distance_m", "duration_s", "work_s", "surface", "elevation_gain_m"):
        assert getattr(twin, field) == getattr(run, field), field
    assert twin.warm_up is True
    assert twin.trace.laps == [[270.4, 1000.3, 150]]
    assert (twin.rpe, twin.note, twin.avg_hr) == (None, "", None)
    assert RunTrace.objects.count() == 2


def test_another_members_run_cannot_be_logged_again(client, athlete):
    theirs = save_run(a_run(make_athlete("other@example.org"), kind="race"))
    for like in (theirs.pk, "x", "9" * 30):
        answer = client.get(NEW, {"like": like})
        assert answer.status_code == 200
        assert answer.context["form"]["kind"].value() == "easy"


@pytest.mark.parametrize(("duration_s", "distance_m"), [(1, 1_000_000.0), (604_800, 1.0)])
def test_a_run_of_no_believable_pace_can_still_be_edited(client, athlete, duration_s, distance_m):
    run = save_run(
        a_run(athlete, duration_s=duration_s, distance_m=distance_m),
        trace=RunTrace(laps=[[0.4, 0.2, None]]),
    )
    answer = client.post(edit_of(run), shown(client, edit_of(run)) | {"note": "a slip"})
    assert answer.status_code == 302, answer.context["form"].errors
    again = Run.objects.select_related("trace").get()
    assert (again.duration_s, again.distance_m, again.note) == (duration_s, distance_m, "a slip")
    assert again.trace.laps == [[0.4, 0.2, None]]
