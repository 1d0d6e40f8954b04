"""Authors and reviewers in the admin, with their credentials."""

from django.contrib import admin

from articles.models import Credential, Person


class CredentialInline(admin.TabularInline):
    model = Credential
    extra = 0


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    inlines = (CredentialInline,)
    search_fields = ("name",)
