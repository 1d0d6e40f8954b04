"""Addresses of the members' pages."""

app_name = "workouts"
urlpatterns = []
