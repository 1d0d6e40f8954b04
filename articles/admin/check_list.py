"""Errors and warnings of an article in the admin, each with a link to where it is put right."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.admin.article_pages import ArticlePages
from articles.models import Article
from articles.publishing.publish_errors import Problem, find_problems
from articles.publishing.publish_warnings import find_warnings


class CheckListAdmin(ArticlePages):
    """Shows errors and warnings above the change form."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> Any:
        if article := context.get("original"):
            context |= self.check_list(article)
        return super().render_change_form(request, context, **kwargs)

    def check_list(self, article: Article) -> dict[str, list[dict[str, str]]]:
        copy = self.working_copy(article)
        return {
            "problems": self.link_problems(article, find_problems(copy)),
            "warnings": self.link_problems(article, find_warnings(copy)),
        }

    def link_problems(self, article: Article, problems: Iterable[Problem]) -> list[dict[str, str]]:
        """Return each problem's message with the address where it is put right."""
        return [
            {"message": problem.message, "url": self._url(article, problem)} for problem in problems
        ]

    def _url(self, article: Article, problem: Problem) -> str:
        form = reverse("admin:articles_article_change", args=[article.pk])
        if problem.block is None:
            return f"{form}#id_{problem.field}"
        name = problem.block._meta.get_field("parent").remote_field.get_accessor_name()
        keys = list(getattr(article, name).values_list("pk", flat=True))
        return f"{form}#{name}-{keys.index(problem.block.pk)}"
