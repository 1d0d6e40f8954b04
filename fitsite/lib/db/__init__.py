"""Database helpers that pay for themselves; docs/performance.md says when to use them."""
