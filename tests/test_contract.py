"""Articles and workouts meet only through keys, anchors and codes: here, that they agree."""

import tomllib
from typing import Any

import pytest

from articles.content_loading.content_files import FOLDER
from articles.templatetags.insight_tags import EXAMPLES
from workouts.coaching.rules import ALL, BY_CODE
from workouts.guidance.insights import READERS

ARTICLE = "does-running-build-leg-muscle.toml"


def content(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def blocks(kind: str) -> list[dict[str, Any]]:
    return [block for block in content(ARTICLE)["block"] if block["type"] == kind]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_every_work_that_a_rule_cites_is_in_the_bibliography(rule):
    keys = {entry["key"] for entry in content("bibliography.toml")["reference"]}
    assert set(rule.references) <= keys


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_every_section_that_a_rule_names_is_in_the_article(rule):
    assert rule.article in {block["anchor"] for block in blocks("section")}


def test_every_rule_that_the_article_names_exists():
    assert {block["rule"] for block in blocks("insight")} <= BY_CODE.keys()


def test_examples_stand_where_members_see_their_own_weeks_and_the_article_has_them_all():
    assert EXAMPLES.keys() == READERS.keys()
    assert EXAMPLES.keys() <= {block["rule"] for block in blocks("insight")}
