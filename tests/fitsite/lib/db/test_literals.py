"""Whole numbers are written into a statement, and everything else is left to the driver."""

import pytest

from fitsite.lib.db.literals import interpolate_ints


def test_whole_numbers_stand_in_their_places():
    statement = "SELECT * FROM a WHERE b IN (%s, %s) AND c = %s AND d = %s"
    assert interpolate_ints(statement, [1, -2, "3", 4.5]) == (
        "SELECT * FROM a WHERE b IN (1, -2) AND c = %s AND d = %s",
        ["3", 4.5],
    )


def test_what_only_looks_like_a_number_is_left():
    assert interpolate_ints("%s, %s, %s", [True, "1; DROP TABLE a", None]) == (
        "%s, %s, %s",
        [True, "1; DROP TABLE a", None],
    )


@pytest.mark.parametrize("values", [[], [1], [1, 2, 3]])
def test_values_are_as_many_as_their_places(values):
    with pytest.raises(ValueError, match="zip"):
        interpolate_ints("%s, %s", values)


def test_a_percent_sign_that_would_be_taken_for_a_place_is_refused():
    with pytest.raises(ValueError, match="zip"):
        interpolate_ints("SELECT a LIKE '%%s' WHERE b = %s", [1])
