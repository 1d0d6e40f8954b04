"""W11: ranges of food, for whoever asked and nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coaching.build import finding, level, lift, run, summary
from workouts.coaching.explain import explain
from workouts.coaching.profile import Person, Status, StatusSpan
from workouts.coaching.rules.fuel import carbohydrate, grams


def asked(**facts):
    return Person(**{"body_mass_kg": 70, "fuel_opt_in": True} | facts)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0, (3, 5)),
        (44, (3, 5)),
        (44.6, (3, 5)),
        (45, (5, 7)),
        (20 + 1 / 3 + 24 + 2 / 3, (5, 7)),
        (75, (5, 7)),
        (75.004, (5, 7)),  # as adding up may leave it
        (75.4, (6, 10)),
        (76, (6, 10)),
        (240, (6, 10)),
        (241, (8, 12)),
    ],
)
def test_carbohydrate_by_the_minutes_of_a_day(minutes, expected):
    assert carbohydrate(minutes) == expected


@pytest.mark.parametrize(
    ("amount", "rounded"), [(97.4, 95), (97.5, 100), (98, 100), (102.4, 100), (1.4 * 87.5, 125)]
)
def test_grams_to_the_nearest_five_half_up(amount, rounded):
    assert grams(amount) == rounded


@pytest.mark.parametrize(
    ("mass", "protein", "serving"),
    [
        (70, [100, 140], 20),  # 17.5 g would be too little
        (90, [125, 180], 25),  # 22.5 g is rounded up
        (160, [225, 320], 40),
        (170, [240, 340], 40),  # 42.5 g would be too much
    ],
)
def test_protein_and_servings(mass, protein, serving):
    numbers = finding("fuel", run(0), person=asked(body_mass_kg=mass)).numbers
    assert (numbers["protein_g"], numbers["serving_g"]) == (protein, serving)


def test_all_training_of_a_day_counts():
    week = [run(0, 30), lift(0, minutes=20), run(2, 70), lift(2, minutes=None)]
    numbers = finding("fuel", *week, person=asked()).numbers
    assert [day["minutes"] for day in numbers["days"]] == [50, 0, 130, 0, 0, 0, 0]
    assert numbers["days"][2]["carbohydrate_g"] == [420, 700]
    assert numbers["minutes_assumed"]
    assert not finding("fuel", *week[:3], person=asked()).numbers["minutes_assumed"]


def test_the_ranges_are_told_with_the_days_that_share_them():
    found = finding("fuel", run(0, 50), run(2, 80), person=asked())
    assert explain("fuel", found.level, found.numbers).why == (
        "1.4 to 2 g of protein for each kilogram of your body mass makes 100 to 140 g a day, in "
        "servings of about 20 g. Carbohydrate follows each day's training: 210 to 350 g on "
        "Tuesday, Thursday, Friday, Saturday and Sunday; 350 to 490 g on Monday; 420 to 700 g on "
        "Wednesday."
    )


@pytest.mark.parametrize(
    "person",
    [
        Person(),
        Person(body_mass_kg=70),
        asked(fuel_opt_in=False),
        asked(fuel_unsuitable=True),
        asked(body_mass_kg=None),
        asked(under_18=True),
        *(asked(statuses=(StatusSpan(status),)) for status in Status if status is not Status.NONE),
    ],
    ids=str,
)
def test_it_says_nothing_to_anyone_else(person):
    week = summary(run(0), person=person)
    assert level("fuel", run(0), person=person) == "silent"
    assert week.metrics["fuel"] is None
    assert "protein_g" not in str(week.findings)


def test_it_is_no_headline_and_keeps_no_body_mass():
    week = summary(run(0), person=asked(body_mass_kg=71.5))
    assert week.metrics["fuel"] == finding("fuel", run(0), person=asked(body_mass_kg=71.5)).numbers
    assert level("fuel", run(0), person=asked()) == "info"
    assert "fuel" not in week.headlines
    assert "71.5" not in str((week.metrics, week.findings))


def test_it_can_be_switched_off():
    assert summary(run(0), person=asked(), rules_off=frozenset({"fuel"})).metrics["fuel"] is None


def test_an_empty_week_says_nothing():
    assert summary(person=asked()).metrics["fuel"] is None


@given(st.floats(25, 350), st.floats(0, 900))
def test_ranges_rise_and_servings_stay_in_theirs(mass, minutes):
    numbers = finding("fuel", run(0, minutes), person=asked(body_mass_kg=mass)).numbers
    low, high = numbers["protein_g"]
    assert low < high
    assert 20 <= numbers["serving_g"] <= 40
    for day in numbers["days"]:
        low, high = day["carbohydrate_g"]
        assert low < high
