"""The page and the API that repair a run: numbers first, then done, then undone."""

import lxml.html
import pytest
from django.urls import reverse

from tests.factories import a_run, make_athlete
from tests.workouts.api.caller import Caller
from tests.workouts.importing.uploading import upload
from tests.workouts.repairs.recorded_runs import recorded
from workouts.models import Run
from workouts.sessions.saving import save_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(athlete) -> Run:
    upload(athlete, recorded())
    return Run.objects.get()


def address(run: Run) -> str:
    return reverse("workouts:run_repair", args=[run.pk])


def test_the_numbers_are_told_before_anything_changes(client, run):
    assert f'href="{address(run)}"' in client.get(run.get_absolute_url()).text
    page = client.post(address(run), {"do": "crop", "begin_s": "5:00", "end_s": "25:00"}).text
    assert "Kept only 5:00 to 25:00?" in page
    assert "3.6 km" in page
    assert "plot-marked" in page
    run.refresh_from_db()
    assert run.distance_m == 5400
    [confirm] = [
        form
        for form in lxml.html.document_fromstring(page).forms
        if form.xpath(".//button[@name='confirm']")
    ]
    sent = {**dict(confirm.form_values()), "confirm": "yes"}
    done = client.post(address(run), sent, follow=True)
    run.refresh_from_db()
    assert (run.distance_m, run.duration_s) == (3600, 1200)
    back = reverse("workouts:run_repair_undo", args=[run.pk])
    assert f'action="{back}"' in done.text
    assert "Kept only 5:00 to 25:00" in client.get(address(run)).text
    undone = client.post(back, follow=True)
    run.refresh_from_db()
    assert (run.distance_m, "Undone: kept only" in undone.text) == (5400, True)


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({}, "do", "Choose what to do."),
        ({"do": "crop"}, "begin_s", "Give a start, an end, or both."),
        ({"do": "split"}, "begin_s", "Say when the second run begins."),
        ({"do": "cut", "end_s": "5:00"}, "begin_s", "Say where the part begins."),
        ({"do": "crop", "begin_s": "soon"}, "begin_s", ""),
        ({"do": "crop", "begin_s": "50:00"}, "begin_s", "The run is over by then."),
        ({"do": "cut", "begin_s": "9:00", "end_s": "8:00"}, "end_s", "The end comes after"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    client, run, sent, field, said
):
    response = client.post(address(run), sent | {"confirm": "yes"})
    assert said in " ".join(response.context["form"].errors[field])
    for name, typed in sent.items():
        assert response.context["form"][name].value() == typed
    run.refresh_from_db()
    assert run.distance_m == 5400


def test_a_split_and_a_merge_by_the_page(client, run):
    sent = {"do": "split", "begin_s": "10:00"}
    assert "Second run" in client.post(address(run), sent).text
    client.post(address(run), sent | {"confirm": "yes"})
    second = Run.objects.exclude(pk=run.pk).get()
    assert "Undo the last one" not in client.get(address(second)).text
    merge = client.get(address(second)).text
    assert "Merge with the previous run" in merge
    client.post(address(second), {"do": "merge_previous", "confirm": "yes"})
    merged = Run.objects.get()
    assert (merged.pk, merged.distance_m) == (run.pk, pytest.approx(5397))


def test_a_run_without_a_recording_says_so(client, athlete):
    run = save_run(a_run(athlete))
    page = client.post(address(run), {"do": "crop", "begin_s": "1:00", "confirm": "yes"}).text
    assert "no recording" in page
    assert "Repair recording" not in client.get(run.get_absolute_url()).text


def test_another_members_run_does_not_exist(client, run):
    client.force_login(make_athlete("other@example.org").user)
    assert client.get(address(run)).status_code == 404
    undo = reverse("workouts:run_repair_undo", args=[run.pk])
    assert client.post(undo).status_code == 404
    stranger = Caller(make_athlete("third@example.org"))
    assert stranger("POST", f"/runs/{run.pk}/repairs", {"do": "crop"}).status_code == 404


def test_the_api_repairs_and_undoes(run):
    call, path = Caller(run.athlete), f"/runs/{run.pk}/repairs"
    made = call("POST", path, {"do": "crop", "begin_s": 300, "end_s": 1500}).json()
    assert (made["run"]["distance_m"], made["second"]) == (3600, None)
    assert made["repairs"] == [{"do": "crop", "begin_s": 300, "end_s": 1500}]
    split = call("POST", path, {"do": "split", "begin_s": 600}).json()
    assert (split["run"]["duration_s"], split["second"]["duration_s"]) == (600, 600)
    merged = call("POST", path, {"do": "merge"}).json()
    assert merged["run"]["duration_s"] == 1200
    assert [repair["do"] for repair in call("GET", path).json()] == ["crop", "split", "merge"]
    for _ in range(3):
        undone = call("POST", f"{path}/undo").json()
    assert (undone["run"]["distance_m"], undone["repairs"]) == (5400, [])
    refused = call("POST", path, {"do": "cut", "begin_s": 60, "end_s": 30})
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["body", "end_s"]
    assert call("POST", path, {"do": "merge"}).status_code == 422
