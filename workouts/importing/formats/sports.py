"""Which sport a session is, by the one classifier for all formats and languages.

A file's own name of the sport goes first, then the session's title, then its speed. Where none of
them tells, the sport is unclear, and its member is asked: such a session is never a run.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from workouts.importing.formats.sport_words import (
    GENERAL,
    SPORTS,
    TREADMILLS,
    UNSPACED,
    WEAK,
    SportWords,
)
from workouts.importing.formats.types import Activity, Sport, StreamPoint

LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "ß": "ss", "œ": "oe", "ł": "l", "ı": "i", "đ": "d", "’": "'", "_": " "}
)
LONGEST = 200
WEAK_IN_TITLES = {"walk", "swim"}  # A title's "trail" or "march" may be a place or a month.
# Mean speeds in m/s at which a title that names the sport is believed. Beside "run" they only have
# to keep apart what a place in the title may be taken for: "Bike path", "Walk of Fame".
SPEEDS: dict[str, tuple[float, float]] = {
    "run": (1.0, 6.5),
    "walk": (0.0, 2.4),
    "hike": (0.0, 2.4),
    "march": (0.0, 2.4),
    "ride": (3.0, 30.0),
    "swim": (0.0, 2.2),
    "row": (0.0, 6.0),
    "climb": (0.0, 1.2),
    "ball": (0.0, 2.4),
    "yoga": (0.0, 1.0),
    "lift": (0.0, 1.0),
    "machine": (0.0, 6.0),
}
# Without a word on the sport: what hardly a runner keeps up, and what only a walker does.
# 5.5 m/s are 3:02 min/km, a minute at 7.5 m/s takes 450 m; 2.0 m/s are 8:20 min/km.
TOO_FAST, TOO_FAST_MINUTE = 5.5, 7.5
WALKING, WALKING_MINUTE = 2.0, 2.3
SHARE = 0.1  # of the minutes; fewer may be noise of the positions
RUN_SHARE = 0.3  # of the minutes are faster than a walk in any run with walking breaks
MINUTE_S = 60.0


class Speeds(NamedTuple):
    """Mean speed of a session and those of its minutes, in m/s; None and empty where unknown."""

    mean: float | None = None
    minutes: tuple[float, ...] = ()

    def fits(self, code: str) -> bool:
        """Whether a session that is named so is as fast as such ones are; True if unknown."""
        low, high = SPEEDS.get(code, (0.0, float("inf")))
        return self.mean is None or low <= self.mean <= high

    @property
    def only_walkers(self) -> bool:
        """Whether it is known, and so slow throughout that nobody ran."""
        if self.mean is None or self.mean >= WALKING:
            return False
        faster = sum(speed > WALKING_MINUTE for speed in self.minutes)
        return faster <= SHARE * len(self.minutes)

    @property
    def of_a_runner(self) -> bool:
        """Whether it is known for a minute at least, too fast for walking and not for running."""
        if self.mean is None or not self.minutes or self.only_walkers:
            return False
        too_fast = sum(speed > TOO_FAST_MINUTE for speed in self.minutes)
        fast = sum(speed >= WALKING for speed in self.minutes)
        count = len(self.minutes)
        return self.mean <= TOO_FAST and too_fast <= SHARE * count and fast >= RUN_SHARE * count


class Words(NamedTuple):
    """Codes of the sports that a text names, the likeliest first.

    `weak` are of words that mean much else, such as "pool"; `general` says that the text names no
    sport but something like "workout".
    """

    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    general: bool = False


class SportFound(NamedTuple):
    """A code, "run", "lift" or one of `OtherSession.Sport`, or that it is unclear."""

    code: str
    unclear: bool = False

    @property
    def sport(self) -> Sport:
        """The kind of session that it is kept as."""
        if self.unclear:
            return "other"
        return "run" if self.code == "run" else "lift" if self.code == "lift" else "other"


UNCLEAR = SportFound("other", unclear=True)


def decide_sport(activity: Activity, *, profile: str = "") -> Activity:
    """Return the activity with its sport, by its sport name, title and speed.

    `profile` is the name of a watch's own setting for the sport, such as "Trail run".
    """
    title = activity.title or profile
    found = find_sport(activity.sport_name, title, speeds_of(activity))
    code = "other" if found.sport != "other" else found.code
    return replace(activity, sport=found.sport, other_sport=code, sport_unclear=found.unclear)


def find_sport(name: str, title: str = "", speeds: Speeds = Speeds()) -> SportFound:  # noqa: B008
    """Return the sport of a session by a file's name for it, its title and its speeds."""
    named = words_in(name)
    if len(named.strong) == 1:
        return SportFound(named.strong[0])
    if named.strong:
        return _one_of(named.strong, speeds)
    if named.weak:
        code = named.weak[0]
        return UNCLEAR if code == "run" and speeds.only_walkers else SportFound(code)
    titled = _by_title(title, speeds)
    if named.general:  # Something else than a run, or a run would be called one.
        known = titled is not None and not titled.unclear and titled.code not in ("run", "lift")
        return titled if known and titled else SportFound("other")
    if titled is not None:
        return titled
    is_run = not plain_words(name[:LONGEST]) and speeds.of_a_runner
    return SportFound("run") if is_run else UNCLEAR


def is_swim(name: str) -> bool:
    """Whether a list's name of a sport is of swimming, whose distances are in metres or yards."""
    return find_sport(name).code == "swim"


def kind_of(name: str) -> Sport:
    """Return 'run', 'lift' or 'other' for a device's name of a sport, such as "running/trail"."""
    return find_sport(name).sport


def speeds_of(activity: Activity) -> Speeds:
    """Return the speeds of an activity, without pauses as far as its time is."""
    if not activity.distance_m or not activity.duration_s:
        return Speeds()
    return Speeds(activity.distance_m / activity.duration_s, _minutes(activity.stream))


def _minutes(stream: Sequence[StreamPoint]) -> tuple[float, ...]:
    """Return the mean speed of each stretch of a minute or a little more."""
    track = [(point.t_s, point.distance_m) for point in stream if point.distance_m is not None]
    if not track:
        return ()
    found: list[float] = []
    begun = track[0]
    # A stream of half a day is thinned to a point a minute.
    pause_s = max(MINUTE_S, 3 * (track[-1][0] - begun[0]) / len(track))
    for before, here in pairwise(track):
        if here[0] - before[0] > pause_s:
            begun = here
        elif here[0] - begun[0] >= MINUTE_S:
            found.append((here[1] - begun[1]) / (here[0] - begun[0]))
            begun = here
    return tuple(found)


def _one_of(codes: Sequence[str], speeds: Speeds) -> SportFound:
    """Return the sport that several words mean; between a run and another one the speed tells."""
    if "run" not in codes:
        return SportFound(codes[0])
    if speeds.mean is None:
        return UNCLEAR
    fitting = [code for code in codes if code in SPEEDS and speeds.fits(code)]
    return SportFound(fitting[0]) if len(fitting) == 1 else UNCLEAR


def _by_title(title: str, speeds: Speeds) -> SportFound | None:
    """Return the sport that a title names, unclear if speed speaks against it; None for none."""
    words = words_in(title)
    if len(words.strong) > 1:
        return _one_of(words.strong, speeds)
    if words.strong:
        return SportFound(words.strong[0]) if speeds.fits(words.strong[0]) else UNCLEAR
    weak = [code for code in words.weak if code in WEAK_IN_TITLES and speeds.fits(code)]
    return SportFound(weak[0]) if weak else None


def plain(text: str) -> str:
    """Return the text in small letters, without accents, ligatures and underscores."""
    return without_accents(text.casefold().translate(LETTERS)).strip()


def plain_words(text: str) -> str:
    """Return the text's plain words with single spaces between; "VirtualRide" is two words."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return re.sub(r"[\W_]+", " ", plain(apart)).strip()


def without_accents(text: str) -> str:
    """Return the text with each letter in place of its accented form."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words_in(text: str) -> Words:
    """Return the sports that a text of any language names within its first 200 letters."""
    return _words_in(text[:LONGEST])


@lru_cache(maxsize=4096)
def _words_in(text: str) -> Words:
    words = plain_words(text)
    if not words:
        return Words()
    first = plain_words(text.split("/")[0])
    strong: list[str] = []
    weak: list[str] = []

    def take(code: str, pattern: re.Pattern[str], found: list[str]) -> None:
        nonlocal words
        without = pattern.sub(" ", words)
        if without != words and code not in found:
            found.append(code)
        words = without

    for code, pattern in _SPORTS:
        if code == "run":  # "Löpband" holds a word for running.
            take("run", _TREADMILLS, weak)
        take(code, pattern, strong)
    treadmill = weak.copy()
    weak.clear()
    for code, pattern in _WEAK:
        if code == "run":
            weak += treadmill
        take(code, pattern, weak)
    return Words(tuple(strong), tuple(weak), _GENERAL.fullmatch(first) is not None)


def _compiled(words: dict[str, str], unspaced: str = "") -> re.Pattern[str]:
    spaced = rf"\b(?:{'|'.join(words.values())})\b"
    return re.compile(without_accents(f"{spaced}|{unspaced}" if unspaced else spaced))


def _all_compiled(sports: Sequence[SportWords]) -> list[tuple[str, re.Pattern[str]]]:
    unspaced = dict(UNSPACED)
    return [(code, _compiled(words, unspaced.get(code, ""))) for code, words in sports]


_SPORTS = _all_compiled(SPORTS)
_WEAK = [(code, _compiled(words)) for code, words in WEAK]
_TREADMILLS = _compiled(TREADMILLS)
_GENERAL = re.compile(without_accents(rf"(?:(?:{GENERAL}|\d+)(?: |$))+"))
