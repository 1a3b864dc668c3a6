"""Accessibility: a conformance report that a run of the tests writes."""
