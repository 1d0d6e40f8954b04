"""One part of an export that is being imported: some rows of a table, and what became of them."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from workouts.models import FileImport, ImportItem

PREFERENCES = "preferences"


@dataclass
class Part:
    """Rows ``first`` to ``last`` of a table; ``links`` for a second look, at what they refer to.

    ``made`` and ``known`` lead from the rows' numbers to the ids that they have here: of rows
    that the import brought, and of those that were there before. ``before`` and ``after`` are the
    settings that it changed, ``files`` the stored files that it began to write.
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
        assert item.about is not None  # planning.py gives one to each
        part = cls(**item.about)
        part.made = _by_number(part.made)
        part.known = _by_number(part.known)
        return part

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def parts_of(upload: FileImport, table: str) -> list[Part]:
    """The parts of an import that hold rows of a table, in their order."""
    items = upload.items.filter(place=table, about__isnull=False).order_by("position")
    return [part for part in map(Part.of, items) if not part.links]


def _by_number(ids: dict[Any, int]) -> dict[int, int]:
    """Numbers again, which JSON keeps as text."""
    return {int(number): pk for number, pk in ids.items()}
