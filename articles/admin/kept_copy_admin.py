"""Working copies that were replaced, and kept, in the admin."""

from django.contrib import admin

from articles.admin.version_admin import VersionAdmin
from articles.models import KeptCopy


@admin.register(KeptCopy)
class KeptCopyAdmin(VersionAdmin):
    list_display = ("article", "kept_at", "kept_by", "reason", "links")
    list_filter = ("article",)
    list_select_related = ("article", "kept_by")
    fields = readonly_fields = ("article", "kept_at", "kept_by", "reason", "links")

    def version_name(self, version: KeptCopy) -> str:
        return f"the working copy of {version.kept_at:%-d %B %Y, %H:%M} UTC"
