"""Reads a chart as a browser, a strict parser and a reader of tables would."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


def parse(chart: str) -> Element:
    """The chart's figure; fails unless it is well formed and fit for a strict content policy."""
    # A page's parser gives inline SVG its namespace; here it must be told.
    figure = ElementTree.fromstring(
        chart.strip().replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    )
    ids = [node.get("id") for node in figure.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for node in figure.iter():
        assert "style" not in node.attrib
        assert node.tag.rpartition("}")[2] not in {"style", "script"}
        assert not [name for name in node.attrib if name.startswith("on")]
        for reference in (node.get("aria-labelledby") or "").split():
            assert reference in ids
        for value in (node.get("fill", ""), node.get("clip-path", "")):
            if value.startswith("url(#"):
                assert value[5:-1] in ids
    return figure


def tables(figure: Element) -> list[list[list[str]]]:
    """Each table's rows, header first; fails unless headings say what they head."""
    found = []
    for table in figure.iter("table"):
        assert text(table.find("caption"))
        rows = list(table.iter("tr"))
        assert all(cell.get("scope") == "col" for cell in rows[0])
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows[1:])
        found.append([[text(cell) for cell in row] for row in rows])
    return found


def text(node: Element | None) -> str:
    return "" if node is None else " ".join("".join(node.itertext()).split())


def drawn_text(figure: Element) -> list[str]:
    """The words a chart shows in its drawings."""
    return [" ".join(" ".join(node.itertext()).split()) for node in figure.iter(f"{SVG}text")]


def rectangles(figure: Element) -> list[Element]:
    """The bars of the chart's drawing, in order."""
    plot = next(node for node in figure.iter(f"{SVG}svg") if node.get("role") == "img")
    filled = [node for node in plot.iter() if node.get("fill", "").startswith("url(")]
    return [bar for node in filled for bar in node.iter(f"{SVG}rect")]
