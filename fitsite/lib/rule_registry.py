"""Which articles and references coaching rules rely on: `workouts` registers, `articles` reads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class RuleLink:
    """A rule, the section of an article that explains it, and the works that it cites."""

    code: str
    title: str
    article: str  # slug
    anchor: str
    references: tuple[str, ...]  # keys of the bibliography


_sources: list[Callable[[], Iterable[RuleLink]]] = []


def register(source: Callable[[], Iterable[RuleLink]]) -> None:
    """Add a source of rules."""
    _sources.append(source)


def rule_links() -> list[RuleLink]:
    """Return the rules of all sources, in their order."""
    return [link for source in _sources for link in source()]
