"""The registry, the thresholds and the muscle tables as data."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from workouts.coaching import intensity, rules
from workouts.coaching.levels import Group, Level
from workouts.coaching.movement import Muscle
from workouts.coaching.muscles import MOVEMENTS, RUNNING
from workouts.coaching.sessions import CONTINUOUS, STRUCTURED, RunKind
from workouts.coaching.thresholds import THRESHOLDS, of_rule
from workouts.coaching.thresholds.assumed_values import ASSUMED_RPE, ASSUMED_SHARES
from workouts.coaching.thresholds.threshold import CONVENTION

ARTICLES = Path(__file__).parents[2] / "articles" / "content"
BIBLIOGRAPHY = tomllib.loads((ARTICLES / "bibliography.toml").read_text(encoding="utf-8"))
FINDING_UNSEEN = {"miller2021", "folland2007"}  # known by their titles only: no rule leans on them
VERIFIED = {entry["key"] for entry in BIBLIOGRAPHY["reference"]} - FINDING_UNSEEN
ANCHORS = set(
    re.findall(
        r'^anchor = "(.+)"$',
        (ARTICLES / "does-running-build-leg-muscle.toml").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
)


def test_every_module_of_a_rule_is_in_the_order_and_has_tests():
    modules = {path.stem for path in Path(rules.__file__).parent.glob("[a-z]*.py")}
    assert modules == set(rules.ORDER) == set(rules.BY_CODE)
    assert {path.stem for path in (Path(__file__).parent / "rules").glob("test_*.py")} == {
        f"test_{code}" for code in rules.ORDER
    }


@pytest.mark.parametrize("rule", rules.ALL, ids=lambda rule: rule.code)
def test_each_rule_says_what_it_is_and_where_it_comes_from(rule):
    assert import_module(f"workouts.coaching.rules.{rule.code}").RULE is rule
    assert rule.number[0] == "W" and rule.number[1:].isdigit()
    assert rule.group is None or rule.group in Group
    assert rule.references and set(rule.references) <= VERIFIED
    assert rule.article in ANCHORS
    assert all((rule.title, rule.advice, rule.certainty, rule.caveats))
    assert all((rule.guide.inputs, rule.guide.missing, *dict(rule.guide.levels).values()))
    assert rule.follows_goal is (rule.group is Group.STIMULUS or rule.is_reminder)
    assert rule.precedence.merges_with in {None, *rules.BY_CODE}
    assert (rule.show_workings is None) is rule.is_reminder


def test_rules_are_in_the_order_of_their_numbers():
    numbers = [int(rule.number[1:]) for rule in rules.ALL]
    assert numbers == sorted(set(numbers))
    assert set(intensity.REFERENCES) <= VERIFIED


@pytest.mark.parametrize("name", THRESHOLDS)
def test_each_threshold_says_why(name):
    threshold = THRESHOLDS[name]
    assert threshold.rule in {*rules.BY_CODE, "intensity", "stressors"}
    assert threshold.unit and threshold.label and threshold.why.endswith(".")
    assert threshold.sources and set(threshold.sources) <= VERIFIED | {CONVENTION}


def test_a_rule_finds_its_thresholds():
    assert list(of_rule("training_streak")) == [
        "REST_MAX_MIN",
        "REST_MAX_RPE",
        "STREAK_INFO",
        "STREAK_CAUTION",
        "STREAK_WARNING",
        "STREAK_SOME_HARD",
        "STREAK_HARD",
        "DAILY_HABIT_DAYS",
    ]


def test_levels_are_ordered_by_loudness_not_by_spelling():
    loud = sorted(["warning", "none", "info", "silent", "caution"], key=Level)
    assert loud == ["silent", "none", "info", "caution", "warning"]
    assert Level.NONE > Level.SILENT and Level.INFO < Level.CAUTION < "warning"
    assert Level.INFO >= "info" and Level.INFO <= "info"
    assert not Level.INFO < Level.INFO and not Level.INFO > Level.INFO
    assert not Level.INFO >= Level.CAUTION and not Level.INFO <= Level.NONE


def test_run_kinds_are_continuous_structured_or_unknown():
    assert not CONTINUOUS & STRUCTURED
    assert CONTINUOUS | STRUCTURED | {RunKind.UNKNOWN} == set(RunKind)


def test_assumed_values_cover_what_they_must():
    for kind in RunKind:
        assert kind in ASSUMED_RPE.values
        if kind != RunKind.UNKNOWN:
            assert sum(ASSUMED_SHARES[kind]) == pytest.approx(1)


TABLE = {
    # glutes quads hamstrings calves hip-flexors core back shoulders arms adductors
    "squat": "PPTT-TT--T",
    "deadlift": "PSP--TPTTT",
    "lunge": "PPSTTTT--T",
    "glute_bridge": "P-S--TT--T",
    "step_up": "PPSTTTT--T",
    "calf_raise": "---P-T----",
    "lateral_lunge": "PPST-TT--S",
    "banded_crab_walk": "ST---T---P",
    "banded_donkey_kick": "P-S--TTTTT",
    "skipping": "TSTP-TTTS-",
}
RUNS = {
    "steady": "SPSPSTTTTT",
    "intervals": "PPPPSTTTTT",
    "hills": "PPPPSTTTTT",
    "downhill": "SPTSTTTTTT",
    "sprint": "PPPSPTTSSS",
}


def row(worked):
    roles = {"P": worked.primary, "S": worked.secondary, "T": worked.stabilising}
    found = [[role for role, muscles in roles.items() if muscle in muscles] for muscle in Muscle]
    assert all(len(roles) < 2 for roles in found)
    return "".join(roles[0] if roles else "-" for roles in found)


def test_the_exercise_table():
    assert {slug: row(movement) for slug, movement in MOVEMENTS.items()} == TABLE
    assert MOVEMENTS["deadlift"].coefficients == (1, 0.5, 1, 0)
    assert all(movement.is_lower_body for movement in MOVEMENTS.values())


def test_the_running_table():
    assert {kind: row(RUNNING[RunKind(kind)]) for kind in RUNS} == RUNS
    assert RUNNING.keys() == set(RunKind)
    assert RUNNING[RunKind.FARTLEK] == RUNNING[RunKind.INTERVALS]
