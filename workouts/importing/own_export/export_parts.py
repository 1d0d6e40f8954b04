"""One part of an export that is being imported: some rows of a table, and what became of them."""

from dataclasses import field
from typing import Any, Self

from pydantic.dataclasses import dataclass

from workouts.models import FileImport, ImportItem

PREFERENCES = "preferences"


@dataclass
class Part:
    """Rows ``first`` to ``last`` of a table; ``links`` for a second look, at what they refer to.

    ``made`` and ``known`` lead from the rows' numbers to the ids that they have here: of rows
    that the import brought, and of those that were there before. ``before`` and ``after`` are the
    settings that it changed, ``files`` the stored files that it began to write. It is kept as JSON,
    which writes numbers of rows as text, and checked when it is read again.
    """

    table: str
    first: int = 0
    last: int = 0
    links: bool = False
    made: dict[int, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)
    before: dict[str, Any] | None = None
    after: dict[str, Any] | None = None
    files: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, item: ImportItem) -> Self:
        return cls(**(item.about or {}))


def parts_of(upload: FileImport, table: str) -> list[Part]:
    """Return the parts of an import that hold rows of a table, in their order."""
    items = upload.items.filter(place=table, about__isnull=False).order_by("position")
    return [part for part in map(Part.of, items) if not part.links]
