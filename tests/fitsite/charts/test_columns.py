"""Columns over time: stacked from the base up, sparse names below, an aim behind, a full table."""

from fitsite.charts.axis import Axis
from fitsite.charts.column_chart import Columns, column_plot
from fitsite.charts.plot_frame import HEIGHT, OPEN
from fitsite.charts.svg_parts import Tone
from tests.fitsite.charts.markup import SVG, drawn_text, parse, rectangles, tables

Y = Axis(0, 100, [(0, "0"), (50, "50")])


def draw(columns, **extra):
    labels, ticks, values = zip(*columns, strict=True) if columns else ((), (), ((),))
    parts = list(zip(*values, strict=True)) if columns else [()]
    key = [("Easy", Tone.EASY), ("Hard", Tone.HARD)][: len(parts)]
    drawn = column_plot(
        Columns(labels, ticks),
        parts,
        key,
        Y,
        "Running",
        unit="minutes",
        heading="Week",
        id_prefix="run",
        **extra,
    )
    return parse(drawn)


def column(label, *values, tick=""):
    return label, tick, values


def test_parts_stack_and_nothing_has_no_bar():
    figure = draw([column("Week 1", 50, 25), column("Week 2", 0, 0)])
    easy, hard = rectangles(figure)
    assert (float(easy.get("y")), float(easy.get("height"))) == (HEIGHT / 2, HEIGHT / 2)
    assert (float(hard.get("y")), float(hard.get("height"))) == (HEIGHT / 4, HEIGHT / 4)
    assert {bar[0].text for bar in (easy, hard)} == {"Week 1: 75 minutes"}
    assert tables(figure) == [
        [
            ["Week", "Easy", "Hard", "Total minutes"],
            ["Week 1", "50", "25", "75"],
            ["Week 2", "0", "0", "0"],
        ]
    ]


def test_one_part_needs_no_key():
    figure = draw([column("Week 1", 10, tick="3 Mar")])
    assert tables(figure) == [[["Week", "Minutes"], ["Week 1", "10"]]]
    assert "chart-legend" not in {node.get("class") for node in figure.iter()}
    assert drawn_text(figure) == ["0", "50", "3 Mar"]


def test_most_and_least_are_told():
    figure = draw([column("Week 1", 10), column("Week 2", 30), column("Week 3", 20)])
    assert next(node.text for node in figure.iter(f"{SVG}desc")) == (
        "3 columns, from Week 1 to Week 3. Most: 30 minutes, Week 2. Least: 10 minutes, Week 1."
    )


def test_an_aim_is_shaded():
    figure = draw([column("Week 1", 10)], aim=(10, 20))
    [aim] = [n for n in figure.iter(f"{SVG}rect") if n.get("class") == "plot-aim"]
    assert (aim.get("y"), aim.get("height")) == ("120.0", "15.0")


def test_the_table_may_stand_elsewhere():
    figure = draw([column("Week 1", 10)], table="/there/?weeks=2&more")
    assert tables(figure) == []
    [details] = figure.iter("details")
    assert details.get("data-hx-get") == "/there/?weeks=2&more"
    assert [link.get("href") for link in figure.iter("a")] == ["/there/?weeks=2&more"]
    assert draw([column("Week 1", 10)], table=OPEN).find("details").get("open") == "open"


def test_no_columns_are_no_error():
    assert rectangles(draw([])) == []
