"""Code that both apps use; it imports neither of them."""
