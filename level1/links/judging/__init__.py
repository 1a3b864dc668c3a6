"""Judging: what one answer means, and what all answers together say of a link."""
