"""Edit conflicts: of two editors the second is warned, and what was typed is not lost."""

from typing import Any, cast

from content_editor.admin import ContentEditor
from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from articles.admin.deleted_blocks import keep_deleted_blocks
from articles.models import Article, Block, KeptCopy
from articles.publishing.diff import diff_snapshots
from articles.publishing.snapshot import digest, snapshot
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import User
from fitsite.lib.cookies import cookie_name, set_own_cookie

SAVED_DRAFTS = "saved-drafts"  # a cookie that tells draft.js which of its drafts are stored now
MAX_DRAFT_NAMES = 20


class UnloggedField(forms.CharField):
    """A hidden value that doesn't count as a change of the article."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=64, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class EditConflictForm(forms.ModelForm):
    """A form that is refused when the article was changed after the form was opened.

    ``stamp`` is the digest of what was stored then, blocks included. To overwrite what somebody
    else stored since, its digest is sent as ``_overwrite``. ``draft`` names the copy that the
    browser keeps; sent with ``_restore``, such a copy is shown again, not saved.
    """

    stamp = UnloggedField()
    draft = UnloggedField()
    stored: dict[str, Any] | None = None  # what the form would overwrite, unseen
    replaced: dict[str, Any] | None = None  # what it overwrites, seen and agreed to

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self.initial["stamp"] = digest(_stored_snapshot(self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk:
            # Locked until the change is stored: of two that arrive at once, the second is refused.
            article = Article.objects.select_for_update().get(pk=self.instance.pk)
            stored = _stored_snapshot(article)
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


class EditConflictAdmin(ContentEditor):
    """Warns the second of two editors before anything is saved, and keeps what was typed."""

    class Media:
        js = ("fitsite/js/draft.js", "fitsite/js/editor_names.js")

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST" and object_id:
            keep_deleted_blocks(request, object_id)
        response = super().changeform_view(request, object_id, *args, **kwargs)
        if request.FILES and response.status_code == 200:  # shown again: something was wrong
            names = ", ".join(str(getattr(file, "name", "")) for file in request.FILES.values())
            message = f"Nothing is saved yet. Choose these pictures again, please: {names}."
            self.message_user(request, message, messages.WARNING)
        return response

    def save_model(
        self, request: HttpRequest, obj: Article, form: EditConflictForm, change: bool
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
        return _set_draft_cookie(request, super().response_add(request, obj, *args))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return _set_draft_cookie(request, super().response_change(request, obj))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **kwargs: Any
    ) -> Any:
        form = context["adminform"].form
        if getattr(form, "stored", None):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context["conflict"] = {
                "differences": diff_snapshots(_typed_snapshot(form, formsets), form.stored),
                "stamp": digest(form.stored),
                "last": LogEntry.objects.filter(
                    content_type__model="article", object_id=str(form.instance.pk)
                )
                .select_related("user")
                .first(),
            }
        return super().render_change_form(request, context, **kwargs)


def _stored_snapshot(article: Article) -> dict[str, Any]:
    """Return a snapshot of all that the form can change."""
    recommended = sorted(map(str, article.recommended.all()))
    return {**WorkingCopy(article).source, "recommended": recommended}


def _typed_snapshot(
    form: EditConflictForm, formsets: list[forms.BaseInlineFormSet]
) -> dict[str, Any]:
    """Return a snapshot of what the form holds, with stored values for those it can't read."""
    blocks: list[Block] = [
        row.instance
        for formset in formsets
        for row in formset.forms
        if row not in formset.deleted_forms and (row.instance.pk or row.has_changed())
    ]
    data = snapshot(form.instance, sorted(blocks, key=lambda block: block.ordering))
    return {**data, "recommended": sorted(map(str, form.cleaned_data.get("recommended", [])))}


def _set_draft_cookie(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    names = [
        *request.COOKIES.get(cookie_name(SAVED_DRAFTS), "").split("."),
        request.POST.get("draft", ""),
    ]
    saved = [name for name in names if name.isalnum()][-MAX_DRAFT_NAMES:]
    set_own_cookie(response, SAVED_DRAFTS, ".".join(saved))
    return response
