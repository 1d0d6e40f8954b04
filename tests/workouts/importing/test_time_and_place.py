"""When a session was, where the clocks change, midnight passes, the year turns or one travels."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.factories import a_run
from workouts.models import Run
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db
NEW = reverse("workouts:run_new")
TYPED = {"kind": "easy", "duration": "90", "distance": "12"}


def log(client, day, clock, **typed):
    return client.post(NEW, TYPED | {"day": day, "clock": clock} | typed)


def edit(client, run, **typed):
    page = reverse("workouts:run_edit", args=[run.pk])
    form = client.get(page).context["form"]
    values = {name: form[name].value() for name in form.fields}
    shown = {name: "" if value is None else value for name, value in values.items()}
    answer = client.post(page, shown | typed)
    assert answer.status_code == 302, answer.context["form"].errors
    return Run.objects.get(pk=run.pk)


@pytest.mark.parametrize(
    ("day", "clock", "started_at", "offset_s"),
    [
        ("2025-03-30", "00:59", datetime(2025, 3, 30, 0, 59, tzinfo=UTC), 0),
        ("2025-03-30", "02:00", datetime(2025, 3, 30, 1, 0, tzinfo=UTC), 3600),
        ("2025-10-26", "00:30", datetime(2025, 10, 25, 23, 30, tzinfo=UTC), 3600),
        ("2025-10-26", "01:30", datetime(2025, 10, 26, 0, 30, tzinfo=UTC), 3600),  # the first one
        ("2025-10-26", "02:00", datetime(2025, 10, 26, 2, 0, tzinfo=UTC), 0),
        ("2025-10-26", "", datetime(2025, 10, 26, 12, 0, tzinfo=UTC), 0),
    ],
)
def test_the_nights_of_clock_changes(client, athlete, day, clock, started_at, offset_s):
    log(client, day, clock)
    run = Run.objects.get()
    assert (run.started_at, run.utc_offset_s) == (started_at, offset_s)
    assert (str(run.local_date), run.time_known) == (day, clock != "")
    page = client.get(reverse("workouts:run_edit", args=[run.pk]))
    assert f'value="{clock}"' in page.text or not clock
    assert edit(client, run, note="dark").started_at == started_at


def test_a_time_that_never_was_is_told(client, athlete):
    form = log(client, "2025-03-30", "01:30").context["form"]
    assert set(form.errors) == {"clock"}
    assert "01:30 never was" in form.errors["clock"][0]


def test_a_day_that_never_was_is_told(client, athlete):
    athlete.time_zone = "Pacific/Apia"
    athlete.save()
    form = log(client, "2011-12-30", "").context["form"]
    assert set(form.errors) == {"day"}


def test_the_second_of_two_equal_times_stays_the_second(client, athlete):
    second = a_run(athlete)
    second.started_at, second.utc_offset_s = datetime(2025, 10, 26, 1, 30, tzinfo=UTC), 0
    run = edit(client, save_run(second), note="after the change")
    assert run.started_at == datetime(2025, 10, 26, 1, 30, tzinfo=UTC)


def test_moved_to_summer_the_start_is_in_summer_time(client, athlete):
    run = edit(client, save_run(a_run(athlete, "2025-03-03T06:30")), day="2025-07-01")
    assert run.started_at == datetime(2025, 7, 1, 5, 30, tzinfo=UTC)
    assert (run.utc_offset_s, str(run.local_date)) == (3600, "2025-07-01")


def test_abroad_the_clock_is_the_one_there(client, athlete):
    athlete.time_zone = "Asia/Tokyo"
    athlete.save()
    log(client, "2025-03-04", "00:30", duration="60")
    run = Run.objects.get()
    athlete.time_zone = "Europe/London"  # home again
    athlete.save()
    for page in (reverse("workouts:run", args=[run.pk]), reverse("workouts:history")):
        text = client.get(page).text
        assert "00:30" in text
        assert "4 Mar" in text
    assert edit(client, run, note="jet lag").started_at == run.started_at
    later = edit(client, run, clock="01:30")
    assert later.started_at == datetime(2025, 3, 3, 16, 30, tzinfo=UTC)
    assert (str(later.local_date), later.utc_offset_s) == ("2025-03-04", 9 * 3600)


def test_across_midnight_a_run_belongs_to_the_day_and_week_of_its_start(client, athlete):
    log(client, "2025-03-09", "23:30")  # a Sunday
    run = Run.objects.get()
    assert (str(run.local_date), run.week) == ("2025-03-09", "2025-W10")
    for week, count in (("2025-W10", 1), ("2025-W11", 0)):
        page = client.get(reverse("workouts:week", args=[week])).text
        assert page.count(reverse("workouts:run", args=[run.pk])) >= count
        assert (reverse("workouts:run", args=[run.pk]) in page) == bool(count)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2020-12-27", "2020-W52"),
        ("2020-12-28", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2024-12-30", "2025-W01"),
    ],
)
def test_the_turn_of_the_year(client, athlete, day, week):
    log(client, day, "23:59")
    run = Run.objects.get()
    assert run.week == week
    page = client.get(reverse("workouts:week", args=[week]))
    assert reverse("workouts:run", args=[run.pk]) in page.text
    month = client.get(reverse("workouts:calendar"), {"month": day[:7]})
    assert reverse("workouts:run", args=[run.pk]) in month.text
