"""The forms for uploading a training file, and for what only its member knows."""

from datetime import UTC, datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Div, Field, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from workouts.importing.formats import column_question
from workouts.importing.formats.registry import MAX_STREAMED_BYTES
from workouts.models import Athlete, FileImport, Run
from workouts.sources import LISTS, RECORDINGS, names_of


class FilesInput(forms.ClearableFileInput):
    """A field for one file or several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files of a field, each checked by itself."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files. Raises ValidationError with what is wrong with each of them."""
        files = data if isinstance(data, list) else [data]
        checked = [super(FilesField, self).clean(file, initial) for file in files or [None]]
        if large := [file.name for file in checked if (file.size or 0) > MAX_STREAMED_BYTES]:
            most = f"{MAX_STREAMED_BYTES >> 30} GB"
            raise ValidationError([f"{name} is larger than {most}." for name in large])
        return checked


class UploadForm(forms.Form):
    """One file or several, and what they may leave open."""

    file = FilesField(
        label="File from your watch or app, or several",
        allow_empty_file=True,  # told apart by the reader, in words that name the file
        help_text=f"{names_of(RECORDINGS)}, also gzipped, a zip of them, Strava's whole export, "
        f"Apple Health's export.xml, or the CSV export of {names_of(LISTS, with_files=True)} or of "
        "another app; or an export of Fitsite. Choose up to 100 at once, or drop them here. They "
        "stay private.",
        widget=FilesInput(attrs={"accept": ".fit,.tcx,.gpx,.gz,.csv,.txt,.xml,.zip"}),
    )
    kind = forms.ChoiceField(
        label="Kind of run",
        choices=[("unknown", "Not sure"), *[c for c in Run.Kind.choices if c[0] != "unknown"]],
        required=False,
        help_text="Files seldom say. It decides how the run is judged; you can change it later.",
    )
    day = forms.DateField(
        label="Date (optional)",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    clock = forms.TimeField(
        label="Start (optional)",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(
        Div("file", data_drop_files=""),
        "kind",
        HTML("<details class='disclosure'{% if form.day.errors %} open{% endif %}>"),
        HTML("<summary>My file has no date in it</summary>"),
        Div(Row(Column("day"), Column("clock")), css_class="disclosure__body"),
        HTML("</details>"),
    )

    def __init__(self, *args: Any, athlete: Athlete, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.athlete, self.now = athlete, now

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day, clock = values.get("day"), values.get("clock")
        if clock and not day and "day" not in self.errors:
            self.add_error("day", "A start needs its date as well.")
        if day and day > self.now.astimezone(self.athlete.zone).date():
            self.add_error("day", "This day is still to come.")
        return values

    @property
    def started_at(self) -> datetime | None:
        """The start that the member gave, for files that have none."""
        day, clock = self.cleaned_data["day"], self.cleaned_data["clock"]
        if day is None:
            return None
        start = datetime.combine(day, clock or datetime.min.time(), tzinfo=self.athlete.zone)
        return start.astimezone(UTC)


class LoadUnitForm(forms.Form):
    """The unit of a file's loads, where the file doesn't say."""

    load_unit = forms.ChoiceField(
        label="The loads in this file are in",
        choices=FileImport.LoadUnit.choices,
        widget=forms.RadioSelect,
    )
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(Field("load_unit", wrapper_class="chips"))


class ColumnsForm(forms.Form):
    """What each column of a list holds, where the list's headings don't say."""

    helper = FormHelper()
    helper.form_tag = False

    def __init__(self, *args: Any, upload: FileImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        question = upload.question
        self._headings: dict[str, str] = {}
        """The heading of each field."""
        for at, heading in enumerate(question.get("headings", [])):
            if not heading or heading in self._headings.values():
                continue
            self._headings[f"column_{at}"] = heading
            cells = [row[at] for row in question["rows"] if row[at]]
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=heading,
                choices=[("", "Leave out"), *column_question.FIELDS.items()],
                initial=question["guesses"].get(heading, ""),
                required=False,
                help_text=f"For example: {' · '.join(dict.fromkeys(cells))}" if cells else "",
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if missing := column_question.missing_columns(self.columns):
            raise ValidationError(missing)
        return values

    @property
    def columns(self) -> dict[str, str]:
        """The field that was chosen for each heading."""
        chosen = {heading: self.cleaned_data.get(name) for name, heading in self._headings.items()}
        return {heading: field for heading, field in chosen.items() if field}
