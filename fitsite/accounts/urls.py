"""Addresses under /accounts/ that allauth doesn't have: devices, tokens, activity, ways back."""

from django.urls import path

from fitsite.accounts import activity_views, address_views, device_views, token_views

urlpatterns = [
    path("email/restore/<str:token>/", address_views.restore, name="account_restore_address"),
    path("devices/", device_views.index, name="devices"),
    path("devices/log-out-others/", device_views.end_others, name="devices_end_others"),
    path("devices/<slug:tag>/log-out/", device_views.end, name="device_end"),
    path("tokens/", token_views.index, name="api_tokens"),
    path("tokens/new/", token_views.new, name="api_tokens_new"),
    path("tokens/<int:pk>/revoke/", token_views.revoke, name="api_tokens_revoke"),
    path("activity/", activity_views.index, name="security_activity"),
]
