"""Rows stored by a statement made once: the same rows as Django's own, and the same refusals."""

import pytest
from django.db import IntegrityError, transaction
from django.forms import model_to_dict

from fitsite.lib.db.compiled_insert import Insert
from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.models import LiftSet, Run

pytestmark = pytest.mark.django_db
RUNS, SETS = Insert(Run), Insert(LiftSet)
SPARSE = {"distance_m": None, "rpe": None}
FULL = {
    "distance_m": 8000,
    "rpe": 6.5,
    "warm_up": False,
    "note": "100 % “wet”",
    "hr_zones_s": [60, 120, 0, 0, 0],
    "kind": Run.Kind.LONG,
    "source": Run.Source.FIT,
}


def dated(run):
    run.set_dates()
    return run


@pytest.mark.parametrize("values", [SPARSE, FULL], ids=["sparse", "full"])
def test_a_row_is_what_django_would_have_stored(values):
    athlete = make_athlete()
    ours, djangos = dated(a_run(athlete, **values)), a_run(athlete, **values)
    assert RUNS.once(ours)
    djangos.save()
    assert not ours._state.adding
    stored = [Run.objects.values().get(pk=run.pk) for run in (ours, djangos)]
    for row in stored:
        assert row.pop("created_at") <= row.pop("updated_at")
        row.pop("id")
    assert stored[0] == stored[1]


def test_a_row_that_is_unique_and_there_already_is_left_as_it_is():
    athlete = make_athlete()
    first, second = (dated(a_run(athlete, content_hash="a", note=note)) for note in "12")
    assert RUNS.once(first)
    assert not RUNS.once(second)
    assert second.pk is None
    assert [run.note for run in Run.objects.all()] == ["1"]


@pytest.mark.parametrize("values", [{"duration_s": 0}, {"duration_s": None}])
def test_an_impossible_row_is_refused(values):
    run = dated(a_run(make_athlete(), **values))
    with pytest.raises(IntegrityError), transaction.atomic():
        RUNS.once(run)
    assert not Run.objects.exists()


def test_several_rows_are_one_query(django_assert_num_queries):
    lift = a_lift(make_athlete())
    lift.save()
    sets = some_sets(an_exercise(), 40, load_kg=82.5)
    for position, one in enumerate(sets):
        one.session, one.position = lift, position
    with django_assert_num_queries(1):
        SETS.all(sets)
    stored = LiftSet.objects.all()
    wanted = [model_to_dict(one, exclude=["id"]) for one in sets]
    assert [model_to_dict(one, exclude=["id"]) for one in stored] == wanted


def test_no_rows_are_no_fault():
    SETS.all([])
    assert not LiftSet.objects.exists()
