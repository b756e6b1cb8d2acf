"""The store: what is kept, and every question asked of it."""
