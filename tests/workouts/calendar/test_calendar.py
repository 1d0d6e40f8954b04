"""The calendar: every session on its own local date, by month and by year; nobody else's."""

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import html5lib
import pytest
import time_machine
from django.urls import reverse

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.calendar.session_marks import RADII, shape, step
from workouts.models import LiftSession, LiftSet, RuleTuning, Run
from workouts.sessions.saving import save_lift, save_run

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(datetime(2025, 3, 26, 12, tzinfo=UTC), tick=False),
]


def show(client, month=""):
    return client.get(reverse("workouts:calendar"), {"month": month} if month else {})


def show_year(client, year):
    return client.get(reverse("workouts:calendar_year", args=[year]))


def tree_of(response) -> Element:
    return html5lib.parse(response.text, namespaceHTMLElements=False)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def marks_of(response):
    """Each date of the month's rows with what a screen reader says of its marks, where any are."""
    return {
        cell.attrib["id"].removeprefix("d"): [
            words(link.find("span[@class='visually-hidden']"))
            for link in cell.findall("a[@class='mark']")
        ]
        for cell in tree_of(response).iterfind(".//td[@id]")
        if cell.find("a") is not None
    }


def days_of(response):
    """The marks of a year, by the address that each leads to."""
    return {link.attrib["href"]: link for link in tree_of(response).iterfind(".//td/a")}


def headings(response):
    return [words(heading) for heading in tree_of(response).iter("h1")]


def test_a_month_shows_each_session_on_its_date(client, athlete):
    easy = save_run(a_run(athlete, "2025-03-03T06:30"))
    hard = save_run(a_run(athlete, "2025-03-05T18:00", kind="intervals", rpe=8))
    lift = save_lift(a_lift(athlete, "2025-03-05T07:00"), some_sets(an_exercise()))
    response = show(client)
    assert marks_of(response) == {
        "2025-03-03": ["Easy run, 45 minutes"],
        "2025-03-05": [
            "Lower-body lift, 60 minutes, hard on the legs",
            "Intervals run, 45 minutes, hard on the legs",
        ],
    }
    for view, session in (("run", easy), ("run", hard), ("lift", lift)):
        assert f'href="{reverse(f"workouts:{view}", args=[session.pk])}"' in response.text
    assert "3 sessions, 2 h 30 min." in response.text
    assert reverse("workouts:week", args=["2025-W10"]) in response.text
    assert '<td id="d2025-03-26" aria-current="date">' in response.text


@pytest.mark.parametrize(
    ("minutes", "size"),
    [(0, 0), (29, 0), (30, 1), (59, 1), (60, 2), (89, 2), (90, 3), (119, 3), (120, 4), (600, 4)],
)
def test_a_mark_grows_with_the_minutes(minutes, size):
    assert f'<circle r="{RADII[size]}"' in shape("circle", step(minutes), False)


def test_months_lead_to_their_neighbours_but_not_into_the_future(client, athlete):
    march, february = show(client), show(client, "2025-02")
    assert march.context["next"] is None
    assert (march.context["previous"].month, february.context["next"].month) == (2, 3)
    assert show(client, "1970-01").context["previous"] is None


@pytest.mark.parametrize("month", ["2025-04", "2025-13", "2025-3", "1969-12", "0000-01", "now"])
def test_what_is_no_month_or_still_to_come_does_not_exist(client, athlete, month):
    assert show(client, month).status_code == 404


def test_week_53_has_its_row(client, athlete):
    save_run(a_run(athlete, "2021-01-01T09:00"))
    response = show(client, "2021-01")
    week = tree_of(response).find(".//tbody/tr/th/a")
    assert week.attrib["href"] == reverse("workouts:week", args=["2020-W53"])
    assert list(marks_of(response)) == ["2021-01-01"]
    year = show_year(client, 2021)
    assert (year.context["sessions"], year.context["days"]) == (1, 1)
    assert show_year(client, 2020).context["sessions"] == 0


def test_a_night_of_changing_clocks_keeps_its_date(client, athlete):
    save_run(a_run(athlete, "2024-10-27T00:30"))  # London puts the clock back at two
    save_run(a_run(athlete, "2024-10-27T23:30"))
    save_run(a_run(athlete, "2024-03-31T23:30"))  # and on at one
    assert [len(labels) for labels in marks_of(show(client, "2024-10")).values()] == [2]
    assert list(marks_of(show(client, "2024-03"))) == ["2024-03-31"]


def test_a_month_is_that_of_the_members_own_zone(client):
    athlete = make_athlete(time_zone="Pacific/Auckland")
    client.force_login(athlete.user)
    with time_machine.travel(datetime(2025, 2, 28, 12, tzinfo=UTC), tick=False):
        client.force_login(athlete.user)
        assert headings(show(client)) == ["March 2025"]


def test_a_beginner_is_told_what_to_expect(client, athlete):
    assert "Your first session starts this calendar" in show(client).text
    save_run(a_run(athlete, "2025-03-03T06:30"))
    text = show(client, "2025-02").text
    assert "Nothing logged in February" in text
    assert "<table" in text
    year = show_year(client, 2024).text
    assert "Nothing logged in this year" in year


def test_a_year_shows_each_day_as_one_mark(client, athlete):
    save_run(a_run(athlete, "2025-03-03T06:30"))
    save_lift(a_lift(athlete, "2025-03-03T18:00"), some_sets(an_exercise()))
    save_run(a_run(athlete, "2024-12-31T10:00"))  # shares its week with 2025
    response = show_year(client, 2025)
    [(address, day)] = days_of(response).items()
    assert address == f"{reverse('workouts:calendar')}?month=2025-03#d2025-03-03"
    label = "3 March: Easy run, 45 minutes; Lower-body lift, 60 minutes, hard on the legs"
    assert (day.attrib["title"], words(day)) == (label, label)
    assert response.text.count(shape("diamond", step(105), True)) == 1
    assert "1 h 45 min</span></h2>" in response.text
    assert (response.context["sessions"], response.context["seconds"]) == (2, 6300)
    assert (response.context["previous"], response.context["next"]) == (2024, None)


def test_today_is_marked_and_no_other_day(client, athlete):
    save_run(a_run(athlete, "2025-03-03T06:30"))
    assert [words(cell) for cell in current_days(show_year(client, 2025))] == ["26"]
    assert not current_days(show_year(client, 2024))
    assert not current_days(show(client, "2025-02"))
    with time_machine.travel(datetime(2025, 3, 30, 12, tzinfo=UTC), tick=False):
        client.force_login(athlete.user)
        assert [cell.attrib["id"] for cell in current_days(show(client))] == ["d2025-03-30"]
        assert [words(cell) for cell in current_days(show_year(client, 2025))] == ["30"]


def current_days(response):
    return tree_of(response).findall(".//td[@aria-current='date']")


def test_only_months_that_have_begun_are_links(client, athlete):
    names = [words(link) for link in tree_of(show_year(client, 2025)).iterfind(".//h2/a")]
    assert names == ["January", "February", "March"]


def test_a_days_sessions_stand_by_the_clock_of_where_they_were(client, athlete):
    save_run(a_run(athlete, "2025-03-03T09:00", kind="race"))
    flown = a_run(athlete, "2025-03-03T15:00")
    flown.utc_offset_s = -10 * 3600
    save_run(flown)
    assert marks_of(show(client))["2025-03-03"] == [
        "Easy run, 45 minutes",  # at five in the morning in Honolulu
        "Race run, 45 minutes",
    ]


def test_what_is_hard_follows_exercises_and_thresholds_as_they_are_now(client, athlete):
    squat = an_exercise()
    save_lift(a_lift(athlete, "2025-03-05T07:00", duration_s=None), some_sets(squat))
    hard = {"2025-03-05": ["Lower-body lift, hard on the legs"]}
    not_hard = {"2025-03-05": ["Lower-body lift"]}
    assert marks_of(show(client)) == hard
    squat.stress = "never"
    squat.save()
    assert marks_of(show(client)) == not_hard
    squat.stress = "loaded"
    squat.save()
    assert marks_of(show(client)) == hard
    RuleTuning.objects.create(
        values={"HEAVY_SETS": 4}, version=1, in_force_at=datetime.now(UTC) - timedelta(days=1)
    )
    assert marks_of(show(client)) == not_hard


@pytest.mark.parametrize("year", [1969, 2026])
def test_years_without_a_calendar(client, athlete, year):
    assert show_year(client, year).status_code == 404


def test_another_members_training_is_never_shown(client, athlete):
    other = make_athlete("stranger@example.org")
    save_run(a_run(other, "2025-03-03T06:30"))
    assert not marks_of(show(client))
    assert show_year(client, 2025).context["sessions"] == 0


@pytest.mark.parametrize("address", ["/calendar/", "/calendar/2025/"])
def test_at_most_eight_queries_however_much_there_is(
    client, athlete, django_assert_max_num_queries, address
):
    runs = [a_run(athlete, f"2025-{m:02}-{d:02}T07:00") for m in (1, 2, 3) for d in range(1, 26)]
    lifts = [a_lift(athlete, f"2025-{m:02}-{d:02}T18:00") for m in (2, 3) for d in range(1, 26)]
    for session in [*runs, *lifts]:
        session.set_dates()
    Run.objects.bulk_create(runs)
    LiftSession.objects.bulk_create(lifts)
    squat = an_exercise()
    LiftSet.objects.bulk_create(
        LiftSet(session=lift, position=n, exercise=squat, reps=5, load_kg=100, rir=2)
        for lift in lifts
        for n in range(15)
    )
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/calendar/", "/calendar/2025/"])
def test_only_for_members_and_never_cached(client, athlete, address):
    assert "no-store" in client.get(address)["Cache-Control"]
    client.logout()
    assert client.get(address).status_code == 302
