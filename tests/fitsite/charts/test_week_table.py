"""Weeks side by side: numbers as text, bars to scale, nothing where nothing is known."""

import pytest

from fitsite.charts.week_table import Cell, WeekRow, week_table


def test_each_week_is_a_row_of_numbers_with_bars():
    html = week_table(
        "Sets", ["Glutes", "Calves"], [WeekRow("Week 3", [Cell("12", 0.6), Cell("4", 0.2, 0.1)])]
    )
    assert "<caption>Sets</caption>" in html
    assert '<th scope="row">Week 3</th>' in html
    assert html.count('<th scope="col">') == 3
    assert "<td>12<svg" in html
    assert 'x="0.00%" width="60.00%"' in html
    assert 'x="10.00%" width="10.00%"' in html
    assert html.count('aria-hidden="true"') == 2


def test_a_week_leads_to_its_page_and_says_when_nothing_is_known():
    html = week_table("Sets", ["Glutes", "Calves"], [WeekRow("Week 3", url="/week/2025-W03/")])
    assert '<a href="/week/2025-W03/">Week 3</a>' in html
    assert 'colspan="2">No summary yet' in html


def test_names_are_text_not_markup():
    assert "<b>" not in week_table("<b>", ["<b>"], [WeekRow("<b>", [Cell("<b>")])])


@pytest.mark.parametrize(("start", "end"), [(-0.1, 0.5), (0.6, 0.5), (0, 1.1)])
def test_a_bar_outside_its_scale_is_an_error(start, end):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Cell("1", end, start)
