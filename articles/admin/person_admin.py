"""Authors and reviewers in the admin, with their credentials."""

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Credential, Person


class CredentialInline(admin.TabularInline):
    model = Credential
    extra = 0


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    inlines = (CredentialInline,)
    search_fields = ("name",)
    list_display = ("name", "user")

    def get_readonly_fields(self, request: HttpRequest, obj: Person | None = None) -> list[str]:
        # Only users who may change accounts decide which account reviews as this person.
        return [] if request.user.has_perm("accounts.change_user") else ["user"]
