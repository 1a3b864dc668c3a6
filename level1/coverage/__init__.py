"""Coverage: which needs have resources, and which do not."""
