"""The table behind a chart shows its cells as they are, whatever they hold."""

from xml.etree import ElementTree

import pytest

from fitsite.charts.svg_parts import Table

HOSTILE = ("R & R", "<b>", '"quoted"', "two\nlines", "100%", "%s", "")


@pytest.mark.parametrize("cell", HOSTILE)
def test_a_cell_reads_as_it_was_given(cell):
    rows = [["Glutes", "12"], [cell, "4"], ["Calves", cell]]
    body = ElementTree.fromstring(f"<tbody>{Table('Sets', ('Muscle', 'Sets'), rows).body}</tbody>")
    assert [["".join(node.itertext()) for node in row] for row in body] == rows
