"""Asking: requests each address, politely, and returns what it answered."""
