"""What strength logs say, in each layout that their apps have written."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.case_files import STRONG_HEADER, case, find_cases
from workouts.importing.formats import lift_log
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.types import ReadResult, ReadSet, UnreadableFileError
from workouts.sources import LISTS

LOGS = find_cases(*(source.code for source in LISTS if source.kind == "lifts"))


def read(content: bytes) -> ReadResult:
    return read_file("log.csv", content)


def loads(content: bytes) -> list[tuple[float | None, str | None]]:
    return [
        (lift_set.load, lift_set.load_unit)
        for activity in read(content).activities
        for lift_set in activity.sets
    ]


@pytest.mark.parametrize("file", LOGS)
def test_the_content_tells_the_app(file):
    assert identify("x", LOGS[file]) == file.split("_")[0].removesuffix(".csv")


@pytest.mark.parametrize("file", LOGS)
def test_every_row_is_a_set_or_has_its_reason(file):
    result = read(LOGS[file])
    if not file.startswith("jefit"):  # There a row holds several sets.
        sets = sum(len(activity.sets) for activity in result.activities)
        assert sets + sum(part.count for part in result.skipped) == result.rows
    assert all(activity.sport == "lift" and activity.sets for activity in result.activities)
    assert len({activity.content_hash for activity in result.activities}) == len(result.activities)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("file", LOGS)
def test_encoding_and_line_ends_change_nothing(file, end, encoding):
    text = LOGS[file].decode("utf-8-sig").replace("\r\n", "\n").replace("\n", end)
    again = read(text.encode(encoding))
    assert [activity.sets for activity in again.activities] == [
        activity.sets for activity in read(LOGS[file]).activities
    ]


def test_strong_on_ios_names_no_unit_so_it_is_asked():
    result = read(case("strong_ios.csv"))
    legs, arms = result.activities
    assert result.asks_load_unit
    assert (legs.local_start, legs.started_at) == (datetime(2025, 3, 3, 18, 0, 5), None)  # noqa: DTZ001
    assert (legs.title, legs.duration_s, arms.duration_s) == ("Legs, heavy", 3900, 45)
    assert legs.comment == "Slept well\nPlank: Shaky"
    assert legs.sets == (
        ReadSet("Squat (Barbell)", reps=5, load=80),
        ReadSet("Squat (Barbell)", reps=5, load=80, rpe=8.5),
        ReadSet("Plank", seconds=60),
    )
    assert arms.sets == (
        ReadSet("Odd Curl", reps=12, load=10, warm_up=True),
        ReadSet("Odd Curl", reps=8, load=12.5, rir=0),
    )
    assert [(part.reason, part.where) for part in result.skipped] == [(lift_log.NO_SET, "row 4")]


def test_a_log_without_any_load_asks_nothing():
    rows = b"2025-03-03 18:00:05,Core,10m,Plank,1,0.0,0,0,60,,,"
    assert not read(STRONG_HEADER.encode() + b"\n" + rows).asks_load_unit


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (case("strong_2016_kg.csv"), [(100, "kg"), (102.5, "kg")]),
        (case("strong_2016_lb.csv"), [(100, "lb"), (102.5, "lb")]),
        (case("strong_french.csv"), [(80.5, None)]),
        (case("strong_android.csv"), [(80.5, "kg"), (177, "lb")]),
        (case("strong_6_kg.csv"), [(60, "kg"), (100, "kg")]),
        (case("strong_6_lb.csv"), [(60, "lb"), (100, "lb")]),
        (case("hevy_kg.csv"), [(60, "kg"), (100, "kg"), (100, "kg"), (80, "kg"), (None, "kg")]),
        (case("hevy_lb.csv"), [(60, "lb"), (100, "lb"), (100, "lb"), (80, "lb"), (None, "lb")]),
        (case("fitnotes_lb.csv"), [(40, "lb"), (None, "lb")]),
        (case("fitnotes_units.csv"), [(100, "kg"), (225, "lb")]),
        (case("jefit.csv"), [(335, "lb"), (335, "lb"), (100, "lb")]),
    ],
)
def test_loads_keep_the_files_unit(content, expected):
    assert loads(content) == expected


def test_a_timer_left_running_is_no_duration():
    (session,) = read(case("strong_android.csv")).activities
    assert session.duration_s == 0
    assert "more than 6 hours" in session.notes[0]


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("31m", 1860), ("38min", 2280), ("1h", 3600), ("45s", 45), ("5h 59m", 21540), ("", 0)],
)
def test_durations_as_strong_writes_them(written, seconds):
    (session,) = read(case("strong_french.csv").replace(b"38min", written.encode())).activities
    assert session.duration_s == seconds


def test_hevy_counts_past_midnight_and_keeps_lines_together():
    (session,) = read(case("hevy_kg.csv")).activities
    assert session.local_start == datetime(2025, 6, 30, 23, 30)  # noqa: DTZ001
    assert session.duration_s == 70 * 60
    assert session.comment == "Two lines,\nof it\nSquat (Barbell): Deep"
    assert [(lift_set.warm_up, lift_set.rir, lift_set.rpe) for lift_set in session.sets[:4]] == [
        (True, None, None),
        (False, None, 8.5),
        (False, 0, None),
        (False, None, None),
    ]
    assert session.sets[4] == ReadSet("Plank", load_unit="kg", seconds=90)


@pytest.mark.parametrize(
    "written",
    [
        "30 juin 2025, 23:30",
        "30. Juni 2025, 23:30",
        "Jun 30, 2025, 11:30 PM",
        "2025-06-30 23:30:00",
    ],
)
def test_dates_in_other_languages_are_the_same_moment(written):
    content = case("hevy_kg.csv").replace(b"30 Jun 2025, 23:30", written.encode())
    assert read(content).activities[0].local_start == datetime(2025, 6, 30, 23, 30)  # noqa: DTZ001


def test_a_date_that_could_be_two_days_is_not_guessed():
    content = case("hevy_kg.csv").replace(b"30 Jun 2025, 23:30", b"05/03/2025 10:00")
    (refused,) = read(content).skipped
    assert (refused.count, "tells day from month" in refused.reason) == (5, True)


def test_fitnotes_with_a_load_in_both_units_gives_the_first_with_its_own():
    head = "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time"
    found = read_file("log.csv", f"{head}\n2019-01-01,Squat,Legs,80,176.4,5,,,\n".encode())
    (lift_set,) = found.activities[0].sets
    assert (lift_set.load, lift_set.load_unit) == (80, "kg")


@pytest.mark.parametrize(
    ("log", "column", "again"),
    [
        ("strong_6_kg.csv", b'"Weight (kg)"', b'"Weight (kg)"'),
        ("hevy_kg.csv", b'"weight_kg"', b'"weight_kg"'),
        ("strong_6_kg.csv", b'"Weight (kg)"', b'"Weight (lbs)"'),
        ("hevy_kg.csv", b'"weight_kg"', b'"weight_lbs"'),
    ],
)
def test_of_columns_with_one_name_and_unit_the_last_that_is_not_empty_counts(log, column, again):
    log = case(log)
    delimiter = b";" if b";" in log else b","
    head, _, rows = log.partition(column)
    rows = rows.replace(b'"60"', b'"60";"61"').replace(b'"100"', b'"100";""')
    rows = rows.replace(b",60,8", b",60,61,8").replace(b",100,", b",100,,")
    doubled = head + column + delimiter + again + rows
    assert loads(doubled)[:2] == [(61 if again == column else 60, "kg"), (100, "kg")]


def test_fitnotes_puts_a_name_with_commas_together_again():
    (session,) = read(case("fitnotes_lb.csv")).activities
    assert [lift_set.exercise for lift_set in session.sets] == ["Press, Seated", "Plank"]
    assert (session.time_known, session.sets[1].seconds) == (False, 90)


def test_jefit_joins_its_sections():
    result = read(case("jefit.csv"))
    timed, dated = result.activities
    assert (timed.started_at, timed.duration_s) == (datetime(2024, 1, 15, 7, 50, tzinfo=UTC), 3600)
    assert (dated.local_start, dated.time_known) == (datetime(2024, 2, 1, 12), False)  # noqa: DTZ001
    assert [part.where for part in result.skipped] == ["row 20"]


def test_an_older_jefit_has_the_day_in_its_sessions():
    (session,) = read(case("jefit_older.csv")).activities
    assert (session.local_start, session.duration_s) == (datetime(2024, 1, 15, 12), 3600)  # noqa: DTZ001


def test_jefit_without_its_logs_is_refused():
    with pytest.raises(UnreadableFileError, match="without its exercise logs"):
        read(case("jefit.csv")[: case("jefit.csv").index(b"### EXERCISE")])


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (",1,80,5,0,0,,,", "names no exercise"),
        ("Squat,1,80,0,0,0,,,", "neither reps nor"),
        ("Squat,1,80,five,0,0,,,", "number of reps “five” is no number"),
        ("Squat,1,80,1001,0,0,,,", "number of reps “1001” can't be right"),
        ("Squat,1,2206,5,0,0,,,", "load “2206” can't be right"),
        ("Squat,1,80,5,0,86401,,,", "time “86401” can't be right"),
        ("Squat,1,80,5,0,0,,,11", "RPE “11” can't be right"),
        ("Squat,1,80,5,0,0,,,,,,", "more cells than the header"),
    ],
)
def test_a_row_that_cannot_be_a_set_is_left_out_with_its_number(cells, reason):
    good = "2025-03-03 18:00:00,Legs,1h,Squat,1,80,5,0,0,,,"
    text = f"{STRONG_HEADER}\n2025-03-03 18:00:00,Legs,1h,{cells}\n{good}"
    result = read(text.encode())
    (left_out,) = result.skipped
    assert reason in left_out.reason
    assert left_out.where == "row 2"
    assert len(result.activities[0].sets) == 1


@pytest.mark.parametrize(
    "cells", ["Squat,1,2205,1000,0,0,,,10", "Squat,1,-20,1,0,0,,,", "Squat,1,80,0,0,86400,,,"]
)
def test_a_row_at_the_limits_is_a_set(cells):
    text = f"{STRONG_HEADER}\n2025-03-03 18:00:00,Legs,1h,{cells}"
    assert not read(text.encode()).skipped


def test_more_rows_than_anybody_trains_are_refused(monkeypatch):
    monkeypatch.setattr(lift_log, "MAX_ROWS", 3)
    with pytest.raises(UnreadableFileError, match="more than 3 rows"):
        read(case("strong_ios.csv"))


def test_many_rows_of_one_reason_are_told_together():
    row = "\n2025-03-03 18:00:00,Legs,1h,Squat,Rest Timer,0,0,0,90,,,"
    (part,) = read((STRONG_HEADER + row * 30).encode()).skipped
    assert part.count == 30
    assert part.where.endswith("20, 21 and 10 more")


def test_a_session_is_the_same_in_a_longer_log():
    first = read(case("strong_ios.csv")).activities[0]
    longer = case("strong_ios.csv") + b"2025-03-07 18:00:00,Legs,1h,Squat (Barbell),1,85,5,0,0,,,\n"
    assert read(longer).activities[0] == first


SETS = st.tuples(
    st.integers(1, 1000), st.floats(0, 1000).map(lambda kg: round(kg, 2)), st.sampled_from(".,")
)


@settings(deadline=None)
@given(st.lists(SETS, min_size=1, max_size=20))
def test_numbers_come_back_as_written(sets):
    header = case("strong_6_kg.csv").decode().splitlines()[0]
    rows = [
        f'"1";"2025-01-05 07:12:33";"A";"60";"Squat";"{n}";"{str(kg).replace(".", mark)}";'
        f'"{reps}";"";"";"0";"";""'
        for n, (reps, kg, mark) in enumerate(sets, 1)
    ]
    (session,) = read("\n".join([header, *rows]).encode()).activities
    assert [(lift_set.reps, lift_set.load) for lift_set in session.sets] == [
        (reps, kg or None) for reps, kg, _ in sets
    ]


@settings(deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), max_size=14), max_size=8), st.sampled_from(",;\t"))
def test_any_table_below_a_known_header_is_read_or_refused_row_by_row(rows, mark):
    header = STRONG_HEADER.replace(",", mark)
    body = "\n".join(mark.join(row) for row in rows)
    result = read(f"{header}\n{body}".encode("utf-8", "replace"))
    told = sum(len(a.sets) for a in result.activities) + sum(p.count for p in result.skipped)
    assert told == max(1, result.rows)  # An empty table is told of as well.
