"""Misspelled: names of publishers that are nearly those of county offices. A question to who proposes it, and never an error."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from level1.catalog.data import text_of
from level1.catalog.known import Guesses
from level1.problems import Problem, shown
from level1.yamlfile.reading import Document

# What follows the county in what its office calls itself.
NAMES_OF_OFFICES = (
    "County Office of Education",
    "County Department of Education",
    "County Superintendent of Schools",
)
# Of a name as long as these, one or two letters.
ALMOST = 0.94


def misspelled(document: Document, counties: Collection[str], guesses: Guesses) -> Iterator[Problem]:
    """A warning if the publisher of a resource is nearly the name of the office of one of the `counties`. What says another office or
    another county rightly is nobody's misspelling."""
    publisher = text_of(document.data, "publisher")
    names = {
        f"{county} {office}".casefold(): f"{county} {office}" for county in counties for office in NAMES_OF_OFFICES
    }
    said = " ".join(publisher.split()).casefold()
    near = "" if not said or said in names else guesses.closest("offices", said, names.keys(), ALMOST)
    if near:
        yield document.problem(("publisher",), "misspelled", value=shown(publisher), near=names[near])
