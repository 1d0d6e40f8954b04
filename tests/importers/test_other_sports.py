"""The names that devices and apps give a sport lead to the few that the site tells apart."""

import pytest

from workouts.importing.formats.sports import kind_of, sport_of
from workouts.models import OtherSession

NAMES = {
    "cycling/indoor_cycling": "ride",
    "Biking": "ride",
    "VirtualRide": "ride",
    "E-Bike Ride": "ride",
    "Radfahren": "ride",
    "Vélo": "ride",
    "Ciclismo": "ride",
    "swimming/lap_swimming": "swim",
    "Open Water Swimming": "swim",
    "Schwimmen": "swim",
    "Natation": "swim",
    "walking": "walk",
    "Walk": "walk",
    "Spaziergang": "walk",
    "hiking": "hike",
    "Wandern": "hike",
    "Randonnée": "hike",
    "Rucking": "march",
    "ruck": "march",
    "Loaded march": "march",
    "weighted_walk": "march",
    "Gepäckmarsch": "march",
    "Rucksackwanderung": "other",
    "Marche": "walk",
    "rowing/indoor_rowing": "row",
    "Stand Up Paddling": "row",
    "Kayaking": "row",
    "cross_country_skiing": "ski",
    "Nordic Ski": "ski",
    "Alpine Ski": "ski",
    "Snowshoe": "ski",
    "Ice Skate": "skate",
    "inline_skating": "skate",
    "fitness_equipment/elliptical": "machine",
    "Stair-Stepper": "machine",
    "rock_climbing": "climb",
    "training/yoga": "yoga",
    "Pilates": "yoga",
    "Tennis": "ball",
    "soccer": "ball",
    "Sail": "other",
    "generic": "other",
    "": "other",
}


@pytest.mark.parametrize(("name", "sport"), NAMES.items())
def test_a_name_leads_to_its_sport(name, sport):
    assert sport_of(name) == sport


def test_a_march_with_a_load_is_no_lift():
    assert kind_of("Weighted march") == "other"


def test_every_sport_of_the_log_can_be_met():
    assert set(NAMES.values()) == set(OtherSession.Sport.values)
