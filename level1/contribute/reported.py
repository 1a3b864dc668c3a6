"""Reported: what a reader says in an issue that proposes nothing, as a record of feedback. The record has words of ours, by what was
chosen in the form: nothing that somebody wrote, and nobody's name. A curator may put it in words of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from level1.catalog.addresses import list_of, page_address, site_addresses
from level1.catalog.content import Content
from level1.catalog.feedback import DID_IT_HELP, NOT_FOUND, PROBLEM
from level1.contribute.issue_forms import CORRECTION, DID_HELP, ENTRY, LINK, PAGE
from level1.sentences import sentence

# The choices of the form's question whether it helped, in sentences.
_HELPED = {
    "yes": sentence("A reader says that this helped."),
    "in-part": sentence("A reader says that this helped in part."),
    "no": sentence("A reader says that this did not help."),
}
# Lists whose pages say what was not found there, and the fields of a record for it.
_NEEDS = {"topics": "topic", "priorities": "priority", "student-groups": "student_group"}
# Pages that would say where somebody is, or whom curators asked.
_UNTOLD = ("counties/", "curation/")


def record_of(content: Content, finding: Mapping[str, str], detail: str = "") -> dict[str, Any]:
    """The record that an issue of these findings (see issue.Answered) would be, without a day; {} if nothing is known of what it
    concerns. `detail` is the label of the field that is not right, if one was chosen. Of what was not
    found, a curator has to say what was looked for."""
    helped = finding.get(DID_HELP, "")
    page = _page(content, finding)
    if helped == "not-found":
        name, _, id = page.strip("/").partition("/")
        need = {_NEEDS[name]: int(id) if name == "priorities" else id} if name in _NEEDS and id else {}
        return {"kind": NOT_FOUND, "said": str(sentence("A reader did not find what they looked for.")), **need}
    kind, _, id = finding.get(ENTRY, "").partition("/")
    place = {"entry": id} if kind == "resources" and id in content.entries["resources"] else {"page": page}
    if not any(place.values()):
        return {}
    if finding.get("form") == LINK:
        return {"kind": PROBLEM, "said": str(sentence("A reader says that a link leads nowhere.")), **place}
    if finding.get("form") == CORRECTION:
        return {"kind": PROBLEM, "said": _wrong(detail), **place}
    said = _HELPED.get(helped, sentence("A reader says how this was of use."))
    return {"kind": DID_IT_HELP, "said": str(said), **place}


def _wrong(detail: str) -> str:
    if detail:
        return str(sentence("A reader says that “%(field)s” is not right.", field=detail))
    return str(sentence("A reader says that something is not right here."))


def _page(content: Content, finding: Mapping[str, str]) -> str:
    """The page of this site that an issue is about, as records name it; '' if it is none, or one that says where somebody is."""
    kind, _, id = finding.get(ENTRY, "").partition("/")
    if kind in content.entries and id in content.entries[kind]:
        return page_address(kind, id)
    try:
        path = urlsplit(finding.get(PAGE, "").strip()).path.strip("/")
    except ValueError:
        return ""
    known = {
        one.address for one in site_addresses(content.entries, content.word_files, content.reference, content.pages)
    }
    parts = path.split("/") if path else []
    # A site may stand in a folder of its host.
    for start in range(len(parts)):
        address = f"{'/'.join(parts[start:])}/"
        if list_of(address) in known and not address.startswith(_UNTOLD):
            return list_of(address)
    return ""
