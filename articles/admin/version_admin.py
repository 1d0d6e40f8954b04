"""Earlier states of articles in the admin: read, compared and restored, but never changed."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.publishing.diff import diff_snapshots
from articles.publishing.restore_edition import NotRestorableError, restore
from articles.publishing.snapshot import digest
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User
from fitsite.lib.read_only_admin import ReadOnlyAdmin


class VersionAdmin(ReadOnlyAdmin):
    """The admin of a model with an ``article`` and the ``source`` of an earlier working copy."""

    def version_name(self, version: Any) -> str:
        """Return the version's name within a sentence, such as "edition 2"."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        wrap, prefix = self.admin_site.admin_view, f"articles_{self.opts.model_name}"
        return [
            path("<int:pk>/compare/", wrap(self.compare_view), name=f"{prefix}_compare"),
            path("<int:pk>/restore/", wrap(self.restore_view), name=f"{prefix}_restore"),
            *super().get_urls(),
        ]

    @admin.display(description="compare")
    def links(self, version: Any) -> SafeString:
        prefix = f"admin:articles_{self.opts.model_name}"
        compare = reverse(f"{prefix}_compare", args=[version.pk])
        links = [(compare, "with the working copy")]
        live = version.article.live
        if live is not None and live != version:
            links.append((f"{compare}?with=live", "with what readers see"))
        links.append((reverse(f"{prefix}_restore", args=[version.pk]), "and restore"))
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    def compare_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        version = self.get_version(request, pk)
        live = version.article.live
        if request.GET.get("with") == "live" and live is not None:
            other, source = f"edition {live.number}, which readers see", live.source
        else:
            other, source = "the working copy", WorkingCopy(version.article).source
        name = self.version_name(version)
        context = {
            "title": f"{name.capitalize()} against {other}",
            "differences": diff_snapshots(version.source, source),
            "before": name,
            "after": other,
        }
        return self._render_page(request, "compare", version, context)

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perms(["articles.publish_article", "articles.change_article"]):
            raise PermissionDenied
        version = self.get_version(request, pk)
        article, name = version.article, self.version_name(version)
        if request.method == "POST":
            try:
                restore(
                    article=article,
                    source=version.source,
                    name=name,
                    by=cast(User, request.user),
                    expected_digest=request.POST.get("seen", ""),
                )
            except NotRestorableError as error:
                self.message_user(request, str(error), messages.ERROR)
                return HttpResponseRedirect(request.path)
            message = f"The working copy is {name} again. What it was before is kept."
            self.message_user(request, message, messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        present = WorkingCopy(article).source
        context = {
            "title": f"Restore {name} of “{article}”",
            "differences": diff_snapshots(present, version.source),
            "before": "the working copy",
            "after": name,
            "seen": digest(present),
        }
        return self._render_page(request, "restore", version, context)

    def get_version(self, request: HttpRequest, pk: int) -> Any:
        """Return the version. Raises PermissionDenied or Http404."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        version = self.get_object(request, str(pk))
        if version is None:
            raise Http404
        return version

    def _render_page(
        self, request: HttpRequest, name: str, version: Any, context: dict[str, Any]
    ) -> HttpResponse:
        shared = self.admin_site.each_context(request)
        data = {**shared, "opts": self.opts, "original": version.article, **context}
        return TemplateResponse(request, f"admin/articles/{name}.html", data)
