"""Numbers, days and lists in plain English."""

import pytest

from workouts.coaching import wording


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (8.5, 1, "8.5"),
        (8.04, 1, "8"),
        (8.05, 2, "8.05"),
        (1200, 1, "1,200"),
        (1200, 0, "1,200"),
        (99.5, 0, "100"),
        (0, 1, "0"),
        (-0.0, 1, "0"),
        (10.0, 2, "10"),
        (-1200.0, 1, "−1,200"),
    ],
)
def test_numbers_have_no_needless_zeros(value, places, words):
    assert wording.plain(value, places) == words


@pytest.mark.parametrize(
    ("share", "words"), [(0.926, "92.6%"), (1, "100%"), (0, "0%"), (-0.05, "−5%")]
)
def test_shares_are_told_in_percent(share, words):
    assert wording.percent(share) == words


@pytest.mark.parametrize(
    ("amount", "words"), [(0, "no sets"), (1, "1 set"), (4.5, "4.5 sets"), (0.5, "0.5 sets")]
)
def test_counts_agree_with_their_noun(amount, words):
    assert wording.count(amount, "set") == words


def test_a_sentence_opens_with_a_capital_and_keeps_the_rest():
    assert wording.capitalise("no RPE known") == "No RPE known"
    assert wording.capitalise("") == ""


@pytest.mark.parametrize(
    ("metres", "kilometres", "miles"),
    [(12345.6, "12.35 km", "7.67 miles"), (1609.344, "1.61 km", "1 mile"), (0, "0 km", "0 miles")],
)
def test_distances_have_two_places(metres, kilometres, miles):
    assert wording.distance(metres, miles=False) == kilometres
    assert wording.distance(metres, miles=True) == miles


def test_days_are_told_without_their_year():
    assert wording.day("2025-03-19") == "Wednesday 19 March"
    assert wording.day("2024-12-01") == "Sunday 1 December"
    assert wording.day("2025-01-06") == "Monday 6 January"


@pytest.mark.parametrize(
    ("parts", "words"),
    [([], ""), (["one"], "one"), (["one", "two"], "one and two"), ("abc", "a, b and c")],
)
def test_lists_end_with_and(parts, words):
    assert wording.join_list(parts) == words


def test_sentences_with_nothing_to_say_leave_no_gap():
    assert wording.join_sentences("", "One.", "", "Two.", "") == "One. Two."
    assert wording.join_sentences() == wording.join_sentences("", "") == ""
