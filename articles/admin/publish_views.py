"""Publish, schedule, and take either back in the admin: the checks, a note, and a button."""

import datetime as dt
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from articles.admin.check_list import CheckListAdmin
from articles.models import Article
from articles.publishing.publish import NotPublishableError, publish, unpublish
from articles.publishing.scheduled_editions import cancel, schedule
from fitsite.accounts.models import User

PERMISSION = "articles.publish_article"


class ChangeNoteForm(forms.Form):
    change_note = forms.CharField(
        label="What changed",
        max_length=300,
        help_text="One sentence for readers, shown under “What changed and when”.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ScheduleForm(ChangeNoteForm):
    publish_at = forms.SplitDateTimeField(label="Publish at, UTC", widget=AdminSplitDateTime)

    def clean_publish_at(self) -> dt.datetime:
        moment: dt.datetime = self.cleaned_data["publish_at"]
        if moment <= timezone.now():
            raise ValidationError("Choose a time that is still to come.")
        return moment


class PublishingAdmin(CheckListAdmin):
    """Four more pages for those who may publish, and a button of the form that leads to one."""

    def response_add(self, request: HttpRequest, obj: Article, *args: Any) -> HttpResponse:
        return self._redirect_to_publish(request, obj) or super().response_add(request, obj, *args)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._redirect_to_publish(request, obj) or super().response_change(request, obj)

    def _redirect_to_publish(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        if "_publish" not in request.POST or not self.has_publish_permission(request):
            return None
        return HttpResponseRedirect(reverse("admin:articles_article_publish", args=[article.pk]))

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = "Edition {edition.number} is published."
        return self._make_edition(request, pk, "publish", ChangeNoteForm, publish, message)

    def schedule_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = "The edition is scheduled."
        return self._make_edition(request, pk, "schedule", ScheduleForm, schedule, message)

    def _make_edition(
        self,
        request: HttpRequest,
        pk: int,
        action: str,
        form_class: type[ChangeNoteForm],
        make: Callable[..., Any],
        message: str,
    ) -> HttpResponse:
        """Show checks and a form; once it is sent, have ``make`` check and make an edition."""
        article = self.get_article(request, pk, PERMISSION)
        is_first = not article.editions.published().exists()
        initial = {"change_note": "First published."} if is_first else {}
        form = form_class(request.POST or None, initial=initial)
        if form.is_valid():
            try:
                edition = make(article=article, by=cast(User, request.user), **form.cleaned_data)
            except NotPublishableError as error:
                checks = {"problems": self.link_problems(article, error.problems)}
            else:
                self.message_user(request, message.format(edition=edition), messages.SUCCESS)
                return self.redirect_to_form(article)
        else:
            checks = self.check_list(article)
        return self.render_page(request, article, action, {"form": form, **checks})

    def unpublish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = "Readers no longer see this article."
        return self._confirm(request, pk, "unpublish", unpublish, message)

    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        message = "No edition is scheduled any more."
        return self._confirm(request, pk, "cancel", cancel, message)

    def _confirm(
        self, request: HttpRequest, pk: int, action: str, act: Callable[..., None], message: str
    ) -> HttpResponse:
        """Ask first; ``act`` when the button is pressed."""
        article = self.get_article(request, pk, PERMISSION)
        if request.method != "POST":
            return self.render_page(request, article, action, {})
        act(article=article, by=cast(User, request.user))
        self.message_user(request, message, messages.SUCCESS)
        return self.redirect_to_form(article)
