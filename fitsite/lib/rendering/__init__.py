"""Rendering of pages and of pieces of them."""
