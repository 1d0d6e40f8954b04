"""Scheduling in the admin: freeze the working copy for a later time, or take that back."""

import datetime as dt
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import timezone

from articles.admin.article_pages import ArticlePages
from articles.admin.publish_views import ChangeNoteForm
from articles.models import Article
from articles.publishing import publish, scheduled_editions
from fitsite.accounts.models import User

RIGHT = "articles.publish_article"


class ScheduleForm(ChangeNoteForm):
    publish_at = forms.SplitDateTimeField(label="Publish at, UTC", widget=AdminSplitDateTime)

    def clean_publish_at(self) -> dt.datetime:
        moment: dt.datetime = self.cleaned_data["publish_at"]
        if moment <= timezone.now():
            raise ValidationError("Choose a time that is still to come.")
        return moment


class SchedulingAdmin(ArticlePages):
    def get_urls(self) -> list[URLPattern]:
        pages = {"schedule": self.schedule_view, "cancel": self.cancel_view}
        return [*self.page_urls(pages), *super().get_urls()]

    @admin.display(description="scheduled for", ordering="publish_at")
    def scheduled_for(self, article: Article) -> str:
        return f"{article.publish_at:%-d %B %Y, %H:%M} UTC" if article.publish_at else "–"

    def schedule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.article_for(request, pk, RIGHT)
        first: dict[str, Any] = {} if article.live else {"change_note": "First published."}
        form = ScheduleForm(request.POST or None, initial=first)
        problems = publish.check(article)
        if request.method == "POST" and not problems and form.is_valid():
            user = cast(User, request.user)
            scheduled_editions.schedule(article=article, by=user, **form.cleaned_data)
            self.message_user(request, "The edition is scheduled.", messages.SUCCESS)
            return self.back_to(article)
        found = {
            "problems": self.told(article, problems),
            "warnings": self.told(article, publish.warn(article)),
        }
        return self.show_page(request, article, "schedule", {"form": form, **found})

    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = self.article_for(request, pk, RIGHT)
        if request.method == "POST":
            scheduled_editions.cancel(article=article, by=cast(User, request.user))
            self.message_user(request, "No edition is scheduled any more.", messages.SUCCESS)
            return self.back_to(article)
        return self.show_page(request, article, "cancel", {})
