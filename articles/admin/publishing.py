"""Publish and unpublish in the admin: what stands in the way, a note, and a button."""

from typing import Any, cast

from content_editor.admin import ContentEditor
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles import publishing
from articles.models import Article
from articles.publishing_checks import Problem
from fitsite.accounts.models import User


class ChangeNoteForm(forms.Form):
    change_note = forms.CharField(
        label="What changed",
        max_length=300,
        help_text="One sentence for readers, shown under “What changed and when”.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class PublishingAdmin(ContentEditor):
    """A content editor with two more pages, for those who may publish."""

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/publish/", wrap(self.publish_view), name="articles_article_publish"),
            path(
                "<int:pk>/unpublish/", wrap(self.unpublish_view), name="articles_article_unpublish"
            ),
            *super().get_urls(),
        ]

    def response_add(self, request: HttpRequest, obj: Article, *args: Any) -> HttpResponse:
        return self._to_publishing(request, obj) or super().response_add(request, obj, *args)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._to_publishing(request, obj) or super().response_change(request, obj)

    def _to_publishing(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        if "_publish" not in request.POST or not self.has_publish_permission(request):
            return None
        return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[article.pk]))

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        first = not article.editions.exists()
        form = ChangeNoteForm(
            request.POST or None, initial={"change_note": "First published."} if first else {}
        )
        problems = publishing.check(article)
        if request.method == "POST" and not problems and form.is_valid():
            edition = publishing.publish(
                article=article, by=cast(User, request.user), **form.cleaned_data
            )
            self.message_user(request, f"Edition {edition.number} is published.", messages.SUCCESS)
            return self._back(article)
        told = [{"message": p.message, "url": self._place(article, p)} for p in problems]
        return self._page(request, article, "publish", {"form": form, "problems": told})

    def unpublish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self._article(request, pk)
        if request.method == "POST":
            publishing.unpublish(article=article, by=cast(User, request.user))
            self.message_user(request, "Readers no longer see this article.", messages.SUCCESS)
            return self._back(article)
        return self._page(request, article, "unpublish", {})

    def _article(self, request: HttpRequest, pk: int) -> Article:
        if not self.has_publish_permission(request):
            raise PermissionDenied
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        return article

    def _back(self, article: Article) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))

    def _place(self, article: Article, problem: Problem) -> str:
        """The field or block of the change form where ``problem`` is put right."""
        form = reverse("admin:articles_article_change", args=[article.pk])
        if problem.block is None:
            return f"{form}#id_{problem.field}"
        name = problem.block._meta.get_field("parent").remote_field.get_accessor_name()
        keys = list(getattr(article, name).values_list("pk", flat=True))
        return f"{form}#{name}-{keys.index(problem.block.pk)}"

    def _page(
        self, request: HttpRequest, article: Article, action: str, context: dict[str, Any]
    ) -> HttpResponse:
        title = f"{action.capitalize()} “{article}”"
        shared = self.admin_site.each_context(request)
        data = {**shared, "title": title, "opts": self.opts, "original": article, **context}
        return TemplateResponse(request, f"admin/articles/article/{action}.html", data)
