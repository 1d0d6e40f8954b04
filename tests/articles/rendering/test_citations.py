"""Marks become numbered links, in the order of first use, and nothing else becomes one."""

import pytest

from articles.rendering.citations import Citations

KNOWN = {"a2001": "Ada, 2001", "b-2": "Ben, 2002", "c_3": "Cy, 2003"}


def numbers(citations: Citations) -> dict[str, int]:
    return {key: citations.number(key) for key in citations.uses}


def test_works_are_numbered_by_first_use():
    citations = Citations(KNOWN)
    citations.rich("<p>One [@b-2]. Two [@a2001].</p>")
    citations.plain("Again [@b-2], then [@c_3].")
    assert numbers(citations) == {"b-2": 1, "a2001": 2, "c_3": 3}
    assert citations.uses == {"b-2": 2, "a2001": 1, "c_3": 1}


def test_a_citation_links_to_the_work_and_can_be_linked_back_to():
    citations = Citations(KNOWN)
    citations.rich("<p>[@b-2]</p>")
    html = citations.rich("<p>Claim [@b-2].</p>")
    assert html == (
        '<p>Claim<sup class="citation"><a href="#ref-1" id="cite-1-2" '
        'aria-label="Reference 1: Ben, 2002">1</a></sup>.</p>'
    )


@pytest.mark.parametrize("between", ["", " ", "\u00a0", "  "])
def test_neighbouring_marks_share_a_superscript(between):
    html = Citations(KNOWN).plain(f"Claim [@a2001]{between}[@b-2].")
    assert html.count("<sup") == 1
    assert html.count("<a ") == 2


def test_an_unknown_key_stays_as_typed_and_is_listed():
    citations = Citations(KNOWN)
    assert citations.rich("<p>Claim [@nobody1999].</p>") == "<p>Claim [@nobody1999].</p>"
    assert citations.unknown == {"nobody1999"}
    assert citations.uses == {}


@pytest.mark.parametrize("text", ["[a2001]", "@a2001", "[@]", "[@a 2001]", "a@b.org"])
def test_other_brackets_are_text(text):
    assert Citations(KNOWN).plain(text) == text


def test_a_mark_inside_a_tag_is_left_alone():
    html = Citations(KNOWN).rich('<p><a href="https://x.org" title="a > [@a2001]">x</a></p>')
    assert "<sup" not in html


def test_plain_text_is_escaped():
    assert Citations(KNOWN).plain("<b>1 < 2</b> [@a2001]").startswith("&lt;b&gt;1 &lt; 2&lt;/b&gt;")


def test_a_name_cannot_break_out_of_its_label():
    html = Citations({"x": '"><script>'}).plain("[@x]")
    assert "<script" not in html
