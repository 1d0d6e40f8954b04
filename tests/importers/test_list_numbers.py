"""Numbers of lists: decimal and thousands marks by the column, the list, and what can be."""

import pytest

from tests.importers.lists import GARMIN, HEVY, STRONG, read_rows


def garmin(*rows: str, header: str = GARMIN) -> list[tuple[float | None, float | None]]:
    """Return distances and climbs of rows of "type;distance;time;climb"."""
    lines = []
    for number, row in enumerate(rows, start=1):
        sport, distance, time, climb = row.split(";")
        lines.append(f'{sport},2025-03-{number:02} 07:00:00,A,"{distance}",400,{time},"{climb}"')
    sessions = read_rows(header, *lines).activities
    return [(session.distance_m, session.elevation_gain_m) for session in sessions]


@pytest.mark.parametrize(
    ("cells", "metres"),
    [
        (["6.14", "8.02", "3,47", "12.40"], [6140, 8020, 3470, 12400]),
        (["6,14", "8,02", "3.47", "12,40"], [6140, 8020, 3470, 12400]),
        (["6,1", "12"], [6100, 12000]),
        (["10,020", "5,125"], [10020, 5125]),  # in kilometres with three decimals, or in metres
        (["10.020", "5.125"], [10020, 5125]),
        (["6.14", "1,250"], [6140, 1250]),
        (["6,14", "1.250"], [6140, 1250]),
    ],
)
def test_a_list_of_runs_has_its_distances(cells, metres):
    rows = [
        f"Running;{cell};00:{far // 250:02}:00;--" for cell, far in zip(cells, metres, strict=True)
    ]
    assert [distance for distance, _ in garmin(*rows)] == metres


@pytest.mark.parametrize(
    ("cells", "metres"),
    [
        (["900", "1,250", "7.30"], [900, 1250, 7300]),
        (["800", "1.100", "9,20"], [800, 1100, 9200]),
        (["1 250", "1'500", "10.5"], [1250, 1500, 10500]),
        (["1\u202f250", "1\u00a0500", "10,5"], [1250, 1500, 10500]),
    ],
)
def test_a_pool_has_metres_beside_runs_in_kilometres(cells, metres):
    pools, run = cells[:2], cells[2]
    rows = [f"Pool Swimming;{cell};00:30:00;--" for cell in pools]
    assert [far for far, _ in garmin(*rows, f"Running;{run};00:50:00;--")] == metres


def test_no_distance_is_longer_than_its_time_allows():
    # A word for swimming that nobody knows: 800 km in half an hour can only be metres.
    assert garmin("Badeanstalt;800;00:25:00;--", "Running;10.02;00:50:00;--")[0][0] == 800


@pytest.mark.parametrize(
    ("climbs", "distance", "metres"),
    [
        (["1,240", "80"], "10.02", [1240, 80]),
        (["1.240", "80"], "10,02", [1240, 80]),
        (["1,240", "80"], "10", [1240, 80]),
        (["12,4", "80,5"], "10,02", [12.4, 80.5]),
        (["1 240", "80"], "10,02", [1240, 80]),
    ],
)
def test_climbs_are_whole_numbers_with_thousands(climbs, distance, metres):
    rows = [f"Running;{distance};00:50:00;{climb}" for climb in climbs]
    assert [climb for _, climb in garmin(*rows)] == metres


def test_runkeepers_climb_of_more_than_a_thousand_feet():
    header = "Date,Type,Distance (mi),Duration,Average Pace,Calories Burned,Climb (ft)"
    row = '2024-05-01 07:00:00,Running,6.21,50:00,8:03,700,"1,240"'
    (run,) = read_rows(header, row).activities
    assert run.elevation_gain_m == pytest.approx(378, abs=0.1)


def test_three_decimals_stay_decimals_where_the_list_writes_all_numbers_so():
    header = "Date;Type;Distance (km);Duration;Average Pace;Calories Burned;Climb (m)"
    rows = [
        "2024-05-03 07:00:00;Running;10,500;50:00;4:46;700;12,400",
        "2024-05-04 07:00:00;Running;5,250;25:00;4:46;700;101,200",
    ]
    found = [(run.distance_m, run.elevation_gain_m) for run in read_rows(header, *rows).activities]
    assert found == [(10500, 12.4), (5250, 101.2)]


@pytest.mark.parametrize(
    ("cells", "loads"),
    [
        (["80,5", "1,125", "20"], [80.5, 1.125, 20]),
        (["80.5", "1,125"], [80.5, None]),  # 1,125 kg: nobody's
        (["80.5", "45.359237"], [80.5, 45.359237]),
        (["102,5", "100"], [102.5, 100]),
    ],
)
def test_loads_are_read_as_their_column_writes_them(cells, loads):
    rows = [
        f'A,"{n} Mar 2025, 18:00",,,Squat,,,0,normal,"{cell}",5,,,'
        for n, cell in enumerate(cells, 1)
    ]
    sessions = read_rows(HEVY, *rows).activities
    known = [load for load in loads if load is not None]
    assert [session.sets[0].load for session in sessions] == known


def test_a_number_that_is_none_is_refused_with_its_field_and_value():
    result = read_rows(STRONG, "2025-03-03 18:00,A,1h,Squat,1,heavy,5,0,0,,,")
    assert result.skipped[0].reason == (
        "Its load “heavy” is no number: correct it in the list and import it again."
    )
