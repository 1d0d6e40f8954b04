"""The catalogue: what its file may say, the article's ten in it, and how it gets stored."""

import re
import tomllib
from collections import Counter

import pytest

from fitsite.accounts.models import User
from workouts import catalogue
from workouts.coaching.muscles import MOVEMENTS
from workouts.coaching.sessions import LiftSet
from workouts.coaching.sets import tally
from workouts.models import Athlete, Exercise

BY_SLUG = {exercise.slug: exercise for exercise in catalogue.exercises()}
BY_NAME = {
    name.casefold(): exercise.slug
    for exercise in BY_SLUG.values()
    for name in (exercise.name, *exercise.aliases)
}
KEYS = {
    "name",
    "aliases",
    "primary",
    "secondary",
    "stabilising",
    "stress",
    "credit",
    "like",
    "timed",
}


def test_there_are_the_articles_ten_and_many_more():
    assert len(BY_SLUG) >= 160
    assert {slug: BY_SLUG[slug].movement() for slug in MOVEMENTS} == dict(MOVEMENTS)


@pytest.mark.parametrize("exercise", BY_SLUG.values(), ids=str)
def test_an_exercise_is_valid_and_has_each_muscle_in_one_role(exercise):
    exercise.clean_fields()
    movement = exercise.movement()  # raises for a muscle there isn't
    roles = [*exercise.primary, *exercise.secondary, *exercise.stabilising]
    assert movement.has_muscles
    assert len(roles) == len(set(roles))
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", exercise.slug)


def test_no_name_alias_or_slug_leads_to_two_exercises():
    spellings = Counter(
        name.casefold()
        for exercise in BY_SLUG.values()
        for name in (exercise.name, *exercise.aliases)
    )
    assert [name for name, count in spellings.items() if count > 1] == []
    ways = {
        (re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_"), exercise.slug)
        for exercise in BY_SLUG.values()
        for name in (exercise.slug, exercise.name, *exercise.aliases)
    }
    assert [way for way, count in Counter(way for way, _ in ways).items() if count > 1] == []


def test_the_file_has_known_keys_and_like_is_one_step_that_nothing_overrides():
    entries = tomllib.loads(catalogue.PATH.read_text(encoding="utf-8"))
    for entry in entries.values():
        assert set(entry) <= KEYS
        if "like" in entry:
            assert set(entry) - {"timed"} == {"name", "aliases", "like"}
            assert "like" not in entries[entry["like"]]


@pytest.mark.parametrize(
    ("logged", "slug"),
    [
        ("Squat (Barbell)", "squat"),
        ("Barbell Squat", "squat"),
        ("Deadlift (Barbell)", "deadlift"),
        ("Jump Rope", "skipping"),
        ("Lateral Band Walks", "banded_crab_walk"),
        ("Standing Calf Raise", "calf_raise"),
        ("Bench Press (Dumbbell)", "dumbbell_bench_press"),
        ("Flat Barbell Bench Press", "bench_press"),
        ("Romanian Deadlift (Barbell)", "romanian_deadlift"),
        ("rdl", "romanian_deadlift"),
        ("Hip Thrust (Barbell)", "barbell_hip_thrust"),
        ("Leg Press Horizontal (Machine)", "seated_leg_press"),
        ("Seated Calf Raise (Plate Loaded)", "seated_calf_raise"),
        ("Triceps Pushdown (Cable - Straight Bar)", "triceps_pushdown"),
        ("Lat Pulldown (Cable)", "lat_pulldown"),
        ("Rear Delt Reverse Fly (Machine)", "machine_reverse_fly"),
        ("Glute-Ham Raise", "glute_ham_raise"),
        ("Rope Push Down", "rope_pushdown"),
    ],
)
def test_a_name_from_another_log_leads_to_its_exercise(logged, slug):
    assert BY_NAME[logged.casefold()] == slug


@pytest.mark.parametrize(
    ("stress", "slugs"),
    [
        (
            "always",
            "front_squat goblet_squat bodyweight_squat leg_press hack_squat sumo_deadlift"
            " romanian_deadlift dumbbell_lunge bulgarian_split_squat dumbbell_step_up"
            " cossack_squat",
        ),
        ("loaded", "hip_thrust barbell_hip_thrust single_leg_glute_bridge"),
        (
            "never",
            "leg_extension leg_curl seated_calf_raise hip_abduction cable_glute_kickback"
            " back_extension kettlebell_swing jump_squat sled_push bench_press running",
        ),
    ],
)
def test_only_the_patterns_hard_on_the_legs_make_a_hard_leg_session(stress, slugs):
    assert {slug: BY_SLUG[slug].stress for slug in slugs.split()} == dict.fromkeys(
        slugs.split(), stress
    )


@pytest.mark.parametrize(
    ("slug", "load_kg", "rir", "glutes", "heavy"),
    [
        ("barbell_hip_thrust", 80.0, 3, 1.0, 1),
        ("barbell_hip_thrust", 80.0, 4, 1.0, 0),
        ("hip_thrust", None, 4, 0.0, 0),
        ("hip_thrust", None, 3, 1.0, 0),
        ("banded_squat", None, 4, 0.0, 0),
        ("banded_squat", None, 3, 1.0, 0),
        ("goblet_squat", 20.0, 4, 1.0, 0),
        ("leg_press", 120.0, 3, 0.5, 1),
        ("running", None, 0, 0.0, 0),
    ],
)
def test_a_set_is_credited_as_its_pattern_is(slug, load_kg, rir, glutes, heavy):
    counted = tally([LiftSet(BY_SLUG[slug].movement(), reps=8, load_kg=load_kg, rir=rir)])
    assert (counted.glutes, counted.heavy_leg_sets) == (glutes, heavy)


def test_a_band_counts_only_close_to_failure_and_is_never_hard_on_the_legs():
    bands = {slug for slug in BY_SLUG if slug.startswith("band")} - {"banded_pull_up"}  # it helps
    assert {(BY_SLUG[slug].credit, BY_SLUG[slug].stress) for slug in bands} == {("hard", "never")}


@pytest.fixture
def _bare(db: None) -> None:
    Exercise.objects.all().delete()


@pytest.mark.usefixtures("_bare")
class TestLoad:
    def test_stores_what_the_file_says(self) -> None:
        assert catalogue.load() == (len(BY_SLUG), 0)
        stored = {exercise.slug: exercise for exercise in Exercise.objects.filter(athlete=None)}
        assert {slug: exercise.movement() for slug, exercise in stored.items()} == {
            slug: exercise.movement() for slug, exercise in BY_SLUG.items()
        }
        assert stored["squat"].aliases == BY_SLUG["squat"].aliases

    def test_changes_nothing_the_second_time(self, django_assert_num_queries) -> None:
        catalogue.load()
        before = list(Exercise.objects.order_by("pk").values())
        with django_assert_num_queries(3):  # one to look, inside a savepoint
            assert catalogue.load() == (0, 0)
        assert list(Exercise.objects.order_by("pk").values()) == before

    def test_restores_a_row_that_differs_and_keeps_its_key(self) -> None:
        catalogue.load()
        squat = Exercise.objects.get(slug="squat", athlete=None)
        Exercise.objects.filter(pk=squat.pk).update(name="Knee bend", primary=[], stress="never")
        assert catalogue.load() == (0, 1)
        restored = Exercise.objects.get(pk=squat.pk)
        assert (restored.name, restored.movement()) == ("Squat", MOVEMENTS["squat"])

    def test_asks_the_database_in_batches_not_row_by_row(
        self, django_assert_max_num_queries
    ) -> None:
        with django_assert_max_num_queries(12):
            catalogue.load()
        Exercise.objects.update(credit="never", stress="loaded")
        with django_assert_max_num_queries(12):
            created, updated = catalogue.load()
        assert (created, updated) == (0, len(BY_SLUG))

    def test_leaves_members_own_and_rows_the_file_no_longer_has(self) -> None:
        member = User.objects.create_user("member@example.com", "a long enough secret")
        athlete, _ = Athlete.objects.get_or_create(user=member)
        own = Exercise.objects.create(athlete=athlete, slug="squat", name="My squat")
        old = Exercise.objects.create(slug="bosu_squat", name="Bosu squat", primary=["quads"])
        assert catalogue.load() == (len(BY_SLUG), 0)
        assert catalogue.load() == (0, 0)
        own.refresh_from_db()
        old.refresh_from_db()
        assert (own.name, own.primary, own.athlete) == ("My squat", [], athlete)
        assert (old.name, old.primary) == ("Bosu squat", ["quads"])
