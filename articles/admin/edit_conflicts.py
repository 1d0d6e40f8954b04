"""Two editors on one article, and one whose tab crashed: nothing is overwritten or lost unseen."""

from typing import Any, cast

from content_editor.admin import ContentEditor
from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from articles.admin.deleted_blocks import keep_vanished_blocks
from articles.models import Article, Block, KeptCopy
from articles.publishing.diff import differences
from articles.publishing.snapshot import blocks_of, digest, snapshot
from fitsite.accounts.models import User

SAVED_DRAFTS = "saved-drafts"  # a cookie that tells draft.js which of its drafts are stored now
REMEMBERED = 20


class UnloggedField(forms.CharField):
    """A hidden value that is no change of the article."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=64, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class GuardedForm(forms.ModelForm):
    """A form that is refused when the article changed after the form was handed out.

    ``stamp`` is the digest of what was stored then, blocks included. To save over what somebody
    else stored, the digest of just that comes back as ``_overwrite``. ``draft`` names the copy
    that the browser keeps; with ``_restore`` such a copy comes back, to be shown, not saved.
    """

    stamp = UnloggedField()
    draft = UnloggedField()
    stored: dict[str, Any] | None = None  # what the form would overwrite, unseen
    replaced: dict[str, Any] | None = None  # what it overwrites, seen and agreed to

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["stamp"] = digest(_stored(self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            # Locked until the change is stored: of two that arrive at once, the second is told.
            article = Article.objects.select_for_update().get(pk=self.instance.pk)
            stored = _stored(article)
            if digest(stored) == self.data.get("stamp"):
                pass
            elif digest(stored) == self.data.get("_overwrite"):
                self.replaced = stored
            else:
                self.stored = stored
                self.add_error(None, ValidationError("This article has changed.", "conflict"))
        if "_restore" in self.data:
            self.add_error(None, "This is what you had typed. It is not saved yet.")
        return cleaned


class GuardedAdmin(ContentEditor):
    """Tells the second of two editors, before anything is saved, and keeps what was typed."""

    class Media:
        js = ("fitsite/js/draft.js", "fitsite/js/editor_names.js")

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST" and object_id:
            keep_vanished_blocks(request, object_id)
        response = super().changeform_view(request, object_id, *args, **kwargs)
        if request.FILES and response.status_code == 200:  # shown again: something was wrong
            names = ", ".join(str(getattr(file, "name", "")) for file in request.FILES.values())
            told = f"Nothing is saved yet. Choose these pictures again, please: {names}."
            self.message_user(request, told, messages.WARNING)
        return response

    def save_model(
        self, request: HttpRequest, obj: Article, form: GuardedForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if form.replaced:
            KeptCopy.objects.create(
                article=obj,
                source=form.replaced,
                kept_by=cast(User, request.user),
                reason="Before it was saved over",
            )

    def response_add(self, request: HttpRequest, obj: Article, *args: Any) -> HttpResponse:
        return _tell_draft(request, super().response_add(request, obj, *args))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return _tell_draft(request, super().response_change(request, obj))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> Any:
        form = context["adminform"].form
        if getattr(form, "stored", None):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["conflict"] = {
                "differences": differences(_typed(form, formsets), form.stored),
                "stamp": digest(form.stored),
                "last": LogEntry.objects.filter(
                    content_type__model="article", object_id=str(form.instance.pk)
                )
                .select_related("user")
                .first(),
            }
        return super().render_change_form(request, context, **kwargs)


def _stored(article: Article) -> dict[str, Any]:
    """A snapshot of all that the form can change."""
    recommended = sorted(map(str, article.recommended.all()))
    return {**snapshot(article, blocks_of(article)), "recommended": recommended}


def _typed(form: GuardedForm, formsets: list[forms.BaseInlineFormSet]) -> dict[str, Any]:
    """A snapshot of what the form holds; a value that can't be read is left as it was stored."""
    blocks: list[Block] = [
        row.instance
        for formset in formsets
        for row in formset.forms
        if row not in formset.deleted_forms and (row.instance.pk or row.has_changed())
    ]
    data = snapshot(form.instance, sorted(blocks, key=lambda block: block.ordering))
    return {**data, "recommended": sorted(map(str, form.cleaned_data.get("recommended", [])))}


def _tell_draft(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    told = [*request.COOKIES.get(SAVED_DRAFTS, "").split("."), request.POST.get("draft", "")]
    known = [name for name in told if name.isalnum()][-REMEMBERED:]
    response.set_cookie(SAVED_DRAFTS, ".".join(known), path="/admin/", samesite="Strict")
    return response
