"""Django's admin with the site's own door."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "fitsite.accounts.admin_site.StaffSite"
