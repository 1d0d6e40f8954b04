"""Sessions of every kind: saving, listing, deleting and restoring them."""
