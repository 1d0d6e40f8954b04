"""The articles that come with the project, loaded from files."""
