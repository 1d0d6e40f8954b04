"""Reviewing in the admin: read a working copy, and sign off what was read."""

from typing import cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from articles.admin.article_pages import ArticlePages
from articles.models import Article
from articles.publishing.reviewer_sign_off import (
    CannotSignOff,
    reviewer_for,
    sign_off,
    valid_sign_off,
)
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User

RIGHT = "articles.sign_off_article"


class SignOffForm(forms.Form):
    state = forms.CharField(widget=forms.HiddenInput)
    scope = forms.CharField(
        label="What you reviewed",
        max_length=200,
        help_text="Shown to readers. For example: all sections and their sources.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ReviewingAdmin(ArticlePages):
    def get_urls(self) -> list[URLPattern]:
        return [*self.page_urls({"review": self.review_view}), *super().get_urls()]

    @admin.display(description="review")
    def review(self, article: Article) -> str:
        last = article.sign_offs.select_related("reviewer").first() if article.pk else None
        if last is None:
            return "Not yet signed off"
        if signed := valid_sign_off(WorkingCopy.of(article)):
            return f"Signed off: {signed} ({signed.scope})"
        return f"Changed since it was signed off: {last}"

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.article_for(request, pk, RIGHT)
        user = cast(User, request.user)
        copy = WorkingCopy.of(article)
        form = SignOffForm(request.POST or None, initial={"state": copy.state})
        hindrance = ""
        try:
            reviewer_for(article, user)
            if request.method == "POST" and form.is_valid():
                sign_off(article=article, by=user, **form.cleaned_data)
                self.message_user(request, "Thank you: it is signed off.", messages.SUCCESS)
                return self.back_to(article)
        except CannotSignOff as error:
            hindrance = str(error)
            form = SignOffForm(initial={"state": copy.state})
        context = {"form": form, "hindrance": hindrance, "review": self.review(article)}
        return self.show_page(request, article, "review", context)
