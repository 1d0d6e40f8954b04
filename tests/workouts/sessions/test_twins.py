"""One session recorded twice: asked about, whatever its sources and kinds, and counted once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    a_lift,
    a_run,
    an_exercise,
    make_athlete,
    other_training,
    some_sets,
)
from workouts.coaching.weeks import Week
from workouts.models import (
    Athlete,
    DeletedSession,
    LiftSession,
    OtherSession,
    PossibleDuplicate,
    Run,
    RunTrace,
)
from workouts.sessions.double_recordings import Answer, answer, settle_by_preference
from workouts.sessions.restore_deleted import restore
from workouts.sessions.saving import delete_session, save_lift, save_other, save_run
from workouts.weeks.week_view import read_week

pytestmark = pytest.mark.django_db
WEEK = Week.parse("2025-W10")


def asked() -> "set[tuple[object, object]]":
    """The open questions: the session that counts and the one that is left out."""
    return {pair.both for pair in PossibleDuplicate.objects.open()}


def say(what: Answer) -> object:
    """Answer the only question."""
    return answer(PossibleDuplicate.objects.open().get(), what, now=timezone.now())


def counted(athlete: Athlete) -> "set[tuple[str, int]]":
    """The sessions of the week that its numbers are made of."""
    return {(row.kind, row.pk) for row in read_week(athlete, WEEK)[1]}


def keys(**sessions: "Run | LiftSession | OtherSession") -> "set[tuple[str, int]]":
    return {(kind.rstrip("_"), session.pk) for kind, session in sessions.items()}


# --- What is asked about --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("start", "values", "asks"),
    [
        ("2025-03-03T06:30", {}, True),
        ("2025-03-03T06:41", {"duration_s": 2400}, True),
        ("2025-03-03T06:20", {"duration_s": 1800}, True),  # 20 of the 30 minutes of the shorter
        ("2025-03-03T06:00", {"duration_s": 7200}, True),  # one lies within the other
        ("2025-03-03T06:52", {}, True),  # 23 of 45
        ("2025-03-03T06:53", {}, False),  # 22 of 45
        ("2025-03-03T07:15", {}, False),  # one follows the other
        ("2025-03-03T05:30", {"duration_s": 3600}, False),
        ("2025-03-03T05:30", {"duration_s": 3600, "elapsed_s": 6000}, True),  # with a break
        ("2025-03-03T05:30", {"duration_s": 1200, "elapsed_s": 6000}, False),  # mostly a break
        ("2025-03-03T06:30", {"time_known": False}, False),
        ("2025-03-04T06:30", {}, False),
    ],
)
def test_runs_that_share_most_of_the_shorter_ones_time(athlete, start, values, asks):
    first = save_run(a_run(athlete))
    later = save_run(a_run(athlete, start, rpe=None, **values))
    assert asked() == ({(first, later)} if asks else set())


def test_neither_anothers_nor_a_days_alone(athlete):
    save_run(a_run(make_athlete("other@example.org")))
    save_run(a_run(athlete))
    save_run(a_run(athlete, "2025-03-04T12:00", time_known=False))
    save_run(a_run(athlete, "2025-03-04T12:00"))
    assert not asked()


@pytest.mark.parametrize("sport", ["other", "yoga"])
def test_a_watchs_other_beside_the_logs_strength_session(athlete, sport):
    watch = save_other(other_training(athlete, "2025-03-04T17:55", sport=sport, source="fit"))
    log = save_lift(a_lift(athlete, source="strong", rpe=None), some_sets(an_exercise()))
    assert asked() == {(log, watch)}, "what tells of the sets counts"
    assert counted(athlete) == keys(lift=log)


def test_a_run_that_one_device_only_calls_other(athlete):
    run = save_run(a_run(athlete, source="gpx"))
    other = save_other(
        other_training(athlete, "2025-03-03T06:33", duration_s=2600, sport="other", distance_m=8e3)
    )
    assert asked() == {(run, other)}
    assert counted(athlete) == keys(run=run)


def test_a_ride_and_a_ride(athlete):
    first = save_other(other_training(athlete, source="fit", avg_hr=130, max_hr=160))
    second = save_other(other_training(athlete, "2025-03-05T17:06", source="strava"))
    assert asked() == {(first, second)}


def test_a_lift_without_its_length(athlete):
    """Logged by hand, with its start alone."""
    lift = save_lift(a_lift(athlete, duration_s=None), some_sets(an_exercise()))
    watch = save_other(other_training(athlete, "2025-03-04T17:40", sport="other"))
    save_run(a_run(athlete, "2025-03-04T16:00", duration_s=7200))  # ends when the lift begins
    assert asked() == {(lift, watch)}


def test_the_cardio_within_a_lift_of_one_log_is_its_own(athlete):
    upload = athlete.imports.create(name="log.csv", format="hevy")
    told = {"source": "hevy", "imported_from": upload}
    lift = save_lift(a_lift(athlete, **told), some_sets(an_exercise()))
    run = save_run(a_run(athlete, "2025-03-04T18:20", duration_s=1200, **told))
    assert not asked()
    assert counted(athlete) == keys(lift=lift, run=run)


def test_an_edit_that_moves_a_session_asks_or_takes_the_question_back(athlete):
    first, later = save_run(a_run(athlete)), save_run(a_run(athlete, "2025-03-03T12:00"))
    assert not asked()
    later.started_at = first.started_at
    later.save()
    save_run(later)
    assert asked() == {(first, later)}
    save_run(later)
    assert len(asked()) == 1
    later.started_at = a_run(athlete, "2025-03-03T17:00").started_at
    save_run(later)
    assert not asked()


# --- What counts until it is answered -------------------------------------------------------------
def pair(athlete):
    """A watch's run and the phone's, which knows less."""
    trace = RunTrace(points=[[0, 0, None, None, 51.5, 0]])
    watch = save_run(
        a_run(athlete, kind="unknown", rpe=None, distance_m=None, avg_hr=150, note="Watch"),
        trace=trace,
    )
    phone = a_run(
        athlete, "2025-03-03T06:31", kind="tempo", rpe=6.0, avg_hr=140, note="Phone", source="gpx"
    )
    return watch, save_run(phone)


def test_the_later_is_left_out_unless_it_knows_more(athlete):
    poorer = save_run(a_run(athlete, rpe=None, distance_m=None))
    richer = save_run(a_run(athlete, "2025-03-03T06:31"))
    assert asked() == {(richer, poorer)}
    assert counted(athlete) == keys(run=richer)


def test_of_three_recordings_one_counts_until_the_last_answer(athlete):
    first = save_run(a_run(athlete))
    second = save_run(a_run(athlete, "2025-03-03T06:31", rpe=None))
    third = save_other(other_training(athlete, "2025-03-03T06:32", duration_s=2600, sport="other"))
    assert asked() == {(first, second), (first, third)}
    assert counted(athlete) == keys(run=first)
    delete_session(first)
    assert asked() == {(second, third)}
    assert counted(athlete) == keys(run=second)


def test_two_parts_on_one_device_and_the_whole_on_the_other(athlete):
    parts = [
        save_run(a_run(athlete, start, duration_s=1200, rpe=4.0, avg_hr=140))
        for start in ("2025-03-03T06:30", "2025-03-03T06:52")
    ]
    whole = save_run(a_run(athlete, rpe=None))
    assert asked() == {(part, whole) for part in parts}
    assert counted(athlete) == {("run", part.pk) for part in parts}


def test_the_whole_first_and_then_its_parts(athlete):
    whole = save_run(a_run(athlete))
    parts = [
        save_run(a_run(athlete, start, duration_s=1200, rpe=None))
        for start in ("2025-03-03T06:30", "2025-03-03T06:52")
    ]
    assert asked() == {(whole, part) for part in parts}
    assert counted(athlete) == keys(run=whole)


def test_a_part_that_comes_last_counts_beside_the_other(athlete):
    first = save_run(a_run(athlete, duration_s=1200, avg_hr=140))
    whole = save_run(a_run(athlete, rpe=None))
    last = save_run(a_run(athlete, "2025-03-03T06:52", duration_s=1200, rpe=None, distance_m=None))
    assert asked() == {(first, whole), (last, whole)}
    assert counted(athlete) == {("run", first.pk), ("run", last.pk)}


def test_its_week_is_computed_again_when_the_other_one_goes(athlete, time_machine):
    """Also where the two lie in different weeks by a minute."""
    time_machine.move_to("2025-03-24T08:00+00:00")
    sunday = save_run(a_run(athlete, "2025-03-09T23:59"))
    monday = save_run(a_run(athlete, "2025-03-10T00:01", rpe=None))
    assert asked() == {(sunday, monday)}
    athlete.weeks.update(stale_since=None)
    delete_session(sunday)
    assert athlete.weeks.get(week="2025-W11").stale_since


# --- Answers --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("both", {"Watch", "Phone"}),
        ("second", {"Phone"}),
        ("first", {"Watch"}),
        ("merge", {"Watch"}),
    ],
)
def test_what_is_said_is_done_and_can_be_taken_back(client, athlete, said, left):
    _, phone = pair(athlete)
    address = reverse("workouts:twin", args=[PossibleDuplicate.objects.get().pk])
    page = client.get(address).text
    assert "Watch" in page
    assert "Phone" in page
    assert client.post(address, {"do": said}, follow=True).status_code == 200
    assert set(Run.objects.values_list("note", flat=True)) == left
    assert not asked()
    assert len(counted(athlete)) == len(left)
    assert DeletedSession.objects.filter(contents__isnull=False).count() == 2 - len(left)
    for deleted in DeletedSession.objects.all():
        restore(deleted, now=timezone.now())
        assert len(asked()) == 1, "what was brought back is asked about again, not counted twice"
        assert len(counted(athlete)) == 1
    save_run(phone if said == "both" else Run.objects.get(note=min(left)))
    assert len(asked()) == (said != "both"), "two sessions once, two sessions always"


def test_both_were_said_and_one_is_deleted_and_restored(athlete):
    watch, _ = pair(athlete)
    say(Answer.BOTH)
    restore(delete_session(watch), now=timezone.now())
    assert not asked()
    assert len(counted(athlete)) == 2


def test_merging_fills_gaps_and_keeps_what_is_known(athlete):
    watch, _ = pair(athlete)
    kept = say(Answer.MERGE)
    kept.refresh_from_db()
    assert kept == watch
    assert (kept.note, kept.avg_hr) == ("Watch", 150)
    assert (kept.rpe, kept.kind, kept.distance_m) == (6, "tempo", 8000)
    assert len(kept.trace.points) == 1


def test_heart_rates_of_two_recordings_are_not_mixed(athlete):
    first = save_run(a_run(athlete, avg_hr=150, elapsed_s=2800, elevation_gain_m=40))
    save_run(a_run(athlete, "2025-03-03T06:31", max_hr=140))
    kept = say(Answer.MERGE)
    assert (kept, kept.avg_hr, kept.max_hr) == (first, 150, None)


def test_a_watchs_lift_takes_the_sets_of_the_phones(athlete):
    watch = save_lift(a_lift(athlete, rpe=None), [])
    phone = save_lift(a_lift(athlete, "2025-03-04T18:01", rpe=None), some_sets(an_exercise()))
    assert asked() == {(phone, watch)}
    kept = say(Answer.MERGE)
    assert LiftSession.objects.get() == kept == phone
    assert (kept.sets.count(), kept.focus) == (3, "lower")


def test_kinds_merge_by_what_they_share(athlete):
    log = save_lift(a_lift(athlete, rpe=None, duration_s=None), some_sets(an_exercise()))
    save_other(
        other_training(athlete, "2025-03-04T17:58", sport="other", rpe=7.5, avg_hr=110, note="Gym")
    )
    kept = say(Answer.MERGE)
    assert kept == log
    assert (kept.rpe, kept.duration_s, kept.note, kept.sets.count()) == (7.5, 3600, "Gym", 3)
    assert not OtherSession.objects.exists()


def test_a_question_answered_twice_or_too_late_changes_nothing(client, athlete):
    watch, phone = pair(athlete)
    question = PossibleDuplicate.objects.get()
    say(Answer.BOTH)
    assert answer(question, Answer.FIRST, now=timezone.now()) is None
    assert Run.objects.count() == 2
    again = client.get(reverse("workouts:twin", args=[question.pk]))
    assert again.url == watch.get_absolute_url()
    delete_session(phone)
    assert answer(question, Answer.FIRST, now=timezone.now()) is None


# --- Pages ----------------------------------------------------------------------------------------
def test_both_pages_ask_and_anothers_page_does_not_exist(client, athlete):
    watch, phone = pair(athlete)
    address = reverse("workouts:twin", args=[PossibleDuplicate.objects.get().pk])
    assert "isn’t counted for now: it overlaps" in client.get(phone.get_absolute_url()).text
    page = client.get(watch.get_absolute_url()).text
    assert address in page
    assert "another session of yours, which isn’t counted" in page
    client.force_login(make_athlete("other@example.org").user)
    assert client.get(address).status_code == 404
    assert client.post(address, {"do": "second"}).status_code == 404
    assert "Pairs of sessions" not in client.get(reverse("workouts:twins")).text


def test_the_week_tells_of_what_it_leaves_out(client, athlete):
    address = reverse("workouts:week", args=[WEEK])
    save_run(a_run(athlete))
    assert "counted for now" not in client.get(address).text
    for minute, rpe in (("31", None), ("32", None)):
        save_run(a_run(athlete, f"2025-03-03T06:{minute}", rpe=rpe))
    save_run(a_run(athlete, "2025-03-10T06:30"))
    assert "2 sessions of this week aren’t counted for now" in client.get(address).text


def many(athlete, count: int) -> None:
    for day in range(count):
        start = f"2024-{1 + day // 28:02}-{1 + day % 28:02}T06:3"
        save_run(a_run(athlete, f"{start}0", source="garmin"))
        save_run(a_run(athlete, f"{start}1", rpe=None, source="runkeeper"))


def test_all_are_listed_page_by_page_and_answered_at_once(client, athlete):
    many(athlete, 55)
    address = reverse("workouts:twins")
    listed = [client.get(address, {"page": number}).text.count(">Compare<") for number in (1, 2)]
    assert listed == [50, 5]
    assert "55 pairs" in client.get(address).text
    client.post(address, {"do": "merge"})
    assert not asked()
    assert Run.objects.count() == 55


def test_one_answer_for_one_import_leaves_the_others_open(client, athlete):
    many(athlete, 2)
    upload = athlete.imports.create(name="runs.csv", format="garmin")
    Run.objects.filter(started_at__day=1, source="garmin").update(imported_from=upload)
    client.post(f"{reverse('workouts:twins')}?import={upload.pk}", {"do": "first"})
    assert (len(asked()), Run.objects.count()) == (1, 3)
    other = make_athlete("other@example.org").imports.create(name="runs.csv", format="garmin")
    assert client.get(f"{reverse('workouts:twins')}?import={other.pk}").status_code == 404


# --- The member's rule ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "sources", "left"),
    [
        ("ask", ("fit", "gpx"), None),
        ("watch", ("fit", "gpx"), "fit"),
        ("watch", ("strava", "garmin"), "garmin"),
        ("app", ("fit", "gpx"), "gpx"),
        ("watch", ("fit", "garmin"), None),  # both a watch's
        ("watch", ("form", "fit"), None),  # what was typed is never merged unasked
        ("app", ("api", "fit"), None),
    ],
)
def test_a_preference_settles_new_pairs_of_watch_and_app(athlete, rule, sources, left):
    athlete.duplicates = rule
    athlete.save()
    save_run(a_run(athlete, source=sources[0], rpe=None, avg_hr=140))
    second = save_run(a_run(athlete, "2025-03-03T06:32", source=sources[1], rpe=6))
    settled = settle_by_preference(second)
    if left is None:
        assert settled is None
        assert len(asked()) == 1
        return
    assert settled == Run.objects.get()
    assert (settled.source, settled.rpe, settled.avg_hr) == (left, 6, 140)
    assert DeletedSession.objects.restorable().count() == 1
    assert not asked()


def test_a_preference_loses_no_sets(athlete):
    athlete.duplicates = "watch"
    athlete.save()
    log = save_lift(a_lift(athlete, source="hevy"), some_sets(an_exercise()))
    watch = save_other(other_training(athlete, "2025-03-04T18:02", sport="other", source="fit"))
    assert settle_by_preference(watch) == log
    assert log.sets.count() == 3
