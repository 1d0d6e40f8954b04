"""The kind of run that a title names, such as "Intervals" or "Langer Lauf"; cautious of places."""

import re

from workouts.importing.formats.sports import plain

# Words without accents, in the languages that exports come in. "Hill" or "long" alone stand in
# many names of places, and "tempo" is time or weather in some languages.
_WORDS = {
    "intervals": r"\binterval\w*|\d+ ?[x×] ?\d+ ?(?:m|k|km|min|mins|s|sec)\b|\bfractionne\b"
    r"|\bripetute\b|\bspeed ?work\b|\btrack session\b|\bvo2",
    "hills": r"\bhill (?:rep|sprint|session|interval|workout|training)\w*|\bseance (?:de )?cotes\b"
    r"|\bberg(?:intervall|sprint)\w*|\bhugelsprint\w*|\bcuestas\b|\bbakkeinterval\w*",
    "sprint": r"\bsprints?\b|\bsprintintervall\w*",
    "fartlek": r"\bfartlek\b|\bfahrtspiel\b",
    "tempo": r"^tempo$|\btempo (?:run|lauf|finish|block|effort)s?\b|\btempo(?:dauer)?lauf\b"
    r"|\bthreshold\b|\bschwellenlauf\b|\bau seuil\b|\btempoloop\b",
    "progression": r"\bprogression run\b|\bprogressive run\b|\bsteigerungslauf\b",
    "recovery": r"\brecovery (?:run|jog)\b|^recovery$|\bregenerat\w+|\bfooting recup\w*"
    r"|\bherstelloop\b",
    "long": r"\blong (?:slow )?run\b|^long$|\blanger? (?:dauer)?lauf\b|\bsortie longue\b"
    r"|\btirada larga\b|\blongao\b|\blange duurloop\b|\blangtur\b|\bcorsa lunga\b",
    "race": r"\brace day\b|\brace$|\bparkrun\b|\bwettkampf\b|\bwedstrijd\b",
    "easy": r"(?<!not )(?<!so )\beasy\b|\blockerer?\b|\bfooting\b|\bcorsa lenta\b"
    r"|\brodaje suave\b",
}
_KINDS = {kind: re.compile(words) for kind, words in _WORDS.items()}
_STRIDES = re.compile(r"\bstrides\b|\bsteigerungen\b")
LONGEST = 200


def kind_in_title(title: str) -> str | None:
    """Return the one kind that a title names; None where it names none, or several."""
    words = plain(title[:LONGEST])
    found = {kind for kind, form in _KINDS.items() if form.search(words)}
    if _STRIDES.search(words):
        found.discard("intervals")  # "Easy with 6x100m strides"
    if "hills" in found:
        found -= {"sprint", "intervals"}
    if "recovery" in found:
        found.discard("easy")
    return found.pop() if len(found) == 1 else None
