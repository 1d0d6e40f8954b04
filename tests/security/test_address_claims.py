"""An address belongs to who has proved it: claims made before, sessions and stolen cookies lose."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from fitsite.accounts import address_changes
from fitsite.accounts.models import AddressChange, ApiToken, User
from fitsite.outbox.queue_mail import queue
from tests.factories import make_athlete, make_user
from tests.mailbox import mailed_code, mailed_path, mailed_to, sent_mails
from workouts.models import Export, Run

pytestmark = pytest.mark.django_db
MARA, NEW, THIEF = "mara@example.org", "mara@example.com", "thief@example.org"
PASSWORD, THIEFS = "correct horse battery", "tempo-tuesday-77"
NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)


@pytest.fixture
def member() -> User:
    return make_user(MARA)


def sign_up(email: str, password: str) -> Client:
    client = Client()
    response = client.post("/accounts/signup/", {"email": email, "password1": password})
    assert response.headers["Location"] == "/today/"
    return client


def log_in(email: str, password: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": email, "password": password})
    return client


def enter_code(client: Client, email: str) -> None:
    client.post("/accounts/confirm-email/", {"code": mailed_code(email)})


def change_address(client: Client, email: str, password: str = PASSWORD) -> None:
    """Change the address as the pages let a member do it."""
    client.post("/accounts/reauthenticate/", {"password": password})
    client.post("/accounts/email/", {"email": email, "action_add": ""})
    enter_code(client, email)


def reset_password(email: str, password: str) -> None:
    """Reset the password by the link in the newest mail."""
    form = Client()
    page = form.get(mailed_path(email, "/password/reset/key/")).headers["Location"]
    form.post(page, {"password1": password, "password2": password})


def is_in(client: Client) -> bool:
    return client.get("/today/").status_code == 200


def test_helpers_see_who_is_in(member):
    assert is_in(log_in(MARA, PASSWORD))
    assert not is_in(log_in(MARA, "wrong horse battery"))


# --- A stolen cookie ------------------------------------------------------------------------------
SENSITIVE = [
    ("/accounts/email/", {"email": THIEF, "action_add": ""}),
    ("/accounts/2fa/totp/activate/", {"code": "000000"}),
    ("/accounts/2fa/totp/deactivate/", {}),
    ("/accounts/2fa/webauthn/add/", {"name": "Trojan", "credential": "{}"}),
    ("/accounts/2fa/recovery-codes/generate/", {}),
    ("/accounts/tokens/new/", {"name": "Trojan", "scopes": ["read"], "days": "90"}),
    ("/settings/data/", {}),
    ("/settings/delete-account/", {"sure": "on"}),
]


@pytest.mark.parametrize(("path", "form"), SENSITIVE, ids=lambda value: str(value)[:40])
def test_it_changes_nothing_that_matters(client, path, form):
    user = make_athlete(MARA).user
    if "deactivate" in path or "recovery" in path:
        TOTP.activate(user, generate_totp_secret())
    before = set(Authenticator.objects.values_list("pk", flat=True))
    client.force_login(user)
    response = client.post(path, form)
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")
    assert set(Authenticator.objects.values_list("pk", flat=True)) == before
    assert not ApiToken.objects.exists() and not Export.objects.exists()
    user.refresh_from_db()
    assert (user.email, user.deletion_due_at) == (MARA, None)
    assert mailed_to(THIEF) == []


def test_a_mailed_code_is_no_proof(client, member):
    client.force_login(member)
    for path in ("code/", "code/confirm/"):
        client.post(f"/accounts/reauthenticate/{path}", {"email": MARA, "recipient": MARA})
    assert mailed_to(MARA) == []
    assert "/code/" not in client.get("/accounts/reauthenticate/").text
    asked = client.post("/accounts/email/", {"email": THIEF, "action_add": ""})
    assert asked.headers["Location"].startswith("/accounts/reauthenticate/?")


def test_it_downloads_no_export(client):
    athlete = make_athlete(MARA)
    export = Export.objects.create(athlete=athlete)
    client.force_login(athlete.user)
    response = client.get(f"/settings/data/exports/{export.pk}/download/")
    assert response.headers["Location"].startswith("/accounts/reauthenticate/")


def test_it_sets_no_password(client, member):
    client.force_login(member)
    for path in ("change", "set"):
        sent = {"oldpassword": "", "password1": THIEFS, "password2": THIEFS}
        client.post(f"/accounts/password/{path}/", sent)
    member.refresh_from_db()
    assert member.check_password(PASSWORD)


# --- An address signed up beforehand --------------------------------------------------------------
def test_a_claim_blocks_nobody_and_goes_when_the_owner_proves_the_address():
    thief = sign_up(MARA, THIEFS)
    owner = sign_up(MARA, PASSWORD)
    assert is_in(thief) and is_in(owner)
    enter_code(owner, MARA)
    assert is_in(owner)
    assert not is_in(thief)
    assert not is_in(log_in(MARA, THIEFS))
    assert is_in(log_in(MARA, PASSWORD))
    assert list(User.objects.filter(email=MARA)) == [User.objects.find_owner(MARA)]
    assert User.objects.get(email="").deletion_due_at is not None, "nobody can log in to it"
    assert EmailAddress.objects.filter(email=MARA).count() == 1


def test_the_owners_code_is_worth_nothing_in_another_session():
    thief = sign_up(MARA, THIEFS)
    sign_up(MARA, PASSWORD)
    thief.post("/accounts/confirm-email/", {"code": mailed_code(MARA)})
    assert User.objects.find_owner(MARA) is None


def test_three_wrong_codes_end_it():
    thief = sign_up(MARA, THIEFS)
    right = mailed_code(MARA)
    wrong = f"{(int(right) + 1) % 10**6:06}"
    for _ in range(3):
        thief.post("/accounts/confirm-email/", {"code": wrong})
    thief.post("/accounts/confirm-email/", {"code": right})
    assert User.objects.find_owner(MARA) is None


def test_a_code_lasts_an_hour():
    with time_machine.travel(NOW, tick=False) as clock:
        owner = sign_up(MARA, PASSWORD)
        clock.shift(timedelta(minutes=61))
        enter_code(owner, MARA)
    assert User.objects.find_owner(MARA) is None


def test_a_claim_on_a_proven_address_reads_like_any_other_and_takes_nothing(member):
    unknown = Client().post("/accounts/signup/", {"email": NEW, "password1": THIEFS})
    known = Client().post("/accounts/signup/", {"email": MARA, "password1": THIEFS})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert mailed_to(MARA)[-1].replace(mailed_code(MARA), "") == mailed_to(NEW)[-1].replace(
        mailed_code(NEW), ""
    )
    assert not is_in(log_in(MARA, THIEFS))
    assert is_in(log_in(MARA, PASSWORD))
    assert User.objects.find_owner(MARA) == member


def test_entering_its_code_does_not_take_the_address_from_its_account(member):
    second = sign_up(MARA, THIEFS)
    enter_code(second, MARA)
    assert User.objects.find_owner(MARA) == member
    assert "have an account with this address" in second.get("/accounts/email/").text


@pytest.mark.parametrize("path", ["totp/activate", "webauthn/add"])
def test_no_factor_is_set_up_before_the_address_is_proven(path):
    thief = sign_up(MARA, THIEFS)
    thief.post("/accounts/reauthenticate/", {"password": THIEFS})
    response = thief.get(f"/accounts/2fa/{path}/")
    assert response.headers["Location"] == "/accounts/2fa/"


def test_a_change_begun_before_does_not_outlive_the_owners_reset(member):
    thief = log_in(MARA, PASSWORD)
    thief.post("/accounts/reauthenticate/", {"password": PASSWORD})
    thief.post("/accounts/email/", {"email": THIEF, "action_add": ""})
    Client().post("/accounts/password/reset/", {"email": MARA})
    reset_password(MARA, "lactate-threshold-3")
    enter_code(thief, THIEF)
    assert User.objects.find_owner(THIEF) is None
    member.refresh_from_db()
    assert member.email == MARA


# --- Resets ---------------------------------------------------------------------------------------
def test_no_password_is_reset_by_an_address_that_is_not_proven():
    sign_up(MARA, THIEFS)
    Client().post("/accounts/password/reset/", {"email": MARA})
    assert "/password/reset/key/" not in mailed_to(MARA)[-1]
    assert "no\naccount has this address" in mailed_to(MARA)[-1]


def test_a_reset_ends_sessions_claims_and_other_addresses(member):
    thief, own = sign_up(MARA, THIEFS), log_in(MARA, PASSWORD)
    EmailAddress.objects.create(user=member, email=THIEF)
    Client().post("/accounts/password/reset/", {"email": MARA})
    reset_password(MARA, "lactate-threshold-3")
    assert not is_in(thief)
    assert not is_in(own)
    assert list(EmailAddress.objects.values_list("email", "user_id")) == [(MARA, member.pk)]


# --- Mail to nobody -------------------------------------------------------------------------------
def test_nothing_but_the_code_is_mailed_until_the_address_is_proven():
    newcomer = sign_up(MARA, PASSWORD)
    user = User.objects.get()
    context = {"articles": [], "site": ""}
    queue(key="some mail", user=user, template="reviews_due", context=context)
    typed = {"oldpassword": PASSWORD, "password1": THIEFS, "password2": THIEFS}
    newcomer.post("/accounts/password/change/", typed)
    assert [message.subject for message in sent_mails()] == ["Your code for Fitsite"]
    enter_code(newcomer, MARA)
    assert len(sent_mails()) == 2, "what has waited is sent now"


def test_a_first_run_is_logged_meanwhile():
    newcomer = sign_up(MARA, PASSWORD)
    run = {"kind": "easy", "duration": "45", "day": "2025-03-03", "rpe": "3"}
    newcomer.post("/runs/new/", run)
    assert Run.objects.get().athlete.user.email == MARA


# --- A change, and the way back -------------------------------------------------------------------
def test_a_change_ends_the_other_sessions_and_is_told_to_the_old_address(member):
    own, other = log_in(MARA, PASSWORD), log_in(MARA, PASSWORD)
    change_address(own, NEW)
    assert is_in(own)
    assert not is_in(other)
    assert not is_in(log_in(MARA, PASSWORD))
    assert is_in(log_in(NEW, PASSWORD))
    assert f"was changed to {NEW}" in mailed_to(MARA)[-1]
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [NEW]


def test_until_the_code_is_entered_nothing_changes(member):
    own = log_in(MARA, PASSWORD)
    own.post("/accounts/reauthenticate/", {"password": PASSWORD})
    own.post("/accounts/email/", {"email": NEW, "action_add": ""})
    member.refresh_from_db()
    assert member.email == MARA
    assert is_in(log_in(MARA, PASSWORD))
    assert mailed_to(MARA) == []


def test_the_way_back_takes_the_account_from_who_changed_it(member):
    with time_machine.travel(NOW, tick=False) as clock:
        TOTP.activate(member, generate_totp_secret())  # the owner's own, from long before
        own_app = Authenticator.objects.get()
        clock.shift(timedelta(days=30))
        thief = Client()
        thief.force_login(member)
        change_address(thief, THIEF)
        Authenticator.objects.create(user=member, type=Authenticator.Type.WEBAUTHN, data={})
        ApiToken.issue(User.objects.get(pk=member.pk))
        clock.shift(timedelta(days=6))
        link = mailed_path(MARA, "/email/restore/")

        owner = Client()
        assert MARA in owner.get(link).text
        assert is_in(thief), "a look at the page changes nothing"
        assert "is back" in owner.post(link).text
        assert not is_in(thief)
        for email in (MARA, THIEF):
            assert not is_in(log_in(email, PASSWORD))
        assert User.objects.find_owner(MARA) == member
        assert not EmailAddress.objects.filter(email=THIEF).exists()
        assert list(Authenticator.objects.all()) == [own_app]
        assert not ApiToken.objects.exists()
        reset_password(MARA, "lactate-threshold-3")
        member.refresh_from_db()
        assert member.check_password("lactate-threshold-3")
        assert owner.get(link).status_code == 404, "a link works once"


def test_a_second_change_does_not_cut_off_the_first_way_back(member):
    thief = log_in(MARA, PASSWORD)
    change_address(thief, THIEF)
    first = mailed_path(MARA, "/email/restore/")
    change_address(thief, NEW)
    second = mailed_path(THIEF, "/email/restore/")
    Client().post(first)
    assert User.objects.find_owner(MARA) == member
    assert Client().post(second).status_code == 404, "the thief's own way back is gone"
    assert User.objects.find_owner(MARA) == member


def test_the_thiefs_way_back_does_not_cut_off_the_owners(member):
    thief = log_in(MARA, PASSWORD)
    change_address(thief, THIEF)
    change_address(thief, NEW)
    Client().post(mailed_path(THIEF, "/email/restore/"))
    link = next(text for text in mailed_to(MARA) if "/email/restore/" in text)
    path = link[link.index("/accounts/email/restore/") :].split()[0]
    Client().post(path)
    assert User.objects.find_owner(MARA) == member


@pytest.mark.parametrize(("days", "status"), [(7, 200), (7.1, 404)])
def test_it_is_open_for_a_week(member, days, status):
    with time_machine.travel(NOW, tick=False) as clock:
        change_address(log_in(MARA, PASSWORD), NEW)
        link = mailed_path(MARA, "/email/restore/")
        clock.shift(timedelta(days=days))
        address_changes.forget_old_changes()
        assert Client().get(link).status_code == status
        assert AddressChange.objects.count() == (status == 200)


@pytest.mark.parametrize("token", ["1", "MQ:1tx2Fh:forged", "x" * 500])
def test_a_forged_link_tells_and_does_nothing(member, token):
    change_address(log_in(MARA, PASSWORD), NEW)
    for response in (
        Client().get(f"/accounts/email/restore/{token}/"),
        Client().post(f"/accounts/email/restore/{token}/"),
    ):
        assert response.status_code == 404
    assert User.objects.find_owner(NEW) == member


def test_it_takes_no_address_from_who_has_proved_it_since(member):
    change_address(log_in(MARA, PASSWORD), NEW)
    link = mailed_path(MARA, "/email/restore/")
    next_owner = make_user(MARA)
    assert "is taken" in Client().post(link).text
    assert User.objects.find_owner(MARA) == next_owner
    assert User.objects.find_owner(NEW) == member


def test_an_address_that_was_never_proven_has_no_way_back():
    mistyped = sign_up(THIEF, PASSWORD)
    change_address(mistyped, MARA)
    assert User.objects.find_owner(MARA) is not None
    assert not AddressChange.objects.exists()
    assert all("restore" not in text for text in mailed_to(THIEF))
