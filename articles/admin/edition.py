"""Editions in the admin: to be read, each as the page it was; never to be changed."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.models import Edition


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ("title", "number", "published_at", "by", "change_note", "live")
    list_filter = ("article",)
    list_select_related = ("article", "published_by")
    ordering = ("-published_at",)
    fields = (
        *("article", "number", "as_page", "live", "published_at", "by", "change_note"),
        *("answer", "summary", "reading_minutes", "reviewed_on", "review_due_on"),
    )
    readonly_fields = fields

    @admin.display(boolean=True, description="read now")
    def live(self, edition: Edition) -> bool:
        return edition.article.live_id == edition.pk

    @admin.display(description="published by")
    def by(self, edition: Edition) -> str:
        return str(edition.published_by or "the site itself")

    @admin.display(description="page")
    def as_page(self, edition: Edition) -> SafeString:
        address = reverse("admin:articles_edition_page", args=[edition.pk])
        return format_html('<a href="{}">View as readers saw it</a>', address)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.page)
        return [
            path("<int:pk>/page/", view, name="articles_edition_page"),
            *super().get_urls(),
        ]

    def page(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        edition = self.get_object(request, str(pk))
        if edition is None:
            raise Http404
        return HttpResponse(render_to_string("articles/article.html", {"edition": edition}))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False
