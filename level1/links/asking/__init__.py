"""Asking: one address after another, politely, and what it answered."""
