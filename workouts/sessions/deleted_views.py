"""Pages that delete sessions, list what was deleted while it is kept, and bring it back."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from workouts.models import DeletedSession
from workouts.models.deleted_session import KEPT_FOR
from workouts.models.session_models import SESSION_MODELS, AnySession
from workouts.sessions.restore_deleted import ContentsPurgedError, restore
from workouts.sessions.saving import DuplicateSessionError, delete_session
from workouts.sessions.serialisation import unpack_session
from workouts.shared.access import current_athlete, member_page, own_or_404
from workouts.shared.units import Units

WORDS = {"run": "Run", "lift": "Lift", "other": "Session"}
ASKED = {"run": "run", "lift": "strength session", "other": "session"}


@member_page
def delete(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Delete, with a way back; asks first where the page's own button wasn't used."""
    rows: QuerySet[AnySession] = SESSION_MODELS[kind]._default_manager.all()
    session = own_or_404(rows, current_athlete(request), pk)
    if request.method != "POST":
        context = {"session": session, "word": ASKED[kind]}
        return render(request, "workouts/sessions/session_delete.html", context)
    deleted = delete_session(session)
    # components/messages.html makes the button of the address.
    messages.success(request, f"{WORDS[deleted.kind]} deleted.", extra_tags=_way_back(deleted))
    return redirect("workouts:history")


def _way_back(deleted: DeletedSession) -> str:
    return reverse(f"workouts:{deleted.kind}_restore", args=[deleted.session_id])


@member_page
def index(request: HttpRequest) -> HttpResponse:
    """List the deleted sessions that can still be restored, with the date until when."""
    athlete = current_athlete(request)
    entries = [
        {
            "deleted": deleted,
            "session": unpack_session(deleted.kind, deleted.contents or {}),
            "back": _way_back(deleted),
            "until": deleted.deleted_at + KEPT_FOR,
        }
        for deleted in athlete.deleted_sessions.restorable()
    ]
    context = {"entries": entries, "units": Units.of(athlete), "days": KEPT_FOR.days}
    return render(request, "workouts/sessions/deleted.html", context)


@member_page
def forget(request: HttpRequest) -> HttpResponse:
    """Keep nothing of what was deleted any longer."""
    athlete = current_athlete(request)
    if request.method == "POST" and athlete.deleted_sessions.restorable().update(contents=None):
        messages.success(request, "What you deleted is gone for good.")
    return redirect("workouts:deleted")


@member_page
def bring_back(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Restore a session by its old id; asked twice, it leads to what the first has restored."""
    athlete = current_athlete(request)
    if request.method != "POST":  # such as after a log-in on the way
        return redirect("workouts:deleted")
    if SESSION_MODELS[kind].objects.filter(athlete=athlete, pk=pk).exists():
        return redirect(f"workouts:{kind}", pk)
    deleted = get_object_or_404(DeletedSession, athlete=athlete, kind=kind, session_id=pk)
    try:
        restore(deleted, now=timezone.now())
    except ContentsPurgedError:
        messages.error(request, f"This was deleted more than {KEPT_FOR.days} days ago and is gone.")
        return redirect("workouts:deleted")
    except DuplicateSessionError as duplicate:
        messages.info(request, "The same session is in your log again already: here it is.")
        return redirect(f"workouts:{kind}", duplicate.existing_id)
    messages.success(request, f"{WORDS[kind]} restored.")
    return redirect(f"workouts:{kind}", pk)
