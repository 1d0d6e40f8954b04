"""Runs and other training in strength logs: sessions of their own, with distance and time."""

import pytest

from tests.importers.lists import FITNOTES, HEVY, STRONG, read_rows

STRONG_6 = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;"
    "Distance (meters);Seconds;Notes;Workout Notes"
)
JEFIT = """### SETTING ###
_id,mass
1, kgs
### WORKOUT SESSIONS ###
_id,starttime,total_time,mydate
7,1746343800,2700,2025-05-04
### EXERCISE LOGS ###
_id,ename,logs,mydate,belongsession"""


def told(header: str, *rows: str) -> list[tuple[str, float, float | None, int]]:
    """Return each session's sport, seconds, metres, and number of sets."""
    return [
        (session.sport, session.duration_s, session.distance_m, len(session.sets))
        for session in read_rows(header, *rows).activities
    ]


@pytest.mark.parametrize(
    ("header", "row", "run"),
    [
        (
            STRONG_6,
            "2;2025-01-16 07:00:00;Run;1860;Running;1;;;;6200;1860;;",
            ("run", 1860, 6200, 0),
        ),
        (
            STRONG,
            "2025-01-16 07:00:00,Run,31m,Running,1,0.0,0,6.2,1860,,,",
            ("run", 1860, 6200, 0),
        ),
        (
            STRONG.replace("(kg)", "(lbs)"),
            "2025-01-16 07:00:00,Run,31m,Running (Treadmill),1,0,0,3.85,1860,,,",
            ("run", 1860, 6196, 0),
        ),
        (
            HEVY,
            'Run,"29 Apr 2025, 17:30","29 Apr 2025, 18:06",,Running,,,0,normal,,,6.5,2160,',
            ("run", 2160, 6500, 0),
        ),
        (
            HEVY.replace("distance_km", "distance_miles"),
            'Run,"29 Apr 2025, 17:30","29 Apr 2025, 18:06",,Laufen,,,0,normal,,,4,2160,',
            ("run", 2160, 6437.4, 0),
        ),
        (
            FITNOTES,
            "2025-02-10,Treadmill,Cardio,,,5.2,km,0:30:00,",
            ("run", 1800, 5200, 0),
        ),
        (
            FITNOTES,
            "2025-02-10,Correr,Cardio,,,5200,m,0:30:00,",
            ("run", 1800, 5200, 0),
        ),
        (
            FITNOTES,  # By the hour and minute, as spreadsheets show it.
            "2025-02-10,Running,Cardio,,1,5.2,km,0:30,",
            ("run", 1800, 5200, 0),
        ),
        (
            FITNOTES,
            "2025-02-10,Treadmill,Cardio,,,2.0,km,0:30:00,",
            ("other", 1800, 2000, 0),
        ),
        (
            FITNOTES,
            "2025-02-10,Cycling,Cardio,,,20,km,0:50:00,",
            ("other", 3000, 20000, 0),
        ),
        (
            HEVY,
            'Row,"29 Apr 2025, 17:30","29 Apr 2025, 18:06",,Rowing Machine,,,0,normal,,,5,1260,',
            ("other", 1260, 5000, 0),
        ),
        (
            HEVY,  # Its time is the workout's where the set has none.
            'Run,"29 Apr 2025, 17:30","29 Apr 2025, 18:06",,Running,,,0,normal,,,6.5,,',
            ("run", 2160, 6500, 0),
        ),
    ],
)
def test_a_workout_of_nothing_but_a_run_is_a_run(header, row, run):
    ((sport, seconds, metres, sets),) = told(header, row)
    assert (sport, seconds, sets) == (run[0], run[1], run[3])
    assert metres == pytest.approx(run[2], abs=1)


def test_of_a_mixed_workout_the_sets_stay_and_the_run_stands_apart_once():
    when = '"28 Apr 2025, 17:30","28 Apr 2025, 18:40"'
    lift, run = read_rows(
        HEVY,
        f"Legs,{when},,Squat (Barbell),,,0,normal,100,5,,,",
        f"Legs,{when},,Running,,,0,normal,,,1.5,600,6",
        f"Legs,{when},,Running,,,1,normal,,,1.5,600,7",
        f"Legs,{when},,Squat (Barbell),,,1,normal,100,5,,,",
    ).activities
    assert (lift.sport, len(lift.sets), run.sport) == ("lift", 2, "run")
    assert (run.distance_m, run.duration_s, run.rpe) == (3000, 1200, 7)
    # No minute counts twice.
    assert lift.duration_s + run.duration_s == 70 * 60
    assert run.local_start == lift.local_start
    assert "when it began isn't known" in run.notes[0]


@pytest.mark.parametrize(
    "row",
    [
        "Plank,1,0,0,0,60",
        "Farmers Walk,1,0,0,40,30",
        "Walking Lunge,1,0,20,0,0",
        "Squat,1,80,5,0,0",
        "Bent Over Row (Barbell),1,0,0,0,60",
        "Bicycle Crunch,1,0,0,0,60",
        "Crunch,1,0,0,0,45",
        "Wall Sit,1,0,0,0,60",
        "Sled Push,1,0,0,20,30",
    ],
)
def test_sets_stay_sets(row):
    ((sport, *_, sets),) = told(STRONG, f"2025-01-16 07:00:00,A,31m,{row},,,")
    assert (sport, sets) == ("lift", 1)


def test_a_treadmill_without_distance_is_asked_about():
    (session,) = read_rows(FITNOTES, "2025-02-10,Treadmill,Cardio,,,,,0:30:00,").activities
    assert (session.sport, session.sport_unclear) == ("other", True)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ('2,Rowing Machine,"0x0,0x0,0x0,0x0,0x840",2025-05-04,7', ("other", 840, 0)),
        ('2,Treadmill Running,"0x0,0x0,0x0,0x0,0x1500",2025-05-04,7', ("run", 1500, 0)),
        ('2,Recumbent Bike,"0x0,0x0,0x0,0x0,0x600",2025-05-04,7', ("other", 600, 0)),
        ('2,Push Up,"0x20,0x18",2025-05-04,7', ("lift", 2700, 2)),
        ('2,Push Up,"0x20,0x18,0x15,0x12,0x10",2025-05-04,7', ("lift", 2700, 5)),
        ('2,Push Up,"0x0,0x0,0x0,0x0,0x20",2025-05-04,7', ("lift", 2700, 1)),
        ('2,Elliptical,"0x0,0x0,0x0,5.0x0,0x90",2025-05-04,7', ("other", 90, 0)),
    ],
)
def test_jefit_packs_seconds_in_the_last_of_five_places(row, expected):
    ((sport, seconds, _, sets),) = told(JEFIT, row)
    assert (sport, seconds, sets) == expected


def test_jefits_cardio_of_no_known_name_is_a_set_with_its_seconds():
    (lift,) = read_rows(JEFIT, '2,Ropes,"0x0,0x0,0x0,0x0,0x240",2025-05-04,7').activities
    assert [(done.reps, done.seconds) for done in lift.sets] == [(None, 240)]


def test_jefits_push_ups_stay_reps_in_the_last_of_five_places():
    (lift,) = read_rows(JEFIT, '2,Push Up,"0x0,0x0,0x0,0x0,0x20",2025-05-04,7').activities
    assert [(done.reps, done.seconds) for done in lift.sets] == [(20, None)]


def test_supersets_have_letters_and_0_is_a_number_too():
    when = '"28 Apr 2025, 17:30","28 Apr 2025, 18:40"'
    exercises = [("Bench", 0), ("Row", 0), ("Curl", 3), ("Dip", 3), ("Squat", ""), ("Calf", 5)]
    rows = [f"Upper,{when},,{name},{id},,0,normal,60,10,,," for name, id in exercises]
    (lift,) = read_rows(HEVY, *rows, *rows[:2]).activities
    letters = [done.superset for done in lift.sets]
    assert letters == ["A", "A", "B", "B", "", "", "A", "A"]


def test_supersets_beyond_the_last_letter_are_noted():
    when = '"28 Apr 2025, 17:30","28 Apr 2025, 18:40"'
    rows = [
        f"Upper,{when},,{name} {id},{id},,0,normal,60,10,,,"
        for id in range(9)
        for name in ("Bench", "Row")
    ]
    (lift,) = read_rows(HEVY, *rows).activities
    assert [done.superset for done in lift.sets][-3:] == ["H", "", ""]
    assert "supersets" in lift.notes[0]
