"""Stored sessions put right: another sport, a run cut, split or merged."""
