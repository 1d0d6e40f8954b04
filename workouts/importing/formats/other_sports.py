"""From the many names that devices give to other sports to the few that the site tells apart."""

import re

from workouts.importing.formats.sports import without_accents

# Beginnings of words, without accents, in English and the languages that exports come in; the
# first that a name contains decides, so that "Alpine Ski" is no climb and "Handcycle" a ride.
WORDS: tuple[tuple[str, str], ...] = (
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
    ("hike", r"hik|wander|randonn|senderism|trekking|escursion|caminhada|vandr|rucking"),
    ("walk", r"\w*walk|gehen|spazier|marche|caminar|cammin|wandel|gang\b|passeio"),
    (
        "ball",
        r"\w*ball|tennis|badminton|squash|padel|pickle|soccer|futbol|fussball|hockey|rugby|"
        r"cricket|golf|lacrosse|racquet|volley",
    ),
)
PATTERNS = tuple((sport, re.compile(rf"\b(?:{words})")) for sport, words in WORDS)


def sport_of(name: str) -> str:
    """Return one of `OtherSession.Sport` for a file's name of a sport; "other" where none fits."""
    words = re.sub(r"[_/.,()-]+", " ", without_accents(name.casefold()))
    return next((sport for sport, pattern in PATTERNS if pattern.search(words)), "other")
