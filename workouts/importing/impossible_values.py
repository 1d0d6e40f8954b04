"""Says in words which value of a file's session is impossible, and what would be possible."""

from django.core.exceptions import ValidationError
from django.db.models import Model

LABELS = {"elapsed_s": "elapsed time"}  # of columns that no form shows
UNITS = {"_s": " s", "_m": " m", "_hr": " bpm", "_kg": " kg"}  # by the ends of columns' names


def describe_errors(error: ValidationError, session: Model) -> str:
    """Return a sentence for each impossible value: its field, the value, its unit and the limit.

    Fields that share a value and what is wrong with it share the sentence.
    """
    if not hasattr(error, "error_dict"):
        return " ".join(dict.fromkeys(error.messages))
    fields: dict[tuple[str, str], list[str]] = {}
    for name, errors in error.error_dict.items():
        value = getattr(session, name, None)
        unit = next((unit for end, unit in UNITS.items() if name.endswith(end)), "")
        told = f" of {_number(value)}{unit}" if isinstance(value, int | float) else ""
        for problem in errors:
            why = _limit(problem, unit) or " ".join(problem.messages).removesuffix(".")
            fields.setdefault((told, why), []).append(_label(session, name))
    sentences = (f"{' and '.join(names)}{told}: {why}." for (told, why), names in fields.items())
    return " ".join(sentence[:1].upper() + sentence[1:] for sentence in sentences)


def _limit(problem: ValidationError, unit: str) -> str:
    """Return the limit that a value breaks, in words; empty for another kind of problem."""
    bound = {"min_value": "least", "max_value": "most"}.get(problem.code or "")
    limit = (problem.params or {}).get("limit_value")
    return f"must be at {bound} {_number(limit)}{unit}" if bound and limit is not None else ""


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _label(session: Model, name: str) -> str:
    known = {field.name: str(field.verbose_name) for field in session._meta.concrete_fields}
    return LABELS.get(name) or known.get(name, "")
