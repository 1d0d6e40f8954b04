"""ISO weeks: reading, order, and the instants at which local weeks begin."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workouts.coaching.weeks import Week

DATES = st.dates(date(1900, 2, 5), date(2999, 12, 1))


@given(DATES)
def test_a_date_lies_in_its_week_and_the_text_reads_back(day):
    week = Week.containing(day)
    assert week.monday <= day <= week.sunday
    assert day in week.days
    assert Week.parse(str(week)) == week


@given(DATES, st.integers(-3, 3))
def test_shifting_moves_by_whole_weeks_and_keeps_order(day, weeks):
    week = Week.containing(day)
    assert week.shift(1).monday - week.monday == timedelta(weeks=1)
    assert week.shift(1) > week
    assert len({week, week.shift(weeks).shift(-weeks)}) == 1


@pytest.mark.parametrize(
    "text",
    ["2025-W53", "2025-W00", "2025-10", "2025-W1", "W10-2025", "", " 2025-W10", "2025-W10\n"],
)
def test_what_is_no_week_is_refused(text):
    with pytest.raises(ValueError, match="week"):
        Week.parse(text)


@pytest.mark.parametrize("year", [1900, 2999])
def test_the_first_and_the_last_year_are_read(year):
    assert Week(year, 1).year == year


@pytest.mark.parametrize("text", ["1899-W10", "3000-W01", "9999-W52"])
def test_far_off_years_are_refused(text):
    with pytest.raises(ValueError, match="between 1900 and 2999"):
        Week.parse(text)


def test_a_long_year_has_week_53():
    assert Week.parse("2026-W53").sunday == date(2027, 1, 3)


@pytest.mark.parametrize(
    ("zone", "week", "begins", "hours"),
    [
        ("Europe/London", "2025-W13", datetime(2025, 3, 24, 0, tzinfo=UTC), 167),
        ("Europe/London", "2025-W43", datetime(2025, 10, 19, 23, tzinfo=UTC), 169),
        ("Pacific/Auckland", "2025-W10", datetime(2025, 3, 2, 11, tzinfo=UTC), 168),
        ("Asia/Amman", "2021-W12", datetime(2021, 3, 21, 22, tzinfo=UTC), 167),
    ],
)
def test_local_weeks_on_clock_changes(zone, week, begins, hours):
    tz = ZoneInfo(zone)
    parsed = Week.parse(week)
    assert parsed.starts_at(tz) == begins
    assert parsed.ends_at(tz) - parsed.starts_at(tz) == timedelta(hours=hours)
    assert parsed.ends_at(tz) == parsed.shift(1).starts_at(tz)
    assert parsed.starts_at(tz).tzinfo is UTC


def test_a_skipped_midnight_begins_at_the_change():
    tz = ZoneInfo("Asia/Tehran")  # on Monday 2016-03-21 its clocks sprang from 0:00 to 1:00
    begins = Week.parse("2016-W12").starts_at(tz)
    assert begins.astimezone(tz).isoformat() == "2016-03-21T01:00:00+04:30"
    before = (begins - timedelta(seconds=1)).astimezone(tz)
    assert before.date() == date(2016, 3, 20)
