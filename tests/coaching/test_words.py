"""All that the rules find in the example weeks, and the documents of the rules and their words.

After a wanted change: python -m tests.coaching.test_words, and manage.py write_rules; then read
the difference.
"""

import json
from collections import defaultdict
from operator import attrgetter
from pathlib import Path

import pytest

from workouts.coaching.example_weeks import at, leg_lift_on
from workouts.coaching.examples import examples
from workouts.coaching.explain import explain, show_workings
from workouts.coaching.levels import Level
from workouts.coaching.rulebook import rulebook
from workouts.coaching.rules import ALL
from workouts.coaching.sentence_list import sentence_list

APPROVED = Path(__file__).with_name("found.txt")
DOCS = Path(__file__).parents[2] / "docs"
STORED_THRESHOLDS = {  # keys that older stored findings lack
    "aim",
    "clear_h",
    "counting_rir",
    "few",
    "gentle_min",
    "many",
    "stacked_h",
    "step",
    "strides_rpe",
}


def found():
    lines = {}
    for code, level, numbers in map(attrgetter("code", "level", "numbers"), examples()):
        lines[f"{code} {level} {json.dumps(numbers, sort_keys=True)}\n"] = None
    return "".join(lines)


def test_what_is_found_is_approved():
    assert found() == APPROVED.read_text(encoding="utf-8")


def test_what_was_found_before_thresholds_were_kept_is_told_by_the_published_ones():
    for code, level, numbers in map(attrgetter("code", "level", "numbers"), examples()):
        later = STORED_THRESHOLDS | ({"needed"} if code == "warm_up" else set())
        bare = {key: value for key, value in numbers.items() if key not in later}
        for say in (explain, show_workings):
            assert say(code, level, bare) == say(code, level, numbers)


@pytest.mark.parametrize(
    ("name", "write"), [("coaching-rules.md", rulebook), ("coaching-sentences.md", sentence_list)]
)
def test_a_document_is_written_from_the_rules(name, write):
    assert write() == (DOCS / name).read_text(encoding="utf-8"), "run manage.py write_rules"


def test_the_examples_reach_every_level_and_silence_that_a_rule_has():
    judged = defaultdict(list)
    for finding in examples():
        numbers = finding.numbers
        if numbers.get("reason") != "empty_week" and "silenced_by" not in numbers:
            judged[finding.code].append(finding)
    for rule in ALL:
        reached = {finding.level.value for finding in judged[rule.code]}
        assert reached - {"none"} == {level for level, _ in rule.guide.levels}, rule.code
        assert ("none" in reached) is not rule.is_reminder, rule.code
        reasons = {
            finding.numbers["reason"]
            for finding in judged[rule.code]
            if finding.level is Level.SILENT
        }
        assert reasons == (set(rule.silence.reasons) if rule.silence else set()), rule.code


def test_the_lift_of_an_example_has_its_sets():
    lift = leg_lift_on(1, 2, 1, 1, minutes=None)
    slugs = ["squat", "squat", "deadlift", "calf_raise"]
    assert [lift_set.movement.slug for lift_set in lift.sets] == slugs
    assert {lift_set.rir for lift_set in lift.sets} == {2}
    assert (lift.start, lift.minutes, lift.rpe) == (at(1, "18:00"), None, 7)
    assert leg_lift_on(0).sets == ()


if __name__ == "__main__":
    APPROVED.write_text(found(), encoding="utf-8")
