"""Styles, scripts and pages do without what the oldest browsers that we support lack."""

import re
from pathlib import Path

import pytest

from fitsite.lib.env import BASE_DIR
from tests.stylesheets import (
    Block,
    asks_for_newer,
    features,
    newer_in_declaration,
    newer_in_prelude,
    parse,
    without_newer,
)

STATIC = BASE_DIR / "fitsite" / "static" / "fitsite"
STYLES = sorted(STATIC.rglob("*.css"))
SCRIPTS = sorted(STATIC.rglob("*.js"))
PAGES = sorted(
    [*(BASE_DIR / "templates").rglob("*.html"), *BASE_DIR.glob("fitsite/charts/**/*.html")]
)
FUNCTION = re.compile(r"[\w-]+\(")
PSEUDO = re.compile(r"::?[\w-]+\(?")


def name_of(path: Path) -> str:
    return str(path.relative_to(BASE_DIR))


def problems_of_style(css: str) -> list[str]:
    """Tell what some browsers would not understand, and what the table doesn't know."""
    problems = []
    for block, around in parse(css).inside():
        if any(asks_for_newer(prelude) for prelude in (*around, block.prelude)):
            continue
        problems += [*_unknown(block), *_selectors(block), *_declarations(block)]
    return problems


def _unknown(block: Block) -> list[str]:
    used = [("property", name) for name, _ in block.declarations]
    values = re.sub(r'"[^"]*"', '""', " ".join(value for _, value in block.declarations))
    used += [("value", function) for function in FUNCTION.findall(values)]
    kind = "at" if block.prelude.startswith("@") else "selector"
    parts = [block.prelude] if kind == "at" else PSEUDO.findall(block.prelude)
    used += [(kind, part) for part in parts if not part.startswith(("from", "to"))]
    return [
        f"{text}: not in the table"
        for kind, text in used
        if not any(
            one.pattern.fullmatch(text) if kind == "property" else one.pattern.search(text)
            for one in features(kind)
        )
    ]


def _selectors(block: Block) -> list[str]:
    """A browser drops a whole rule for one selector that it doesn't know."""
    alone = "," not in re.sub(r"\([^()]*\)", "", block.prelude)
    return [
        f"{block.prelude}: {feature.pattern.pattern}"
        for feature in newer_in_prelude(block.prelude)
        if not (feature.without and alone)
    ]


def _declarations(block: Block) -> list[str]:
    """A newer value needs a plain one before it, which custom properties can't have."""
    problems = []
    plain = set()
    for name, value in block.declarations:
        newer = [one for one in newer_in_declaration(name, value) if not one.without]
        if not newer:
            plain.add(name.removeprefix("-webkit-"))
        elif name.startswith("--") or name not in plain:
            problems.append(f"{block.prelude} {{ {name}: {value} }}")
    return problems


@pytest.mark.parametrize("path", STYLES, ids=name_of)
def test_a_style_is_understood_by_the_oldest_browsers(path):
    assert problems_of_style(path.read_text()) == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [*(("script", path) for path in SCRIPTS), *(("page", path) for path in PAGES)],
    ids=lambda value: value if isinstance(value, str) else name_of(value),
)
def test_a_script_or_page_uses_nothing_newer(kind, path):
    text = path.read_text()
    newer = [one for one in features(kind) if one.is_newer and not one.without]
    assert [one.pattern.pattern for one in newer if one.pattern.search(text)] == []


@pytest.mark.parametrize(
    "css",
    [
        ".a { color: light-dark(#fff, #000); }",
        ":root { --a: #fff; --a: light-dark(#fff, #000); }",
        ".a { height: 100dvh; }",
        ".a, .b:has(.c) { color: red; }",
        ".a:popover-open { display: grid; }",
        ".a { &:hover { color: red; } }",
        ".a { translate: 1px; }",
        ".a { color: oklch(50% 0.1 20); }",
        '.a::before { content: "x" / ""; }',
        "@container (min-width: 1px) { .a { color: red; } }",
        "@media (width > 1px) { .a { color: red; } }",
        "@supports (display: grid) { .a { color: color-mix(in srgb, red, blue); } }",
        ".a { brand-new: 1; }",
        ".a { width: brand-new(1px); }",
        ".a:brand-new { color: red; }",
        "@brand-new { .a { color: red; } }",
    ],
)
def test_what_an_older_browser_lacks_is_found(css):
    assert problems_of_style(css)


@pytest.mark.parametrize(
    "css",
    [
        ".a { height: 100vh; height: 100dvh; }",
        ".a:has(.b) { color: red; }",
        "@supports (color: oklch(0% 0 0)) { .a { color: oklch(50% 0.1 20); } }",
        "@supports selector(:popover-open) { .a:popover-open, .b { display: grid; } }",
        ".a { -webkit-print-color-adjust: exact; print-color-adjust: exact; }",
    ],
)
def test_plain_values_first_and_newer_ones_asked_for_are_right(css):
    assert problems_of_style(css) == []


def test_an_older_browser_reads_what_is_plain():
    css = (
        ".a { height: 100vh; height: 100dvh; } .b:has(i) { color: red; }"
        " @supports (display: grid) { .c { color: red; } }"
        " @supports (position-area: bottom) { .d { color: red; } }"
    )
    read = " ".join(without_newer(css).split())
    assert read == ".a { height: 100vh; } @supports (display: grid) { .c { color: red; } }"
