"""Sitemap: the pages that search engines should know, with the day on which each last changed (sitemaps.org). Left out are those
that they are asked to leave out: former addresses, what was replaced or withdrawn."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from datetime import date

from markupsafe import escape

from level1.dates import epoch_of_day
from level1.site.settings import Settings

SITEMAP, PACKED = "sitemap.xml", "sitemap.xml.gz"


def sitemap_files(pages: Iterable[tuple[str, date]], settings: Settings, today: date) -> dict[str, bytes]:
    """The files of the site map; `pages` are (address, day of its last change). Without the site's own address, which each
    page has in it, the map is empty."""
    urls = "".join(
        f"    <url>\n         <loc>{escape(settings.canonical(address))}</loc>\n"
        f"         <lastmod>{day.isoformat()}</lastmod>\n    </url>\n"
        for address, day in (pages if settings.site_url else ())
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    ).encode()
    # The same map gives the same bytes on every computer.
    return {SITEMAP: text, PACKED: gzip.compress(text, mtime=epoch_of_day(today))}
