"""A week of bars: heights follow the values, and words and table say the same."""

import pytest

from fitsite.charts.day_bars import PLOT_HEIGHT, DayBar, day_bars
from fitsite.charts.svg_parts import Part, Tone
from tests.fitsite.charts.markup import drawn_text, parse, rectangles, tables

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def week(*values):
    return [DayBar(day, value) for day, value in zip(WEEK, values, strict=True)]


def draw(days, unit="minutes", title="Running"):
    return parse(day_bars(days, unit, title, id_prefix="run"))


def heights(figure):
    return [float(bar.get("height")) for bar in rectangles(figure)]


def test_heights_are_in_proportion_and_a_day_of_rest_has_no_bar():
    figure = draw(week(30, 0, 60, 0, 0, 15, 0))
    assert heights(figure) == [PLOT_HEIGHT / 2, PLOT_HEIGHT, PLOT_HEIGHT / 4]
    header, *rows = tables(figure)[0]
    assert header == ["Day", "Minutes"]
    assert [row[0] for row in rows] == list(WEEK)
    assert [row[1] for row in rows] == ["30", "0", "60", "0", "0", "15", "0"]


def test_parts_stack_from_the_baseline_up_with_a_fill_each():
    parts = (Part("Easy", 30, Tone.EASY), Part("Moderate", 0, Tone.MODERATE))
    figure = draw([DayBar("Mon", 40, (*parts, Part("Hard", 10, Tone.HARD)))])
    easy, hard = rectangles(figure)
    assert (easy.get("fill"), hard.get("fill")) == ("url(#run-easy)", "url(#run-hard)")
    assert float(easy.get("y")) == float(hard.get("y")) + float(hard.get("height"))
    assert tables(figure) == [
        [["Day", "Easy", "Moderate", "Hard", "Total minutes"], ["Mon", "30", "0", "10", "40"]]
    ]


def test_a_day_lacking_a_part_that_others_have_shows_0():
    easy, hard = Part("Easy", 5, Tone.EASY), Part("Hard", 2.25, Tone.HARD)
    figure = draw([DayBar("Mon", 5, (easy,)), DayBar("Tue", 2.25, (hard,)), DayBar("Wed", 0)])
    assert tables(figure)[0][1:] == [
        ["Mon", "5", "0", "5"],
        ["Tue", "0", "2.2", "2.2"],
        ["Wed", "0", "0", "0"],
    ]


def test_a_week_of_nothing_shows_seven_zeros_and_no_bar():
    figure = draw(week(0, 0, 0, 0, 0, 0, 0))
    assert rectangles(figure) == []
    assert drawn_text(figure).count("0") == 7


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.4, "0"), (9999, "9,999"), (9999.5, "10k"), (999_499, "999k"), (999_500, "1.0M")],
)
def test_a_large_value_stays_short_and_a_small_one_visible(value, shown):
    figure = draw(week(value, 1_000_000, 0, 0, 0, 0, 0))
    assert drawn_text(figure)[0] == shown
    assert heights(figure)[0] >= 2


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="Mon"):
        DayBar("Mon", 50, (Part("Easy", 40, Tone.EASY),))


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_an_amount_that_cannot_be_drawn_is_refused(value):
    with pytest.raises(ValueError, match="from 0 up"):
        draw(week(value, 0, 0, 0, 0, 0, 0))


def test_words_are_escaped():
    figure = draw([DayBar("<Mon>", 1)], unit="<b>", title="R & R")
    assert tables(figure)[0][1] == ["<Mon>", "1"]
