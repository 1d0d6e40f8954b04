"""The four example weeks on the page, for readers without weeks of their own."""

import re

import pytest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse

from articles.models import Insight
from articles.rendering.citations import Citations
from articles.templatetags.insight_tags import EXAMPLES
from tests.articles.public.test_weight import KILOBYTE, weight_of

SCRIPTS = ("fitsite/js/theme.js", "fitsite/js/site.js", "fitsite/js/article.js")
MEMBERS_SCRIPTS = ("fitsite/js/insights.js", "django_htmx/htmx-2.min.js")


def shown(code: str) -> str:
    block = Insight(rule=code, html="<p>What it looks at.</p>")
    return render_to_string(block.template_name, {"block": block, "citations": Citations({})})


@pytest.mark.parametrize("code", EXAMPLES)
def test_it_is_a_table_and_says_that_it_is_an_example(code):
    html = shown(code)
    assert '<strong class="own-weeks__example">An example.</strong>' in html
    assert "<caption>Example: " in html
    assert html.count('<th scope="row">Week ') == 4
    assert EXAMPLES[code].said in html
    assert f'data-hx-get="{reverse("workouts:insight", args=[code])}"' in html
    assert reverse("account_signup") in html
    assert not re.search(r"<(script|style)| style=| on\w+=", html)


def test_a_rule_without_weeks_has_neither():
    html = shown("leg_strength_days")
    assert "own-weeks" not in html
    assert reverse("workouts:rule", args=["leg_strength_days"]) in html


def test_a_members_scripts_are_light():
    names = (*SCRIPTS, *MEMBERS_SCRIPTS)
    assert sum(weight_of(static(name)) for name in names) <= 25 * KILOBYTE
