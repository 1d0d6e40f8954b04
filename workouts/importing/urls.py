"""Addresses of imports."""

from django.urls import path

from workouts.importing import views

urlpatterns = [
    path("imports/", views.index, name="imports"),
    path("imports/<int:pk>/", views.detail, name="import"),
    path("imports/<int:pk>/undo/", views.take_back, name="import_undo"),
    path("imports/<int:pk>/delete-file/", views.drop_file, name="import_file_delete"),
]
