"""The format of logs: one line an event, key=value, without personal data."""

from typing import Any

import structlog


def logging_config() -> dict[str, Any]:
    """A logging.config dictionary: everything to standard error through structlog."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": structlog.processors.KeyValueRenderer(
                    key_order=["timestamp", "level", "event"], drop_missing=True
                ),
                "foreign_pre_chain": [
                    structlog.stdlib.add_log_level,
                    structlog.processors.TimeStamper(fmt="iso", utc=True),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            # Django's own handler would print every warning a second time.
            "django": {"handlers": [], "propagate": True},
            # Request lines would carry addresses with members' ids; failures are kept.
            "django.server": {"level": "WARNING"},
        },
    }
