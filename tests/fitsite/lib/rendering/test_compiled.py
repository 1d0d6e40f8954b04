"""Templates compiled in fewer steps say what Jinja's own would."""

from types import SimpleNamespace

import pytest
from django.utils.safestring import mark_safe
from jinja2 import DictLoader, TemplateNotFound, Undefined
from markupsafe import Markup

from fitsite.lib.rendering.jinja_compiler import Compiled, InPlace

HOSTILE = "<script>alert('1') & \"2\"</script>"


class Proxy:
    """Has HTML of its own."""

    def __html__(self):
        return "<i>own</i>"


def made(**templates):
    return Compiled(loader=DictLoader(templates), autoescape=True, extensions=[InPlace])


@pytest.mark.parametrize(
    ("value", "html"),
    [
        (HOSTILE, "&lt;script&gt;alert(&#39;1&#39;) &amp; &#34;2&#34;&lt;/script&gt;"),
        ("plain", "plain"),
        ("", ""),
        (12, "12"),
        (1.5, "1.5"),
        (True, "True"),
        (None, "None"),
        (Markup("<b>"), "<b>"),
        (mark_safe("<b>"), "<b>"),
        (Proxy(), "<i>own</i>"),
        (Undefined(), ""),
        (["<a>"], "[&#39;&lt;a&gt;&#39;]"),
    ],
)
def test_values_are_escaped_once(value, html):
    assert made(page="{{ value }}").get_template("page").render(value=value) == html


def test_text_of_a_filter_is_escaped():
    assert made(page="{{ value|upper }}").get_template("page").render(value="<a>") == "&lt;A&gt;"


def test_a_template_without_escaping_stays_without():
    page = made(page="{% autoescape false %}{{ value }}{% endautoescape %}{{ value }}")
    assert page.get_template("page").render(value="<a>") == "<a>&lt;a&gt;"


def test_an_include_sees_what_stands_around_it():
    page = made(
        page='{% for one in many %}{% include "row" %};{% endfor %}',
        row='{% with twice=2 * one %}{% include "cell" %}{% endwith %}\n',
        cell="{{ loop.index }}: {{ twice }}{{ label }}",
    )
    assert page.get_template("page").render(many=[1, 2], label=" m") == "1: 2 m;2: 4 m;"


def test_an_include_that_is_not_there_is_named():
    with pytest.raises(TemplateNotFound, match="nowhere"):
        made(page='{% include "nowhere" %}').get_template("page")


@pytest.mark.parametrize("value", [{"items": 3}, SimpleNamespace(items=3)])
def test_an_item_of_a_dict_comes_first_as_in_djangos_templates(value):
    page = made(page="{{ value.items }}{{ value.nothing }}").get_template("page")
    assert page.render(value=value) == "3"


def test_what_a_dict_does_not_hold_is_its_attribute():
    page = made(page="{% for key, one in value.items() %}{{ key }}{{ one }}{% endfor %}")
    assert page.get_template("page").render(value={"a": 1}) == "a1"
