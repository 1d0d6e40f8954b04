"""The columns of Garmin Connect's list of activities, in the languages it is exported in."""

import re

from workouts.importing.formats.sports import plain

_MEAN = r"(?:avg|average|o|durchschnittliche|moyenne?|media|medio|gem|gemiddelde|gns|gnsn|gjsn"
_MEAN += r"|gennemsnitlig|gjennomsnittlig|genomsnittlig|medel)\.?"
_MOST = r"(?:max|maks|maximale|maximaal|maximum|maximale|maksimal|maxima|massima|makspuls)\.?"
_PULSE = r"(?:hr|heart rate|hf|herzfrequenz|frequence cardiaque|frecuencia cardiaca|fc"
_PULSE += r"|frequenza cardiaca|frequencia cardiaca|hs|hartslag|puls)"


def _either_order(first: str, second: str) -> str:
    return rf"{first} {second}|{second} {first}"


_PATTERNS = {
    "type": r"activity type|aktivitatstyp|type d'activite|activiteits?type|aktivitetstype?"
    r"|tipo d[ei] (?:actividad|atividade|attivita)|type activiteit",
    "start": r"date|datum|fecha|data|dato|start|startzeit|start time|debut|inicio|inizio|begin",
    "title": r"title|titel|titre|titulo|titolo|tittel|activity name|aktivitatsname"
    r"|nom de l'activite|nombre de la actividad|nome attivita|nome da atividade",
    "distance": r"distance|distanz|entfernung|distancia|distanza|afstand|distanse|distans|strecke",
    "time": r"time|activity time|total time|zeit|dauer|duree|temps|tiempo|tempo|tempo total|tijd"
    r"|tid|tiempo total|duracion|duracao|durata",
    "elapsed": r"elapsed time|verstrichene zeit|temps ecoule|tiempo transcurrido"
    r"|tempo (?:transcorrido|decorrido|trascorso)|verstreken tijd|forlobet tid|medgatt tid"
    r"|gesamtzeit",
    "avg_hr": _either_order(_MEAN, _PULSE) + "|medelpuls|gjennomsnittspuls",
    "max_hr": _either_order(_MOST, _PULSE) + "|makspuls|maxpuls",
    "gain": r"total ascent|elev(?:ation)? gain|positiver hohenunterschied|anstieg(?: gesamt)?"
    r"|gesamtanstieg|aufstieg|ascension totale|gain d'altitude|ascenso total|ganancia de altura"
    r"|(?:subida|ascensao) total|ganho de elevacao|ascesa totale|totale stijging"
    r"|(?:samlet|total) stigning|stigning totalt|hojdemeter",
    "loss": r"total descent|elev(?:ation)? loss|negativer hohenunterschied|abstieg(?: gesamt)?"
    r"|gesamtabstieg|descente totale|perte d'altitude|descenso total|(?:descida|descensao) total"
    r"|discesa totale|totale daling|samlet (?:fald|nedstigning)|total(?:t)? fall?d?",
    "cadence": r"avg run cadence|o schrittfrequenz|cadence de course moyenne"
    r"|cadencia de carrera media|cadencia (?:de corrida media|media de corrida)"
    r"|cadenza di corsa media|gem(?:iddelde|\.)? loopcadans|gns\.? lobekadence",
    "stride": r"avg stride length|o schrittlange|longueur moyenne des foulees"
    r"|longitud media de (?:la )?zancada|comprimento medio da passada|lunghezza media passo"
    r"|gem(?:iddelde|\.)? (?:stap|pas)lengte|gns\.? skridtlaengde",
    "reps": r"total reps|wiederholungen gesamt|repetitions totales|total repetitions"
    r"|repeticiones totales|total de repeticoes|ripetizioni totali|totaal herhalingen",
}
FIELDS = {field: re.compile(pattern) for field, pattern in _PATTERNS.items()}
SWIM = re.compile(r"swim|schwimm|natation|natacion|natacao|nuoto|nage|zwem|svom")


def field_of(column: str) -> str:
    """Return the field that a column of any language holds, such as "avg_hr"; else ''."""
    name = plain(column)
    return next((field for field, form in FIELDS.items() if form.fullmatch(name)), "")
