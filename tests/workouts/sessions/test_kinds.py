"""Several runs get another kind at once: just those, their weeks with them, and back again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_run, make_athlete
from workouts.models import Run, WeekSummary
from workouts.sessions.bulk_kinds import change_back, change_kinds
from workouts.sessions.history_forms import query_of
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db
PAGE = reverse("workouts:kinds")
UNDO = reverse("workouts:kinds_undo")
NOW = timezone.now()


@pytest.fixture
def runs(athlete):
    """One a week, of these kinds."""
    return [
        save_run(a_run(athlete, f"2025-03-{day:02}T07:00", kind=kind, note=f"towpath {kind}"))
        for day, kind in ((3, "unknown"), (10, "unknown"), (17, "long"), (24, "race"))
    ]


def kinds_of(athlete):
    return list(athlete.runs.order_by("started_at").values_list("kind", flat=True))


def due(athlete):
    return sorted(athlete.weeks.exclude(stale_since=None).values_list("week", flat=True))


def test_the_ticked_runs_change_and_their_weeks_are_due(client, athlete, runs):
    WeekSummary.objects.all().delete()
    page = client.post(PAGE, {"kind": "easy", "run": [runs[0].pk, runs[2].pk]}, follow=True)
    assert "2 runs changed to “Easy”." in page.text
    assert kinds_of(athlete) == ["easy", "unknown", "easy", "race"]
    assert due(athlete) == ["2025-W10", "2025-W12"]
    runs[0].refresh_from_db()
    assert runs[0].updated_at > NOW  # so that who copies the log learns of it


def test_undo_gives_each_its_own_kind_back(client, athlete, runs):
    page = client.post(PAGE, {"kind": "easy", "run": [run.pk for run in runs]}, follow=True)
    assert f'action="{UNDO}"' in page.text
    Run.objects.filter(pk=runs[3].pk).update(kind="tempo")  # changed since by hand
    assert "3 runs changed back." in client.post(UNDO, follow=True).text
    assert kinds_of(athlete) == ["unknown", "unknown", "long", "tempo"]
    client.post(UNDO)  # a double tap
    assert kinds_of(athlete) == ["unknown", "unknown", "long", "tempo"]


def test_opening_the_undo_changes_nothing(client, athlete, runs):
    client.post(PAGE, {"kind": "easy", "run": [runs[0].pk]})
    client.get(UNDO)
    assert kinds_of(athlete)[0] == "easy"


def test_all_that_a_search_found(client, athlete, runs):
    found = client.get(f"{PAGE}?{query_of({'kind': 'run-unknown', 'q': 'towpath'})}")
    assert [run.pk for run in found.context["page_obj"]] == [runs[1].pk, runs[0].pk]
    client.post(f"{PAGE}?kind=run-unknown", {"kind": "recovery", "all": "on"})
    assert kinds_of(athlete) == ["recovery", "recovery", "long", "race"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"kind": "easy"}, "Tick the runs"),
        ({"kind": "", "all": "on"}, "Choose a kind."),
        ({"kind": "crawl", "all": "on"}, "valid choice"),
        ({"kind": "easy", "run": ["999999"]}, "Tick again"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(client, athlete, runs, typed, told):
    assert told in client.post(PAGE, typed).text
    assert kinds_of(athlete) == ["unknown", "unknown", "long", "race"]


def test_what_was_ticked_stays_ticked(client, athlete, runs):
    page = client.post(PAGE, {"kind": "", "run": [str(runs[1].pk)]}).text
    assert f'value="{runs[1].pk}" checked' in page
    assert f'value="{runs[0].pk}" checked' not in page


def test_another_members_runs_are_neither_shown_nor_changed(client, athlete, runs):
    theirs = save_run(a_run(make_athlete("other@example.org"), kind="race"))
    assert f'value="{theirs.pk}"' not in client.get(PAGE).text
    client.post(PAGE, {"kind": "easy", "run": [theirs.pk]})
    client.post(PAGE, {"kind": "easy", "all": "on"})
    change_kinds(athlete, Run.objects.all(), "easy", now=NOW)
    change_back(athlete, "race", {"easy": [theirs.pk]}, now=NOW)
    theirs.refresh_from_db()
    assert theirs.kind == "race"


def test_the_history_leads_there_with_its_search(client, athlete, runs):
    page = client.get(reverse("workouts:history"), {"kind": "run-unknown"}).text
    assert f'href="{PAGE}?kind=run-unknown"' in page


def test_nothing_to_change_says_so(client, athlete, runs):
    page = client.post(PAGE, {"kind": "race", "run": [runs[3].pk]}, follow=True).text
    assert "They had this kind already." in page
    assert UNDO not in page


def test_few_queries_however_many(client, athlete, runs, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        client.get(PAGE)


def test_a_guess_becomes_the_members_own_and_undo_makes_it_a_guess_again(client, athlete, runs):
    Run.objects.filter(pk__in=[runs[2].pk, runs[3].pk]).update(kind_guessed=True)
    found = client.get(PAGE, {"kind": "run-guessed"})
    assert found.text.count('name="run"') == 2
    assert ">guess</span>" in found.text
    page = client.post(f"{PAGE}?kind=run-guessed", {"kind": "long", "all": "on"}, follow=True)
    assert "2 runs changed to “Long”." in page.text  # the one that was taken for it as well
    assert not athlete.runs.filter(kind_guessed=True).exists()
    assert kinds_of(athlete)[2:] == ["long", "long"]
    client.post(UNDO)
    assert kinds_of(athlete)[2:] == ["long", "race"]
    assert athlete.runs.filter(kind_guessed=True).count() == 2
