"""Telling: reports for curators, patches for moved addresses, and what pages say about a link."""
