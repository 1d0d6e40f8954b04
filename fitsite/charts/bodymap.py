"""The body map: a figure seen from the front and the back, each muscle tinted by what it did."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from django.utils.safestring import SafeString
from markupsafe import Markup, escape

from fitsite.charts.outlines import read_outline
from fitsite.charts.plot_frame import FOLDED
from fitsite.charts.svg_parts import Table
from fitsite.lib.rendering.fragments import render_fragment

MUSCLES = {
    "glutes": "Glutes",
    "quads": "Quadriceps",
    "hamstrings": "Hamstrings",
    "calves": "Calves",
    "hip_flexors": "Hip flexors",
    "core": "Core",
    "back": "Back",
    "shoulders": "Shoulders",
    "arms": "Arms",
    "adductors": "Inner and outer thigh",
}
ROLES = {"primary": "Main", "secondary": "Helping", "stabilising": "Stabilising"}


@dataclass(frozen=True)
class Label:
    """Where a muscle's name stands: a line from ``start`` on the muscle to ``end`` beside it."""

    muscle: str
    start: tuple[float, float]
    end: tuple[float, float]
    lines: tuple[str, ...] = ()

    @cached_property
    def anchor(self) -> str:
        return "end" if self.end[0] < 0 else "start"

    @cached_property
    def text_x(self) -> float:
        return self.end[0] + (-4 if self.end[0] < 0 else 4)

    @cached_property
    def leader(self) -> Markup:
        """The line from the muscle to its name."""
        (x, y), path = self.start, "M{} {}L{} {}".format(*self.start, *self.end)
        return Markup(
            f'<path class="bodymap-leader-halo" d="{path}"/>'
            f'<path class="bodymap-leader" d="{path}"/>'
            f'<circle class="bodymap-leader-point" cx="{x}" cy="{y}" r="2.4"/>'
        )

    @cached_property
    def name(self) -> Markup:
        """The muscle's name, in one line or two."""
        places = f'y="{self.end[1]}" dy="4"', 'dy="1.08em"'
        lines = zip(self.lines or (MUSCLES[self.muscle],), places, strict=False)
        return Markup("").join(
            Markup(f'<tspan class="bodymap-name" x="{self.text_x}" {place}>{escape(words)}</tspan>')
            for words, place in lines
        )


# Each muscle is named in the view that shows it best; the inner and the outer thigh in one each.
LABELS: Mapping[str, tuple[Label, ...]] = {
    "front": (
        Label("shoulders", (52, 100), (74, 84)),
        Label("core", (26, 166), (86, 156)),
        Label("adductors", (11, 262), (62, 298), ("Inner and", "outer thigh")),
        Label("arms", (-59, 138), (-84, 128)),
        Label("hip_flexors", (-25, 214), (-90, 184), ("Hip", "flexors")),
        Label("quads", (-40, 272), (-64, 298)),
    ),
    "back": (
        Label("back", (-24, 84), (-58, 62)),
        Label("hamstrings", (-36, 282), (-62, 302)),
        Label("adductors", (39, 204), (82, 176), ("Inner and", "outer thigh")),
        Label("glutes", (36, 240), (62, 288)),
        Label("calves", (34, 360), (58, 374)),
    ),
}


@dataclass(frozen=True)
class Tint:
    """The fill of a muscle, and the words beside its name.

    Either one of the ``ROLES``, by its pattern, or a ``step`` of the load ramp, 0 (none) to 5.
    """

    words: str
    role: str = ""
    step: int | None = None

    def __post_init__(self) -> None:
        if (self.role in ROLES) == (self.step in range(6)):
            raise ValueError(f"A tint is a role or a step from 0 to 5: {self}")


ROLE_TINTS = {role: Tint(name, role) for role, name in ROLES.items()}


def render_body_map(
    primary: Collection[str],
    secondary: Collection[str],
    stabilising: Collection[str],
    *,
    title: str,
    description: str,
    id_prefix: str,
) -> SafeString:
    """The figure, its legend and its table. A muscle named twice keeps its strongest role.

    It draws with what ``render_outlines`` puts on the page. ``id_prefix`` begins every id and is
    to be unique on the page. Raises ValueError for a muscle that isn't in ``MUSCLES``.
    """
    named = {"stabilising": stabilising, "secondary": secondary, "primary": primary}
    roles = {muscle: role for role, muscles in named.items() for muscle in muscles}
    rows = [
        (MUSCLES[muscle], ROLES[role])
        for role in ROLES
        for muscle in MUSCLES
        if roles.get(muscle) == role
    ]
    return render_tinted_map(
        {muscle: ROLE_TINTS[role] for muscle, role in roles.items()},
        key=list(ROLE_TINTS.values()),
        table=Table(title, ("Muscle", "Role"), rows),
        description=description,
        id_prefix=id_prefix,
    )


def render_tinted_map(
    tints: Mapping[str, Tint],
    *,
    key: Sequence[Tint],
    table: Table,
    description: str,
    id_prefix: str,
) -> SafeString:
    """Return the figure, muscles without a tint blank. Raises ValueError for an unknown muscle."""
    if unknown := sorted(set(tints) - MUSCLES.keys()):
        raise ValueError(f"No such muscle on the body map: {', '.join(unknown)}")
    fills = {muscle: _fill(muscle, tint) for muscle, tint in tints.items()}
    context = {
        "prefix": id_prefix,
        "title": table.caption,
        "description": description,
        "views": [
            (name, _paint(name, fills), [label for label in labels if label.muscle in tints])
            for name, labels in LABELS.items()
        ],
        "tints": tints,
        "key": key,
        "columns": table.columns,
        "rows": table.body,
        "table": FOLDED if table.rows else "",
    }
    return render_fragment("charts/bodymap.html", context)


@cache
def render_outlines() -> SafeString:
    """The outlines and patterns that all body maps of a page share: once a page, before them."""
    views = {name: read_outline(name) for name in LABELS}
    return render_fragment("charts/outlines.html", {"views": views})


def _fill(muscle: str, tint: Tint) -> Markup:
    """Return how each region of a muscle begins."""
    named, words = f"bodymap-region bodymap-region--{muscle}", escape(tint.words.lower())
    if tint.role:
        look = f'class="{named} bodymap-role--{tint.role}" fill="url(#bodymap-{tint.role})"'
    else:
        look = f'class="{named} load-{tint.step}"'
    return Markup(f"<g {look}><title>{MUSCLES[muscle]}: {words}</title>")


def _paint(view: str, fills: Mapping[str, Markup]) -> Markup:
    """Return half of a view, region by region in the order to paint; blank where nothing fills."""
    return Markup("").join(
        fills.get(muscle, blank) + outline for muscle, blank, outline in _regions(view)
    )


@cache
def _regions(view: str) -> list[tuple[str, Markup, Markup]]:
    """Return each region's muscle, how it begins without a tint, and how it goes on."""
    return [
        (
            region.muscle,
            Markup('<g class="{}">').format(
                f"bodymap-region bodymap-region--{region.muscle}"
                if region.muscle
                else "bodymap-region"
            ),
            Markup('<use href="#bodymap-{}-{}"/></g>').format(view, number),
        )
        for number, region in enumerate(read_outline(view).regions, start=1)
    ]
