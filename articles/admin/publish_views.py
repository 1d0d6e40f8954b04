"""Publish and unpublish in the admin: what stands in the way, a note, and a button."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse

from articles.admin.article_pages import ArticlePages
from articles.models import Article
from articles.publishing import publish
from fitsite.accounts.models import User


class ChangeNoteForm(forms.Form):
    change_note = forms.CharField(
        label="What changed",
        max_length=300,
        help_text="One sentence for readers, shown under “What changed and when”.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class PublishingAdmin(ArticlePages):
    """A content editor with two more pages, for those who may publish."""

    def get_urls(self) -> list[URLPattern]:
        pages = {"publish": self.publish_view, "unpublish": self.unpublish_view}
        return [*self.page_urls(pages), *super().get_urls()]

    def response_add(self, request: HttpRequest, obj: Article, *args: Any) -> HttpResponse:
        return self._to_publishing(request, obj) or super().response_add(request, obj, *args)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._to_publishing(request, obj) or super().response_change(request, obj)

    def _to_publishing(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        if "_publish" not in request.POST or not self.has_publish_permission(request):
            return None
        return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[article.pk]))

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.article_for(request, pk, "articles.publish_article")
        first = not article.editions.exists()
        form = ChangeNoteForm(
            request.POST or None, initial={"change_note": "First published."} if first else {}
        )
        problems = publish.check(article)
        if request.method == "POST" and not problems and form.is_valid():
            edition = publish.publish(
                article=article, by=cast(User, request.user), **form.cleaned_data
            )
            self.message_user(request, f"Edition {edition.number} is published.", messages.SUCCESS)
            return self.back_to(article)
        found = {
            "problems": self.told(article, problems),
            "warnings": self.told(article, publish.warn(article)),
        }
        return self.show_page(request, article, "publish", {"form": form, **found})

    def unpublish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.article_for(request, pk, "articles.publish_article")
        if request.method == "POST":
            publish.unpublish(article=article, by=cast(User, request.user))
            self.message_user(request, "Readers no longer see this article.", messages.SUCCESS)
            return self.back_to(article)
        return self.show_page(request, article, "unpublish", {})
