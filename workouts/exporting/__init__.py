"""Everything a member put in, as one zip; and from such a zip back into an account."""
