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
        told = f"{value:,g}{unit}" if isinstance(value, int | float) else ""
        for problem in errors:
            message = " ".join(problem.messages).removesuffix(".")
            fields.setdefault((told, f"{message}{unit if told else ''}"), []).append(
                _label(session, name)
            )
    sentences = []
    for (told, message), names in fields.items():
        subject = " and ".join(names) + (f" of {told}" if told else "")
        sentences.append(f"{subject[:1].upper()}{subject[1:]}: {message[:1].lower()}{message[1:]}.")
    return " ".join(sentences)


def _label(session: Model, name: str) -> str:
    known = {field.name: str(field.verbose_name) for field in session._meta.concrete_fields}
    return LABELS.get(name) or known.get(name, "")
