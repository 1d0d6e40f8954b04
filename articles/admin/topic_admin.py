"""The tree of topics in the admin."""

from django.contrib import admin

from articles.models import Topic


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ("title", "parent", "slug")
    prepopulated_fields = {"slug": ("title",)}
    search_fields = ("title",)
