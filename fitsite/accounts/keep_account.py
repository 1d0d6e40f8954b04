"""The last step of logging in to an account that is to be deleted: keep it, or leave it to go."""

from allauth.account.stages import LoginStage, LoginStageController
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fitsite.accounts.account_deletion import call_off_deletion


class KeepAccountStage(LoginStage):
    """Comes after password, code and passkey, so that nobody else can keep an account."""

    key = "keep_account"
    urlname = "keep_account"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Ask, where the account is to be deleted; else go on."""
        if self.login.user is None or self.login.user.deletion_due_at is None:
            return None, True
        return redirect(self.urlname), True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep_account(request: HttpRequest) -> HttpResponse:
    """Tell when the account will be deleted, and ask; keeping it completes the log-in."""
    stage = LoginStageController.enter(request, KeepAccountStage.key)
    if stage is None:
        return redirect("account_login")
    user = stage.login.user
    if "leave" in request.POST:
        response = stage.abort()
        messages.info(request, "You are logged out. Your account will be deleted.")
        return response
    if request.method == "POST":
        call_off_deletion(user, request)
        user.refresh_from_db()
        response = stage.exit()
        messages.success(request, "Your account stays, with everything in it. Welcome back.")
        return response
    return render(request, "account/keep_account.html", {"due": user.deletion_due_at})
