"""Every stated value of every golden week; GOLDEN_WEEKS names another file of the same form."""

import json

import pytest

from tests.coaching.golden import golden_weeks, read
from workouts.coaching.rules import ALL
from workouts.coaching.stated_sessions import UnknownKeyError
from workouts.coaching.summarise import summarise

METRICS = {
    "run_min": "run_min",
    "E": "easy_min",
    "M": "moderate_min",
    "H": "hard_min",
    "steady_min": "steady_min",
    "steady_share": "steady_share",
    "stim_runs": "stimulus_runs",
    "leg_strength_days": "leg_strength_days",
    "rest_days": "rest_days",
    "streak_max": "longest_streak",
    "load": "load",
    "imputed_share": "imputed_share",
    "mean": "daily_load_mean",
    "sd": "daily_load_sd",
    "mono": "monotony",
    "strain": "strain",
    "who_equiv": "vigorous_equivalent_min",
    "gaps_h": "gaps_h",
    "wow_change": "week_change",
}
SHARES = {"steady_share", "imputed_share", "wow_change"}
CODES = {rule.number: rule.code for rule in ALL}
WITHOUT_LEVEL = {"W14"}
ELSEWHERE = {"sets", "spikes", "suppressed", "headlines", "fuel"}
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKS = golden_weeks()


def tolerance(name):
    return 0.0001 if name in SHARES else 0.01


@pytest.fixture(params=WEEKS, ids=[week["id"] for week in WEEKS])
def golden(request):
    week = request.param
    return week["expected"], summarise(*read(week["input"]))


def test_no_stated_value_goes_unread(golden):
    expected, _ = golden
    assert expected.keys() <= METRICS.keys() | CODES.keys() | WITHOUT_LEVEL | ELSEWHERE


def test_levels(golden):
    expected, summary = golden
    levels = {finding.code: finding.level for finding in summary.findings}
    stated = {code: expected[number] for number, code in CODES.items() if number in expected}
    assert {code: levels[code] for code in stated} == stated


def test_metrics(golden):
    expected, summary = golden
    for stated, name in METRICS.items():
        if stated == "gaps_h" and stated in expected:  # words where the hours are unknown
            known = [None if isinstance(hours, str) else hours for hours in expected[stated]]
            assert summary.metrics[name] == [
                hours and pytest.approx(hours, abs=0.01) for hours in known
            ]
        elif stated in expected:
            near = pytest.approx(expected[stated], abs=tolerance(stated))
            assert summary.metrics[name] == near, name


def test_sets(golden):
    expected, summary = golden
    stated = dict(expected["sets"])
    stated["hamstrings"] = stated.pop("hams")
    assert summary.metrics["sets"] == pytest.approx(stated, abs=0.01)


def test_spikes(golden):
    expected, summary = golden
    found = summary.metrics["spikes"]
    assert [day for day, _ in found] == [day for day, _ in expected["spikes"]]
    stated = [change for _, change in expected["spikes"]]
    assert [change for _, change in found] == pytest.approx(stated, abs=0.0001)


def test_fuel(golden):
    expected, summary = golden
    stated, found = expected.get("fuel"), summary.metrics["fuel"]
    if stated is None:
        assert found is None
        return
    assert found["protein_g"] == stated["protein_day"]
    assert [found["serving_g"]] == stated["per_dose"]
    days = zip(DAYS, found["days"], strict=True)
    assert [[day, food["minutes"], *food["carbohydrate_g"]] for day, food in days] == stated["carb"]


def test_suppressed(golden):
    expected, summary = golden
    assert list(summary.suppressed) == [
        CODES.get(number, number) for number in expected["suppressed"]
    ]


def test_headlines(golden):
    expected, summary = golden
    if "headlines" in expected:
        assert list(summary.headlines) == [CODES[number] for number in expected["headlines"]]


@pytest.mark.parametrize(
    ("where", "key"),
    [
        ((), "mood"),
        (("acts", 0), "shoes"),
        (("acts", 0, "sets", 0), "tempo"),
        (("habit", 0), "why"),
        (("usual_effort", "easy"), "heat"),
        (("prev_week",), "fun"),
    ],
)
def test_a_stated_key_that_nobody_reads_is_refused(where, key):
    stated = json.loads(json.dumps(next(week for week in WEEKS if "habit" in week["input"])))
    place = stated["input"]
    for step in where:
        place = place[step]
    place[key] = 1
    with pytest.raises(UnknownKeyError, match=key):
        read(stated["input"])
