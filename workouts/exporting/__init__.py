"""Everything a member put in, as one zip."""
