"""Imports works of the bibliography from BibTeX and RIS: read first, then stored together."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import bibtexparser
import rispy
from bibtexparser.middlewares import names
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from pylatexenc.latex2text import LatexNodes2Text

from articles.bibliography.doi import extract_doi
from articles.models import Reference

MAX_LENGTH = 200_000  # letters
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
# The names of a field in each format; the first that has a value counts.
_BIBTEX_NAMES = {
    "title": ["title"],
    "journal": ["journal", "journaltitle", "booktitle"],
    "year": ["year", "date"],
    "volume": ["volume"],
    "issue": ["number", "issue"],
    "pages": ["pages"],
    "pmid": ["pmid"],
}
_RIS_NAMES = {
    "title": ["title", "primary_title"],
    "journal": ["journal_name", "secondary_title"],
    "year": ["year", "publication_year"],
    "volume": ["volume"],
    "issue": ["number"],
    "doi": ["doi"],
}


class UnreadableTextError(ValueError):
    """The text as a whole is neither BibTeX nor RIS; the message says why."""


@dataclass
class Entry:
    """One work of the text: new, ``stored`` already, or with ``errors``."""

    name: str
    work: Reference | None = None
    stored: Reference | None = None
    errors: list[str] = field(default_factory=list)


def read_entries(text: str, kind: str) -> list[Entry]:
    """Read every entry of ``text``, new works as studies of this ``kind``; store nothing.

    Raises UnreadableTextError.
    """
    if len(text) > MAX_LENGTH:
        raise UnreadableTextError("This is too long: paste it in parts.")
    is_ris = re.search(r"^TY  ?- ", text, re.MULTILINE)
    entries = list(_read_ris(text) if is_ris else _read_bibtex(text))
    if not entries:
        raise UnreadableTextError("There is no entry in BibTeX or RIS here.")
    for entry in entries:
        if entry.work is not None:
            entry.work.kind = kind
            entry.stored = _find_stored(entry.work)
    for entry, work in _new_works(entries):
        entry.errors += _validate(work)
    _refuse_duplicates(entries)
    return entries


@transaction.atomic
def store_works(entries: list[Entry]) -> list[Reference]:
    """Store the new works, all or none, and return them. Raises ValidationError."""
    works = [work for _, work in _new_works(entries)]
    for work in works:
        work.full_clean()
        work.save()
    return works


def _new_works(entries: list[Entry]) -> list[tuple[Entry, Reference]]:
    return [(entry, entry.work) for entry in entries if entry.work and not entry.stored]


def _validate(work: Reference) -> list[str]:
    try:
        work.full_clean()
    except ValidationError as error:
        fields = error.message_dict.items()
        return [f"{name}: {message}" for name, messages in fields for message in messages]
    return []


def _find_stored(work: Reference) -> Reference | None:
    if work.doi:
        return Reference.objects.filter(doi__iexact=work.doi).first()
    return Reference.objects.filter(key=work.key, title__iexact=work.title).first()


def _refuse_duplicates(entries: list[Entry]) -> None:
    works = _new_works(entries)
    keys = Counter(work.key for _, work in works)
    dois = Counter(work.doi.lower() for _, work in works if work.doi)
    for entry, work in works:
        if keys[work.key] > 1:
            entry.errors.append("Another entry here has the same key.")
        elif dois[work.doi.lower()] > 1:
            entry.errors.append("Another entry here has the same DOI.")


def _read_bibtex(text: str) -> Iterator[Entry]:
    library = bibtexparser.parse_string(text)
    for block in library.failed_blocks:
        error = block.error
        reason = getattr(error, "abort_reason", "") or str(error) or "It can't be read."
        yield Entry(f"Line {(block.start_line or 0) + 1}", errors=[reason.splitlines()[0]])
    for entry in library.entries:
        values = {name.lower(): str(raw.value) for name, raw in entry.fields_dict.items()}
        try:
            persons = values.get("author") or values.get("editor") or ""
            authors = list(map(_bibtex_author, names.split_multiple_persons_names(persons)))
            plain = {name: _decode_latex(value) for name, value in values.items()}
            links = {"doi": values.get("doi", ""), "url": values.get("url", "")}
            work = _make_work(entry.key, authors, _pick(plain, _BIBTEX_NAMES) | links)
        except (names.InvalidNameError, RecursionError) as error:
            yield Entry(entry.key, errors=[f"It can't be read: {type(error).__name__}."])
        else:
            yield Entry(entry.key, work=work)


def _bibtex_author(name: str) -> str:
    if name.startswith("{") and name.endswith("}"):  # an organisation
        return _decode_latex(name)
    parts = names.parse_single_name_into_parts(name, strict=False)
    last = _decode_latex(" ".join([*parts.von, *parts.last, *parts.jr]))
    return _short_name(last, _decode_latex(" ".join(parts.first)))


def _decode_latex(text: str) -> str:
    return " ".join(str(LatexNodes2Text().latex_to_text(text)).split())


def _read_ris(text: str) -> Iterator[Entry]:
    try:
        entries = rispy.loads(text.strip() + "\n")
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise UnreadableTextError(f"This can't be read as RIS: {error}") from error
    for number, values in enumerate(entries, start=1):
        pages = [values[name] for name in ("start_page", "end_page") if values.get(name)]
        people = [name.partition(",") for name in values.get("authors", [])]
        authors = [_short_name(last, first) for last, _, first in people]
        fields = _pick(values, _RIS_NAMES) | {"pages": "–".join(pages), "pmid": ""}
        fields["url"] = next(iter(values.get("urls", [])), "")
        yield Entry(f"Entry {number}", work=_make_work("", authors, fields))


def _pick(values: Mapping[str, Any], names: Mapping[str, list[str]]) -> dict[str, str]:
    return {
        field: next((values[name] for name in candidates if values.get(name)), "")
        for field, candidates in names.items()
    }


def _short_name(last: str, first: str) -> str:
    """Return a name as the bibliography writes it: Estes RR."""
    initials = "".join(part[0].upper() for part in re.split(r"[\s.-]+", first) if part)
    return f"{last.strip()} {initials}".strip()


def _make_work(key: str, authors: list[str], fields: dict[str, str]) -> Reference:
    year = _YEAR.search(fields["year"])
    first_author = authors[0].rpartition(" ")[0] or authors[0] if authors else ""
    own_key = f"{first_author.split(' ')[-1]}{year[0] if year else ''}"
    locator = fields["volume"]
    locator += f"({fields['issue']})" if fields["issue"] else ""
    locator += f":{fields['pages']}" if fields["pages"] else ""
    doi = extract_doi(fields["doi"])
    return Reference(
        key=slugify(key) or slugify(own_key),
        authors=", ".join(authors),
        title=fields["title"],
        journal=fields["journal"],
        year=int(year[0]) if year else None,
        locator=locator.replace("--", "–"),
        doi=doi,
        pmid=fields["pmid"],
        url="" if doi else fields["url"],
        title_verified=False,  # until an editor has checked it
    )
