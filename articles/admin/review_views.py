"""Reviewing in the admin: read a working copy and sign it off; list the reviews that are due."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.admin.article_pages import ArticlePages
from articles.models import Article
from articles.publishing.reviewer_sign_off import SignOffRefusedError, find_reviewer, sign_off
from fitsite.accounts.models import User


class ReviewDueFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("due", "Needs review again")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() != "due":
            return queryset
        due = Article.objects.review_due(timezone.now().date())
        return queryset.filter(pk__in=due.values("pk"))


class SignOffForm(forms.Form):
    state = forms.CharField(widget=forms.HiddenInput)
    scope = forms.CharField(
        label="What you reviewed",
        max_length=200,
        help_text="Shown to readers. For example: all sections and their sources.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ReviewingAdmin(ArticlePages):
    @admin.display(description="review")
    def review(self, article: Article) -> str:
        last = article.sign_offs.select_related("reviewer").first() if article.pk else None
        if last is None:
            return "Not yet signed off"
        if signed := self.working_copy(article).sign_off:
            return f"Signed off: {signed} ({signed.scope})"
        return f"Changed since it was signed off: {last}"

    def review_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.get_article(request, pk, "articles.sign_off_article")
        user = cast(User, request.user)
        form = SignOffForm(request.POST or None)
        refusal = ""
        try:
            find_reviewer(article, user)
            if form.is_valid():
                sign_off(article=article, by=user, **form.cleaned_data)
                self.message_user(request, "Thank you: it is signed off.", messages.SUCCESS)
                return self.redirect_to_form(article)
        except SignOffRefusedError as error:
            refusal = str(error)
            form = SignOffForm()
        form.initial["state"] = self.working_copy(article).state
        context = {"form": form, "refusal": refusal, "review": self.review(article)}
        return self.render_page(request, article, "review", context)
