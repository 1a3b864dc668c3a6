"""The catalog of Level 1 support and everything that is built from it."""
