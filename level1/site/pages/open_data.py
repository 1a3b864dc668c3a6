"""The pages for those who take the data elsewhere: what can be downloaded, and what the API has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from level1.sentences import Sentence, sentence
from level1.site.exports.api import API, COLLECTIONS, INDEX_FILE, OPENAPI_FILE, RESOURCES
from level1.site.exports.open_data import LEADS_CSV, LEADS_LINES, RESOURCES_CSV, RESOURCES_LINES, OpenData
from level1.site.exports.openapi import entry_shapes
from level1.site.exports.records import IN_FILE
from level1.site.exports.tables import BETWEEN
from level1.site.pages.context import Context
from level1.site.pages.page import SitePage

DATA_PAGE = "data/"
# Until when data/resources.json, which became part of the API, still answers.
ANSWERS_UNTIL = date(2027, 12, 31)

_WHAT: dict[str, Sentence] = {
    RESOURCES_CSV: sentence("All resources, as a table for spreadsheets (CSV)"),
    LEADS_CSV: sentence("All leads and county offices, as a table for spreadsheets (CSV)"),
    RESOURCES_LINES: sentence("All resources with their sources, one a line, for programs (JSON Lines)"),
    LEADS_LINES: sentence("All leads and county offices, one a line, for programs (JSON Lines)"),
}


def open_data_pages(context: Context, data: OpenData) -> Iterator[SitePage]:
    yield _downloads(context, data)
    yield _api(context, data)


def _downloads(context: Context, data: OpenData) -> SitePage:
    def made() -> dict[str, Any]:
        files = [(one, one.address.removeprefix(DATA_PAGE), _WHAT[one.address]) for one in data.downloads]
        return {"files": files, "archive": data.archive}

    html = context.render("data.html", DATA_PAGE, made, api=API, between=BETWEEN.strip(), until=ANSWERS_UNTIL)
    return SitePage(
        DATA_PAGE,
        sentence("Download the data"),
        sentence("All resources and leads as tables and as data, with sizes and checksums."),
        html,
    )


def _api(context: Context, data: OpenData) -> SitePage:
    def made() -> dict[str, Any]:
        shapes = entry_shapes()["ResourceFile"]["properties"]
        fields = [(name, shape, name in IN_FILE) for name, shape in shapes.items()]
        example = next((one.id for one in data.resources if one.status == "published"), "")
        return {"fields": fields, "example": example and RESOURCES.file_of(example)}

    html = context.render(
        "api.html",
        API,
        made,
        collections=COLLECTIONS,
        api=API,
        index=INDEX_FILE,
        openapi=OPENAPI_FILE,
        whole_links=bool(data.records.site_url),
    )
    return SitePage(
        API,
        sentence("API: the data for other programs"),
        sentence("Every resource, lead and word list as JSON at addresses that stay."),
        html,
    )
