"""A CSV download: quoted as CSV asks, and no cell that a spreadsheet would run."""

import csv

import pytest

from fitsite.lib.csv_response import csv_download


def cells(response):
    return list(csv.reader(response.content.decode().splitlines()))


def test_numbers_stay_numbers_and_what_is_unknown_is_empty():
    response = csv_download("a.csv", ["lift", "kg"], [["Squat, deep", -1.5], ["Row", None]])
    assert cells(response) == [["lift", "kg"], ["Squat, deep", "-1.5"], ["Row", ""]]
    assert response["Content-Disposition"] == 'attachment; filename="a.csv"'
    assert response["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_text_that_would_run_as_a_formula_is_disarmed(text):
    response = csv_download("a.csv", [text], [[text]])
    assert response.content.decode().count(f"'{text}") == 2
