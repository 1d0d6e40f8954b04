"""From the many names that devices give a sport to the kinds and sports the site tells apart."""

import re
import unicodedata

from workouts.importing.formats.types import Sport

# Parts of words without accents: English, German, French, Spanish, Portuguese, Italian, Dutch,
# Danish, Norwegian and Swedish. The first that a name contains decides.
WORDS: tuple[tuple[Sport, tuple[str, ...]], ...] = (
    (
        "lift",
        ("strength", "weight", "kraft", "musculation", "musculacao", "renforcement", "fuerza")
        + ("pesas", "aux poids", "forca", "forza", "pesi", "potenziamento", "kracht", "styrke"),
    ),
    # Sports whose names hold the word for running.
    (
        "other",
        ("ski", "langlauf", "eislauf", "schlittschuh", "rollschuh", "skate", "skojte", "skoyte")
        + ("wheelchair", "cycl", "bike", "stairs", "orient"),
    ),
    (
        "run",
        ("run", "jog", "treadmill", "lauf", "course a pied", "course sur", "course en", "trail")
        + ("carrera", "correr", "corrida", "esteira", "corsa", "hardlopen", "loopband", "lob")
        + ("loping", "lopning", "lopband", "tredemolle"),
    ),
)
MARCH = (  # with a load; a "Rucksackwanderung" is a hike, and French "marche" a walk
    r"ruck(?:s|ing|march\w*)?\b|(?:loaded|weighted) (?:march|walk|hik)|march\b|\w*marsch\b|"
    r"load carriage|tabbing\b|yomp"
)
# Beginnings of words, without accents, in English and the languages that exports come in; the
# first that a name contains decides, so that "Alpine Ski" is no climb and "Handcycle" a ride.
OTHER_SPORTS: tuple[tuple[str, str], ...] = (
    ("machine", r"elliptical|cross ?trainer|crosstrainer|stair|stepper|fitness equipment|eliptic"),
    ("yoga", r"yoga|pilates|stretch|mobility|flexib|tai ?chi|breath|meditat"),
    ("row", r"row|kayak|canoe|kanu|paddl|sup\b|rudern|aviron|remo\b|remar|canott|roeien|kajak"),
    ("ski", r"\w*ski\b|ski|snow|langlauf|backcountry|esqui|sci\b"),
    ("skate", r"\w*skat|eislauf|schlittschuh|patin|pattin"),
    (
        "ride",
        r"\w*cycl|\w*bik|\w*ride\b|radfahr|rad\b|\w*radfahr|velo|mtb|spinning|bmx|"
        r"ciclis|biciclet|bicicl|fiets|wielren|vtt|gravel|spin\b",
    ),
    ("swim", r"\w*swim|schwimm|natation|nage|natac|nuoto|zwem|svom|nadar"),
    ("climb", r"climb|boulder|klettern|escalad|arrampic|mountaineer|alpin|via ferrata"),
    ("march", MARCH),
    ("hike", r"hik|wander|randonn|senderism|trekking|escursion|caminhada|vandr"),
    ("walk", r"\w*walk|gehen|spazier|marche|caminar|cammin|wandel|gang\b|passeio"),
    (
        "ball",
        r"\w*ball|tennis|badminton|squash|padel|pickle|soccer|futbol|fussball|hockey|rugby|"
        r"cricket|golf|lacrosse|racquet|volley",
    ),
)
PATTERNS = tuple((sport, re.compile(rf"\b(?:{words})")) for sport, words in OTHER_SPORTS)
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "œ": "oe", "’": "'", "_": " "})


def kind_of(sport_name: str) -> Sport:
    """Return 'run', 'lift' or 'other' for a device's name of a sport, such as "running/trail"."""
    name = plain(sport_name)
    if sport_of(sport_name) == "march":  # "weighted march" holds a word for lifting
        return "other"
    return next((kind for kind, words in WORDS if any(word in name for word in words)), "other")


def sport_of(name: str) -> str:
    """Return one of `OtherSession.Sport` for a file's name of a sport; "other" where none fits."""
    words = re.sub(r"[_/.,()-]+", " ", without_accents(name.casefold()))
    return next((sport for sport, pattern in PATTERNS if pattern.search(words)), "other")


def plain(text: str) -> str:
    """Return the text in small letters, without accents, ligatures and underscores."""
    return without_accents(text.casefold().translate(LETTERS)).strip()


def without_accents(text: str) -> str:
    """Return the text with each letter in place of its accented form."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
