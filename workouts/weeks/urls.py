"""Addresses of weeks: the page, findings, the picture, the mail."""

from django.urls import path

from workouts.weeks import digest_views, mark_views, share_views, views

urlpatterns = [
    path("week/", views.current, name="week_current"),
    path("week/<str:week>/", views.week, name="week"),
    path("week/<str:week>/findings/<str:code>/", mark_views.mark, name="finding_mark"),
    path("week/<str:week>/share/", share_views.share, name="week_share"),
    path("week/<str:week>/share.png", share_views.picture, name="week_picture"),
    path("week-mail/<str:token>/", digest_views.end, name="digest_end"),
    path("rules/<str:code>/switch/", mark_views.switch, name="rule_switch"),
    path("settings/coaching/", mark_views.coaching, name="coaching"),
]
