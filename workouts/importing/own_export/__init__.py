"""An export of Fitsite read back: everything in it, value for value."""
