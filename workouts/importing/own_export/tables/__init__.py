"""Importers of single tables: a module for each kind of thing."""
