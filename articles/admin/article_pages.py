"""Pages of an article in the admin beside its form: permissions, frame and working copy."""

from typing import Any

from content_editor.admin import ContentEditor
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles.models import Article
from articles.publishing.working_copy import WorkingCopy


class ArticlePages(ContentEditor):
    """A content editor with more pages: each of ``page_names`` is shown by ``<name>_view``."""

    page_names: tuple[str, ...] = ()

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        pages = [
            path(
                f"<int:pk>/{name}/",
                wrap(getattr(self, f"{name}_view")),
                name=f"articles_article_{name}",
            )
            for name in self.page_names
        ]
        return [*pages, *super().get_urls()]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def get_article(self, request: HttpRequest, pk: int, permission: str) -> Article:
        """Return the article. Raises PermissionDenied or Http404."""
        if not request.user.has_perm(permission):
            raise PermissionDenied
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        return article

    def working_copy(self, article: Article) -> WorkingCopy:
        """Return the request's one working copy, kept on ``article``: it renders the page once."""
        return article.__dict__.setdefault("_working_copy", WorkingCopy(article))

    def redirect_to_form(self, article: Article) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> Any:
        original = context.get("original")
        if original and not self.has_change_permission(request, original):
            # The block editor's script fails over blocks that can't be changed.
            return super(ContentEditor, self).render_change_form(request, context, **kwargs)
        return super().render_change_form(request, context, **kwargs)

    def render_page(
        self, request: HttpRequest, article: Article, action: str, context: dict[str, Any]
    ) -> HttpResponse:
        shared = self.admin_site.each_context(request)
        title = f"{action.capitalize()} “{article}”"
        data = {**shared, "title": title, "opts": self.opts, "original": article, **context}
        return TemplateResponse(request, f"admin/articles/article/{action}.html", data)
