"""The public rules: all of them, every threshold with its value and source, for anyone."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from articles.models import Reference
from articles.templatetags.bibliography_tags import pick, short_name, works
from workouts.coaching.guides import guide
from workouts.coaching.rules import ALL
from workouts.coaching.thresholds import of_rule
from workouts.coaching.thresholds.threshold import CONVENTION
from workouts.templatetags.rule_tags import amount, session_kind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bibliography")]


def test_every_rule_is_listed_and_linked(client):
    text = client.get(reverse("workouts:rules")).text
    for rule in ALL:
        assert f'href="{reverse("workouts:rule", args=[rule.code])}"' in text
        assert escape(rule.title) in text
        assert escape(rule.advice) in text


def assert_shown(threshold, text):
    for part in (threshold.label, amount(threshold), threshold.why):
        assert escape(part) in text


def test_the_measures_that_rules_share_stand_on_the_list(client):
    text = client.get(reverse("workouts:rules")).text
    for code in ("intensity", "stressors"):
        assert f'id="{code}"' in text
        for threshold in of_rule(code).values():
            assert_shown(threshold, text)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_a_rules_page_shows_all_of_it(client, rule):
    text = client.get(reverse("workouts:rule", args=[rule.code])).text
    for part in (rule.title, rule.advice, rule.caveats):
        assert escape(part) in text
    assert f"/articles/does-running-build-leg-muscle/#{rule.article}" in text
    for threshold in of_rule(rule.code).values():
        assert_shown(threshold, text)
        assert CONVENTION not in threshold.sources or "<em>convention</em>" in text
        for key in set(threshold.sources) - {CONVENTION}:
            assert f'id="ref-{key}"' in text
    for key in rule.references:
        work = Reference.objects.get(key=key)
        assert f'id="ref-{key}"' in text
        assert escape(work.title) in text
    for _, told in guide(rule.code).levels:
        assert escape(told) in text


@pytest.mark.parametrize(
    ("code", "key", "end"),
    [
        ("muscle_sets", "pelland2025", "</a>. Title not verified. <em>"),
        ("muscle_sets", "schoenfeld2017", "</a>. <em>"),
    ],
)
def test_a_work_says_whether_its_title_was_verified(client, code, key, end):
    text = client.get(reverse("workouts:rule", args=[code])).text
    work = text[text.index(f'id="ref-{key}"') :]
    assert end in work[: work.index("</li>")]


def test_numbers_come_from_the_thresholds():
    steady = guide("steady_share")
    assert steady.info.startswith("80% or more")
    assert "150 min" in steady.warning
    assert [name for name, _ in steady.levels] == ["warning", "caution", "info", "silent"]


def test_strangers_read_them_and_there_are_no_others(client):
    assert client.get("/rules/").status_code == 200
    assert client.get("/rules/horoscope/").status_code == 404


@pytest.mark.parametrize(
    ("category", "name"),
    [("lift_lower", "Lower-body lift"), ("easy", "Easy run"), ("unknown", "Run of no kind")],
)
def test_load_categories_in_words(category, name):
    assert session_kind(category) == name


def test_works_are_found_by_key_and_named_shortly():
    known = works(["estes2017", "acsm2026", "damas2016", "nobody1900"])
    assert [short_name(work) for work in pick(known, ["acsm2026", "nobody1900", "damas2016"])] == [
        "American College of Sports Medicine 2026",
        "Damas 2016",
    ]
