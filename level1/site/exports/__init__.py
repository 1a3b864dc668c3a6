"""Exports: files beside the pages that other programs read."""
