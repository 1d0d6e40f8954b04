"""Renders blocks to the parts of a page, with a table of contents and the works cited."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.html import strip_tags

from articles.models import Block, Exercise, Figure, MuscleMap, Section, Takeaways
from articles.rendering.citations import Citations
from articles.rendering.image_sizes import make_renditions
from fitsite.charts.bodymap import MUSCLES, ROLES, render_body_map, render_outlines

WORDS_A_MINUTE = 200
NOT_PROSE = re.compile(
    r'<figure class="chart bodymap".*?</figure>|<div class="own-weeks".*?</div>', re.DOTALL
)
# Blocks of these kinds are shown together when they are neighbours.
GROUPS = {
    Exercise: "articles/rendering/exercises.html",
    MuscleMap: "articles/rendering/muscle_maps.html",
}


@dataclass(frozen=True)
class PageParts:
    """The HTML of an article's page; takeaways and figures before all text stand apart."""

    hero_html: str
    takeaways_html: str
    body_html: str
    contents: list[dict[str, str]]
    citations: Citations

    def reading_minutes(self) -> int:
        """Return minutes of 200 words, rounded up; drawings and examples don't count."""
        html = self.takeaways_html + self.body_html
        prose = NOT_PROSE.sub(" ", html)
        words = strip_tags(prose.replace("<", " <")).split()
        return max(1, math.ceil(len(words) / WORDS_A_MINUTE))


def render(blocks: Sequence[Block], works: Mapping[str, str]) -> PageParts:
    """Render the page's parts. ``works`` maps each citable key to the name of the work."""
    citations = Citations(works)
    first_text = next(
        (i for i, block in enumerate(blocks) if not isinstance(block, Figure | Takeaways)),
        len(blocks),
    )
    opening, body = blocks[:first_text], blocks[first_text:]
    figures = [block for block in opening if isinstance(block, Figure)]
    takeaways = [block for block in opening if isinstance(block, Takeaways)]
    return PageParts(
        # In the order of the page, so that works are numbered by first use.
        hero_html=_render_run(figures, citations, opening=True),
        takeaways_html=_render_run(takeaways, citations),
        body_html=_render_sections(body, citations) + _outlines(body),
        contents=[
            {"anchor": block.anchor, "heading": block.heading}
            for block in body
            if isinstance(block, Section)
        ],
        citations=citations,
    )


def _outlines(blocks: Iterable[Block]) -> str:
    """Return the shapes that the page's body maps share; "" without a map."""
    return render_outlines() if any(isinstance(block, MuscleMap) for block in blocks) else ""


def _render_sections(blocks: Iterable[Block], citations: Citations) -> str:
    """Render blocks in sections: each heading opens one that lasts until the next."""
    parts: list[str] = []
    section: Section | None = None
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and not isinstance(block, Section):
            run.append(block)
            continue
        if section or run:
            content = _render_run(run, citations)
            parts.append(
                render_to_string(Section.template_name, {"section": section, "content": content})
            )
        section, run = block, []
    return "\n".join(parts)


def _render_run(blocks: Sequence[Block], citations: Citations, *, opening: bool = False) -> str:
    parts = []
    for kind, neighbours in groupby(blocks, key=type):
        rendered = [_render_block(block, citations, opening=opening) for block in neighbours]
        if kind in GROUPS:
            rendered = [render_to_string(GROUPS[kind], {"blocks": rendered})]
        parts.extend(rendered)
    return "\n".join(parts)


def _render_block(block: Block, citations: Citations, *, opening: bool) -> str:
    context = {"block": block, "citations": citations, "opening": opening}
    if isinstance(block, Figure):
        make_renditions(block.image)
    if isinstance(block, MuscleMap):
        context["drawing"] = render_body_map(
            set(block.primary),
            set(block.secondary),
            set(block.stabilising),
            title=block.title,
            description=describe_muscles(block),
            id_prefix=f"muscle-map-{block.ordering}",
        )
    return render_to_string(block.template_name, context)


def describe_muscles(block: MuscleMap) -> str:
    """Describe the drawing in words: "Main: quadriceps, calves. Helping: …"."""
    groups = zip(ROLES.values(), (block.primary, block.secondary, block.stabilising), strict=True)
    return " ".join(
        f"{name}: {', '.join(MUSCLES[muscle].lower() for muscle in muscles)}."
        for name, muscles in groups
        if muscles
    )
