"""Lists of other apps: a few are known, any other is read once its columns are answered."""

import pytest

from tests.importers.case_files import case
from tests.importers.lists import read_rows
from workouts.importing.formats.column_question import missing_columns
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.types import UnreadableFileError

UNKNOWN = case("csv_unknown.csv")
ANSWER = {"Дата": "date", "Вид": "sport", "Дистанция (км)": "distance", "Время": "duration"}


def test_fitbods_columns_are_known():
    lift, run = read_file("log.csv", case("csv_fitbod.csv")).activities
    assert [(done.load, done.load_unit, done.reps, done.warm_up) for done in lift.sets] == [
        (60, "kg", 8, True),
        (100, "kg", 5, False),
    ]
    assert lift.comment == "Barbell Squat: Deep"
    assert (run.sport, run.distance_m, run.duration_s) == ("run", 6200, 1860)


def test_lyftas_columns_are_known():
    result = read_file("log.csv", case("csv_lyfta.csv"))
    (lift,) = result.activities
    assert result.asks_load_unit
    assert (lift.title, lift.duration_s) == ("Pull", 4773)
    assert lift.comment == "A plan, with commas\nBarbell Row: Slow"
    assert [(done.exercise, done.load, done.reps, done.superset) for done in lift.sets] == [
        ("Barbell Row", 60, 10, "A"),
        ("Dumbbell Curl", 12.5, 12, "A"),
    ]


def test_the_columns_of_an_unknown_list_are_asked():
    result = read_file("list.csv", UNKNOWN)
    question = result.columns_asked
    assert (identify("list.csv", UNKNOWN), result.activities) == ("csv", ())
    assert question.headings == ("Дата", "Вид", "Дистанция (км)", "Время", "Пульс")
    assert question.rows[0] == ("2025-03-03 07:00", "Бег", "10,02", "00:50:00", "150")
    assert question.guesses == {
        "Дата": "date",
        "Дистанция (км)": "distance",
        "Время": "duration",
    }
    assert question.looks_like == ""


def test_an_answer_makes_sessions_of_its_rows():
    result = read_file("list.csv", UNKNOWN, columns=ANSWER | {"Пульс": "avg_hr"})
    found = [(s.sport, s.distance_m, s.duration_s, s.avg_hr) for s in result.activities]
    assert found == [("run", 10020, 3000, 150), ("other", 1500, 2400, 130)]


def test_an_answer_makes_sets_of_its_rows():
    text = "Fecha;Hora;Ejercicio;Peso;Veces\n13/03/2025;18:00;Sentadilla;82,5;5\n"
    assert read_file("list.csv", text.encode()).columns_asked
    columns = {
        "Fecha": "date",
        "Hora": "clock",
        "Ejercicio": "exercise",
        "Peso": "load",
        "Veces": "reps",
    }
    result = read_file("list.csv", text.encode(), columns=columns)
    (lift,) = result.activities
    assert (f"{lift.local_start:%d.%m. %H:%M}", lift.time_known) == ("13.03. 18:00", True)
    assert (lift.sets[0].load, lift.sets[0].reps, result.asks_load_unit) == (82.5, 5, True)


def test_lists_with_one_header_are_known_again():
    def header_hash(text):
        return read_file("list.csv", text.encode()).columns_asked.header_hash

    text = UNKNOWN.decode()
    longer = text + "2025-03-09 07:00,Бег,5,00:25:00,150\n"
    assert header_hash(text) == header_hash(longer)
    assert header_hash(text) != header_hash(text.replace("Пульс", "Темп"))


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Typ aktivity,Datum,Oblíbené,Název,Vzdálenost,Kalorie,Čas",
            'Běh,2025-01-06 17:06:03,false,A,"12,00",700,01:00:00',
        ),
        (
            "Aktivite Türü,Tarih,Favori,Başlık,Mesafe,Kalori,Süre",
            'Koşu,2025-01-06 17:06:03,false,A,"12,00",700,01:00:00',
        ),
    ],
)
def test_garmins_list_in_an_unknown_language_is_named(header, row):
    question = read_rows(header, row).columns_asked
    assert question.looks_like == "Garmin Connect"
    headings = question.headings
    assert question.guesses == {
        headings[0]: "sport",
        headings[1]: "date",
        headings[3]: "title",
        headings[4]: "distance",
        headings[6]: "duration",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Datum;Betrag;Text\n03.03.2025;12,50;Brot\n",  # no training
        "[[Training]]\n[Result]\nName,Quay loop\nStartDay,Distance\n2025/11/02,5020\n",
        "[1, 2\n",
        "name,colour,size\na,b,c\n",
        "1,2,3\n4,5,6\n",
    ],
)
def test_strangers_are_refused_as_plain_text(text):
    with pytest.raises(UnreadableFileError, match="it is plain text"):
        read_file("list.csv", text.encode())


@pytest.mark.parametrize("text", ['[{"a": 1}]', ' {"type": "Run"}', "[]", "\ufeff[1]"])
def test_json_is_what_parses_as_json(text):
    with pytest.raises(UnreadableFileError, match="it looks like JSON"):
        read_file("list.csv", text.encode())


@pytest.mark.parametrize(
    ("columns", "missing"),
    [
        ({}, "date"),
        ({"a": "date"}, "time that a session took"),
        ({"a": "date", "b": "exercise"}, "reps"),
        ({"a": "date", "b": "exercise", "c": "reps"}, ""),
        ({"a": "date", "b": "elapsed"}, ""),
    ],
)
def test_an_answer_needs_a_date_and_what_was_done(columns, missing):
    told = missing_columns(columns)
    assert (missing in told) if missing else not told


@pytest.mark.parametrize(
    ("header", "row", "seconds", "metres"),
    [
        ("Day,Kind,Way (km),Took (min)", "13/03/2025,Run,10.02,50", 3000, 10020),
        ("Day,Kind,Way (mi),Took [h]", "13/03/2025,Run,6.21,0.75", 2700, 9994),
        ("Day,Kind,Way,Took", "13/03/2025,Run,10.02 km,50", 3000, 10020),
        ("Day,Kind,Way,Took", "13/03/2025,Run,10020m,50 min", 3000, 10020),
        ("Day,Kind,Way,Took", "13/03/2025,Run,6.21 mi,50 min", 3000, 9994),
    ],
)
def test_units_of_times_and_distances_stand_in_headings_or_cells(header, row, seconds, metres):
    columns = {"Day": "date", "Kind": "sport", "Way": "distance", "Took": "duration"}
    headings = header.split(",")
    answer = {heading: columns[heading.split(" ")[0]] for heading in headings}
    (run,) = read_file("list.csv", f"{header}\n{row}\n".encode(), columns=answer).activities
    assert (run.duration_s, run.distance_m) == (seconds, pytest.approx(metres, abs=1))


def test_a_unit_in_another_script_is_known():
    columns = ANSWER | {"Пульс": "avg_hr"}
    assert not any(
        run.assumed_metric for run in read_file("a", UNKNOWN, columns=columns).activities
    )


def test_a_time_without_unit_and_distance_is_refused():
    text = "Day,Sport,Took\n13/03/2025,Yoga,45\n"
    answer = {"Day": "date", "Sport": "sport", "Took": "duration"}
    result = read_file("list.csv", text.encode(), columns=answer)
    assert not result.activities
    assert "“45” names no unit" in result.skipped[0].reason


def test_minutes_of_sets_and_workouts_are_minutes():
    text = "Day,Move,Reps,Hold (min),Whole (min)\n13/03/2025,Plank,,2,45\n"
    answer = {
        "Day": "date",
        "Move": "exercise",
        "Reps": "reps",
        "Hold (min)": "seconds",
        "Whole (min)": "duration",
    }
    (lift,) = read_file("list.csv", text.encode(), columns=answer).activities
    assert (lift.sets[0].seconds, lift.duration_s) == (120, 2700)
