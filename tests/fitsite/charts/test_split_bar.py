"""One bar split by share: widths fill the bar, words and table name each share."""

import pytest

from fitsite.charts.split_bar import split_bar
from fitsite.charts.svg_parts import Part, Tone
from tests.fitsite.charts.markup import drawn_text, parse, rectangles, tables, text

TONES = (Tone.EASY, Tone.MODERATE, Tone.HARD)


def draw(*values):
    parts = [
        Part(tone.capitalize(), value, tone) for tone, value in zip(TONES, values, strict=True)
    ]
    return parse(split_bar(parts, "Intensity", unit="minutes", id_prefix="split"))


def legend(figure):
    return [text(item) for item in next(figure.iter("ul"))]


def test_segments_follow_each_other_and_fill_the_bar():
    figure = draw(145, 130, 65)
    places = [(bar.get("x"), bar.get("width")) for bar in rectangles(figure)]
    assert places == [("0.00%", "42.65%"), ("42.65%", "38.24%"), ("80.88%", "19.12%")]
    assert [bar.get("fill") for bar in rectangles(figure)] == [
        f"url(#split-{tone})" for tone in TONES
    ]
    assert tables(figure) == [
        [
            ["Part", "Minutes", "Share"],
            ["Easy", "145", "42.6%"],
            ["Moderate", "130", "38.2%"],
            ["Hard", "65", "19.1%"],
        ]
    ]


@pytest.mark.parametrize(
    ("values", "shares"),
    [
        ((1, 0, 0), ("100%", "0%", "0%")),
        ((996, 4, 0), (">99%", "<1%", "0%")),
        ((994, 6, 0), ("99%", "1%", "0%")),
        ((1e9, 1e9, 0), ("50%", "50%", "0%")),
        ((0, 0, 0), ("0%", "0%", "0%")),
    ],
)
def test_a_share_is_called_all_or_none_only_when_it_is(values, shares):
    shown = legend(draw(*values))
    assert [words.split()[1] for words in shown] == list(shares)


def test_a_part_of_nothing_is_not_drawn():
    assert len(rectangles(draw(10, 0, 5))) == 2


def test_nothing_at_all_is_said_in_words():
    figure = draw(0, 0, 0)
    assert rectangles(figure) == []
    assert drawn_text(figure) == ["No minutes to divide"]
