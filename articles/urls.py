"""Addresses of the pages that anyone reads."""

app_name = "articles"
urlpatterns = []
