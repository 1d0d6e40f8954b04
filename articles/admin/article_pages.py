"""Pages of an article in the admin beside its form: who may see them, and their frame."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from content_editor.admin import ContentEditor
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles.models import Article
from articles.publishing.publish_errors import Problem


class ArticlePages(ContentEditor):
    """A content editor that other pages can be added to."""

    def page_urls(self, pages: Mapping[str, Callable[..., HttpResponse]]) -> list[URLPattern]:
        """An address for each page, by its name."""
        wrap = self.admin_site.admin_view
        return [
            path(f"<int:pk>/{name}/", wrap(view), name=f"articles_article_{name}")
            for name, view in pages.items()
        ]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def article_for(self, request: HttpRequest, pk: int, right: str) -> Article:
        """The article, for a user with this right."""
        if not request.user.has_perm(right):
            raise PermissionDenied
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        return article

    def back_to(self, article: Article) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> Any:
        original = context.get("original")
        if original and not self.has_change_permission(request, original):
            # The block editor's script fails over blocks that can't be changed.
            return super(ContentEditor, self).render_change_form(request, context, **kwargs)
        return super().render_change_form(request, context, **kwargs)

    def told(self, article: Article, problems: Iterable[Problem]) -> list[dict[str, str]]:
        """Each problem with the address where it is put right."""
        return [{"message": p.message, "url": self._place(article, p)} for p in problems]

    def _place(self, article: Article, problem: Problem) -> str:
        """The field or block of the change form where ``problem`` is put right."""
        form = reverse("admin:articles_article_change", args=[article.pk])
        if problem.block is None:
            return f"{form}#id_{problem.field}"
        name = problem.block._meta.get_field("parent").remote_field.get_accessor_name()
        keys = list(getattr(article, name).values_list("pk", flat=True))
        return f"{form}#{name}-{keys.index(problem.block.pk)}"

    def show_page(
        self, request: HttpRequest, article: Article, action: str, context: dict[str, Any]
    ) -> HttpResponse:
        title = f"{action.capitalize()} “{article}”"
        shared = self.admin_site.each_context(request)
        data = {**shared, "title": title, "opts": self.opts, "original": article, **context}
        return TemplateResponse(request, f"admin/articles/article/{action}.html", data)
