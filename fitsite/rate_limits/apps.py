"""Rate limits: how often something may be tried, counted in the database by all processes."""

from django.apps import AppConfig


class RateLimitsConfig(AppConfig):
    name = "fitsite.rate_limits"
    label = "rate_limits"
