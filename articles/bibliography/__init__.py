"""The bibliography: importing references and finding where they are used."""
