"""Small activities.csv for tests, as Strava's export has had them since 2018, in its languages."""

FIRST = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description"
FROM_SIXTH = (
    "Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,"
    "Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,"
    "Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,"
    "Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,"
    "Max Heart Rate,Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,"
    "Average Temperature,Relative Effort,Total Work,Number of Runs,Uphill Time,Downhill Time,"
    "Other Time,Perceived Exertion"
)
GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,"
    "Verstrichene Zeit,Distanz,Max. Herzfrequenz,Relative Leistung,Pendeln,Private Notiz,"
    "Aktivitätsausrüstung,Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,"
    "Distanz,Höchstgeschw.,Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied,"
    "Min. Höhe,Max. Höhe,Max. Gefälle,Durchschnittliches Gefälle,Pos. Gefälle,Neg. Gefälle,"
    "Max. Tritt-/Schrittfrequenz,Durchschnittliche Trittfrequenz,Max. Herzfrequenz,"
    "Durchschnittliche Herzfrequenz,Max. Watt,Durchschnittliche Watt,Kalorien,Max. Temperatur,"
    "Durchschnittliche Temperatur,Relative Leistung,Gesamtarbeit,Anzahl der Läufe,Zeit bergauf,"
    "Zeit bergab,Andere Zeit,Wahrgenommene Anstrengung"
)
FRENCH = (
    "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,"
    "Description de l'activité,Temps écoulé,Distance,Fréquence cardiaque max.,Mesure d'effort,"
    "Trajet,Note privée,Matériel,Nom du fichier,Poids de l'athlète,Poids du vélo,Temps écoulé,"
    "Durée de déplacement,Distance,Vitesse max.,Vitesse moyenne,Dénivelé positif,Dénivelé négatif,"
    "Altitude min.,Altitude max.,Pente max.,Pente moyenne,Pente positive,Pente négative,"
    "Cadence max.,Cadence moyenne,Fréquence cardiaque max.,Fréquence cardiaque moyenne,"
    "Puissance max.,Puissance moyenne,Calories,Température max.,Température moyenne,"
    "Mesure d'effort,Travail,Nombre de courses,Montée,Descente,Autre,Effort perçu"
)


def row(
    pk: int,
    date: str,
    title: str,
    sport: str,
    km: str,
    *,
    metres: float = 10020.5,
    path: bool = True,
) -> str:
    """An hour with ten minutes of pauses: 120 m up, mean pulse 150, effort 7."""
    file = f"activities/{pk}.fit.gz" if path else ""
    cells = [
        *(pk, f'"{date}"', f'"{title}"', sport, '"Two, or', 'three words"', 3600, f'"{km}"'),
        *("", 40, "false", "", "", file, 60, "", "3600.0", "3000.0", metres, 4.2, 3.3),
        *(120, 118.5, 10, 90, 8, 0.1, "", "", 95, 85, 181, 150, "", "", 700, "", "", 40),
        *("", "", "", "", "", 7),
    ]
    return ",".join(map(str, cells))


SWIM = row(3, "Mar 5, 2025, 6:30:00 AM", "Pool", "Swim", "1,025", metres=1025.0)
ENGLISH_ROWS = (
    row(1, "Mar 3, 2025, 6:30:00 PM", "Loop", "Run", "10.02"),
    row(2, "Mar 4, 2025, 6:30:00 AM", "Commute", "Ride", "10.02", path=False),
    SWIM,
    row(1, "Mar 3, 2025, 6:30:00 PM", "Loop", "Run", "10.02"),
    '4,"soon","Lost","Run",,3600,"10.02"',
    "5,short",
)
MISSING = (
    '<span class=""translation_missing"" title=""translation missing: en-US.lib.export.portability_'
    'exporter.activities.total_steps"">Total Steps</span>'
)
LISTS = {
    "strava_en.csv": "\n".join((f'{FIRST},{FROM_SIXTH},"{MISSING}"', *ENGLISH_ROWS)),
    "strava_de.csv": "\n".join((GERMAN, row(1, "03.03.2025, 18:30:00", "Runde", "Lauf", "10,02"))),
    "strava_fr.csv": "\n".join(
        (FRENCH, row(1, "3 mars 2025 à 18:30:00", "Boucle", "Course à pied", "10,02"))
    ),
    "strava_2018.csv": "id,date,name,type,description,elapsed_time,distance,commute,gear,filename\n"
    '1,2025-03-03 18:30:00,Loop,Run,"",3600,10020.5,false,,activities/1.fit.gz\n'
    '2,2025-03-04 06:30:00,Commute,Ride,"",3600,20000.0,true,1x1,activities/2.fit.gz\n',
    "strava_2019.csv": "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
    "Elapsed Time,Distance,Commute,Activity Gear,Filename\n"
    '1,"Mar 3, 2025, 6:30:00 PM",Loop,Run,"",3600,10.02,false,,activities/1.fit.gz\n'
    '2,"Mar 5, 2025, 6:30:00 AM",Pool,Swim,"",3600,"1,025",false,,activities/2.fit.gz\n',
}
