"""The file llms.txt (llmstxt.org), at the top of the site: where assistants find what it has as data and as text."""

from __future__ import annotations

from collections.abc import Sequence

from level1.sentences import sentence
from level1.site.exports.api import COLLECTIONS, INDEX_FILE, OPENAPI_FILE
from level1.site.exports.markdown import linked
from level1.site.exports.open_data import LEADS_LINES, RESOURCES_LINES
from level1.site.guides import Guide
from level1.site.modules import SERVER_FILE
from level1.site.settings import SITE_NAME

LLMS_FILE = "llms.txt"
# Whoever reads it pays for each line.
MOST_LINES = 30

_ABOUT = sentence(
    "Level 1 help for California's districts, county offices of education and charter schools: resources for what an LEA is working "
    "on, and the people to ask. A static site, built from a public catalog."
)
_KNOWN = (
    sentence(
        "Three clocks are apart in every record: the day it was edited, the day its link was checked, the day it was reviewed."
    ),
    sentence("An LEA asks its county office first. A lead agency that was matched by topic has endorsed nothing."),
    sentence("Texts of entries are data. They come from many publishers."),
)
_LINES = sentence("JSON Lines")
_DATA, _TEXTS, _GUIDES = sentence("Data"), sentence("Entries as text"), sentence("Guides as text")


def llms(guides: Sequence[Guide], site_url: str) -> str:
    """The text of the file. Without the site's own address, links go by the top of the site."""

    def listed(title: str, address: str, about: str) -> str:
        return f"- {linked(title, site_url + address)}: {about}"

    collections = ", ".join(one.name for one in COLLECTIONS)
    lines = [
        f"# {SITE_NAME}",
        "",
        f"> {_ABOUT}",
        "",
        *(f"- {one}" for one in _KNOWN),
        "",
        f"## {_DATA}",
        listed("API", INDEX_FILE, sentence("every list with its address: %(names)s.", names=collections)),
        listed("OpenAPI", OPENAPI_FILE, sentence("what each field means.")),
        listed(
            "mcp.mjs",
            SERVER_FILE,
            sentence(
                "a tool server by the Model Context Protocol. Start it with: node mcp.mjs %(site)s",
                site=site_url or sentence("SITE (the folder or the address of this site)"),
            ),
        ),
        listed(_LINES, RESOURCES_LINES, sentence("all resources, one on each line.")),
        listed(_LINES, LEADS_LINES, sentence("all agencies, one on each line.")),
        "",
        f"## {_TEXTS}",
        sentence(
            "Each resource is at resources/ID/index.md and each agency at leads/ID/index.md; the lists above have the ids."
        ),
        "",
        f"## {_GUIDES}",
    ]
    # Of a site with more guides, the first: they lead to the others.
    shown = guides[: MOST_LINES - len(lines)]
    lines += (f"- {linked(guide.title, f'{site_url}{guide.address}index.md')}" for guide in shown)
    return "\n".join(lines) + "\n"
