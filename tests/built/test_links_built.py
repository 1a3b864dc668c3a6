"""The site with what is known of its links: from a file, and without asking anybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from link_histories import seen

from built.making import build, built, piece, read_yaml
from level1.links.exchange import as_line


def history(root: Path, *statuses: tuple[float, int]) -> Path:
    """Checks of the guide's address, as `level1 links export` writes them."""
    url = read_yaml(root / "content" / "resources" / "attendance-guide.yml")["url"]
    lines = (as_line(replace(seen(hours, status), url=url, origin="county")) for hours, status in statuses)
    file = root / "links.jsonl"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def test_what_is_known_of_a_link_is_on_its_page(small: Path) -> None:
    file = history(small, (0, 404), (36, 404), (80, 404), (24 * 60, 200))
    built(small, "--links", file)
    page = (small / "site" / "resources" / "attendance-guide" / "index.html").read_text("utf-8")
    # The check of January is not known yet on the day of the build.
    assert "November 4, 2026: the page has been gone since November 1, 2026" in page
    assert "This page has been gone since November 1, 2026." in page
    assert "link gone" in str(piece(small / "site", "search/start.json"))
    curation = (small / "site" / "curation" / "index.html").read_text("utf-8")
    assert "1 link is known to be gone." in curation
    assert "Links to check, by site" in curation


def test_a_file_that_says_nothing_stops_the_build_in_words(small: Path) -> None:
    file = small / "links"
    file.write_text("nonsense\n", "utf-8")
    done = build(small, "--links", file)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert str(file) in done.stderr
    assert not (small / "site").exists()
