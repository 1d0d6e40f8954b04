"""Weeks: their inputs, the weekly summary, its page and its mail."""
