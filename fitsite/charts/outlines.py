"""The figure's outlines, read once from outlines.svg: one half of each view, to be mirrored."""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Region:
    """Neighbouring muscles of one group, as path data; ``muscle`` is empty for mere context."""

    muscle: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Outline:
    """One half of a view, centre line at x = 0: 450 units tall, regions in the order to paint."""

    silhouette: str
    regions: tuple[Region, ...]
    fibres: str
    hair: str
    lines: str


@cache
def read_outline(view: str) -> Outline:
    """The outline of ``"front"`` or ``"back"``. Raises KeyError for any other view."""
    root = ElementTree.parse(Path(__file__).with_name("outlines.svg")).getroot()
    group = {element.get("id"): element for element in root.iter(f"{SVG}g")}[view]
    by_class = {path.get("class"): path.get("d", "") for path in group}
    muscles = [path for path in group if path.get("class") == "muscle"]
    regions = tuple(
        Region(muscle, tuple(path.get("d", "") for path in paths))
        for muscle, paths in groupby(muscles, key=lambda path: path.get("data-region", ""))
    )
    return Outline(
        silhouette=by_class["silhouette"],
        regions=regions,
        fibres=by_class["fibres"],
        hair=by_class["hair"],
        lines=by_class["lines"],
    )
