"""The body map: which muscles an exercise works, on a figure seen from the front and the back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fitsite.charts.outlines import Outline, read_outline
from fitsite.charts.parts import Table

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

    @property
    def anchor(self) -> str:
        return "end" if self.end[0] < 0 else "start"

    @property
    def text_x(self) -> float:
        return self.end[0] + (-4 if self.end[0] < 0 else 4)

    @property
    def words(self) -> tuple[str, ...]:
        return self.lines or (MUSCLES[self.muscle],)


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
    if unknown := sorted(roles.keys() - MUSCLES.keys()):
        raise ValueError(f"No such muscle on the body map: {', '.join(unknown)}")
    rows = [
        (MUSCLES[muscle], ROLES[role])
        for role in ROLES
        for muscle in MUSCLES
        if roles.get(muscle) == role
    ]
    return render_to_string(
        "charts/bodymap.html",
        {
            "prefix": id_prefix,
            "title": title,
            "description": description,
            "views": [_view(name, read_outline(name), roles) for name in LABELS],
            "roles": ROLES,
            "tables": [Table(title, ("Muscle", "Role"), rows)],
        },
    )


def render_outlines() -> SafeString:
    """The outlines and patterns that all body maps of a page share: once a page, before them."""
    views = {name: read_outline(name) for name in LABELS}
    return render_to_string("charts/outlines.html", {"views": views})


def _view(name: str, outline: Outline, roles: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": name,
        "outline": outline,
        "regions": [
            (region, roles.get(region.muscle), _hint(region.muscle, roles))
            for region in outline.regions
        ],
        "labels": [
            (label, ROLES[roles[label.muscle]]) for label in LABELS[name] if label.muscle in roles
        ],
    }


def _hint(muscle: str, roles: Mapping[str, str]) -> str:
    return f"{MUSCLES[muscle]}: {ROLES[roles[muscle]].lower()}" if muscle in roles else ""
