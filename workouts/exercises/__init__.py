"""Exercises: the catalogue, a member's own ones, and their names."""
