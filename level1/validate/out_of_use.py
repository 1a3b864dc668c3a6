"""Out of use: references to entries that have been superseded, withdrawn or ended. Readers are sent on from there, so these are
warnings, each with what to write instead. How a resource came to replace another (supersedes) stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from level1.catalog.content import Content
from level1.catalog.data import text_of
from level1.problems import Problem
from level1.yamlfile.reading import Document

OUT_OF_USE = ("superseded", "withdrawn", "ended")
# Fields of each kind that name another entry of that kind, which should be in use.
_FIELDS = {"resources": ("part_of", "successor"), "leads": ("successor",)}
# What to say where nothing took the place of the entry that a field names.
_WITHDRAWN = {"part_of": "out-of-use.part-of", "successor": "out-of-use.successor"}


def used_instead(documents: Mapping[str, Document], id: str) -> str:
    """The id of the entry at the end of the chain of successors, if it is in use; '' if there is none."""
    passed: set[str] = set()
    while id in documents and id not in passed:
        if text_of(documents[id].data, "status") not in OUT_OF_USE:
            return id
        passed.add(id)
        id = text_of(documents[id].data, "successor")
    return ""


def check_out_of_use(content: Content) -> Iterator[Problem]:
    """A warning for each field of an entry that names another which is out of use. `check_picks` looks at the lists."""
    for kind, fields in _FIELDS.items():
        documents = content.entries[kind]
        for document in documents.values():
            for field in fields:
                named = text_of(document.data, field)
                status = text_of(documents[named].data, "status") if named in documents else ""
                if status not in OUT_OF_USE or documents[named] is document:
                    continue
                if instead := used_instead(documents, named):
                    name = "out-of-use.replaced"
                    yield document.problem((field,), name, entry=named, status=status, instead=instead)
                # A role that ended without a successor in use is a problem of that role, and so is a circle.
                elif status == "withdrawn":
                    yield document.problem((field,), _WITHDRAWN[field], entry=named)
