"""The columns of Garmin Connect's list of activities, in the languages it is exported in."""

import re
from collections.abc import Sequence

from workouts.importing.formats.cells import fold

_MEAN = r"(?:avg|average|o|durchschnittliche|moyenne?|media|medio|gem|gemiddelde|gns|gnsn|gjsn"
_MEAN += r"|gennemsnitlig|gjennomsnittlig|genomsnittlig|medel|srednie|atlagos)\.?"
_MOST = r"(?:max|maks|maximale|maximaal|maximum|maximale|maksimal|maxima|massima|makspuls"
_MOST += r"|maksymalne)\.?"
_PULSE = r"(?:hr|heart rate|hf|herzfrequenz|frequence cardiaque|frecuencia cardiaca|fc"
_PULSE += r"|frequenza cardiaca|frequencia cardiaca|hs|hartslag|puls|tetno|pulzus|pulzusszam)"


def _either_order(first: str, second: str) -> str:
    return rf"{first} {second}|{second} {first}"


_PATTERNS = {
    "type": r"activity type|aktivitatstyp|type d'activite|activiteits?type|aktivitetstype?"
    r"|tipo d[ei] (?:actividad|atividade|attivita)|type activiteit"
    r"|typ aktywnosci|tevekenyseg tipusa|suorituksen tyyppi",
    "start": r"date|datum|fecha|data|dato|start|startzeit|start time|debut|inicio|inizio|begin"
    r"|paivamaara",
    "title": r"title|titel|titre|titulo|titolo|tittel|activity name|aktivitatsname"
    r"|nom de l'activite|nombre de la actividad|nome attivita|nome da atividade"
    r"|namn|tytul|cim|nimi",
    "distance": r"distance|distanz|entfernung|distancia|distanza|afstand|distanse|distans|strecke"
    r"|dystans|tavolsag|matka",
    "time": r"time|activity time|zeit|temps|tiempo|tempo|tijd|tid|czas|ido|aika",
    "total": r"total time|total tid|dauer|duree|duracion|duracao|durata|tempo total|tiempo total",
    "moving": r"moving time|bewegungszeit|(?:temps|duree) de deplacement|tiempo en movimiento"
    r"|tempo em movimento|tempo di spostamento|tid i bevaegelse|czas ruchu|menetido",
    "elapsed": r"elapsed time|verstrichene zeit|temps ecoule|tiempo transcurrido"
    r"|tempo (?:transcorrido|decorrido|trascorso)|verstreken tijd|forlobet tid|medgatt tid"
    r"|gesamtzeit|tidsforbrug|uplynelo czasu|eltelt ido",
    "avg_hr": _either_order(_MEAN, _PULSE) + "|medelpuls|gjennomsnittspuls|keskisyke",
    "max_hr": _either_order(_MOST, _PULSE) + "|makspuls|maxpuls|maksimisyke",
    "gain": r"total ascent|elev(?:ation)? gain|positiver hohenunterschied|anstieg(?: gesamt)?"
    r"|gesamtanstieg|aufstieg|ascension totale|gain d'altitude|ascenso total|ganancia de altura"
    r"|(?:subida|ascensao) total|ganho de elevacao|ascesa totale|totale stijging"
    r"|(?:samlet|total) stigning|stigning totalt|hojdemeter"
    r"|hojdeforogelse|calkowity wznios|teljes emelkedes",
    "loss": r"total descent|elev(?:ation)? loss|negativer hohenunterschied|abstieg(?: gesamt)?"
    r"|gesamtabstieg|descente totale|perte d'altitude|descenso total|(?:descida|descensao) total"
    r"|discesa totale|totale daling|samlet (?:fald|nedstigning)|total(?:t)? fall?d?"
    r"|hojdereduktion|totalt nedfor|calkowity spadek|teljes sullyedes",
    "cadence": r"avg run cadence|o schrittfrequenz|cadence de course moyenne"
    r"|cadencia de carrera media|cadencia (?:de corrida media|media de corrida)"
    r"|cadenza di corsa media|gem(?:iddelde|\.)? loopcadans|gns\.? lobekadence",
    "stride": r"avg stride length|o schrittlange|longueur moyenne des foulees"
    r"|longitud media de (?:la )?zancada|comprimento medio da passada|lunghezza media passo"
    r"|gem(?:iddelde|\.)? (?:stap|pas)lengte|gns\.? skridtlaengde",
    "reps": r"total reps|wiederholungen gesamt|repetitions totales|total repetitions"
    r"|repeticiones totales|total de repeticoes|ripetizioni totali|totaal herhalingen",
}
_FORMS = {field: re.compile(pattern) for field, pattern in _PATTERNS.items()}
FIELDS = _PATTERNS.keys() - {"total"}
# In a list with a time, what stands for the total is the time with its pauses.
BESIDE_A_TIME = {"total": "elapsed"}
ALONE = {"total": "time"}


def fields_of(columns: Sequence[str]) -> list[str]:
    """Return the field that each column of any language holds, such as "avg_hr"; '' for none."""
    fields = [_field_of(fold(column)) for column in columns]
    totals = BESIDE_A_TIME if "time" in fields else ALONE
    return [totals.get(field, field) for field in fields]


def _field_of(name: str) -> str:
    return next((field for field, form in _FORMS.items() if form.fullmatch(name)), "")
