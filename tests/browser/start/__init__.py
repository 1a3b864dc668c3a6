"""The need finder, /start/, and the three questions on the home page."""
