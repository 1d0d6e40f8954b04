"""What can hardly be right is asked about before it is stored, in form and API."""

import pytest

from tests.factories import a_lift, a_run, an_exercise, other_training, some_sets
from workouts.sessions.plausibility import doubts_about
from workouts.sessions.saving import save_lift, save_other, save_run

pytestmark = pytest.mark.django_db
TYPED = {"day": "2025-03-04", "clock": "07:00", "kind": "easy", "duration": "30", "key": "k"}


def told_of_run(athlete, **columns):
    return [doubt.sentence for doubt in doubts_about(save_run(a_run(athlete, **columns)))]


@pytest.mark.parametrize(
    ("metres", "seconds", "asked"),
    [
        (500_000, 1800, "500 km in 30:00 is 1,000.0 km an hour: faster than anybody."),
        (5_000, 25 * 3600, "slower than a slow walk"),
        (5_000, 745, "faster than anybody"),
        (5_000, 760, ""),
        (400, 42, "faster than anybody"),
        (400, 44, ""),
        (42_195, 7_100, "faster than anybody"),
        (42_195, 7_300, ""),
        (160_000, 23 * 3600, ""),
        (5_000, 2 * 3600, ""),
        (5_000, 2.4 * 3600, "slower than a slow walk"),
    ],
)
def test_what_no_runner_does_is_asked(athlete, metres, seconds, asked):
    told = told_of_run(athlete, distance_m=metres, duration_s=round(seconds))
    assert bool(told) is bool(asked)
    assert asked in " ".join(told)


def test_what_a_member_never_came_near_is_asked(athlete):
    for day in range(1, 6):
        save_run(a_run(athlete, f"2025-02-0{day}T07:00", distance_m=10_000, duration_s=3600))
    assert "than any of your runs" in told_of_run(athlete, distance_m=10_000, duration_s=1900)[0]
    assert (
        "your longest run"
        in told_of_run(athlete, start="2025-03-05T07:00", distance_m=60_000, duration_s=6 * 3600)[0]
    )
    assert not told_of_run(
        athlete, start="2025-03-06T07:00", distance_m=42_195, duration_s=4 * 3600
    )


@pytest.mark.parametrize(
    ("sport", "metres", "asked"),
    [
        ("ride", 80_000, True),
        ("ride", 40_000, False),
        ("swim", 12_000, True),
        ("walk", 20_000, True),
    ],
)
def test_other_sports_have_their_own_speeds(athlete, sport, metres, asked):
    session = other_training(athlete, sport=sport, duration_s=3600, distance_m=metres)
    assert bool(list(doubts_about(save_other(session)))) is asked


@pytest.mark.parametrize(("kg", "asked"), [(250, True), (100, False)])
def test_a_load_that_nobody_lifts_is_asked(athlete, kg, asked):
    curl = an_exercise("barbell_curl", primary=["arms"])
    lift = save_lift(a_lift(athlete), some_sets(curl, load_kg=kg, reps=8))
    assert bool(list(doubts_about(lift))) is asked


def test_a_load_far_above_ones_own_is_asked(athlete):
    squat = an_exercise()
    save_lift(a_lift(athlete, "2025-02-01T18:00"), some_sets(squat, load_kg=80, reps=5))
    lift = save_lift(a_lift(athlete), some_sets(squat, load_kg=180, reps=5))
    assert "far above your best" in next(doubts_about(lift)).sentence


# --- The form -------------------------------------------------------------------------------------
def test_the_form_keeps_what_was_typed_and_asks(client, athlete):
    answer = client.post("/runs/new/", TYPED | {"distance": "500"})
    form = answer.context["form"]
    assert "Is that right?" in form.errors["distance"][0]
    assert form["distance"].value() == "500"
    assert 'name="confirm"' in answer.content.decode()
    assert "<h1>Log a run</h1>" in answer.content.decode()
    assert athlete.runs.count() == 0
    client.post("/runs/new/", TYPED | {"distance": "500", "confirm": "on"})
    assert athlete.runs.get().distance_m == 500_000


def test_a_sound_form_asks_nothing(client, athlete):
    assert 'name="confirm"' not in client.get("/runs/new/").content.decode()
    assert client.post("/runs/new/", TYPED | {"distance": "5"}).status_code == 302


def test_what_was_confirmed_is_not_asked_again(client, athlete):
    run = save_run(a_run(athlete, distance_m=500_000, duration_s=1800))
    page = f"/runs/{run.pk}/edit/"
    typed = TYPED | {"distance": "500", "note": "By car."}
    assert client.post(page, typed).status_code == 302
    answer = client.post(page, typed | {"distance": "600"})
    assert "Is that right?" in answer.context["form"].errors["distance"][0]
    run.refresh_from_db()
    assert (run.note, run.distance_m) == ("By car.", 500_000)
