"""The question that stands before an account is deleted."""

from django import forms


class DeleteAccountForm(forms.Form):
    """A tick that can't happen by accident."""

    sure = forms.BooleanField(
        label="Yes, delete my account and everything in it. It can’t be undone.",
        error_messages={"required": "Tick the box if you are sure."},
    )
