"""The bibliography in the admin."""

from django.contrib import admin

from articles.models import Reference


@admin.register(Reference)
class ReferenceAdmin(admin.ModelAdmin):
    list_display = ("key", "title", "year", "kind", "certainty")
    list_filter = ("kind", "certainty", "title_verified")
    search_fields = ("key", "authors", "title", "doi")
    fieldsets = (
        (None, {"fields": ("key", "authors", "title", "title_verified")}),
        ("Where", {"fields": ("journal", "year", "locator", "doi", "pmid", "pmcid", "url")}),
        ("What it says", {"fields": ("kind", "sample", "finding", "certainty")}),
    )
