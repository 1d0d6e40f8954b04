"""A route's shape: true proportions, across the date line too, and what it says in words."""

import pytest

from fitsite.charts.route import flat, route_plot
from tests.fitsite.charts.markup import SVG, drawn_text, parse

KM = (1000, "km")


def test_a_degree_is_as_long_as_on_the_ground():
    [_, (east, north)] = flat([(60, 10), (60.001, 10.001)])
    assert north == pytest.approx(111.19, abs=0.1)
    assert east == pytest.approx(55.6, abs=0.1)  # at 60 degrees a degree of longitude is half


def test_the_date_line_is_no_way_round_the_world():
    [_, (east, _)] = flat([(0, 179.9995), (0, -179.9995)])
    assert east == pytest.approx(111.19, abs=0.1)
    assert flat([]) == []


def test_start_finish_and_scale_are_drawn_and_told():
    square = [(0, 0), (0.01, 0), (0.01, 0.01), (0, 0.01), (0, 0)]
    figure = parse(route_plot(square, "Route", unit=KM, id_prefix="route"))
    line = next(n for n in figure.iter(f"{SVG}path") if n.get("class") == "route-line")
    assert line.get("d") == "M16.0 336.0L16.0 16.0L336.0 16.0L336.0 336.0L16.0 336.0"
    assert drawn_text(figure) == ["0.2 km"]
    told = next(n.text for n in figure.iter(f"{SVG}desc"))
    assert told == (
        "The route reaches 1.11 km from west to east and 1.11 km from south to north. "
        "It ends about where it began."
    )


def test_a_straight_road_has_room_and_ends_elsewhere():
    figure = parse(route_plot([(0, 0), (0.01, 0)], "Route", unit=KM, id_prefix="route"))
    assert "It ends 1.11 km from its start." in next(n.text for n in figure.iter(f"{SVG}desc"))


def test_standing_still_is_drawn_without_dividing_by_nothing():
    parse(route_plot([(50, 8), (50, 8)], "Route", unit=KM, id_prefix="route"))
