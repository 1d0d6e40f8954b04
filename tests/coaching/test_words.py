"""All that the rules find and say of the example weeks, word for word, and the document of it.

After a wanted change: python -m tests.coaching.test_words, and manage.py write_rules; then read
the difference.
"""

import json
from pathlib import Path

from workouts.coaching.examples import examples
from workouts.coaching.explain import explain
from workouts.coaching.rulebook import rulebook
from workouts.coaching.rules import ORDER
from workouts.coaching.types import Level
from workouts.coaching.workings import workings

APPROVED = Path(__file__).with_name("words.txt")
DOCUMENT = Path(__file__).parents[2] / "docs" / "coaching-rules.md"
KEPT_THRESHOLDS = {
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
# What a rule cannot reach, as its evidence or its kind forbids it.
NEVER = {
    "stimulus_runs": {"warning"},
    "load": {"info", "caution", "warning", "silent"},
    "monotony": {"warning"},
    "weekly_change": {"warning"},
    "muscle_sets": {"warning", "silent"},
    "leg_strength_days": {"warning", "silent"},
    "fuel": {"none", "caution", "warning"},
    "warm_up": {"caution", "warning"},
    "activity": {"info", "caution", "warning", "silent"},
    "recovery_gap": {"silent"},
    "training_streak": {"silent"},
}


def spoken():
    lines = {}
    for one in examples():
        numbers = json.dumps(one.numbers, sort_keys=True)
        for miles in (False, True):
            said = explain(one.code, one.level, one.numbers, miles=miles)
            words = f"{said.headline} | {said.why} | {said.action}"
            sums = " | ".join(workings(one.code, one.level, one.numbers, miles=miles) or ("none",))
            lines[f"{one.code} {one.level} {numbers}\n  {words}\n  {sums}\n"] = None
    return "".join(lines)


def test_what_is_found_and_said_is_approved():
    assert spoken() == APPROVED.read_text(encoding="utf-8")


def test_what_was_found_before_thresholds_were_kept_is_told_by_the_published_ones():
    for one in examples():
        later = KEPT_THRESHOLDS | ({"needed"} if one.code == "warm_up" else set())
        bare = {key: value for key, value in one.numbers.items() if key not in later}
        assert explain(one.code, one.level, bare) == explain(one.code, one.level, one.numbers)
        assert workings(one.code, one.level, bare) == workings(one.code, one.level, one.numbers)


def test_the_document_is_written_from_the_rules():
    assert rulebook() == DOCUMENT.read_text(encoding="utf-8"), "run manage.py write_rules"


def test_the_examples_reach_every_level_that_a_rule_has():
    reached = {
        (one.code, one.level.value)
        for one in examples()
        if one.numbers.get("reason") != "empty_week" and "silenced_by" not in one.numbers
    }
    every = {(code, level.value) for code in ORDER for level in Level}
    never = {(code, level) for code, levels in NEVER.items() for level in levels}
    assert reached == every - never


if __name__ == "__main__":
    APPROVED.write_text(spoken(), encoding="utf-8")
