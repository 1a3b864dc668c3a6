"""The need finder: the files that /start/ loads and ranks by."""
