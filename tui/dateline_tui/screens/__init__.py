"""The explorer's screens: what owns the view, and what stands over it."""
