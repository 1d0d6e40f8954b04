"""A CSV download: quoted as CSV asks, and no cell that a spreadsheet would run."""

import csv
from io import StringIO

import pytest

from fitsite.lib.csv_response import csv_download


def cells(response):
    return list(csv.reader(response.content.decode().splitlines()))


def test_numbers_stay_numbers_and_what_is_unknown_is_empty():
    response = csv_download("a.csv", ["lift", "kg"], [["Squat, deep", -1.5], ["Row", None]])
    assert cells(response) == [["lift", "kg"], ["Squat, deep", "-1.5"], ["Row", ""]]
    assert response["Content-Disposition"] == 'attachment; filename="a.csv"'
    assert response["Content-Type"].startswith("text/csv")


FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)"),
    *(" =1", "\t=1", "\r=1", "\n=1", "\xa0=1", "\u3000＝1", "\ufeff=1", "\u200b=1", "\0=1"),
    *("'=1", '"=1', " ' \n=1", "\ttext", "\ntext", "\rtext"),
]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_would_run_as_a_formula_is_disarmed(text):
    response = csv_download("a.csv", [text], [[text]])
    rows = list(csv.reader(StringIO(response.content.decode(), newline="")))
    assert rows == [[f"'{text}"]] * 2


@pytest.mark.parametrize("text", ["Easy", "5 - 3 = 2", "a@example.org", "‘quoted’", "'quoted'", ""])
def test_other_text_stays_as_it_is(text):
    assert cells(csv_download("a.csv", ["note", "kg"], [[text, -1]])) == [
        ["note", "kg"],
        [text, "-1"],
    ]
