"""The rules in public, insights in articles, and operators' thresholds."""
