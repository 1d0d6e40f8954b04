"""Times of lists: hours and minutes told from minutes and seconds, and the words of languages."""

import pytest

from tests.importers.lists import STRONG, read_rows, reasons

DANISH = "Aktivitetstype,Dato,Titel,Distance,Tid,Tid i bevægelse,Tidsforbrug"
PLAIN = "Activity Type,Date,Distance,Time"


def seconds(header: str, *rows: str) -> list[float]:
    return [session.duration_s for session in read_rows(header, *rows).activities]


def test_other_times_tell_hours_and_minutes_and_give_the_seconds():
    result = read_rows(
        DANISH,
        "Løb,2025-10-19 09:02:10,A,12.06,1:08,01:07:31,01:09:44",
        "Løb,2025-10-16 17:40:55,A,6.10,0:35,00:34:52,00:35:20",
        "Løb,2025-10-12 08:15:03,A,20.48,2:03,02:01:40,02:08:12",
    )
    found = [(run.duration_s, run.elapsed_s, run.distance_m) for run in result.activities]
    assert found == [(4051, 4184, 12060), (2092, 2120, 6100), (7380, 7692, 20480)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["12.06,1:08", "6.10,0:35"], [4080, 2100]),  # hours, by how far it went
        (["5.00,25:10", "2.00,9:30"], [1510, 570]),  # minutes
        (["5.00,25:10", "0.00,9:30"], [1510, 570]),  # the list tells for the row without distance
        (["12.06,1:08", "0.00,0:45"], [4080, 2700]),
        (["0.00,45:00", "0.00,1:03:20"], [2700, 3800]),
        (["12.06,1:08", "6.10,0:35", "160.00,26:10"], [4080, 2100, 94200]),  # a day and more
    ],
)
def test_distances_tell_hours_from_minutes_for_the_whole_list(rows, expected):
    lines = [f"Running,2025-03-{n:02} 07:00:00,{row}" for n, row in enumerate(rows, 1)]
    assert seconds(PLAIN, *lines) == expected


def test_a_list_of_swims_tells_by_its_metres():
    rows = [f"Pool Swimming,2025-03-0{n} 07:00:00,{row}" for n, row in ((1, "1500,0:40"),)]
    assert seconds(PLAIN, *rows) == [2400]


def test_where_nothing_tells_the_row_is_refused_with_that_reason():
    result = read_rows(PLAIN, "Strength Training,2025-03-03 07:00:00,,0:55")
    assert not result.activities
    assert "“0:55” may mean hours or minutes" in reasons(result)[0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1h 5m", 3900),
        ("38min", 2280),
        ("1 Std. 5 Min.", 3900),
        ("1 h 5 min", 3900),
        ("1 ч 5 мин", 3900),
        ("2 godz. 5 min", 7500),
        ("1時間5分", 3900),
        ("1 sa. 5 dk.", 3900),
        ("1:05:00", 3900),
        ("3900", 3900),
    ],
)
def test_words_of_time_in_the_languages_of_apps(written, expected):
    assert seconds(STRONG, f"2025-03-03 18:00,A,{written},Squat,1,80,5,0,0,,,") == [expected]
