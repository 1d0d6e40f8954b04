"""Reports of errors to a Sentry server: where and of what type, never what somebody sent."""

import logging
from typing import Any

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration

from fitsite.lib.own_words import own_words

# What may leave the machine; all else of an event is dropped, whatever later releases put in.
SENT = {
    *("event_id", "timestamp", "level", "platform", "logger", "exception", "logentry"),
    *("transaction", "tags", "release", "environment", "server_name", "sdk", "modules"),
}
CONTEXTS = {"trace", "runtime"}
FRAME = {
    *("filename", "abs_path", "module", "function", "lineno", "in_app"),
    *("pre_context", "context_line", "post_context"),
}


def start(dsn: str) -> None:
    """Have errors of web server and workers reported to the server that ``dsn`` names.

    ``send_default_pii`` stays at its default, off: giving it is deprecated.
    """
    sentry_sdk.init(
        dsn=dsn,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        integrations=[DjangoIntegration(transaction_style="function_name")],
        before_send=_keep_what_is_ours,
    )


def _keep_what_is_ours(event: Any, hint: dict[str, Any]) -> Any:
    record: logging.LogRecord | None = hint.get("log_record")
    kept: dict[str, Any] = {name: value for name, value in event.items() if name in SENT}
    kept["contexts"] = {
        name: value for name, value in event.get("contexts", {}).items() if name in CONTEXTS
    }
    for error in event.get("exception", {}).get("values", []):
        frames = error.get("stacktrace", {}).get("frames", [])
        for frame in frames:
            for name in frame.keys() - FRAME:
                del frame[name]
        paths = [frame["abs_path"] for frame in frames if frame.get("abs_path")]
        error["value"] = own_words(error.get("value") or "", paths)
        error.pop("mechanism", None)
    if record is not None:
        told = record.msg["event"] if isinstance(record.msg, dict) else None
        kept["logentry"] = {"message": told or own_words(str(record.msg), [record.pathname])}
    return kept
