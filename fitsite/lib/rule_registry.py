"""What coaching rules rely on in articles, told by the app that has the rules to the one that has
the articles, neither of which knows the other."""

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
    """Have ``source`` asked for rules from now on."""
    _sources.append(source)


def rule_links() -> list[RuleLink]:
    """Every rule of every source, in their order."""
    return [link for source in _sources for link in source()]
