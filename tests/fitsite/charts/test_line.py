"""A line plot: values at their places, gaps left open, readings on hover and in the table."""

import pytest

from fitsite.charts.axis import CLOCK, Axis, round_ticks
from fitsite.charts.line_chart import Reading, line_plot
from fitsite.charts.plot_frame import HEIGHT
from tests.fitsite.charts.markup import SVG, parse, tables

X = Axis(0, 100, [(0, "0 km"), (50, "5 km"), (100, "10 km")])
Y = Axis(0, 10, [(5, "5")])


def draw(points, x=X, y=Y, readings=(), **extra):
    drawn = line_plot(
        points,
        x,
        y,
        readings,
        "Pace",
        summary="All",
        columns=("At", "Pace"),
        id_prefix="p",
        **extra,
    )
    return parse(drawn)


def path(figure, name):
    return next(n.get("d") for n in figure.iter(f"{SVG}path") if n.get("class") == name)


def test_points_stand_where_their_values_are():
    assert path(draw([(0, 0), (50, 5), (100, 10)]), "plot-line") == (
        f"M0.0 {HEIGHT}.0L500.0 {HEIGHT / 2:.1f}L1000.0 0.0"
    )


def test_a_scale_may_be_turned_round_and_values_beyond_it_stay_at_its_edge():
    assert path(draw([(0, 300), (100, 900)], y=Axis(600, 300)), "plot-line") == (
        f"M0.0 0.0L1000.0 {HEIGHT}.0"
    )


def test_what_is_unknown_breaks_the_line_and_a_lone_point_stays_visible():
    figure = draw([(0, 0), (10, 0), (20, None), (30, 10), (40, None)])
    assert path(figure, "plot-line").count("M") == 1
    assert path(figure, "plot-dots") == "M300.0 0.0h0"


def test_the_area_is_closed_at_the_base():
    assert path(draw([(0, 5), (100, 5)], filled=True), "plot-area").endswith(
        f"L1000.0 {HEIGHT}L0.0 {HEIGHT}Z"
    )


def test_readings_are_hints_and_rows():
    figure = draw([(0, 1), (100, 2)], readings=[Reading(25, "1 km", "5:00"), Reading(75, "2", "6")])
    assert tables(figure) == [[["At", "Pace"], ["1 km", "5:00"], ["2", "6"]]]
    hints = [n.text for n in figure.iter(f"{SVG}title")]
    assert hints[1:] == ["1 km: 5:00", "2: 6"]
    [bands] = [n for n in figure.iter(f"{SVG}g") if n.get("class") == "plot-bands"]
    assert [(b[0].get("x"), b[0].get("width")) for b in bands] == [
        ("0.00%", "50.00%"),
        ("50.00%", "50.00%"),
    ]


def test_a_line_of_equal_ends_stands_in_the_middle():
    assert path(draw([(0, 7), (100, 7)], y=Axis(7, 7)), "plot-line").startswith("M0.0 75.0")


@pytest.mark.parametrize(
    ("low", "high", "steps", "found"),
    [
        (0, 10, None, ["0", "2", "4", "6", "8", "10"]),
        (0, 1234, None, ["0", "250", "500", "750", "1000"]),
        (280, 420, CLOCK, ["300", "330", "360", "390", "420"]),
        (0, 3600, CLOCK, ["0", "900", "1800", "2700", "3600"]),
        (5, 5, None, ["5"]),
    ],
)
def test_ticks_are_round(low, high, steps, found):
    extra = {} if steps is None else {"steps": steps}
    ticks = round_ticks(low, high, lambda value: f"{value:g}", **extra)
    assert [label for _, label in ticks] == found
