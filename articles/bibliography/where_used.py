"""Finds the articles and the coaching rules that cite a work."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse

from articles.models import BLOCKS, Article
from articles.rendering.citations import MARK
from fitsite.lib.rule_registry import rule_links


@dataclass(frozen=True, order=True)
class Use:
    name: str
    url: str


def find_uses() -> dict[str, list[Use]]:
    """Return the uses of each cited key: working copies by title, then rules in their order."""
    articles: dict[str, set[int]] = defaultdict(set)
    for model in BLOCKS:
        for parent, *texts in model.objects.values_list("parent_id", *model.content_fields):
            for key in MARK.findall(" ".join(map(str, texts))):
                articles[key].add(parent)
    titles = dict(Article.objects.values_list("pk", "title"))
    found: dict[str, list[Use]] = defaultdict(list)
    for key, parents in articles.items():
        found[key] = sorted(
            Use(titles[pk], reverse("admin:articles_article_change", args=[pk])) for pk in parents
        )
    for rule in rule_links():
        for key in rule.references:
            found[key].append(Use(rule.title, reverse("workouts:rule", args=[rule.code])))
    return found
