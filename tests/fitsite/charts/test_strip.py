"""A strip of weeks says in its table what its marks show."""

import pytest

from fitsite.charts.strip import StripWeek, strip
from tests.fitsite.charts.markup import SVG, drawn_text, parse, tables

WEEKS = [StripWeek("Week 1", "Jan", ["yes", "no"]), StripWeek("Week 2", "", ["rest", "unknown"])]


def test_marks_and_table_agree():
    figure = parse(strip("Weeks", ["Legs", "Rest"], WEEKS, id_prefix="weeks"))
    assert tables(figure) == [
        [["Week", "Legs", "Rest"], ["Week 1", "Yes", "No"], ["Week 2", "Rest", "Unknown"]]
    ]
    drawing = next(node for node in figure.iter(f"{SVG}svg") if node.get("role") == "img")
    states = [node.get("class") for node in drawing.iter() if "strip-" in node.get("class", "")]
    assert states == ["strip-yes", "strip-no", "strip-rest", "strip-unknown"]
    hints = [node.text for group in drawing.iter(f"{SVG}g") for node in group.iter(f"{SVG}title")]
    assert hints[0] == "Week 1, legs: yes"
    assert drawn_text(figure) == ["Legs", "Rest", "Jan"]


def test_another_state_is_refused():
    with pytest.raises(KeyError):
        strip("Weeks", ["Legs"], [StripWeek("Week 1", "", ["maybe"])], id_prefix="weeks")


def test_no_weeks_draw_no_marks():
    assert tables(parse(strip("Weeks", ["Legs"], [], id_prefix="weeks"))) == []
