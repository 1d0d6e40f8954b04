"""Training files: uploaded, read in the background, stored as sessions."""
