"""The form: a new entry, or a change to one, without git. Without JavaScript the page tells the other ways."""

from __future__ import annotations

from level1.catalog.addresses import page_address
from level1.sentences import sentence
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

ADDRESS = page_address("contribute", "form")


def contribute_form_page(context: Context) -> SitePage:
    html = context.render("contribute-form.html", ADDRESS)
    description = sentence(
        "Propose a resource or correct an entry: a form that checks while you write and makes the file for you."
    )
    return SitePage(ADDRESS, sentence("Propose a resource"), description, html)
