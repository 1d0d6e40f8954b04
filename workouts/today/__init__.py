"""The page that a member lands on."""
