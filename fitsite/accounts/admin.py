"""Users in the admin, with addresses and factors; an account is deleted as its member would."""

from typing import Any

from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from fitsite.accounts.account_deletion import ask_for_deletion, call_off_deletion
from fitsite.accounts.models import User
from fitsite.lib.read_only_admin import ReadOnlyAdmin


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "name")
        field_classes = {"email": forms.EmailField}

    def clean_email(self) -> str:
        """Refuse an address that somebody has proved."""
        email = str(self.cleaned_data["email"]).lower()
        if User.objects.find_owner(email):
            raise forms.ValidationError("A user has this address already.")
        return email


# Whoever may look at accounts sees which addresses and factors there are, and no secret; members
# alone change them, as that is what shows that they are theirs.
admin.site.unregister([Authenticator, EmailAddress])


@admin.register(Authenticator)
class AuthenticatorAdmin(ReadOnlyAdmin):
    list_display = fields = ("user", "type", "created_at", "last_used_at")
    list_select_related = ("user",)


@admin.register(EmailAddress)
class EmailAddressAdmin(ReadOnlyAdmin):
    list_display = fields = ("email", "user", "primary", "verified")
    list_select_related = ("user",)
    search_fields = ("email", "user__email")


@admin.register(User)
class UserAdmin(StockUserAdmin):
    add_form = UserCreationForm
    ordering = ("email",)
    list_display = ("email", "name", "is_staff", "is_active", "date_joined", "deletion_due_at")
    list_filter = (
        *("is_staff", "is_active", "groups"),
        ("deletion_due_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("email", "name")
    readonly_fields = ("email", "date_joined", "last_login", "deletion_due_at")
    actions = ("keep_accounts",)
    delete_confirmation_template = "admin/accounts/user/delete_confirmation.html"
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        ("May", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("Dates", {"fields": ("date_joined", "last_login", "deletion_due_at")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "name", "usable_password", "password1", "password2")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Let an address be typed for a new user alone: later its member changes it."""
        return self.readonly_fields if obj else ()

    @admin.action(description="Call off the deletion", permissions=["delete"])
    def keep_accounts(self, request: HttpRequest, users: QuerySet[User]) -> None:
        count = sum(call_off_deletion(user) for user in users)
        self.message_user(request, f"Accounts that stay: {count}.", messages.SUCCESS)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Leave out the stock action: accounts are deleted one by one."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_deleted_objects(self, users: Any, request: HttpRequest) -> Any:
        """Return that nothing goes yet; the rights to delete a user cover all that is theirs."""
        return [], {}, set(), []

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[User]) -> list[LogEntry]:
        """Log that the deletion was asked for."""
        return [self.log_change(request, user, "Deletion asked for.") for user in queryset]

    def delete_model(self, request: HttpRequest, user: User) -> None:
        ask_for_deletion(user, now=timezone.now())

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> HttpResponse:
        due = User.objects.get(pk=obj_id).deletion_due_at
        messages.success(request, f"The account will be deleted on {due:%-d %B %Y}.")
        return redirect("admin:accounts_user_changelist")
