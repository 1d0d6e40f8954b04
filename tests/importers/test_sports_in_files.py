"""Which sport a recording or a list says: by its own word, else its title, else its speed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.importers.fit_encoder import FILE_ID, LAP, RECORD, SESSION, SPORT, FitFile, seconds
from workouts.importing.formats.registry import read_file

START = datetime(2025, 2, 5, 7, 0, tzinfo=UTC)
RUNNING, CYCLING, FITNESS, SWIMMING, WALKING, HIKING = 1, 2, 4, 5, 11, 17
TREADMILL, STREET, TRAIL, INDOOR_WALKING, INDOOR_RUNNING = 1, 2, 3, 27, 45


def fit(*, session=None, sport=None, lap=None, speed=2.0, profile=None):
    """Twenty minutes of a watch whose messages name the sports given, as sport and sub-sport."""

    def named(told):
        return dict(zip(("sport", "sub_sport"), told or (), strict=False))

    begin = seconds(START)
    file = FitFile().add(FILE_ID, type=4, manufacturer=1)
    if sport is not None or profile:
        file.add(SPORT, **named(sport), **({"name": profile} if profile else {}))
    for at in range(121):
        file.add(RECORD, timestamp=begin + 10 * at, distance=10 * at * speed)
    spans = {"elapsed": 1200, "timer": 1200, "distance": 1200 * speed}
    file.add(LAP, timestamp=begin + 1200, start=begin, **spans, **named(lap))
    return bytes(file.add(SESSION, timestamp=begin + 1200, start=begin, **spans, **named(session)))


def gpx(*, name="", kind="", speed=3.0):
    """Twenty minutes due north."""
    points = "".join(
        f'<trkpt lat="{52 + at * speed * 10 / 111195:.7f}" lon="5">'
        f"<time>{START + timedelta(seconds=10 * at):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for at in range(121)
    )
    told = (f"<name>{name}</name>" if name else "") + (f"<type>{kind}</type>" if kind else "")
    root = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
    return f"{root}<trk>{told}<trkseg>{points}</trkseg></trk></gpx>".encode()


def tcx(*, sport="", notes="", speed=3.0):
    """Twenty minutes in one lap."""
    points = "".join(
        f"<Trackpoint><Time>{START + timedelta(seconds=10 * at):%Y-%m-%dT%H:%M:%SZ}</Time>"
        f"<DistanceMeters>{at * speed * 10}</DistanceMeters></Trackpoint>"
        for at in range(121)
    )
    stamp = f"{START:%Y-%m-%dT%H:%M:%SZ}"
    told = f' Sport="{sport}"' if sport else ""
    return (
        '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        f'<Activities><Activity{told}><Id>{stamp}</Id><Lap StartTime="{stamp}">'
        f"<TotalTimeSeconds>1200</TotalTimeSeconds><DistanceMeters>{1200 * speed}</DistanceMeters>"
        f"<Track>{points}</Track></Lap><Notes>{notes}</Notes></Activity></Activities>"
        "</TrainingCenterDatabase>"
    ).encode()


def found(name, content):
    """Return "run", "lift", the code of another sport, or "?" where its member is asked."""
    [activity] = read_file(name, content).activities
    if activity.sport_unclear:
        assert activity.sport == "other"
        return "?"
    return activity.other_sport if activity.sport == "other" else activity.sport


@pytest.mark.parametrize(
    ("told", "sport"),
    [
        ((WALKING, TREADMILL), "walk"),
        ((WALKING, INDOOR_WALKING), "walk"),
        ((FITNESS, INDOOR_WALKING), "walk"),
        ((HIKING, TRAIL), "hike"),
        ((CYCLING, TRAIL), "ride"),
        ((SWIMMING, STREET), "swim"),
        ((RUNNING, TREADMILL), "run"),
        ((RUNNING, TRAIL), "run"),
        ((FITNESS, INDOOR_RUNNING), "run"),
        ((FITNESS, TREADMILL), "run"),
    ],
)
def test_both_parts_of_a_watchs_sport_count(told, sport):
    assert found("a.fit", fit(session=told, speed=2.6)) == sport


def test_a_treadmill_of_no_sport_at_a_walkers_speed_is_asked_about():
    assert found("a.fit", fit(session=(FITNESS, TREADMILL), speed=1.3)) == "?"


@pytest.mark.parametrize(
    ("messages", "sport"),
    [
        ({"session": (RUNNING,), "sport": (CYCLING,), "lap": (CYCLING,)}, "run"),
        ({"sport": (CYCLING,), "lap": (RUNNING,)}, "ride"),
        ({"sport": (WALKING, TREADMILL)}, "walk"),
        ({"session": (0,), "sport": (HIKING,)}, "hike"),
        ({"lap": (WALKING,)}, "walk"),
        ({"session": (0,), "lap": (CYCLING,)}, "ride"),
        ({"session": (0,), "sport": (0,), "lap": (0,)}, "other"),
        ({"session": (0,), "profile": "Kajak"}, "row"),
        ({"profile": "Laufband"}, "run"),
        ({"profile": "Rad"}, "?"),  # at 2.6 m/s
        ({}, "run"),
    ],
)
def test_a_watchs_messages_tell_in_turn(messages, sport):
    assert found("a.fit", fit(**messages, speed=2.6)) == sport


def test_two_sessions_of_a_file_keep_their_own_sports():
    begin = seconds(START)
    file = FitFile().add(FILE_ID, type=4, manufacturer=1).add(SPORT, sport=RUNNING)
    for half, told in ((0, {"sport": CYCLING}), (1, {"sport": RUNNING})):
        begun = begin + half * 1200
        spans = {"elapsed": 1200, "timer": 1200, "distance": 3600}
        file.add(SESSION, timestamp=begun + 1200, start=begun, **spans, **told)
    assert [a.sport for a in read_file("a.fit", bytes(file)).activities] == ["other", "run"]


@pytest.mark.parametrize(
    ("told", "sport"),
    [
        ({"name": "Cycling 6/5/25 4:00 pm", "speed": 8.0}, "ride"),
        ({"name": "Abendrunde mit dem Rennrad", "speed": 7.0}, "ride"),
        ({"name": "Spaziergang", "speed": 1.3}, "walk"),
        ({"name": "Marche du matin", "speed": 1.4}, "walk"),
        ({"name": "Fjelltur", "speed": 1.1}, "hike"),
        ({"name": "Corsa", "speed": 2.9}, "run"),
        ({"speed": 8.0}, "?"),
        ({"speed": 1.3}, "?"),
        ({"name": "Tuesday", "speed": 1.3}, "?"),
        ({"name": "Tuesday", "speed": 3.0}, "run"),
        ({"name": "Evening ride", "kind": "running", "speed": 3.0}, "run"),
        ({"name": "Run home", "kind": "cycling", "speed": 6.0}, "ride"),
        ({"kind": "9", "speed": 3.0}, "run"),
        ({"kind": "biegi"}, "run"),
        ({"kind": "túrázás", "speed": 1.2}, "hike"),
    ],
)
def test_a_tracks_type_goes_before_its_title_and_that_before_its_speed(told, sport):
    assert found("a.gpx", gpx(**told)) == sport


@pytest.mark.parametrize(
    ("told", "sport"),
    [
        ({"sport": "Running"}, "run"),
        ({"sport": "Biking"}, "ride"),
        ({"sport": "Other"}, "other"),
        ({"sport": "Other", "notes": "Evening walk", "speed": 1.2}, "walk"),
        ({"notes": "Radtour", "speed": 6.0}, "ride"),
        ({"speed": 1.2}, "?"),
        ({"speed": 3.0}, "run"),
    ],
)
def test_the_same_of_an_activity_in_tcx(told, sport):
    assert found("a.tcx", tcx(**told)) == sport


@pytest.mark.parametrize(
    ("titles", "sports"),
    [
        (("Run", "Ride home"), ["run", "ride"]),
        (("Hinweg mit dem Rad", "Dauerlauf"), ["ride", "run"]),
        (("Out", "Back"), ["run"]),
        (("Morning run", "Back"), ["run"]),
    ],
)
def test_tracks_whose_titles_name_two_sports_are_two_sessions(titles, sports):
    tracks, begin, lat = "", START, 52.0
    for title in titles:
        metres = 60.0 if "ride" in title.casefold() or "Rad" in title else 30.0
        points = ""
        for _ in range(61):
            points += (
                f'<trkpt lat="{lat:.7f}" lon="5"><time>{begin:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>'
            )
            begin, lat = begin + timedelta(seconds=10), lat + metres / 111195
        tracks += f"<trk><name>{title}</name><trkseg>{points}</trkseg></trk>"
    root = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
    activities = read_file("a.gpx", f"{root}{tracks}</gpx>".encode()).activities
    assert [a.other_sport if a.sport == "other" else a.sport for a in activities] == sports


def test_a_track_of_a_day_is_a_run_by_its_speed_too():
    points = "".join(
        f'<trkpt lat="{52 + at * 0.0001}" lon="5">'
        f"<time>{START + timedelta(seconds=4 * at):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for at in range(11000)  # 12 hours at 2.8 m/s, of which 600 points are kept
    )
    root = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
    assert found("a.gpx", f"{root}<trk><trkseg>{points}</trkseg></trk></gpx>".encode()) == "run"


def test_a_track_taken_for_a_run_says_so():
    [activity] = read_file("a.gpx", gpx()).activities
    assert any("doesn't name the sport" in note for note in activity.notes)


@pytest.mark.parametrize(
    ("language", "kinds"),
    [
        ("Activity Type", "Treadmill Walking=walk; Trail Hiking=hike; Trail Running=run; Jooks=?"),
        ("Aktivitätstyp", "Laufband=run; Wandern=hike; Gehen auf dem Laufband=walk; Langlauf=ski"),
        ("Type d'activité", "Trail=run; Marche sur tapis roulant=walk; Nat. piscine=swim"),
        ("Tipo de actividad", "Entrenamiento en cinta=run; Caminata en cinta=walk; Remo=row"),
        ("Tipo de atividade", "Corrida na esteira=run; Caminhada=walk; Natação em piscina=swim"),
        ("Tipo di attività", "Tapis roulant=run; Camminata=walk; Escursionismo=hike"),
        ("Type activiteit", "Loopband=run; Wandelen=walk; Wielrennen=ride"),
        ("Aktivitetstype", "Løbebånd=run; Tredemølle=run; Gåtur=walk; Svømmebassin=swim"),
        ("Aktivitetstyp", "Löpband=run; Promenad=walk; Vandring=hike; Simbassäng=swim"),
    ],
)
def test_a_lists_names_of_sports_in_its_language(language, kinds):
    pairs = [kind.strip().split("=") for kind in kinds.split(";")]
    rows = "".join(
        f"{name},2025-01-{day:02} 06:30:00,A,5.00,00:40:00\n"
        for day, (name, _) in enumerate(pairs, start=1)
    )
    header = {
        "Activity Type": "Date,Title,Distance,Time",
        "Type d'activité": "Date,Titre,Distance,Durée",
    }
    header |= {"Tipo de actividad": "Fecha,Título,Distancia,Tiempo"}
    header |= {"Tipo de atividade": "Data,Título,Distância,Tempo"}
    header |= {"Tipo di attività": "Data,Titolo,Distanza,Durata"}
    header |= {
        "Type activiteit": "Datum,Titel,Afstand,Tijd",
        "Aktivitätstyp": "Datum,Titel,Distanz,Zeit",
    }
    header |= {
        "Aktivitetstype": "Dato,Titel,Distance,Tid",
        "Aktivitetstyp": "Datum,Titel,Distans,Tid",
    }
    content = f"{language},{header[language]}\n{rows}".encode()
    activities = read_file("list.csv", content).activities
    sports = [
        "?" if a.sport_unclear else a.other_sport if a.sport == "other" else a.sport
        for a in activities
    ]
    assert sports == [code for _, code in pairs]
