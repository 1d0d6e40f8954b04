"""Columns of lists: by their names in any order, in any language, twice, or missing."""

from itertools import permutations

import pytest

from tests.importers.lists import read_rows

STRAVA = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Filename,Elapsed Time,Moving Time,Distance,"
    "Max Speed,Average Speed,Elevation Gain,Elevation Loss,Max Heart Rate,Average Heart Rate"
)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (
            "Aktivitetstype,Dato,Titel,Distance,Tid,Gennemsnitlig puls,Maks. puls,Højdeforøgelse,"
            "Højdereduktion,Tidsforbrug",
            "Løb,{},Bugten,{},147,165,84,79,00:55:10",
        ),
        (
            "Aktivitetstype,Dato,Titel,Distance,Tid,Gennemsnitlig puls,Maks. puls,Hojdeforogelse,"
            "Hojdereduktion,Tidsforbrug",
            "Løb,{},Bugten,{},147,165,84,79,00:55:10",
        ),
        (
            "Aktivitetstyp,Datum,Namn,Distans,Tid,Medelpuls,Maxpuls,Total stigning,Totalt nedför,"
            "Total tid",
            "Löpning,{},Bugten,{},147,165,84,79,00:55:10",
        ),
        (
            "Tipo de atividade,Data,Título,Distância,Tempo,FC Média,FC máxima,Subida total,"
            "Descida total,Tempo em movimento,Duração",
            "Corrida,{},Bugten,{},147,165,84,79,00:52:01,00:55:10",
        ),
        (
            "Typ aktywności,Data,Tytuł,Dystans,Czas,Średnie tętno,Maksymalne tętno,"
            "Całkowity wznios,Całkowity spadek,Czas ruchu,Upłynęło czasu",
            "Bieganie,{},Bugten,{},147,165,84,79,00:52:01,00:55:10",
        ),
        (
            "Tevékenység típusa,Dátum,Cím,Távolság,Idő,Átlagos pulzusszám,Max. pulzus,"
            "Teljes emelkedés,Teljes süllyedés,Menetidő,Eltelt idő",
            "Futás,{},Bugten,{},147,165,84,79,00:52:01,00:55:10",
        ),
        (
            "Activity Type,Date,Title,Distance [km],Time [h:mm:ss],Avg HR (bpm),Max HR (bpm),"
            "Total Ascent [m],Total Descent [m],Elapsed Time",
            "Running,{},Bugten,{},147,165,84,79,00:55:10",
        ),
    ],
)
def test_garmins_headings_in_each_language(header, cells):
    (run,) = read_rows(header, cells.format("2025-08-02 08:10:00", "9.15,00:52:30")).activities
    assert (run.duration_s, run.elapsed_s, run.distance_m) == (3150, 3310, 9150)
    assert (run.avg_hr, run.max_hr, run.title) == (147, 165, "Bugten")
    assert (run.elevation_gain_m, run.elevation_loss_m) == (84, 79)


def test_garmins_finnish_headings():
    header = "Suorituksen tyyppi,Päivämäärä,Suosikki,Nimi,Matka,Kalorit,Aika,Keskisyke,Maksimisyke"
    row = 'Juoksu,2025-01-06 17:06:03,false,A,"12,00",700,01:00:00,150,170'
    (run,) = read_rows(header, row).activities
    assert (run.distance_m, run.duration_s, run.avg_hr, run.title) == (12000, 3600, 150, "A")


def test_words_in_brackets_are_no_part_of_a_heading():
    header = "Aktivitätstyp,Datum,Distanz,Zeit,Ø Schrittfrequenz (Laufen),Ø Schrittlänge"
    (run,) = read_rows(header, 'Laufen,2025-03-03 07:30,"6,21",00:50:00,170,"1,18"').activities
    assert run.distance_m == pytest.approx(9994, abs=1)  # By steps it is in miles.


@pytest.mark.parametrize(
    "order", list(permutations(["Distance", "Elapsed Time", "Moving Time", "Activity Type"]))[::5]
)
def test_strava_columns_go_by_their_names_in_any_order(order):
    cells = {
        "Distance": "8040.0",
        "Elapsed Time": "2790",
        "Moving Time": "2712",
        "Activity Type": "Run",
    }
    header = ",".join(("Activity ID", "Activity Date", "Activity Name", *order))
    row = ",".join(("9", '"Apr 5, 2025, 6:10:00 AM"', "Loop", *(cells[name] for name in order)))
    (run,) = read_rows(header, row).activities
    assert (run.sport, run.title) == ("run", "Loop")
    assert (run.distance_m, run.duration_s, run.elapsed_s) == (8040, 2712, 2790)


def test_of_two_columns_with_one_name_the_one_with_a_value_counts():
    result = read_rows(
        STRAVA,
        '1,"May 3, 2025, 6:10:00 AM",A,Run,,1850,5.02,178,44,false,,1850.0,1822.0,5020.0,4.1,2.75,'
        "12.0,12.0,,157.0",
        '2,"May 5, 2025, 6:12:00 AM",B,Run,,2410,6.01,,30,false,,2410.0,2395.0,6010.0,3.4,2.5,'
        "14.0,14.0,159,141.0",
    )
    assert [(run.max_hr, run.avg_hr) for run in result.activities] == [(178, 157), (159, 141)]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (  # Polish words that nobody has to know: the shape tells.
            "Id,Data,Nazwa,Rodzaj,Opis,Czas trwania,Dystans,Tętno,Wysiłek,Dojazd,Plik,Czas trwania,"
            "Czas ruchu,Dystans,A,B,W górę,W dół",
            '11,"9 gru 2024, 15:24:49",Bieg,Run,,3189,"9,44",,,false,,3189.0,2970.0,9440.0,,,44,43',
        ),
        (
            "アクティビティID,日付,名前,種類,説明,経過時間,距離,心拍,努力,通勤,ファイル,経過時間,"
            "移動時間,距離,最高,平均,獲得標高,下降",
            "11,2024年12月9日 15:24:49,朝,Run,,3189,9.44,,,false,,3189.0,2970.0,9440.0,,,44,43",
        ),
        (
            "ID,Fecha,Nombre,Tipo,Texto,Tiempo,Distancia,FC,Esfuerzo,X,Archivo,Tiempo,"
            "En movimiento,Distancia,V,W,Subida,Bajada",
            '11,"9 dic 2024, 15:24:49",A,Run,,3189,"9,44",,,false,,3189.0,2970.0,9440.0,,,44,43',
        ),
    ],
)
def test_strava_is_known_by_the_shape_of_its_header_in_any_language(header, row):
    (run,) = read_rows(header, row).activities
    assert (run.source, run.sport) == ("Strava", "run")
    assert f"{run.started_at:%Y-%m-%d %H:%M:%S}" == "2024-12-09 15:24:49"
    assert (run.duration_s, run.elapsed_s, run.distance_m) == (2970, 3189, 9440)
    assert (run.elevation_gain_m, run.elevation_loss_m) == (44, 43)


@pytest.mark.parametrize(
    ("header", "kilograms", "pounds"),
    [
        (
            "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time",
            "2025-02-10,Squat,Legs,45.5,100,5,,,",
            "2025-02-11,Squat,Legs,,225,5,,,",
        ),
        (
            "Date,Workout Name,Exercise Name,Set Order,Weight (kg),Weight (lbs),Reps",
            "2025-02-10 18:00,A,Squat,1,45.5,100,5",
            "2025-02-11 18:00,A,Squat,1,,225,5",
        ),
        (
            "title,start_time,end_time,exercise_title,set_type,weight_kg,weight_lbs,reps",
            "A,2025-02-10 18:00,,Squat,normal,45.5,100,5",
            "A,2025-02-11 18:00,,Squat,normal,,225,5",
        ),
    ],
)
def test_of_two_columns_for_loads_the_filled_one_counts_with_its_unit(header, kilograms, pounds):
    sets = [session.sets[0] for session in read_rows(header, kilograms, pounds).activities]
    assert [(done.load, done.load_unit) for done in sets] == [(45.5, "kg"), (225, "lb")]


def test_a_load_of_0_is_none_beside_a_load_in_the_other_unit():
    header = "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time"
    (session,) = read_rows(header, "2025-02-11,Squat,Legs,0.0,225,5,,,").activities
    assert (session.sets[0].load, session.sets[0].load_unit) == (225, "lb")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Aktivitätsdatum,Aktivitätsart,Distanz,Bewegungszeit",
            '"09.12.2024, 15:24:49",Lauf,"9440,0",2970',
        ),
        (
            "Activity Date,Activity Type,Moving Time,Distance",
            '"Dec 9, 2024, 3:24:49 PM",Run,2970,9.44',
        ),
        (
            "Type d'activité,Date de l'activité,Durée de déplacement,Distance",
            'Course à pied,"9 déc. 2024, 15:24:49",2970,"9,44"',
        ),
    ],
)
def test_a_few_of_stravas_columns_are_enough(header, row):
    (run,) = read_rows(header, row).activities
    assert (run.sport, run.duration_s, run.distance_m) == ("run", 2970, 9440)
    assert f"{run.started_at:%Y-%m-%d %H:%M:%S}" == "2024-12-09 15:24:49"


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"'])
def test_a_spreadsheets_line_on_the_delimiter_is_no_header(line):
    text = "Activity Type;Date;Distance;Time\nRunning;13/04/2025;10,02;0:50:00"
    (run,) = read_rows(line, *text.splitlines()).activities
    assert (run.distance_m, run.duration_s) == (10020, 3000)
