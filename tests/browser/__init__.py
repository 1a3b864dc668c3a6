"""Tests in a browser, of the site of the project's own content."""
