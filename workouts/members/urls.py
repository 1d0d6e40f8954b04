"""Addresses of preferences, exports and the account."""

from django.urls import path

from workouts.members import data_views, views

urlpatterns = [
    path("settings/data/", data_views.index, name="your_data"),
    path("settings/data/exports/<int:pk>/", data_views.status, name="export"),
    path("settings/data/exports/<int:pk>/download/", data_views.download, name="export_download"),
    path("settings/delete-account/", data_views.delete, name="delete_account"),
    path("export-schema/v1.json", data_views.schema, name="export_schema"),
    path("settings/", views.preferences, name="settings"),
    path("settings/heart-rate/", views.heart_rate, name="heart_rate"),
]
