"""Articles in the admin: the working copy, block by block."""

from typing import Any

from csp.decorators import csp_update
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from js_asset import Media

from articles.admin.block_inlines import INLINES
from articles.admin.edit_conflicts import EditConflictAdmin, EditConflictForm
from articles.admin.preview_views import PreviewAdmin
from articles.admin.publish_views import PublishingAdmin
from articles.admin.review_views import ReviewDueFilter, ReviewingAdmin
from articles.models import Article
from articles.publishing.snapshot import digest

# The text editor and the block editor each add one style element, always the same: these hashes
# allow those two and no other. A browser test fails when a new version of theirs needs new ones.
EDITOR_STYLES = [
    "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='",  # Tiptap, in django-prose-editor
    "'sha256-iQkg4CW9pkVM9zuO+Zu+xOrTcRsfEQ3Ic342wxe/yik='",  # django-content-editor
]
MAIN_FIELDS = (
    "readers_see",
    "scheduled_for",
    "title",
    "slug",
    "answer",
    "summary",
    "topic",
    "author",
)


class ArticleForm(EditConflictForm):
    class Meta:
        widgets = {name: AdminTextareaWidget(attrs={"rows": 2}) for name in ("answer", "summary")}


@admin.register(Article)
class ArticleAdmin(EditConflictAdmin, PreviewAdmin, ReviewingAdmin, PublishingAdmin):
    page_names = ("preview", "share", "review", "publish", "schedule", "unpublish", "cancel")
    form = ArticleForm
    list_display = ("title", "topic", "author", "published", "scheduled_for", "updated_at")
    list_filter = ("topic", ReviewDueFilter)
    list_select_related = ("topic__parent__parent", "author")
    search_fields = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}
    inlines = INLINES
    filter_horizontal = ("recommended",)
    view_on_site = False  # readers_see links to the page, when there is one
    readonly_fields = ("readers_see", "scheduled_for", "review")
    fieldsets = (
        (None, {"fields": MAIN_FIELDS}),
        ("Review", {"fields": ("review", "review_after_months")}),
        ("Disclaimer", {"fields": ("disclaimer",)}),
        ("Read next", {"fields": ("recommended",)}),
    )

    @admin.display(boolean=True)
    def published(self, article: Article) -> bool:
        return article.live_id is not None

    @admin.display(description="readers see")
    def readers_see(self, article: Article) -> str:
        if article.live is None:
            return "Nothing: not published"
        address = article.get_absolute_url()
        link = format_html('<a href="{}">Edition {}</a>', address, article.live.number)
        if digest(self.working_copy(article).source) == digest(article.live.source):
            return link
        return format_html("{}, older than this working copy", link)

    @admin.display(description="scheduled for", ordering="publish_at")
    def scheduled_for(self, article: Article) -> str:
        return f"{article.publish_at:%-d %B %Y, %H:%M} UTC" if article.publish_at else "–"

    @method_decorator(csp_update({"style-src": EDITOR_STYLES}))
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> HttpResponse:
        context["may_publish"] = self.has_publish_permission(request)
        response = super().render_change_form(request, context, **kwargs)
        # The editor's import map is an inline script: it runs only with the page's nonce.
        nonce = str(request.csp_nonce)  # type: ignore[attr-defined]  # set by django-csp
        media = Media.from_media(response.context_data["media"], nonce=nonce)
        response.context_data["media"] = media
        return response
