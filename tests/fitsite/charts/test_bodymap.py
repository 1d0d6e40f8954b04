"""The body map shows every muscle given, by pattern, by name and in its table."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitsite.charts.bodymap import (
    LABELS,
    MUSCLES,
    ROLES,
    Tint,
    render_body_map,
    render_outlines,
    render_tinted_map,
)
from fitsite.charts.outlines import read_outline
from fitsite.charts.svg_parts import Table
from tests.fitsite.charts.markup import SVG, drawn_text, parse, tables, text

OUTLINES = render_outlines()
WHERE_SEEN = {
    "front": {"quads", "calves", "hip_flexors", "core", "back", "shoulders", "arms", "adductors"},
    "back": MUSCLES.keys() - {"hip_flexors"},
}


def draw(primary=(), secondary=(), stabilising=(), **words):
    words = {"title": "Squat", "description": "Seen twice.", "id_prefix": "squat"} | words
    drawing = render_body_map(primary, secondary, stabilising, **words)
    return parse(f"<div>{OUTLINES}{drawing}</div>").find("figure")


def regions(figure, muscle):
    return [
        node
        for node in figure.iter(f"{SVG}g")
        if f"bodymap-region--{muscle}" in node.get("class", "").split()
    ]


def points(path):
    """The points of path data in relative steps, those that bend its curves among them."""
    start = here = (0.0, 0.0)
    for command, arguments in re.findall(r"([a-zA-Z])([^a-zA-Z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", arguments)]
        pairs = list(zip(numbers[0::2], numbers[1::2], strict=True))
        step = {"M": 1, "m": 1, "l": 1, "c": 3, "z": 1}[command]
        for first in range(0, len(pairs), step):
            reached = [(here[0] + x, here[1] + y) for x, y in pairs[first : first + step]]
            yield from reached
            here = reached[-1]
        if command in "Mm":
            start = here
        elif command == "z":
            here = start


@pytest.mark.parametrize("view", WHERE_SEEN)
def test_each_view_draws_the_muscles_seen_from_there(view):
    assert {region.muscle for region in read_outline(view).regions} - {""} == WHERE_SEEN[view]


@pytest.mark.parametrize("view", WHERE_SEEN)
def test_the_mirror_halves_stay_on_their_side_and_within_the_figure(view):
    outline = read_outline(view)
    for path in (outline.silhouette, *(p for r in outline.regions for p in r.paths)):
        across, down = zip(*points(path), strict=True)
        assert min(across) >= -0.5 and max(across) < 100
        assert min(down) >= -0.5 and max(down) < 453


@given(st.dictionaries(st.sampled_from(sorted(MUSCLES)), st.sampled_from(sorted(ROLES))))
def test_table_labels_and_fills_agree_with_the_roles_given(roles):
    figure = draw(**{role: [m for m in roles if roles[m] == role] for role in ROLES})
    expected = {MUSCLES[muscle]: ROLES[role] for muscle, role in roles.items()}
    found = tables(figure)
    assert dict(found[0][1:] if found else []) == expected
    labels = {words for words in drawn_text(figure) if words not in {"Front", "Back"}}
    assert labels == {f"{name} {role}" for name, role in expected.items()}
    for muscle in MUSCLES:
        fill = f"url(#bodymap-{roles[muscle]})" if muscle in roles else None
        drawn = regions(figure, muscle)
        assert drawn and {region.get("fill") for region in drawn} == {fill}


def test_every_muscle_has_a_label_beside_the_figure():
    assert {label.muscle for labels in LABELS.values() for label in labels} == MUSCLES.keys()


def test_the_strongest_role_wins():
    figure = draw(["quads"], ["quads", "core"], ["core", "quads"])
    assert tables(figure)[0][1:] == [["Quadriceps", "Main"], ["Core", "Helping"]]


def test_an_unknown_muscle_is_refused():
    with pytest.raises(ValueError, match="wings"):
        draw(["wings"])


def test_words_are_escaped_and_name_both_views():
    figure = draw(["core"], title="<b>Plank</b> & more", description='"Hold" <i>')
    names = [text(node) for node in figure.iter(f"{SVG}title") if node.get("id")]
    assert names == [f"<b>Plank</b> & more: {view} view" for view in ("front", "back")]
    assert {text(node) for node in figure.iter(f"{SVG}desc")} == {'"Hold" <i>'}


def test_the_key_names_the_three_roles():
    legend = next(node for node in draw().iter("ul"))
    assert [text(item) for item in legend] == list(ROLES.values())


def test_maps_of_a_page_share_one_set_of_outlines():
    words = {"title": "Plank", "description": "Seen twice."}
    maps = [render_body_map(["core"], [], [], id_prefix=prefix, **words) for prefix in ("a", "b")]
    page = parse(f"<div>{OUTLINES}{''.join(maps)}</div>")
    ids = [node.get("id") for node in page.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    links = {node.get("href", "") for node in page.iter(f"{SVG}use")}
    filled = re.findall(r"url\((#[^)]+)\)", " ".join(maps) + OUTLINES)
    assert {link.removeprefix("#") for link in links | set(filled)} <= set(ids)
    drawn = sum(len(node.get("d", "")) for node in page.iter(f"{SVG}path"))
    assert drawn < 25_000


def test_a_tinted_map_shows_each_step_its_words_and_its_table():
    tints = {"quads": Tint("12 sets", step=4), "calves": Tint("0 sets", step=0)}
    drawing = render_tinted_map(
        tints,
        key=[Tint("none", step=0), Tint("10 to 20", step=4)],
        table=Table("Sets", ("Muscle", "Sets"), [("Quadriceps", "12"), ("Calves", "0")]),
        description="Two muscles.",
        id_prefix="sets",
    )
    figure = parse(f"<div>{OUTLINES}{drawing}</div>").find("figure")
    assert {"Quadriceps 12 sets", "Calves 0 sets"} < set(drawn_text(figure))
    assert tables(figure)[0][1:] == [["Quadriceps", "12"], ["Calves", "0"]]
    for muscle, step in (("quads", "load-4"), ("calves", "load-0")):
        assert all(step in region.get("class").split() for region in regions(figure, muscle))
    assert not any("load-" in region.get("class") for region in regions(figure, "core"))
    assert [text(item) for item in next(figure.iter("ul"))] == ["none", "10 to 20"]


@pytest.mark.parametrize(
    "fill", [{}, {"step": 6}, {"role": "wing"}, {"role": "primary", "step": 1}]
)
def test_a_tint_is_either_a_role_or_a_step(fill):
    with pytest.raises(ValueError, match="role or a step"):
        Tint("something", **fill)


def test_a_tinted_map_refuses_unknown_muscles():
    table = Table("Sets", ("Muscle",), [])
    with pytest.raises(ValueError, match="wings"):
        render_tinted_map(
            {"wings": Tint("1", step=1)}, key=[], table=table, description="", id_prefix="a"
        )
