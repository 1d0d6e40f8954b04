"""Small lists of sessions for tests, as apps export them, and what each one's first row says."""

from datetime import datetime
from typing import Any

GARMIN_EN = b"""Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,\
Avg Run Cadence,Total Ascent,Total Descent,Avg Stride Length,Total Reps,Elapsed Time
Running,2025-02-06 17:06:03,false,"Hill, long","12.00","1,047","01:00:00","153","176","170",\
"1,015","1,000","1.18","--","01:02:57"
Treadmill Running,2025-02-07 06:30:00,false,"Easy","5.00","400","00:25:10.5","--","NaN","170",\
"--","--","1.17","--","00:25:11"
Strength Training,2025-02-08 18:00:00,false,"Gym","0.00","250","00:55:00","110","140","--",\
"--","--","--","120","01:00:00"
Pool Swimming,2025-02-09 08:00:00,false,"Swim","1,500","350","00:40:00","--","--","--","--","--",\
"--","--","00:41:00"
Running,--,false,"No date","5.00","400","00:25:00","--","--","--","--","--","--","--","--"
"""

# Each tells the same run: 10.02 km in 1:00:46, mean pulse 139, 1,033 m up.
GARMIN_LANGUAGES = {
    "de": "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF,Max. HF,"
    "Positiver Höhenunterschied,Negativer Höhenunterschied\n"
    'Laufen,2025-03-03 07:30:00,false,Lauf,"10,02","1.336","01:00:46","139","181","1.033","885"\n',
    "fr": "Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,Fréquence cardiaque moyenne,"
    "Fréquence cardiaque maximale,Ascension totale,Descente totale\n"
    'Course à pied,2025-03-03 07:30:00,false,Sortie,"10,02","1 336","01:00:46","139","181",'
    '"1.033","885"\n',
    "es": "Tipo de actividad,Fecha,Favorito,Título,Distancia,Calorías,Tiempo,"
    "Frecuencia cardiaca media,FC máxima,Ascenso total,Descenso total\n"
    'Carrera,2025-03-03 07:30:00,false,Salida,"10.02","1,336","01:00:46","139","181",'
    '"1,033","885"\n',
    "pt": "Tipo de atividade,Data,Favorito,Título,Distância,Calorias,Tempo,FC Média,FC máxima,"
    "Subida total,Descida total\n"
    'Corrida,2025-03-03 07:30:00,false,Treino,"10.02","1,336","01:00:46","139","181",'
    '"1,033","885"\n',
    "it": "Tipo di attività,Data,Preferita,Titolo,Distanza,Calorie,Tempo,FC Media,FC max,"
    "Ascesa totale,Discesa totale\n"
    'Corsa,2025-03-03 07:30:00,false,Giro,"10,02","1.336","01:00:46","139","181","1.033","885"\n',
    "nl": "Activiteittype,Datum,Favoriet,Titel,Afstand,Calorieën,Tijd,Gem. HS,Max. HS,"
    "Totale stijging,Totale daling\n"
    'Hardlopen,2025-03-03 07:30:00,false,Loop,"10,02","1.336","01:00:46","139","181",'
    '"1.033","885"\n',
    "da": "Aktivitetstype,Dato,Favorit,Titel,Distance,Kalorier,Tid,Gns. puls,Maks. puls,"
    "Samlet stigning,Samlet fald\n"
    'Løb,2025-03-03 07.30.00,false,Tur,"10,02","1.336","01:00:46","139","181","1.033","885"\n',
    "older": "Aktivitäten\n\nAktivitätsname,Aktivitätstyp,Ereignistyp,Start,Zeit,Distanz,Ø HF,"
    "Max. HF,Anstieg,Abstieg\n"
    'Lauf,Laufen,Training,"Mo, 3 März 2025 7:30","01:00:46","10,02",139,181,"1.033",885\n',
    "spreadsheet": "Activity Type;Date;Title;Distance;Time;Avg HR;Max HR;Total Ascent;"
    "Total Descent\nRunning;03/03/2025 07:30;Run;10,02;1:00:46;139;181;1.033;885\n"
    "Cycling;28/02/2025 07:30;Ride;30,00;1:00:00;--;--;--;--\n",
}

RUNKEEPER_MI = b"""Date,Type,Route Name,Distance (mi),Duration,Average Pace,\
Average Speed (mph),Calories Burned,Climb (ft),Average Heart Rate (bpm),Notes,GPX File\r
2013-12-29 11:36:13,Running,,3.10,26:42,8:50,6.79,384.0,100,151,"A thousand\r
miles!",2013-12-29-1136.gpx\r
2013-12-27 12:54:43,Running,Park,7.16,1:06:06,9:14,6.50,899.0,,,,\r
2013-12-26 12:54:43,Cycling,,20,1:06:06,,18,899.0,,,,\r
"""
RUNKEEPER_KM = b"""Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,\
Average Speed (km/h),Calories Burned,Climb (m),Average Heart Rate (bpm),Friend's Tagged,Notes,\
GPX File
a-1,2020-05-01 07:00:00,Running,,10.0,50:00,5:00,12,700,80,140,,,2020-05-01-0700.gpx
a-1,2020-05-01 07:00:00,Running,,10.0,50:00,5:00,12,700,80,140,,,2020-05-01-0700.gpx
"""
LISTS = {
    "garmin_en.csv": GARMIN_EN,
    **{f"garmin_{name}.csv": text.encode() for name, text in GARMIN_LANGUAGES.items()},
    "runkeeper_mi.csv": RUNKEEPER_MI,
    "runkeeper_km.csv": RUNKEEPER_KM,
}

# The first session of a list of each app, in full.
SAYS: dict[str, dict[str, Any]] = {
    "garmin_en.csv": {
        "sport": "run",
        "local_start": datetime(2025, 2, 6, 17, 6, 3),  # noqa: DTZ001
        "duration_s": 3600,
        "elapsed_s": 3777,
        "distance_m": 12000,
        "elevation_gain_m": 1015,
        "elevation_loss_m": 1000,
        "avg_hr": 153,
        "max_hr": 176,
        "title": "Hill, long",
        "assumed_metric": False,
    },
    "runkeeper_mi.csv": {
        "sport": "run",
        "local_start": datetime(2013, 12, 29, 11, 36, 13),  # noqa: DTZ001
        "duration_s": 1602,
        "distance_m": 4989,
        "elevation_gain_m": 30.5,
        "avg_hr": 151,
        "comment": "A thousand\r\nmiles!",
    },
}
