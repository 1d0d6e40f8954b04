"""What runs the site on a laptop."""
