"""Telling: reports for curators, patches of moved addresses, and what pages say of a link."""
