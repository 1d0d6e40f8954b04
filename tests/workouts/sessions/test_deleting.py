"""Deleting with a way back: what comes back is what was there, value for value."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.exercises.own_exercise import own_exercise
from workouts.importing.undo import undo
from workouts.models import DeletedSession, Exercise, FileImport, LiftSession, Run
from workouts.models.deleted_session import KEPT_FOR
from workouts.sessions.restore_deleted import ContentsPurgedError, purge_expired, restore
from workouts.sessions.saving import DuplicateSessionError, delete_session, save_lift, save_run
from workouts.tasks import forget_deleted

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def an_import(athlete, **extra):
    upload = FileImport(athlete=athlete, name="run.fit", format="fit", status="done", **extra)
    upload.file.save("run.fit", ContentFile(b"fit"), save=False)
    upload.save()
    return upload


def test_the_weeks_are_computed_again_both_times(athlete):
    run = save_run(a_run(athlete))
    week = athlete.weeks.filter(week="2025-W10", stale_since__isnull=False)
    athlete.weeks.update(stale_since=None)
    deleted = delete_session(run)
    assert week.exists()
    athlete.weeks.update(stale_since=None)
    restore(deleted, now=NOW)
    assert week.exists()


def test_an_exercise_that_is_gone_is_found_by_its_name_or_made_again(athlete):
    sled, press = own_exercise(athlete, "Sled push"), own_exercise(athlete, "My squat")
    sets = [*some_sets(sled, 1), *some_sets(press, 1)]
    deleted = delete_session(save_lift(a_lift(athlete), sets))
    athlete.own_exercises.all().delete()
    squat = an_exercise(aliases=["My squat"])
    restore(deleted, now=NOW)
    restored = [lift_set.exercise for lift_set in LiftSession.objects.get().sets.all()]
    assert (restored[0].name, restored[0].athlete) == ("Sled push", athlete)
    assert restored[1] == squat
    assert Exercise.objects.count() == 2


def test_an_import_that_is_gone_leaves_no_trace(athlete):
    deleted = delete_session(save_run(a_run(athlete, imported_from=an_import(athlete))))
    FileImport.objects.all().delete()
    restore(deleted, now=NOW)
    assert Run.objects.get().imported_from is None


def test_logged_again_meanwhile_it_is_not_doubled(athlete):
    run = save_run(a_run(athlete, content_hash="a" * 64))
    deleted = delete_session(run)
    second = save_run(a_run(athlete, content_hash="a" * 64))
    with pytest.raises(DuplicateSessionError) as caught:
        restore(deleted, now=NOW)
    assert caught.value.existing_id == second.pk
    assert DeletedSession.objects.exists()


def test_deleting_twice_leaves_one_sign(athlete):
    run = save_run(a_run(athlete))
    first = delete_session(Run.objects.get(pk=run.pk))
    assert delete_session(run) == first
    assert DeletedSession.objects.count() == 1


def test_contents_are_forgotten_after_some_days_and_the_sign_stays(athlete):
    young, old = (delete_session(save_run(a_run(athlete, f"2025-03-0{n}T07:00"))) for n in (3, 4))
    DeletedSession.objects.filter(pk=young.pk).update(
        deleted_at=NOW - KEPT_FOR + timedelta(hours=1)
    )
    DeletedSession.objects.filter(pk=old.pk).update(
        deleted_at=NOW - KEPT_FOR - timedelta(seconds=1)
    )
    assert (purge_expired(now=NOW), purge_expired(now=NOW)) == (1, 0)
    assert DeletedSession.objects.filter(contents__isnull=True).get() == old
    with pytest.raises(ContentsPurgedError):
        restore(old, now=NOW)
    restore(young, now=NOW)


def test_the_hourly_task_forgets(athlete):
    deleted = delete_session(save_run(a_run(athlete)))
    DeletedSession.objects.update(deleted_at=NOW - KEPT_FOR * 2)
    forget_deleted()
    deleted.refresh_from_db()
    assert deleted.contents is None


def test_undoing_an_import_leaves_signs(athlete):
    upload = an_import(athlete)
    run = save_run(a_run(athlete, imported_from=upload))
    lift = save_lift(a_lift(athlete, imported_from=upload), some_sets(an_exercise()))
    assert undo(upload, now=NOW) == 2
    signs = DeletedSession.objects.values_list("kind", "session_id", "contents", "deleted_at")
    assert set(signs) == {("run", run.pk, None, NOW), ("lift", lift.pk, None, NOW)}


def test_what_was_deleted_is_listed_with_a_way_back(client, athlete):
    page = reverse("workouts:deleted")
    assert "Nothing here" in client.get(page).text
    delete_session(save_run(a_run(athlete, kind="tempo")))
    delete_session(save_lift(a_lift(athlete), some_sets(an_exercise())))
    forgotten = delete_session(save_run(a_run(athlete, "2025-03-05T06:30", kind="race")))
    DeletedSession.objects.filter(pk=forgotten.pk).update(contents=None)
    text = client.get(page).text
    assert "Tempo run" in text
    assert "Lower-body lift" in text
    assert "Race run" not in text
    assert text.count(">Restore<") == 2


def test_too_late_is_said(client, athlete):
    deleted = delete_session(save_run(a_run(athlete)))
    DeletedSession.objects.update(contents=None)
    back = reverse("workouts:run_restore", args=[deleted.session_id])
    assert "more than 7 days ago" in client.post(back, follow=True).text


def test_logged_again_leads_to_what_is_there(client, athlete):
    deleted = delete_session(save_run(a_run(athlete, content_hash="a" * 64)))
    second = save_run(a_run(athlete, content_hash="a" * 64))
    back = reverse("workouts:run_restore", args=[deleted.session_id])
    answer = client.post(back)
    assert answer.headers["Location"] == reverse("workouts:run", args=[second.pk])


def test_opening_the_address_restores_nothing(client, athlete):
    deleted = delete_session(save_run(a_run(athlete)))
    answer = client.get(reverse("workouts:run_restore", args=[deleted.session_id]))
    assert answer.headers["Location"] == reverse("workouts:deleted")
    assert not Run.objects.exists()


def test_a_member_can_have_it_all_forgotten_at_once(client, athlete):
    theirs = delete_session(save_run(a_run(make_athlete("other@example.org"))))
    mine = delete_session(save_run(a_run(athlete)))
    page = reverse("workouts:forget")
    client.get(page)
    mine.refresh_from_db()
    assert mine.contents is not None
    assert "gone for good" in client.post(page, follow=True).text
    for deleted, kept in ((mine, False), (theirs, True)):
        deleted.refresh_from_db()
        assert (deleted.contents is not None) == kept
