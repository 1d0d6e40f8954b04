"""Blocks of an article as HTML."""
