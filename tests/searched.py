"""What search reads of a site, without its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from level1.catalog.catalog import catalog_from
from level1.catalog.content import read_content
from level1.search import search_files
from level1.site.modules import script_files
from level1.site.naming import named

TODAY = date(2026, 11, 21)


def search_site(root: Path, to: Path | None = None) -> Path:
    """Writes the search of the content of `root` into its folder site, or into another one."""
    site = to or root / "site"
    catalog = catalog_from(read_content(root))
    for address, text in {**named(search_files(catalog, TODAY)).files, **script_files()}.items():
        path = site / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site
