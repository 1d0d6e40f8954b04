"""A demo member with a year of training."""
