"""How loudly a rule speaks, the group that it belongs to, and the numbers that it keeps."""

from enum import StrEnum
from typing import Any, TypeAlias

Numbers: TypeAlias = dict[str, Any]  # what a finding keeps, as JSON can hold it


class Level(StrEnum):
    """A finding's level; silent (cannot judge) differs from none (checked, fine)."""

    SILENT = "silent"
    NONE = "none"
    INFO = "info"
    CAUTION = "caution"
    WARNING = "warning"

    rank: int  # 0 for silent to 4 for warning; set below, as comparing by it is much faster

    def __lt__(self, other: str) -> bool:
        return self.rank < Level(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Level(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Level(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Level(other).rank


for _rank, _level in enumerate(Level):
    _level.rank = _rank


class Group(StrEnum):
    """A group of rules, which share one headline."""

    STIMULUS = "stimulus"
    RECOVERY = "recovery"
    PROGRESSION = "progression"
    SUPPORT = "support"
