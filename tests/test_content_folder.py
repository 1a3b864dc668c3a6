"""What content/ may hold: everything that is no entry, word list, reference data, page or picture is a problem with its path."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import TODAY, problems_in
from light import lighten
from real import real_content

from level1.catalog.content import read_content
from level1.catalog.folder import LARGEST_PICTURE
from level1.site.sources import NoSite, read_sources

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
ENTRY = "title: A guide\n"

# Path under content/ -> its bytes, and the code of its problem ('' if it may be here).
FILES: dict[str, tuple[bytes, str]] = {
    "x.html": (b"<script>1</script>", "stray-file"),
    "about/x.htm": (b"x", "stray-file"),
    "picture.svg": (b"<svg onload='x()'/>", "stray-file"),
    "CNAME": (b"example.org", "stray-file"),
    "_headers": (b"/*", "stray-file"),
    "_redirects": (b"/* https://example.org", "stray-file"),
    "robots.txt": (b"x", "stray-file"),
    "assets/site.mjs": (b"x", "stray-file"),
    "assets/site.js": (b"x", "stray-file"),
    "assets/logo.png": (PNG, "stray-file"),
    "data/resources.json": (b"[]", "stray-file"),
    "search/x.md": (b"# x", "stray-file"),
    "x.yml": (ENTRY.encode(), "stray-file"),
    "x.YAML": (ENTRY.encode(), "stray-file"),
    "Resources/x.yml": (ENTRY.encode(), "stray-file"),
    "resource/x.yml": (ENTRY.encode(), "stray-file"),
    "about/x.yml": (ENTRY.encode(), "stray-file"),
    "resources/.x.yml": (ENTRY.encode(), "stray-file"),
    "leads/.hidden": (b"x", "stray-file"),
    "taxonomy/.topics.yml": (b"x", "stray-file"),
    "resources/more/x.yml": (ENTRY.encode(), "not-a-file"),
    ".hidden/x.md": (b"# x", "stray-file"),
    "About/page.md": (b"# x", "stray-file"),
    "about/My page.md": (b"# x", "stray-file"),
    "about/Picture.png": (PNG, "stray-file"),
    "about/page.png": (b"<html><script>1</script>", "stray-file"),
    "about/page.jpg": (PNG, "stray-file"),
    "about/large.png": (PNG + b"\0" * LARGEST_PICTURE, "stray-file"),
    "reference/more.csv": (b"x", "stray-file"),
    "reference/needs/More figures.csv": (b"x", "stray-file"),
    "about/.DS_Store": (b"\0", ""),
    "resources/.gitkeep": (b"", ""),
    "about/Thumbs.db": (b"\0", ""),
    "about/page.md": (b"# x", ""),
    "news/2026/page.md": (b"# x", ""),
    "about/page-1-of-us.png": (PNG, ""),
}


@pytest.fixture
def folder(catalogue: Path) -> Path:
    return lighten(catalogue) / "content"


def put(folder: Path, path: str, text: bytes) -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    return file


def test_only_what_is_known_may_be_in_content(catalogue: Path, folder: Path) -> None:
    """Each file by itself: exactly the problem that belongs to it, with its path."""
    before = problems_in(catalogue)
    for path, (text, code) in FILES.items():
        file = put(folder, path, text)
        found = [problem for problem in problems_in(catalogue) if problem not in before]
        if code == "not-a-file":
            assert [(p.file, p.code) for p in found] == [(f"content/{path.rpartition('/')[0]}", code)], path
        else:
            assert [(p.file, p.code) for p in found] == ([(f"content/{path}", code)] if code else []), path
        assert all(problem.message and problem.hint for problem in found)
        file.unlink()
        while file.parent != folder and not any(file.parent.iterdir()):
            file.parent.rmdir()
            file = file.parent


def test_an_entry_in_the_wrong_place_is_told_where_it_belongs(catalogue: Path, folder: Path) -> None:
    put(folder, "resource/x.yml", ENTRY.encode())
    (problem,) = problems_in(catalogue)
    assert "content/resources/ or content/leads/" in problem.hint


@pytest.mark.parametrize(
    "path", ["about/passwd.md", "resources/x.yml", "reference/leas.csv", "taxonomy/x.yml", "linked"]
)
def test_links_are_not_followed(catalogue: Path, folder: Path, tmp_path: Path, path: str) -> None:
    """Neither to files nor to folders: a link could publish any file of the computer."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("# A secret of this computer", encoding="utf-8")
    place = folder / path
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(outside if path == "linked" else outside / "secret.md")
    found = [problem for problem in problems_in(catalogue) if problem.file == f"content/{path}"]
    assert [problem.code for problem in found] in (["linked-file"], ["unknown-file"])
    assert all("secret" not in page for page in read_content(catalogue).pages)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(
    "path", ["about/pipe.md", "pipe", "resources/pipe.yml", "reference/leas.csv", "reference/needs/x.csv"]
)
def test_a_pipe_is_a_problem_and_never_waited_for(catalogue: Path, folder: Path, path: str) -> None:
    place = folder / path
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    os.mkfifo(place)
    assert {p.code for p in problems_in(catalogue) if p.file == f"content/{path}"} <= {"stray-file", "not-a-file"}
    assert any(p.file == f"content/{path}" for p in problems_in(catalogue))


def test_a_site_is_not_built_with_something_unknown_in_content(catalogue: Path, folder: Path) -> None:
    assert read_sources(catalogue, TODAY).published == frozenset()
    put(folder, "about/page.md", b"# x")
    put(folder, "about/four-dates.png", PNG)
    assert read_sources(catalogue, TODAY).published == {"about/page.md", "about/four-dates.png"}
    put(folder, "x.html", b"x")
    with pytest.raises(NoSite, match=r"content/x\.html:1:1: error"):
        read_sources(catalogue, TODAY)


def test_the_real_content_has_only_what_is_known() -> None:
    assert [p for p in real_content().problems if p.code in ("stray-file", "linked-file")] == []
