"""What a site is made from while its content is being written: every entry as it was when it was last right."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TODAY

from level1.site.serving import LastRight
from level1.site.sources import CannotBuild, NoSite, Sources, read_sources

GUIDE = "content/resources/attendance-guide.yml"


def read(root: Path, last_right: LastRight | None = None) -> Sources:
    return read_sources(root, TODAY, last_right=last_right)


def replace(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_build_needs_content_without_errors(catalogue: Path) -> None:
    """One error and nothing is built; the message has every problem with its place, and how many there are."""
    assert read(catalogue).report == ""
    replace(catalogue, GUIDE, "cost: free", "cost: fre")
    with pytest.raises(
        NoSite, match=r"(?s)so nothing was built.*attendance-guide\.yml:\d+:\d+: error: .*Did you mean free"
    ):
        read(catalogue)


def test_without_content_there_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="has no folder content/"):
        read(tmp_path)


def test_a_damaged_link_history_is_no_traceback(catalogue: Path) -> None:
    history = catalogue / "links.json"
    history.write_text("nothing of the kind", encoding="utf-8")
    with pytest.raises(CannotBuild, match=r"links\.json"):
        read_sources(catalogue, TODAY, history)


def test_a_broken_entry_is_shown_as_it_was_when_it_was_last_right(catalogue: Path) -> None:
    """And reported; once it is mended the new text is shown and nothing is reported."""
    kept = LastRight()
    before = read(catalogue, kept).catalog.resources["attendance-guide"]
    replace(catalogue, GUIDE, "cost: free", "cost: fre")
    broken = read(catalogue, kept)
    assert broken.catalog.resources["attendance-guide"] == before
    assert "Did you mean free?" in broken.report
    assert [problem.file for problem in broken.problems] == [GUIDE]
    # What is remembered is what was shown: a second look at the same mistake gives the same.
    assert read(catalogue, kept).catalog.resources["attendance-guide"] == before
    replace(catalogue, GUIDE, "cost: fre", "cost: fee")
    mended = read(catalogue, kept)
    assert (mended.catalog.resources["attendance-guide"].cost, mended.report) == ("fee", "")


def test_an_entry_with_several_mistakes_is_shown_as_it_was(catalogue: Path) -> None:
    kept = LastRight()
    before = read(catalogue, kept).catalog.resources["attendance-guide"]
    replace(catalogue, GUIDE, "cost: free", "cost: fre")
    replace(catalogue, GUIDE, "type: ", "type: no-such-")
    broken = read(catalogue, kept)
    assert len(broken.problems) > 1
    assert broken.catalog.resources["attendance-guide"] == before


@pytest.mark.parametrize("text", ["cost: [", "", "\ttab: x"])
def test_a_file_that_cannot_be_read_is_shown_as_it_was(catalogue: Path, text: str) -> None:
    kept = LastRight()
    before = read(catalogue, kept)
    (catalogue / GUIDE).write_text(text, encoding="utf-8")
    assert read(catalogue, kept).catalog.resources == before.catalog.resources


def test_an_entry_that_was_never_right_is_left_out(catalogue: Path) -> None:
    """With what needs it; the others are shown."""
    (catalogue / "content/resources/part-of-the-guide.yml").write_text(
        (catalogue / GUIDE).read_text("utf-8").replace("title: ", "title: A part of ", 1).rstrip()
        + "\npart_of: attendance-guide\n",
        encoding="utf-8",
    )
    replace(catalogue, "content/resources/part-of-the-guide.yml", "url: ", "url: https://www.example.org/part #")
    replace(catalogue, GUIDE, "cost: free", "cost: fre")
    shown = read(catalogue, LastRight()).catalog.resources
    assert set(shown) == {"home-visits"}


def test_a_file_with_a_wrong_name_is_left_out(catalogue: Path) -> None:
    kept = LastRight()
    before = set(read(catalogue, kept).catalog.resources)
    (catalogue / "content/resources/notes.txt").write_text("notes", encoding="utf-8")
    (catalogue / "content/resources/Wrong Name.yml").write_text(
        (catalogue / GUIDE).read_text("utf-8"), encoding="utf-8"
    )
    assert set(read(catalogue, kept).catalog.resources) == before


def test_broken_tables_are_shown_as_they_were(catalogue: Path) -> None:
    kept = LastRight()
    before = read(catalogue, kept)
    needs = catalogue / "content/reference/needs"
    needs.mkdir(parents=True, exist_ok=True)
    (needs / "sources.csv").write_text("no table\n", encoding="utf-8")
    broken = read(catalogue, kept)
    assert broken.tables == before.tables
    assert "content/reference/needs/sources.csv" in broken.report


@pytest.mark.parametrize("file", ["content/taxonomy/topics.yml", "content/reference/counties.csv"])
def test_what_everything_rests_on_cannot_be_left_out(catalogue: Path, file: str) -> None:
    """Without the words or the counties there is no site, also while it is written."""
    kept = LastRight()
    read(catalogue, kept)
    (catalogue / file).write_text("x: [\n", encoding="utf-8")
    with pytest.raises(NoSite, match=Path(file).name.replace(".", r"\.")):
        read(catalogue, kept)


def test_what_is_kept_of_pages_and_tables_is_found_anew_when_anything_that_it_depends_on_changes(
    catalogue: Path,
) -> None:
    """A page links to a page, a picture and an entry; a table and a page have texts. Each is changed alone, and changed back."""
    kept = LastRight()
    about, picture = catalogue / "content" / "about", catalogue / "content" / "about" / "map.png"
    about.mkdir()
    (about / "index.md").write_text(
        "# About\n\n[a](data.md#kinds) ![b](map.png) [c](../resources/home-visits.md)\n", "utf-8"
    )
    (about / "data.md").write_text("# Data\n\n## Kinds\n\nWords of ours.\n", "utf-8")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")

    def found() -> list[str]:
        return [problem.code for problem in read(catalogue, kept).problems]

    assert found() == []
    replace(catalogue, "content/about/data.md", "## Kinds", "## Sorts")
    assert found() == ["dead-link"]
    replace(catalogue, "content/about/data.md", "## Sorts\n\nWords", "## Kinds\n\nWorld-class words")
    assert found() == ["praise"]
    replace(catalogue, "content/about/data.md", "World-class words", "Words")
    assert found() == []
    picture.rename(about / "other.png")
    assert found() == ["dead-link"]
    (about / "other.png").rename(picture)
    entry = catalogue / "content" / "resources" / "home-visits.yml"
    entry.rename(entry.with_name("visits-at-home.yml"))
    assert "dead-link" in found()
    entry.with_name("visits-at-home.yml").rename(entry)
    assert found() == []
    (catalogue / "content" / "reference" / "README.md").write_text("World-class tables.\n", "utf-8")
    assert found() == ["praise"]
    replace(catalogue, "content/reference/README.md", "World-class tables", "Tables")
    assert found() == []
