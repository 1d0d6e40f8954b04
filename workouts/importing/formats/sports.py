"""From the many names that devices give a sport to the three kinds the site tells apart."""

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
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "œ": "oe", "’": "'", "_": " "})


def kind_of(sport_name: str) -> Sport:
    """Return 'run', 'lift' or 'other' for a device's name of a sport, such as "running/trail"."""
    name = plain(sport_name)
    return next((kind for kind, words in WORDS if any(word in name for word in words)), "other")


def plain(text: str) -> str:
    """Return the text in small letters, without accents, ligatures and underscores."""
    return without_accents(text.casefold().translate(LETTERS)).strip()


def without_accents(text: str) -> str:
    """Return the text with each letter in place of its accented form."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
