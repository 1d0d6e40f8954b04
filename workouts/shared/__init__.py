"""Helpers that several capabilities of workouts use."""
