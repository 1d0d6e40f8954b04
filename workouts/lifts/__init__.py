"""Strength sessions and routines: the set editor, saving, pages."""
