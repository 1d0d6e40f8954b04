"""The bibliography in the admin: each work and its uses, and bulk paste of new works."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.bibliography.doi import extract_doi
from articles.bibliography.import_references import (
    MAX_LENGTH,
    Entry,
    UnreadableTextError,
    read_entries,
    store_works,
)
from articles.bibliography.where_used import Use, find_uses
from articles.models import Reference


class ReferenceChangeList(ChangeList):
    """Finds the uses of all works of the page at once, and keeps them on each work."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        uses = find_uses()
        for work in self.result_list:
            work.uses = uses.get(work.key, [])


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Cited somewhere"), ("no", "Cited nowhere")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Reference]) -> QuerySet[Reference]:
        if self.value() == "yes":
            return queryset.filter(key__in=list(find_uses()))
        return queryset.exclude(key__in=list(find_uses())) if self.value() == "no" else queryset


class ImportForm(forms.Form):
    text = forms.CharField(
        label="BibTeX or RIS",
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 14, "class": "vLargeTextField"}),
        help_text="One entry or many, as publishers and reference managers give them out.",
    )
    kind = forms.ChoiceField(
        label="Kind of study",
        choices=Reference.Kind.choices,
        help_text="Of the new works. Say for each afterwards what was found, and in whom.",
    )


@admin.register(Reference)
class ReferenceAdmin(admin.ModelAdmin):
    list_display = ("key", "title", "year", "kind", "sample", "certainty", "cited_by")
    list_filter = ("kind", "certainty", "title_verified", UseFilter)
    search_fields = ("key", "authors", "title", "doi")
    search_help_text = "Key, author, title, or a DOI in any form"
    readonly_fields = ("where_used",)
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fieldsets = (
        (None, {"fields": ("key", "authors", "title", "title_verified")}),
        ("Where", {"fields": ("journal", "year", "locator", "doi", "pmid", "pmcid", "url")}),
        ("What it says", {"fields": ("kind", "sample", "finding", "certainty")}),
        ("Who cites it", {"fields": ("where_used",)}),
    )

    @admin.display(description="cited by")
    def cited_by(self, work: Reference) -> str:
        return _links(work.uses)  # type: ignore[attr-defined]  # set by ReferenceChangeList

    @admin.display(description="articles and rules")
    def where_used(self, work: Reference) -> str:
        return _links(find_uses().get(work.key, [])) or "None yet"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ReferenceChangeList

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Reference], search_term: str
    ) -> tuple[QuerySet[Reference], bool]:
        return super().get_search_results(
            request, queryset, extract_doi(search_term) or search_term
        )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name="articles_reference_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Show the works of a pasted text; store them when asked, if no entry has an error."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST or None)
        entries: list[Entry] = []
        if form.is_valid():
            try:
                entries = read_entries(**form.cleaned_data)
            except UnreadableTextError as error:
                form.add_error("text", str(error))
        can_store = bool(entries) and not any(entry.errors for entry in entries)
        if can_store and "_store" in request.POST:
            works = store_works(entries)
            for work in works:
                self.log_addition(request, work, "Imported.")
            self.message_user(request, f"Works added: {len(works)}.", messages.SUCCESS)
            return HttpResponseRedirect(reverse("admin:articles_reference_changelist"))
        context = {
            **self.admin_site.each_context(request),
            **{"title": "Import works", "opts": self.opts, "form": form},
            **{"entries": entries, "can_store": can_store},
        }
        return TemplateResponse(request, "admin/articles/reference/import.html", context)


def _links(uses: list[Use]) -> SafeString:
    links = ((use.url, use.name) for use in uses)
    return format_html("{}", format_html_join(", ", '<a href="{}">{}</a>', links))
