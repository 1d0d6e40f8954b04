"""The calendar of a month and of a year."""
