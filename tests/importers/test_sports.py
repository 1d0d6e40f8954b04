"""Names, titles and speeds lead to the few sports that the site tells apart, or to a question."""

import pytest

from workouts.importing.formats.sports import Speeds, find_sport, is_swim, kind_of
from workouts.models import OtherSession

NAMES = {
    "ride": "cycling/indoor_cycling; Biking; VirtualRide; E-Bike Ride; EBikeRide; Radfahren; Vélo;"
    "Ciclismo; Handcycle; Cyclisme virtuel; Wielrennen; Landevejscykling; Terrengsykling; Cykling;"
    "Jazda na rowerze; Kolarstwo; Kerékpározás; Pyöräily; Cyklistika; Bisiklet; Велоспорт;"
    "サイクリング; 骑行; 자전거; VTT; Rennradfahren; Mountainbiken; Track Cycling; Gravel Bike",
    "swim": "swimming/lap_swimming; Open Water Swimming; Pool Swim; Schwimmen; Natation;"
    "Schwimmbadschwimmen; Nat. piscine; Natación en piscina; Natação em piscina; Nuoto in piscina;"
    "Zwemmen; Zwembadzwemmen; Svømning; Svømmebassin; Basseng; Svømming; Simbassäng; Simning;"
    "Pływanie; Úszás; Uinti; Plavání; Yüzme; Плавание; 水泳; 游泳; Eau libre; Freiwasserschwimmen",
    "walk": "walking; Walk; Spaziergang; Marche; Marche à pied; Caminar; Caminata; Caminhada;"
    "Camminata veloce; Camminata;"
    "Wandelen; Gåtur; Promenad; Gång; Gehen; Spazieren gehen; Nordic Walking; Spacer;"
    "Séta; Kävely; Chůze; Yürüyüş; Ходьба; ウォーキング; 步行; 걷기; walking/casual_walking",
    "hike": "hiking; Wandern; Randonnée; Rucksackwanderung; Senderismo; Trilha; Escursionismo;"
    "Hiken; Vandring; Fottur; Turystyka piesza; Túrázás; Vaellus; Turistika; Doğa Yürüyüşü; Поход;"
    "ハイキング; 徒步",
    "march": "Rucking; ruck; Loaded march; weighted_walk; Weighted march; Gepäckmarsch; Marsch",
    "row": "rowing/indoor_rowing; fitness_equipment/indoor_rowing; Stand Up Paddling; Kayaking;"
    "Rudern; Rameur d'intérieur; Remo indoor; Canottaggio; Roeien; Wioślarstwo; Soutu; 划船",
    "ski": "cross_country_skiing/skate_skiing; Nordic Ski; Alpine Ski; Snowshoe; Langlauf;"
    "Klassischer Langlauf; Ski de fond; Esquí de fondo; Sci di fondo; Langrenn; Längdskidåkning;"
    "Biegi narciarskie; Sífutás; Hiihto; Běh na lyžích; スキー",
    "skate": "Ice Skate; inline_skating; Eislauf; Schlittschuhlaufen; Schaatsen; Skøjteløb",
    "machine": "fitness_equipment/elliptical; Stair-Stepper; Stair Climbing; fitness_equipment;"
    "Ellipsentrainer; Vélo elliptique; Treppensteigen",
    "climb": "rock_climbing; Bouldering; Klettern; Escalade; Arrampicata; mountaineering",
    "yoga": "training/yoga; Pilates; Exercice de respiration; Dehnen; Joga",
    "ball": "Tennis; soccer; Voetbal; Fútbol; Tischtennis; 足球",
    "other": "Sail; generic; Other; Workout; HIIT; Cardio; Uncategorized; Crossfit; Wheelchair;"
    "wheelchair_push_run; Orientierungslauf; Bieg na orientację; transition; Water Running;"
    "motorcycling; horseback_riding; HighIntensityIntervalTraining; jump_rope; Sonstiges;"
    "Track Me; Boxing / MMA; Group Workout; Other indoor; Kiteboarding",
    "run": "running; running/trail; running/treadmill; Run; TrailRun; VirtualRun; Trail; Laufen;"
    "Lauf; Laufband; Laufbandtraining; Indoor-Laufen; Trailrunning; Bahn-Laufen; Course à pied;"
    "Course à pied sur tapis roulant; Ultrafond; Carrera; Entrenamiento en cinta;"
    "Carrera de montaña;"
    "Corrida; Corrida na esteira; Corrida em trilha; Corsa; Tapis roulant; Hardlopen; Loopband;"
    "Baanhardlopen; Corsa veloce;"
    "Løb; Løbebånd; Løping; Tredemølle; Løping på tredemølle; Löpning; Löpband; Bieganie; Bieg;"
    "Bieganie na bieżni; Futás; Futópad; Juoksu; Juoksumatto; Běh; Běžecký pás; Koşu; Koşu bandı;"
    "Бег; Беговая дорожка; ランニング; トレッドミル; 跑步; 跑步机; 달리기; Біг",
    "lift": "training/strength_training; Core Strengthening; WeightTraining; Krafttraining;"
    "Musculation; Pesi;"
    "Entrenamiento de fuerza; Musculação; Krachttraining; Styrketræning; Styrkeløft; Styrka;"
    "Trening siłowy; Erőedzés; Voimaharjoittelu; Posilování; 筋トレ",
}
PAIRS = [(name.strip(), code) for code, names in NAMES.items() for name in names.split(";")]
# Walking, hiking and the like go before treadmills, trails, tracks and water.
TWO_PARTS = {
    "walk": "Treadmill Walking; Indoor Walking; Track Walking; walking/treadmill; Laufband-Gehen;"
    "fitness_equipment/indoor_walking; Gehen auf dem Laufband; Marche sur tapis roulant;"
    "Caminar en cinta; Caminata en cinta; Caminhada na esteira; Camminata su tapis roulant;"
    "Wandelen op loopband; Gang på løbebånd; Gange på tredemølle; Gång på löpband;"
    "Promenad på löpband;"
    "Chodzenie na bieżni; Séta futópadon; Kävely juoksumatolla; Chůze na běžeckém pásu;"
    "Koşu bandında yürüyüş; Water Walking; walking/track",
    "hike": "Trail Hiking; hiking/trail; Trail-Wandern; Randonnée trail; Senderismo trail;"
    "Caminhada em trilha; Escursione trail; Vandring trail; Treadmill hike; Hiking (track)",
    "swim": "Water swimming; swimming/open_water; Natation en eau libre; Natación aguas abiertas",
    "row": "Track rowing; Rowing (treadmill room); rowing/indoor_rowing; Water rowing",
    "ride": "Trail riding; Trail Biking; cycling/track_cycling; cycling/street; VTT trail",
    "ski": "Trail skiing; Ski (piste, track)",
}
PARTED = [(name.strip(), code) for code, names in TWO_PARTS.items() for name in names.split(";")]


# As a recorder on phones writes them into tracks: Polish, Finnish, Hungarian, Czech, Dutch,
# Turkish, Italian, Portuguese, Danish.
TRACK_TYPES = {
    "ride": "jazda na rowerze; kolarstwo; kolarstwo górskie; kolarstwo szosowe; kolarstwo "
    "torowe; pyöräily; maastopyöräily; maantiepyöräily; ratapyöräily; kerékpározás; "
    "hegyikerékpározás; közúti kerékpározás; pályakerékpározás; cyklistika; jízda na "
    "horském kole; silniční cyklistika; dráhová cyklistika; fietsen; mountainbike; "
    "fietsen (weg); baanwielrennen; bisiklet; dağ bisikleti; yol bisikleti; parkurlu "
    "bisiklet; bicicletta; ciclismo su strada; mountain bike; ciclismo em estrada; "
    "ciclismo de pista; cykling; landevejscykling; banecykling",
    "climb": "wspinaczka; kiipeily; hegymászás; horolezectví; klimmen; tırmanma; arrampicata; "
    "escalada",
    "ski": "biegi narciarskie; nartorolki; narciarstwo; snowboard; chodzenie na rakietach "
    "śnieżnych; maastohiihto; rullasuksilla hiihto; laskettelu; lumilautailu; "
    "lumikenkäily; vesihiihto; sífutás; görgős síelés; síelés; hótalpazás; běh na "
    "lyžích; jízda na kolečkových lyžích; lyžování; lyžování na sněžnicích; "
    "langlaufen; rolskiën; skiën; snowboarden; sneeuwschoenlopen; waterskiën; kros "
    "kayağı; sci di fondo; ski roll; sci; racchette da neve; esqui roller; esqui; "
    "raquete de neve; langrend; rulleski; skiløb; vandring i snesko",
    "skate": "jazda na łyżworolkach; łyżwiarstwo/wrotkarstwo; rullaluistelu; luistelu; "
    "görkorcsolyázás; korcsolyázás; inline bruslení; bruslení; inline skaten; "
    "schaatsen; tekerlekli paten; paten; pattinaggio; patinação em linha; patinação; "
    "rulleskøjteløb",
    "other": "jazda konna; jeździectwo; motor; kitesurfing; żeglarstwo; inny; ratsastus; "
    "moottoripyörä; purjehdus; muut; motorkerékpár; lovaglás; vitorlázás; egyéb; "
    "krosszmotor; motorka; jízda na koni; další; windsurfing; motorfiets; "
    "paardrijden; overige; zeilen; kitesurfen; autorijden; motosiklet; binicilik; "
    "yelken; diğer; motocicletta; equitazione; vela; altro; cavalcare; motociclismo; "
    "passeio a cavalo; equitação; outra; motorcykel; hesteridning; ridning; sejlads; "
    "andet; kørsel; frisbee; paragliding",
    "hike": "turystyka piesza; turystyka piesza po szlakach; retkeily; vaellus maastossa; "
    "vaellus polulla; túrázás; tereptúrázás; turistika; turistika po značených "
    "cestách; trektocht; trektocht (pad); escursionismo; escursionismo su sentiero; "
    "caminhada em trilha; vandretur; vandretur i terræn",
    "row": "kajakarstwo; wiosłowanie; wioślarstwo; kajakkimelonta; melonta; soutu; "
    "kajakozás; evezés; jízda na kajaku; veslování; pádlování; kajak; peddelen; "
    "roeien; kano; kürek; kayaking; canottaggio; canoismo; caiaque; remo; paddle; "
    "kajakroning; padling; roning",
    "run": "biegi; biegi uliczne; bieganie na bieżni; bieganie przełajowe; juoksu; "
    "katujuoksu; ratajuoksu; maastojuoksu; futás; utcai futás; terepfutás; běh; "
    "silniční běh; běh na dráze; běhání – trail; hardlopen; hardlopen (weg); "
    "hardlopen (baan); trailrunning; koşu; serbest koşu; pist koşusu; patika koşusu; "
    "corsa; corsa in strada; corsa in pista; corsa campestre; corrida; corrida na "
    "rua; corrida em trilha; løb; gadeløb; baneløb; løb på sti",
    "walk": "spacer; chodzenie na czas; kävely; gyorsgyaloglás; gyaloglás; rychlá chůze; "
    "chůze; snelwandelen; wandelen; yürüyüş; tempolu yürüyüş; marcia; camminare; "
    "caminhada; caminhada rápida; kapgang; til fods",
}
TYPED = [(name.strip(), code) for code, names in TRACK_TYPES.items() for name in names.split(";")]


@pytest.mark.parametrize(("name", "code"), PAIRS + PARTED + TYPED)
def test_a_name_leads_to_its_sport(name, code):
    assert find_sport(name) == (code, False)


def test_every_sport_can_be_met():
    assert NAMES.keys() == set(OtherSession.Sport.values) | {"run", "lift"}


@pytest.mark.parametrize("name", ["Jooks", "Zyx", "", "Run/Walk", "Bike/Run"])
def test_what_no_word_tells_is_unclear(name):
    assert find_sport(name).unclear
    assert kind_of(name) == "other"


@pytest.mark.parametrize(
    ("name", "mean", "code"),
    [("Run/Walk", 2.8, "run"), ("Run/Walk", 0.9, "walk"), ("Bike and run", 8.0, "ride")],
)
def test_between_two_words_the_speed_tells(name, mean, code):
    assert find_sport(name, "", Speeds(mean)) == (code, False)


def test_a_treadmill_at_a_walkers_speed_is_asked_about():
    assert find_sport("Treadmill", "", Speeds(1.4, (1.4,) * 20)).unclear
    assert find_sport("Treadmill", "", Speeds(2.6, (2.6,) * 20)) == ("run", False)
    assert find_sport("Treadmill running", "", Speeds(1.4, (1.4,) * 20)) == ("run", False)


TITLES = [
    ("Cycling 6/5/25 4:00 pm", 8.0, "ride"),
    ("Evening ride", 5.2, "ride"),
    ("Radtour am Abend", 6.0, "ride"),
    ("Sortie vélo", 6.1, "ride"),
    ("Fietstocht", 5.4, "ride"),
    ("Salida en bicicleta", 4.9, "ride"),
    ("Giro in bici", 5.0, "ride"),
    ("Pedalada de domingo", 5.8, "ride"),
    ("Cykeltur", 5.5, "ride"),
    ("Sykkeltur", 5.5, "ride"),
    ("Lunchcykling", 6.5, "ride"),
    ("Rower po pracy", 5.0, "ride"),
    ("Esti bringázás", 5.0, "ride"),
    ("Walking 6/6/25 6:00 am", 1.3, "walk"),
    ("Spaziergang", 1.2, "walk"),
    ("Mittagsspaziergang", 1.2, "walk"),
    ("Wielertocht", 7.5, "ride"),
    ("夜跑", 2.9, "run"),
    ("Утренняя пробежка", 2.9, "run"),
    ("Promenade", 1.2, "walk"),
    ("Caminata matutina", 1.4, "walk"),
    ("Passeggiata serale", 1.2, "walk"),
    ("Wandeling", 1.3, "walk"),
    ("Gåtur ved søen", 1.2, "walk"),
    ("Abendwanderung", 1.1, "hike"),
    ("Rando au lac", 1.0, "hike"),
    ("Freibad", 0.8, "swim"),
    ("Morning Run", 2.9, "run"),
    ("Dauerlauf", 2.9, "run"),
    ("Morgenlauf", 2.9, "run"),
    ("Footing du soir", 2.7, "run"),
    ("Ochtendloop", 3.0, "run"),
    ("Aftenløb", 3.0, "run"),
    ("Morgonlöpning", 3.0, "run"),
    ("Corrida matinal", 2.8, "run"),
    ("Parkrun #12", 3.8, "run"),
    ("4 x strides", 3.1, "run"),
    ("March 5, 2025", 3.0, "run"),
    ("Appalachian Trail", 2.8, "run"),
    ("Im Grün", 2.8, "run"),
    ("Boardwalk at noon", 2.8, "run"),
    ("Pride of the valley", 2.8, "run"),
]


@pytest.mark.parametrize(("title", "mean", "code"), TITLES)
def test_without_a_name_the_title_tells(title, mean, code):
    assert find_sport("", title, Speeds(mean, (mean,) * 20)) == (code, False)


@pytest.mark.parametrize(
    ("title", "mean"),
    [
        ("Bike path", 2.9),  # too slow for a ride: a place
        ("Morning walk", 3.1),
        ("Boulder Creek climb", 2.9),
        ("Sunday Run", 9.0),
        ("Run and ride", 3.2),
    ],
)
def test_a_title_that_the_speed_speaks_against_is_asked_about(title, mean):
    assert find_sport("", title, Speeds(mean, (mean,) * 20)).unclear


def test_the_files_own_name_goes_before_its_title():
    ride = Speeds(8.0, (8.0,) * 20)
    assert find_sport("running", "Evening ride", ride) == ("run", False)
    assert find_sport("cycling", "Morning Run", Speeds(3.0)) == ("ride", False)
    assert find_sport("Other", "Morning Run", Speeds(3.0)) == ("other", False)
    assert find_sport("Other", "Evening walk", Speeds(1.3)) == ("walk", False)


@pytest.mark.parametrize(
    ("speeds", "is_run"),
    [
        (Speeds(3.0, (3.0,) * 20), True),
        (Speeds(1.9, (1.2, 2.7) * 10), True),  # running with walking breaks
        (Speeds(1.4, (1.4,) * 20), False),
        (Speeds(1.4, (1.4,) * 20 + (2.6,)), False),  # one minute of noise
        (Speeds(7.2, (7.2,) * 20), False),
        (Speeds(5.8, (5.8,) * 20), False),  # to work by bike, or a record
        (Speeds(4.8, (4.8,) * 20), True),
        (Speeds(5.0, (3.0, 9.0) * 10), False),  # up and down again on wheels
        (Speeds(2.1, (0.8,) * 18 + (9.0, 12.0)), False),  # a walk whose positions leap
        (Speeds(2.7), False),  # half a minute tells nothing
        (Speeds(), False),
    ],
)
def test_without_words_only_a_runners_speed_makes_a_run(speeds, is_run):
    found = find_sport("", "Tuesday", speeds)
    assert (found.code == "run", found.unclear) == (is_run, not is_run)


def test_a_word_of_no_known_language_is_never_a_run_by_its_speed():
    assert find_sport("Jooks", "", Speeds(3.0, (3.0,) * 20)).unclear


def test_a_text_without_end_is_read_at_its_beginning():
    assert find_sport("run " + "a" * 10_000_000) == ("run", False)
    assert find_sport("a" * 10_000_000 + " run").unclear


def test_swimming_is_told_for_its_distances():
    assert is_swim("Simbassäng")
    assert is_swim("Nat. piscine")
    assert not is_swim("Aqua jogging")
    assert not is_swim("Løb")
