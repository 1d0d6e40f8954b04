"""BibTeX and RIS into works of the bibliography: first shown, then stored all together."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import bibtexparser
import rispy
from bibtexparser.middlewares import names
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from pylatexenc.latex2text import LatexNodes2Text

from articles.bibliography.doi import bare_doi
from articles.models import Reference

LONGEST = 200_000  # letters
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


class UnreadableTextError(ValueError):
    """The text as a whole is neither BibTeX nor RIS; the message says why."""


@dataclass
class Entry:
    """One work of the text: to create, there already (``known``), or with ``errors``."""

    name: str
    work: Reference | None = None
    known: Reference | None = None
    errors: list[str] = field(default_factory=list)


def read(text: str, kind: str) -> list[Entry]:
    """Every entry of ``text``, new works as studies of this ``kind``. Nothing is stored.

    Raises UnreadableTextError.
    """
    if len(text) > LONGEST:
        raise UnreadableTextError("This is too long: paste it in parts.")
    ris = re.search(r"^TY  ?- ", text, re.MULTILINE)
    entries = list(_read_ris(text) if ris else _read_bibtex(text))
    if not entries:
        raise UnreadableTextError("There is no entry in BibTeX or RIS here.")
    for entry in entries:
        if entry.work is not None:
            entry.work.kind = kind
            _compare(entry, entry.work)
    _refuse_twins(entries)
    return entries


@transaction.atomic
def store(entries: list[Entry]) -> int:
    """Stores the new works, all or none; returns how many. Raises ValidationError."""
    wanted = [entry.work for entry in entries if entry.work and not entry.known]
    for work in wanted:
        work.full_clean()
        work.save()
    return len(wanted)


def _compare(entry: Entry, work: Reference) -> None:
    entry.known = _stored(work)
    if entry.known:
        return
    try:
        work.full_clean()
    except ValidationError as error:
        entry.errors += [
            f"{name}: {message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]


def _stored(work: Reference) -> Reference | None:
    if work.doi:
        return Reference.objects.filter(doi__iexact=work.doi).first()
    return Reference.objects.filter(key=work.key, title__iexact=work.title).first()


def _refuse_twins(entries: list[Entry]) -> None:
    works = [entry.work for entry in entries if entry.work and not entry.known]
    keys = Counter(work.key for work in works)
    dois = Counter(work.doi.lower() for work in works if work.doi)
    for entry in entries:
        if entry.work and not entry.known:
            if keys[entry.work.key] > 1:
                entry.errors.append("Another entry here has the same key.")
            elif dois[entry.work.doi.lower()] > 1:
                entry.errors.append("Another entry here has the same DOI.")


def _read_bibtex(text: str) -> Iterator[Entry]:
    library = bibtexparser.parse_string(text)
    for block in library.failed_blocks:
        error = block.error
        reason = getattr(error, "abort_reason", "") or str(error) or "It can't be read."
        yield Entry(f"Line {(block.start_line or 0) + 1}", errors=[reason.splitlines()[0]])
    for entry in library.entries:
        values = {name.lower(): str(found.value) for name, found in entry.fields_dict.items()}
        try:
            yield Entry(entry.key, work=_from_bibtex(entry.key, values))
        except (names.InvalidNameError, RecursionError) as error:
            yield Entry(entry.key, errors=[f"It can't be read: {type(error).__name__}."])


def _from_bibtex(key: str, values: dict[str, str]) -> Reference:
    persons = names.split_multiple_persons_names(values.get("author") or values.get("editor") or "")
    plain = {name: _decoded(value) for name, value in values.items()}
    return _work(
        key=key,
        authors=[_bibtex_author(person) for person in persons],
        title=plain.get("title", ""),
        journal=plain.get("journal") or plain.get("journaltitle") or plain.get("booktitle", ""),
        year=plain.get("year") or plain.get("date", ""),
        volume=plain.get("volume", ""),
        issue=plain.get("number") or plain.get("issue", ""),
        pages=plain.get("pages", ""),
        doi=values.get("doi", ""),
        pmid=plain.get("pmid", ""),
        url=values.get("url", ""),
    )


def _bibtex_author(name: str) -> str:
    if name.startswith("{") and name.endswith("}"):  # an organisation
        return _decoded(name)
    parts = names.parse_single_name_into_parts(name, strict=False)
    return _short_name(
        _decoded(" ".join([*parts.von, *parts.last, *parts.jr])), _decoded(" ".join(parts.first))
    )


def _decoded(text: str) -> str:
    return " ".join(str(LatexNodes2Text().latex_to_text(text)).split())


def _read_ris(text: str) -> Iterator[Entry]:
    try:
        entries = rispy.loads(text.strip() + "\n")
    except (OSError, ValueError, IndexError, KeyError) as error:
        raise UnreadableTextError(f"This can't be read as RIS: {error}") from error
    for number, values in enumerate(entries, start=1):
        pages = "–".join(p for p in (values.get("start_page"), values.get("end_page")) if p)
        people = [name.partition(",") for name in values.get("authors", [])]
        work = _work(
            key="",
            authors=[_short_name(last, first) for last, _, first in people],
            title=values.get("title") or values.get("primary_title", ""),
            journal=values.get("journal_name") or values.get("secondary_title", ""),
            year=values.get("year") or values.get("publication_year", ""),
            volume=values.get("volume", ""),
            issue=values.get("number", ""),
            pages=pages,
            doi=values.get("doi", ""),
            pmid="",
            url=next(iter(values.get("urls", [])), ""),
        )
        yield Entry(f"Entry {number}", work=work)


def _short_name(last: str, first: str) -> str:
    """As the bibliography writes people: Estes RR."""
    initials = "".join(part[0].upper() for part in re.split(r"[\s.-]+", first) if part)
    return f"{last.strip()} {initials}".strip()


def _work(
    *,
    key: str,
    authors: list[str],
    title: str,
    journal: str,
    year: str,
    volume: str,
    issue: str,
    pages: str,
    doi: str,
    pmid: str,
    url: str,
) -> Reference:
    found = _YEAR.search(year)
    locator = volume + (f"({issue})" if issue else "") + (f":{pages}" if pages else "")
    first = authors[0].rpartition(" ")[0] or authors[0] if authors else ""
    made = f"{first.split(' ')[-1]}{found[0] if found else ''}"
    bare = bare_doi(doi)
    return Reference(
        key=slugify(key) or slugify(made),
        authors=", ".join(authors),
        title=title,
        journal=journal,
        year=int(found[0]) if found else None,
        locator=locator.replace("--", "–"),
        doi=bare,
        pmid=pmid,
        url="" if bare else url,
        title_verified=False,  # until somebody has looked
    )
