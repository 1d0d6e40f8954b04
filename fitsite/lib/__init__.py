"""What both apps use: it knows neither of them."""
