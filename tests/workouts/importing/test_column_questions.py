"""Lists whose columns aren't known: the page and the API ask which is which, and remember it."""

import pytest
from django.urls import reverse

from tests.factories import make_athlete
from tests.importers.archives import zipped
from tests.importers.case_files import case
from tests.workouts.importing.uploading import read_again, reasons, upload
from workouts.importing import uploads
from workouts.models import FileImport, OtherSession, Run

pytestmark = [pytest.mark.django_db, pytest.mark.athlete(time_zone="Europe/Berlin")]

UNKNOWN = case("csv_unknown.csv")
ANSWER = {"Дата": "date", "Вид": "sport", "Дистанция (км)": "distance", "Время": "duration"}


def answer_page(client, asking: FileImport, **columns: str):
    return client.post(reverse("workouts:import", args=[asking.pk]), columns)


def test_the_page_asks_which_column_is_which_and_reads_on(client, athlete):
    asking = upload(athlete, UNKNOWN)
    assert (asking.status, asking.asks, Run.objects.count()) == ("asks", "columns", 0)
    page = client.get(reverse("workouts:import", args=[asking.pk]))
    form = page.context["form"]
    assert [field.label for field in form] == list(ANSWER) + ["Пульс"]
    assert [field.initial for field in form] == [
        "date",
        "",
        "distance",
        "duration",
        "",
    ]
    assert "10,02 · 1,5" in page.text
    answered = answer_page(
        client, asking, column_0="date", column_1="sport", column_2="distance", column_3="duration"
    )
    assert answered.status_code == 302
    asking.refresh_from_db()
    assert (asking.status, asking.asks, asking.question) == ("waiting", "", {})
    assert read_again(asking).created == 2
    run, swim = Run.objects.get(), OtherSession.objects.get()
    assert (run.distance_m, run.duration_s, run.source) == (10020, 3000, "csv")
    assert (swim.sport, swim.distance_m) == ("swim", 1500)


def test_an_answer_without_a_date_is_refused_and_what_was_chosen_stays(client, athlete):
    asking = upload(athlete, UNKNOWN)
    page = answer_page(client, asking, column_1="sport", column_3="duration")
    assert "Say which column has the date." in page.text
    assert page.context["form"]["column_1"].value() == "sport"
    asking.refresh_from_db()
    assert asking.status == "asks"


def test_the_next_list_with_the_same_header_is_read_without_a_question(athlete):
    asking = upload(athlete, UNKNOWN)
    uploads.answer_columns(asking, ANSWER)
    asking.refresh_from_db()
    read_again(asking)
    later = UNKNOWN.replace(b"2025-03-0", b"2025-04-0")
    assert (upload(athlete, later).status, Run.objects.count()) == ("done", 2)
    assert upload(make_athlete("other@example.org"), later).status == "asks"


def test_an_answer_that_brought_nothing_is_asked_again(athlete):
    asking = upload(athlete, UNKNOWN)
    uploads.answer_columns(asking, {"Вид": "date", "Время": "duration"})
    asking.refresh_from_db()
    assert read_again(asking).created == 0
    assert upload(athlete, UNKNOWN).status == "asks"


def test_the_unit_is_asked_after_the_columns(athlete):
    text = "Fecha;Ejercicio;Peso;Veces\n13/03/2025;Sentadilla;82,5;5\n"
    asking = upload(athlete, text.encode())
    columns = {"Fecha": "date", "Ejercicio": "exercise", "Peso": "load", "Veces": "reps"}
    uploads.answer_load_unit(asking, "kg")
    asking.refresh_from_db()
    assert (asking.status, asking.asks, asking.load_unit) == ("asks", "columns", "")
    uploads.answer_columns(asking, columns)
    asking.refresh_from_db()
    assert (read_again(asking).status, asking.asks) == ("asks", "load_unit")
    uploads.answer_load_unit(asking, "kg")
    asking.refresh_from_db()
    assert read_again(asking).created == 1


def test_in_an_archive_the_list_is_left_out_with_a_way_to_send_it(athlete):
    read = upload(athlete, zipped({"list.csv": UNKNOWN, "run.tcx": case("run.tcx")}), "a.zip")
    assert "send this file by itself" in reasons(read)["list.csv"]
    assert read.created == 1


def test_a_stranger_cannot_answer(client, athlete):
    asking = upload(make_athlete("other@example.org"), UNKNOWN)
    assert answer_page(client, asking, column_0="date").status_code == 404


def test_a_list_that_is_none_can_be_left_out_and_sent_again(client, athlete):
    asking = upload(athlete, UNKNOWN)
    assert answer_page(client, asking, leave_out="1").status_code == 302
    asking.refresh_from_db()
    assert (asking.status, asking.asks, asking.skipped, asking.created) == ("done", "", 1, 0)
    page = client.get(reverse("workouts:import", args=[asking.pk])).text
    assert "You left this list out." in page
    assert upload(athlete, UNKNOWN).status == "asks"


def test_only_a_list_that_asks_can_be_left_out(client, athlete):
    read = upload(athlete, case("run.tcx"))
    answer_page(client, read, leave_out="1")
    read.refresh_from_db()
    assert (read.created, read.skipped) == (1, 0)
