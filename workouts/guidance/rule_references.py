"""Links from the coaching rules to the articles and works that they rest on."""

from collections.abc import Iterator

from fitsite.lib.rule_registry import RuleLink
from workouts.coaching.rules import ALL
from workouts.shared.article_links import ARTICLE


def links() -> Iterator[RuleLink]:
    for rule in ALL:
        yield RuleLink(rule.code, rule.title, ARTICLE, rule.article, rule.references)
