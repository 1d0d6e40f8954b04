"""The Flesch–Kincaid grade: how many years of school a text asks for."""

import re

_SENTENCE = re.compile(r"[.!?]+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"([^aeiouyl]e|[^aeiouytd]ed|[^aeiouyscxzl]es)$")


def reading_grade(text: str) -> float:
    """Return the Flesch–Kincaid grade of plain English text; 0 without words.

    0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid et al. 1975).
    Syllables are groups of vowels, without an e that is not spoken: right to about a tenth.
    """
    sentences = [words for part in _SENTENCE.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    count = sum(count_syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * count / len(words) - 15.59


def count_syllables(word: str) -> int:
    lower = word.lower()
    return max(1, len(_VOWELS.findall(lower)) - bool(_SILENT_END.search(lower)))
