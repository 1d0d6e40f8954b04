"""Runs: the form, the page, laps and plots."""
