"""What stands in the way of publishing, and what should be known, above the change form."""

from typing import Any

from django.http import HttpRequest

from articles.admin.article_pages import ArticlePages
from articles.publishing import publish


class CheckingAdmin(ArticlePages):
    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> Any:
        if article := context.get("original"):
            context["problems"] = self.told(article, publish.check(article))
            context["warnings"] = self.told(article, publish.warn(article))
        return super().render_change_form(request, context, **kwargs)
