"""Choices: what a suggestion may say that its writer had chosen, in words. Where somebody works is never among it: LEAs are no
word list, and counties and leads, of which a small county has its own, are left out; nor are own words."""

from __future__ import annotations

from level1.catalog.catalog import Catalog
from level1.catalog.fields import FACETS
from level1.compact import compact

CHOICES_FILE = "data/choices.json"


def choice_files(catalog: Catalog) -> dict[str, str]:
    """Path below the site -> JSON text: {parameter in the addresses of /find/ and /start/: {"label", "words": {id: name}}},
    for the facets of the taxonomy that readers choose by."""
    data = {
        facet.name: {
            "label": facet.label,
            "words": {
                word.id: f"{word.id} {word.name}" if field.numbered else word.name
                for word in catalog.taxonomy[field.words].values()
            },
        }
        for field, facet in FACETS
        if facet.label and field.listed
    }
    return {CHOICES_FILE: compact(data)}
