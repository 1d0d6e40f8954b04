"""The recovery timeline places sessions by the hour and labels each gap where it can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitsite.charts.timeline import (
    LETTER,
    NARROWEST,
    TimelineGap,
    TimelineMark,
    recovery_timeline,
    tenths,
)
from tests.fitsite.charts.markup import SVG, drawn_text, parse, tables, text

LIFT = TimelineMark(18, "Leg lift, Mon 18:00", True)
EASY = TimelineMark(24, "Easy run, Tue 00:00", False)
INTERVALS = TimelineMark(31, "Intervals, Tue 07:00", True)


def draw(sessions=(), gaps=()):
    return parse(recovery_timeline(sessions, gaps, "Recovery", id_prefix="week"))


def labels(figure):
    return [node for node in figure.iter(f"{SVG}text") if node.get("class") == "gap-label"]


def test_sessions_and_gaps_stand_in_the_tables():
    figure = draw([INTERVALS, EASY, LIFT], [TimelineGap(18, 31, 13, "warning")])
    assert tables(figure) == [
        [
            ["Session", "Hard on the legs"],
            [LIFT.label, "Yes"],
            [EASY.label, "No"],
            [INTERVALS.label, "Yes"],
        ],
        [["From", "To", "Hours", "Level"], [LIFT.label, INTERVALS.label, "13", "Warning"]],
    ]
    assert [text(node) for node in labels(figure)] == ["13 h warning"]


def test_hard_sessions_are_numbered_in_the_order_of_the_week():
    figure = draw([INTERVALS, EASY, LIFT])
    legend = [text(item) for item in next(figure.iter("ul"))]
    assert legend == [f"1 {LIFT.label}", f"2 {INTERVALS.label}", "Other session"]


@pytest.mark.parametrize(("at", "x"), [(0, "3.00%"), (84, "50.00%"), (168, "97.00%")])
def test_a_mark_stands_at_its_hour(at, x):
    figure = draw([TimelineMark(at, "Run", True)])
    marks = [c for c in figure.iter(f"{SVG}circle") if c.get("class") == "mark-hard"]
    assert marks[0].get("cx") == x


def test_a_gap_from_the_week_before_begins_at_the_edge():
    figure = draw([LIFT], [TimelineGap(-20, 18, 38, "caution")])
    bracket = next(
        node for node in figure.iter(f"{SVG}line") if "gap--caution" in node.get("class", "")
    )
    assert bracket.get("x1") == "3.00%"
    assert tables(figure)[1][1] == ["The week before", LIFT.label, "38", "Caution"]


def test_a_gap_without_a_flag_shows_its_hours_alone():
    figure = draw([LIFT, INTERVALS], [TimelineGap(18, 31, 13, "none")])
    assert [text(node) for node in labels(figure)] == ["13 h"]
    assert tables(figure)[1][1][-1] == "No flag"


@pytest.mark.parametrize(
    ("value", "shown"), [(9.92, "9.9"), (12, "12"), (23.999, "23.9"), (34.17, "34.1"), (4.1, "4.1")]
)
def test_hours_are_cut_so_that_none_reads_as_a_threshold_it_misses(value, shown):
    assert tenths(value) == shown


def test_an_empty_week_says_so():
    figure = draw()
    assert "No hard leg sessions" in drawn_text(figure)
    assert tables(figure) == []


@given(st.lists(st.integers(0, 168), min_size=2, max_size=15, unique=True).map(sorted))
def test_gap_labels_never_meet_on_the_narrowest_screen(hours):
    gaps = [
        TimelineGap(start, end, end - start, "caution")
        for start, end in zip(hours, hours[1:], strict=False)
    ]
    figure = draw([TimelineMark(at, "Run", True) for at in hours], gaps)
    assert len(labels(figure)) == len(gaps)
    rows: dict[str, list[tuple[float, float]]] = {}
    for node in labels(figure):
        half = len(text(node)) * LETTER / 2
        centre = float(node.get("x")[:-1]) / 100 * NARROWEST
        assert centre - half >= -0.1 and centre + half <= NARROWEST + 0.1
        rows.setdefault(node.get("y"), []).append((centre - half, centre + half))
    for spans in rows.values():
        assert all(left[1] <= right[0] for left, right in zip(spans, spans[1:], strict=False))
