"""The report of an import for its page: counts first, then reasons with their places."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from workouts.exporting.member_tables import OWN_FORMAT
from workouts.models import FileImport

SHOWN_ONE_BY_ONE = 3
PLACES = 12
HEADINGS = {
    "failed": "Not imported",
    "skipped": "Left out",
    "duplicate": "Already in your log",
    "created": "Good to know",
}


@dataclass(frozen=True)
class Group:
    """All parts that share a reason: how many, and where the first of them stand."""

    heading: str
    reason: str
    count: int
    places: str
    more: int


@dataclass(frozen=True)
class Report:
    """`created` holds the new sessions one by one where these are few; `guessed` counts runs.

    `brought` counts what an export of ours brought, kind by kind.
    """

    counts: list[tuple[str, int]]
    brought: list[tuple[str, int]]
    created: list[dict[str, Any]]
    groups: list[Group]
    guessed: int


def report(upload: FileImport) -> Report:
    """Return the report of an import that is done."""
    added = [entry for entry in upload.entries if entry["outcome"] == "created"]
    own = upload.format == OWN_FORMAT
    brought: Counter[str] = Counter()
    if own:
        for entry in added:
            brought[entry["where"]] += entry["count"]
    few = len(added) <= SHOWN_ONE_BY_ONE and not own
    counts = [
        ("Added", upload.created),
        ("Already there", upload.duplicate),
        ("Left out", upload.skipped),
        ("Not imported", upload.failed),
    ]
    return Report(
        counts=[(label, count) for label, count in counts if count],
        brought=[(what, count) for what, count in brought.items() if count],
        created=added if few else [],
        groups=_groups(upload.entries, with_notes=not few),
        guessed=sum(entry.get("guessed", False) for entry in added),
    )


def _groups(entries: list[dict[str, Any]], *, with_notes: bool) -> list[Group]:
    found: defaultdict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        if entry["outcome"] != "created":
            found[entry["outcome"], entry["reason"]].append(entry)
        elif with_notes:
            for note in entry["notes"]:
                found["created", note].append(entry)
    return [
        _group(heading, reason, parts)
        for outcome, heading in HEADINGS.items()
        for (found_outcome, reason), parts in found.items()
        if found_outcome == outcome
    ]


def _group(heading: str, reason: str, parts: list[dict[str, Any]]) -> Group:
    places = list(dict.fromkeys(part["where"] for part in parts if part.get("where")))
    return Group(
        heading=heading,
        reason=reason,
        count=sum(part.get("count") or 1 for part in parts),
        places="; ".join(places[:PLACES]),
        more=max(0, len(places) - PLACES),
    )
