"""Progress over weeks: plots and balance."""
