"""How each table's rows come back: a file for each kind of thing."""
