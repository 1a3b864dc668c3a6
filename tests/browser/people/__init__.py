"""The room of the people: which LEA is meant and whom it can ask, on every page that asks or tells it."""
