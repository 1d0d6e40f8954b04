"""A column read at once gives what its texts give one by one, whatever stands in them."""

from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workouts.importing.formats import columns
from workouts.importing.formats.samples import heart_rate, number, position
from workouts.importing.formats.xml import parse_time, stated_offset_s

STAMP = "2025-03-03T06:30:00Z"
sound = st.floats(-200, 300).map(str)
texts = st.lists(sound) | st.lists(st.none() | st.text(max_size=5) | sound | st.floats().map(str))
YEARS = datetime(1, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 (files may name no zone)
stamps = st.datetimes(*YEARS).map(datetime.isoformat)
times = st.lists(
    st.none()
    | st.text(max_size=5)
    | stamps
    | stamps.map("{}Z".format)
    | stamps.map("{}+02:00".format)
)


@settings(max_examples=40)
@given(texts)
@example(["nan", "1"])
@example(["1e308", "1e308"])
@example(["inf"])
def test_numbers(found):
    assert list(columns.numbers(found)) == [number(text) for text in found]
    assert list(columns.numbers(found, 0)) == [number(text, 0) for text in found]
    assert list(columns.heart_rates(found)) == [heart_rate(text) for text in found]
    other = found[::-1]
    pairs = [position(lat, lon) for lat, lon in zip(found, other, strict=True)]
    assert list(zip(*columns.positions(found, other), strict=True)) == pairs


@settings(max_examples=40)
@given(times)
@example([STAMP, STAMP])
@example([STAMP, "2025-03-03T06:30:00+02:00"])
@example([STAMP, "1800-03-03T06:30:00Z"])
def test_times(found):
    one_by_one = [parse_time(text) for text in found]
    seconds, offset = columns.clock(found)
    assert list(seconds) == [time.timestamp() if time else None for time in one_by_one]
    assert offset == next(filter(None, map(stated_offset_s, one_by_one)), None)
    for second, time in zip(seconds, one_by_one, strict=True):
        assert second is None or datetime.fromtimestamp(second, UTC) == time
