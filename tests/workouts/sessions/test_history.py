"""The history: filters that add up, words of notes, kept from page to page; nobody else's."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from tests.factories import a_lift, a_run, an_exercise, make_athlete, other_training, some_sets
from workouts.models import Run
from workouts.sessions.saving import save_lift, save_other, save_run
from workouts.sessions.session_history import SessionHistory

pytestmark = pytest.mark.django_db


@pytest.fixture
def logged(athlete):
    save_run(a_run(athlete, "2025-03-01T07:00", note="Misty towpath, new shoes"))
    save_run(a_run(athlete, "2025-03-02T07:00", kind="race", note="Towpath 100% wet"))
    save_lift(a_lift(athlete, "2025-03-03T07:00", note="new bar"), some_sets(an_exercise()))
    save_run(a_run(athlete, "2025-03-31T23:30", kind="easy"))  # in London already summer time
    return athlete


def searched(client, **wanted):
    """The address that the form leads to."""
    return client.post(reverse("workouts:history"), wanted).headers["Location"]


def find(client, **wanted):
    response = client.get(searched(client, **wanted))
    assert response.status_code == 200
    return [
        f"{line.label} {line.local_date:%d}" for line in response.context["page_obj"].object_list
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["easy 31", "lower 03", "race 02", "easy 01"]),
        ({"what": "run"}, ["easy 31", "race 02", "easy 01"]),
        ({"what": "lift"}, ["lower 03"]),
        ({"kind": "run-easy"}, ["easy 31", "easy 01"]),
        ({"kind": "lift-lower"}, ["lower 03"]),
        ({"kind": "lift-upper"}, []),
        ({"what": "run", "kind": "lift-lower"}, []),
        ({"since": "2025-03-02", "until": "2025-03-03"}, ["lower 03", "race 02"]),
        ({"since": "2025-03-31"}, ["easy 31"]),
        ({"q": "towpath"}, ["race 02", "easy 01"]),
        ({"q": "NEW"}, ["lower 03", "easy 01"]),
        ({"q": "shoes misty"}, ["easy 01"]),
        ({"q": "100%"}, ["race 02"]),
        ({"q": "_"}, []),
        ({"q": "squat"}, ["lower 03"]),
        ({"q": "squat bar"}, ["lower 03"]),
        ({"q": "squat towpath"}, []),
        ({"q": "new", "what": "run", "since": "2025-03-01"}, ["easy 01"]),
    ],
)
def test_filters_add_up(client, logged, wanted, found):
    assert find(client, **wanted) == found


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"since": "soon"}, "valid date"),
        ({"since": "2025-03-05", "until": "2025-03-01"}, "lies before the first"),
        ({"what": "swim"}, "valid choice"),
        ({"q": "x" * 101}, "at most 100"),
    ],
)
def test_what_is_not_understood_is_said(client, logged, wanted, told):
    assert told in client.get(searched(client, **wanted)).text


def test_nothing_found_leads_back(client, logged):
    text = client.get(searched(client, q="nowhere")).text
    assert "Nothing fits." in text
    assert 'value="nowhere"' in text
    assert "Nothing logged yet" not in text


def test_an_empty_history_teaches(client, athlete):
    text = client.get(reverse("workouts:history")).text
    assert "Nothing logged yet" in text
    assert "Find a session" not in text


def many(athlete, count=120):
    runs = [a_run(athlete, f"2024-{1 + n // 28:02}-{1 + n % 28:02}T07:00") for n in range(count)]
    for run in runs:
        run.note = "towpath"
        run.set_dates()
    Run.objects.bulk_create(runs)


def test_the_pages_keep_what_is_looked_for(client, athlete):
    many(athlete)
    address = searched(client, q="towpath", what="run")
    text = client.get(address).text
    assert f'href="{escape(address.removeprefix("/history/"))}&amp;page=2"' in text
    assert "120 sessions" in text
    last = client.get(f"{address}&page=3")
    assert len(last.context["page_obj"].object_list) == 20


def test_few_queries_however_much_there_is(client, athlete, django_assert_max_num_queries):
    many(athlete)
    address = searched(client, q="towpath", kind="run-easy", since="2024-01-01")
    with django_assert_max_num_queries(5):
        client.get(address)


def test_no_address_tells_the_words(client, logged):
    address = searched(client, q="towpath", what="run")
    assert "towpath" not in address
    assert 'value="towpath"' in client.get(address).text  # to be changed
    kinds = client.get(address.replace("/history/", "/history/kinds/"))
    assert [run.local_date.day for run in kinds.context["page_obj"]] == [2, 1]
    assert "towpath" not in kinds.text.split("<main", 1)[0]


@pytest.mark.parametrize("query", ["q=towpath", "words=towpath", "words=gAAAA", "words=é"])
def test_words_that_this_site_did_not_encrypt_look_for_nothing(client, logged, query):
    response = client.get(f"{reverse('workouts:history')}?{query}")
    assert len(response.context["page_obj"].object_list) == 4


def test_another_members_notes_are_never_found(client, logged):
    stranger = make_athlete("stranger@example.org")
    client.force_login(stranger.user)
    assert find(client) == []
    assert find(client, q="towpath") == []


def test_a_run_or_lift_is_logged_again_from_its_row(client, logged):
    text = client.get(reverse("workouts:history")).text
    run, lift = Run.objects.first(), logged.liftsessions.get()
    assert f'href="{reverse("workouts:run_new")}?like={run.pk}"' in text
    assert f'href="{reverse("workouts:lift_new")}?like={lift.pk}"' in text


def test_each_page_holds_its_own_rows(client, athlete):
    many(athlete)
    save_lift(a_lift(athlete, "2024-02-01T07:00"), some_sets(an_exercise()))
    save_other(other_training(athlete, "2024-02-01T07:00"))
    every = SessionHistory(athlete, since=date(2024, 1, 1))[0:1000]
    for page in ("1", "2", "3"):
        shown = client.get(reverse("workouts:history"), {"page": page}).context["page_obj"]
        assert shown.object_list == every[shown.start_index() - 1 : shown.end_index()]
        assert shown.paginator.num_pages == 3


@pytest.mark.parametrize("query", ["what=&kind=&since=&until=&q=", "q=+", "page=2"])
def test_a_form_sent_empty_narrows_nothing(client, logged, query):
    response = client.get(f"{reverse('workouts:history')}?{query}")
    assert len(response.context["page_obj"].object_list) == 4
    assert "Show everything" not in response.text
    assert f'href="{reverse("workouts:kinds")}"' in response.text
