"""Words of dates, times and lengths in the languages of apps, from Unicode's locale data (CLDR)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale
from babel.units import format_unit

from workouts.importing.formats.cells import fold

WESTERN = "en en_GB de de_AT fr fr_CA es es_MX it pt pt_PT nl ca gl eu"
NORTHERN = "da nb nn sv fi is et lv lt"
EASTERN = "pl cs sk sl hr hu ro tr ru uk bg el id ms ja ko zh"
LANGUAGES = f"{WESTERN} {NORTHERN} {EASTERN}".split()
# Abbreviations of earlier editions of CLDR, which phones still have: each with its language.
_FINNISH = "tammik helmik maalisk huhtik toukok kesäk heinäk elok syysk lokak marrask jouluk"
_EARLIER = {
    "de": {3: "mrz"},
    "fi": dict(enumerate(_FINNISH.split(), start=1)),
    "ru": {2: "фев", 9: "сен", 11: "ноя"},
}
# Between a date and its time, or its parts: CLDR 48 has them only in patterns that Babel lacks.
_BETWEEN = "at um à as a las alle om kl klo kello o о в ve u the de del di den af der la le el i"
_HALVES = ("am", "pm")
_TIMES = {"duration-hour": 3600, "duration-minute": 60, "duration-second": 1}
_LENGTHS = {
    "length-kilometer": 1000.0,
    "length-mile": 1609.344,
    "length-meter": 1.0,
    "length-foot": 0.3048,
    "length-yard": 0.9144,
}

Months = Mapping[int, frozenset[str]]
"""The months that a word may mean, with the languages in which it does."""


@cache
def month_words() -> Mapping[str, Months]:
    """Return what each name and abbreviation of a month means, by its plain letters."""
    found: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for language, locale in _locales():
        for names in locale.months.values():
            for width in ("wide", "abbreviated"):
                for month, name in names[width].items():
                    found[plain_word(name)][month].add(language)
    for language, names in _EARLIER.items():
        for month, name in names.items():
            found[plain_word(name)][month].add(language)
    return {
        word: {month: frozenset(languages) for month, languages in months.items()}
        for word, months in found.items()
        if not word.isdecimal()
    }


@cache
def other_words() -> frozenset[str]:
    """Return words of dates that say nothing more: weekdays, and words between the parts."""
    words = set(map(plain_word, _BETWEEN.split()))
    for _, locale in _locales():
        for names in locale.days.values():
            for width in ("wide", "abbreviated", "short"):
                words |= {plain_word(name) for name in names[width].values()}
                # "terça-feira": the parts of a name stand for it.
                words |= {
                    plain_word(part)
                    for name in names[width].values()
                    for part in name.replace("-", " ").split()
                    if len(part) > 1
                }
        for style in ("long", "full"):
            literals = locale.date_formats[style].pattern.split("'")[1::2]
            words |= {plain_word(word) for literal in literals for word in literal.split()}
    return frozenset(words - {""})


@cache
def halves_of_day() -> Mapping[str, int]:
    """Return the hours that a word such as "PM" or "午後" adds, by its letters without dots."""
    found = {"am": 0, "pm": 12}
    for language in ("en", "es", "el", "tr", "bg", "ja", "ko", "zh"):
        periods = Locale.parse(language).day_periods["format"]
        for width in ("wide", "abbreviated"):
            names = periods.get(width, {})
            for half, hours in zip(_HALVES, (0, 12), strict=True):
                if name := names.get(half):
                    found[plain_word("".join(filter(str.isalpha, name)))] = hours
    return found


@cache
def languages_with_a_dot_after_the_year() -> frozenset[str]:
    """Return those that write "3. lis 2025.", and so are told from their neighbours."""
    return frozenset(
        language
        for language, locale in _locales()
        if "y." in locale.date_formats["medium"].pattern and language not in {"hu", "lv"}
    )


@cache
def duration_words() -> Mapping[str, float]:
    """Return the seconds of one unit by its word, such as 3600 by "h", "Std" or "ч"."""
    english = {"h": 3600, "hrs": 3600, "m": 60, "mins": 60, "s": 1, "secs": 1}
    return _words_of_units(_TIMES) | english


@cache
def length_words() -> Mapping[str, float]:
    """Return the metres of one unit by its word, such as 1000 by "km", "kilometres" or "км"."""
    english = {"km": 1000.0, "mi": 1609.344, "m": 1.0, "ft": 0.3048, "yd": 0.9144}
    return _words_of_units(_LENGTHS) | english


def _words_of_units(units: Mapping[str, float]) -> dict[str, float]:
    """Return the size of each unit by its words; words that mean two of them are left out."""
    found: defaultdict[str, set[float]] = defaultdict(set)
    for language, _ in _locales():
        for unit, size in units.items():
            for length in ("long", "short"):
                for count in (1, 2, 5):
                    text = format_unit(count, unit, length=length, locale=language)
                    found[plain_word(text.lstrip("0123456789 \u00a0\u202f"))].add(size)
    return {word: min(sizes) for word, sizes in found.items() if len(sizes) == 1 and word}


def plain_word(name: str) -> str:
    """Return a word's plain letters, without its dots and what elides into it ("d’abr.")."""
    letters = fold(name).replace(".", "").replace("\u00a0", " ").strip()
    return letters.removeprefix("de ").removeprefix("d'").removeprefix("l'")


@cache
def _locales() -> tuple[tuple[str, Locale], ...]:
    return tuple((language, Locale.parse(language)) for language in LANGUAGES)


def month_languages(word: str) -> Iterator[str]:
    """Yield each language in which a word is a month."""
    for languages in month_words().get(word, {}).values():
        yield from languages
