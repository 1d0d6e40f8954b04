"""The lines of the log: fields for machines, tracebacks for people, an id for each request."""

import json
import logging
import logging.config
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO

import pytest
import structlog
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from fitsite.lib import env
from fitsite.lib.env import BASE_DIR
from fitsite.lib.logs import logging_config
from fitsite.lib.own_words import own_words

HERE = __file__
REQUEST_ID = "4bf92f35-77b3-4da6-a3ce-929d0e0e4736"
NOTE = "my birthday"


@pytest.fixture
def output(request: pytest.FixtureRequest) -> Iterator[StringIO]:
    """What the site logs, in production or, by the parameter, while developing."""
    debug = getattr(request, "param", False)
    config = logging_config(debug=debug)["formatters"]["lines"]
    made = logging.config.DictConfigurator({"version": 1}).configure_formatter(config)
    handler = logging.StreamHandler(stream := StringIO())
    handler.setFormatter(made)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def lines(output: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.getvalue().splitlines()]


def fail(note: str) -> None:
    raise ValueError(f"There is no run on {note}")


def log_failure() -> None:
    try:
        fail(NOTE)
    except ValueError:
        structlog.get_logger("some.part").exception("day not read", upload=7)


def test_an_event_keeps_its_fields(output):
    structlog.get_logger("some.part").info("log-in failed", user=7, method="password")
    [line] = lines(output)
    expected = {"event": "log-in failed", "user": 7, "method": "password", "level": "info"}
    assert line.items() >= expected.items()
    assert line["logger"] == "some.part"


def test_a_fault_is_a_field_with_its_frames(output):
    log_failure()
    [line] = lines(output)
    [error] = line["exception"]
    assert (error["type"], error["message"]) == ("ValueError", "There is no run on …")
    assert [frame["function"] for frame in error["frames"]] == ["log_failure", "fail"]
    assert error["frames"][-1]["file"] == "tests/fitsite/lib/test_logs.py"
    assert error["frames"][-1]["code"].startswith("raise ValueError")


@pytest.mark.parametrize("output", [True], indirect=True)
def test_while_developing_a_traceback_reads_as_pythons(output):
    log_failure()
    text = output.getvalue()
    assert "event='day not read'" in text.splitlines()[0]
    assert "Traceback (most recent call last):\n" in text
    assert '  File "tests/fitsite/lib/test_logs.py", line ' in text
    assert "in fail\n    raise ValueError(" in text
    assert text.endswith("ValueError: There is no run on …\n")
    assert NOTE not in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Nothing was run on my birthday", "Nothing was run on …"),
        ("The whole sentence stands here.", "The whole sentence stands here."),
        ("Left %s, right %(side)d", "Left …, right …"),
        ("my birthday", "…"),
        ("Nothing", "…"),
        ("", ""),
    ],
)
def test_words_are_kept_that_stand_in_the_code(text, kept, tmp_path):
    code = tmp_path / "code.py"
    code.write_text(
        'f"Nothing was run on {day}"; "The whole sentence stands here."; "a"; ""\n'
        '"Left %s, right %(side)d"\n'
    )
    assert own_words(text, [str(code)]) == kept
    assert own_words(text, ["no such file"]) in {"…", ""} | ({kept} & {""})


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        (REQUEST_ID, True),
        ("", False),
        ("me@example.org", False),
        (REQUEST_ID * 2, False),
        (REQUEST_ID + "\n", False),
    ],
)
def test_a_request_has_an_id_that_the_proxy_may_give(output, given, taken):
    answer = Client().get("/healthz", headers={"X-Request-ID": given})
    sent = answer.headers["X-Request-ID"]
    [line] = [line for line in lines(output) if line["event"] == "request"]
    assert line["request_id"] == sent
    assert (sent == given) is taken
    assert (line["method"], line["route"], line["status"]) == ("GET", "healthz", 200)
    assert line["ms"] >= 0


@pytest.mark.parametrize("url", ["", "console:"])
def test_production_prints_no_mails(monkeypatch, url):
    monkeypatch.setenv("EMAIL_URL", url)
    assert env.read_email_url(debug=True) == "console:"
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        env.read_email_url(debug=False)


def test_the_deployment_check_says_so():
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "fitsite.settings",
        "DEBUG": "0",
        "SECRET_KEY": "k" * 50,
        "EMAIL_URL": "",
    }
    call = [sys.executable, "manage.py", "check", "--deploy"]
    done = subprocess.run(call, cwd=BASE_DIR, env=environment, capture_output=True, text=True)
    assert done.returncode
    assert "EMAIL_URL is not set" in done.stderr


@pytest.mark.django_db
def test_a_failed_probe_leaves_the_reason_and_no_empty_line(client, output):
    assert client.get("/readyz").status_code == 503
    assert [line["event"] for line in lines(output)] == ["not_ready", "request"]
