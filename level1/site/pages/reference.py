"""The reference for those who contribute: every field, and a checklist for agencies that publish. Both come from the schemas each
time the site is built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from level1.catalog.feedback import SCHEMA as FEEDBACK
from level1.contribute.reference import LEAD, RESOURCE, Group, groups_of, row_of
from level1.project import SCHEMAS
from level1.sentences import Sentence, sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage
from level1.validate.schema import load_schema


class Table(NamedTuple):
    """The page of one schema."""

    schema: str
    address: str
    title: Sentence
    lead: Sentence


FIELDS_PAGE = "contribute/fields/"
CHECKLIST = "contribute/checklist/"
TABLES = (
    Table(
        RESOURCE,
        FIELDS_PAGE,
        sentence("Fields of a resource"),
        sentence("Every field of an entry: what it means, what it takes, and an example."),
    ),
    Table(
        LEAD,
        f"{FIELDS_PAGE}leads/",
        sentence("Fields of a lead"),
        sentence("Every field of the record of a role: what it means, what it takes, and an example."),
    ),
    Table(
        FEEDBACK,
        f"{FIELDS_PAGE}feedback/",
        sentence("Fields of feedback"),
        sentence(
            "Every field in which curators record what readers said: what it means, what it takes, and an example."
        ),
    ),
)


class Wish(NamedTuple):
    """What helps others to find, trust and keep a page: what to do, why, and the fields that take it up (schema, field)."""

    id: str
    what: Sentence
    why: Sentence
    fields: tuple[tuple[str, str], ...]


WISHES = (
    Wish(
        "address",
        sentence("Keep the address of a page. If it has to move, let the old address lead to the new one."),
        sentence("Plans, slides and this catalog link to it for years. A new edition can have the same address."),
        ((RESOURCE, "url"),),
    ),
    Wish(
        "open",
        sentence("Give each resource a page that anyone can open, and say there if an account or a fee is needed."),
        sentence("Readers look before they decide. What a login hides cannot be listed."),
        ((RESOURCE, "url"), (RESOURCE, "cost")),
    ),
    Wish(
        "date",
        sentence("Write on the page, and in each file, when it was published or last revised."),
        sentence("Rules change each year. Without a date nobody can tell whether a page still holds."),
        ((RESOURCE, "content_date"), (RESOURCE, "available_until")),
    ),
    Wish(
        "newer",
        sentence("When a new edition comes out, say so on the page of the old one and link to it."),
        sentence("People arrive at the old one from searches and from saved links."),
        ((RESOURCE, "supersedes"), (RESOURCE, "caveats")),
    ),
    Wish(
        "accessible",
        sentence(
            "Publish text as a web page with headings, or as a file whose text can be selected and read aloud: tagged, with a title, "
            "described pictures, and captions for videos."
        ),
        sentence(
            "Some readers use a screen reader, a keyboard or a phone. A scanned picture of a page shuts them out."
        ),
        ((RESOURCE, "format"), (RESOURCE, "languages")),
    ),
    Wish(
        "says",
        sentence("Say in the first lines what it is, who it is for and what an LEA can do with it."),
        sentence("Entries here are written from that, and readers decide by two sentences."),
        ((RESOURCE, "summary"), (RESOURCE, "audience"), (RESOURCE, "grades"), (RESOURCE, "student_groups")),
    ),
    Wish(
        "evidence",
        sentence("If you say that it works, say how that is known, and link to it."),
        sentence("A tier of evidence is listed here only where a source states one."),
        ((RESOURCE, "evidence.basis"), (RESOURCE, "evidence.tier")),
    ),
    Wish(
        "mailbox",
        sentence("Publish a mailbox of the office or program, not of a person, and name the organization."),
        sentence("People change jobs; an office can answer in ten years. No names of people are listed here."),
        ((RESOURCE, "publisher"), (LEAD, "contact.mailbox"), (LEAD, "contact.url")),
    ),
    Wish(
        "end",
        sentence("When a program ends, leave its page and say so, with the day and who to ask now."),
        sentence("A page that is gone leaves readers without an answer, and its address may fall to someone else."),
        ((LEAD, "term"), (LEAD, "successor")),
    ),
)


def reference_pages(context: Context) -> Iterator[SitePage]:
    tables = {
        table.schema: groups_of(table.schema, load_schema(SCHEMAS, table.schema), context.catalog) for table in TABLES
    }
    for table in TABLES:
        html = context.render("fields.html", table.address, table=table, tables=TABLES, groups=tables[table.schema])
        yield SitePage(table.address, table.title, table.lead, html)
    yield _checklist(context, tables)


def _checklist(context: Context, tables: dict[str, list[Group]]) -> SitePage:
    pages = {table.schema: table.address for table in TABLES}
    wishes = [
        (wish, [(pages[schema], row_of(tables[schema], field)) for schema, field in wish.fields]) for wish in WISHES
    ]
    required = [row for group in tables[RESOURCE] for row in group.rows if row.required and "." not in row.name]
    html = context.render("checklist.html", CHECKLIST, wishes=wishes, required=required, fields_page=FIELDS_PAGE)
    return SitePage(
        CHECKLIST,
        sentence("Checklist for agencies that publish"),
        sentence("What makes a page easy to list, find and trust, and what an entry must have to be accepted."),
        html,
    )
