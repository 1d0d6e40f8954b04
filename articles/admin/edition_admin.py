"""Editions in the admin: to be read, each as its page, and never changed."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.version_admin import VersionAdmin
from articles.models import Edition


@admin.register(Edition)
class EditionAdmin(VersionAdmin):
    list_display = ("title", "number", "published_at", "by", "change_note", "live", "links")
    list_filter = ("article",)
    list_select_related = ("article", "published_by")
    ordering = ("-published_at",)
    fields = (
        *("article", "number", "as_page", "links", "live", "published_at", "by", "change_note"),
        *("answer", "summary", "reading_minutes", "reviewed_on", "review_due_on"),
    )
    readonly_fields = fields

    def version_name(self, version: Edition) -> str:
        return f"edition {version.number}"

    @admin.display(description="state")
    def live(self, edition: Edition) -> str:
        if edition.article.scheduled_id == edition.pk:
            return "Scheduled"
        return "Read now" if edition.article.live_id == edition.pk else "Earlier"

    @admin.display(description="published by")
    def by(self, edition: Edition) -> str:
        return str(edition.published_by or "the site itself")

    @admin.display(description="page")
    def as_page(self, edition: Edition) -> SafeString:
        address = reverse("admin:articles_edition_page", args=[edition.pk])
        return format_html('<a href="{}">View as readers get it</a>', address)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.page)
        return [path("<int:pk>/page/", view, name="articles_edition_page"), *super().get_urls()]

    def page(self, request: HttpRequest, pk: int) -> HttpResponse:
        edition = self.get_version(request, pk)
        return HttpResponse(render_to_string("articles/public/article.html", {"edition": edition}))
