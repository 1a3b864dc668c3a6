"""Judging: what one answer means, and what all answers together say about a link."""
