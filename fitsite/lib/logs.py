"""The format of logs: one line an event, without personal data; in development with tracebacks.

An event of our own names numbers and words of ours in its fields. Of everything else, messages of
libraries and of exceptions, only the words that stand in code are kept.
"""

import logging
import sys
from typing import Any

import structlog
from django.utils.log import CallbackFilter
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, WrappedLogger

from fitsite.lib.own_words import describe_exception, own_words, paths_of


def configure_structlog(*, debug: bool) -> None:
    """Hand our own events to the standard library's loggers, with the exception they tell of."""
    # Python's own warnings repeat values; printed, they would go past every formatter.
    logging.captureWarnings(not debug)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _hand_over,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def logging_config(*, debug: bool) -> dict[str, Any]:
    """A logging.config dictionary: everything to standard error through structlog."""
    last = _render_for_people if debug else structlog.processors.JSONRenderer(ensure_ascii=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": ProcessorFormatter,
                "processors": [_tell_exception, ProcessorFormatter.remove_processors_meta, last],
                "foreign_pre_chain": [
                    _scrub_foreign,
                    structlog.contextvars.merge_contextvars,
                    structlog.stdlib.add_log_level,
                    structlog.stdlib.add_logger_name,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                ],
                "use_get_message": False,
            }
        },
        "filters": {
            "exceptions": {"()": CallbackFilter, "callback": lambda record: bool(record.exc_info)}
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handlers would print every warning a second time, and mail errors whole.
            "django": {"handlers": [], "propagate": True},
            # Each task that ends well would be a line.
            "celery": {"level": "WARNING"},
            # The server prints exceptions that Django never saw, as they are.
            "_granian": {"handlers": [], "propagate": True},
            # What became of a request stands in its line; an exception behind it is kept.
            "django.request": {"level": "ERROR", "filters": ["exceptions"]},
            "django.server": {"level": "WARNING"},
        },
    }


def _hand_over(logger: Any, name: str, event: EventDict) -> tuple[tuple[EventDict], dict[str, Any]]:
    """Wrap an event for the formatter, its exception also where other handlers look for it."""
    error = event.get("exc_info")
    if error is True:
        error = event["exc_info"] = sys.exc_info()
    args, options = ProcessorFormatter.wrap_for_formatter(logger, name, event)
    return args, options | {"exc_info": error}


def _scrub_foreign(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Keep of a library's message what stands in its code, without what was put into it."""
    record: logging.LogRecord = event["_record"]
    error = record.exc_info[1] if record.exc_info else None
    paths = [record.pathname, *paths_of(error.__traceback__ if error else None)]
    event.pop("stack_info", None)
    event["event"] = own_words(str(record.msg), paths)
    return event


def _tell_exception(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Put in the exception: its type, where it came from, and its own words."""
    exc_info = event.pop("exc_info", None)
    error = exc_info[1] if isinstance(exc_info, tuple) else exc_info
    if error is not None:
        event["exception"] = describe_exception(error)
    return event


def _render_for_people(logger: WrappedLogger, name: str, event: EventDict) -> str:
    """Return a line of fields, and below it the traceback as Python writes it."""
    order = ("timestamp", "level", "event")
    exception = event.pop("exception", [])
    fields = {**{name: event[name] for name in order if name in event}, **event}
    lines = [" ".join(f"{name}={value!r}" for name, value in fields.items())]
    for link in exception:
        lines.append("Traceback (most recent call last):")
        for frame in link["frames"]:
            lines.append('  File "{file}", line {line}, in {function}'.format(**frame))
            lines.append("    {code}".format(**frame))
        told = (link[name] for name in ("message", "sqlstate", "constraint") if name in link)
        lines.append(f"{link['type']}: {' '.join(told)}")
    return "\n".join(lines)
