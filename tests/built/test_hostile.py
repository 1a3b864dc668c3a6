"""Text of strangers stays text: nothing that stands in an entry, a lead, a word or a table becomes markup of a page."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from built.making import Made, Page, build, built, change, once, read_yaml, small_content, tree, validate

SHORT = '"><svg onload=alert(1)>{{ 7*7 }}'
LONG = f"<script>alert(1)</script><img src=x onerror=alert(1)></title><b class=hostile>{SHORT}"
# A cleaner that reads entities before it throws tags out gives this back as markup. Entities that end with a semicolon do not
# get this far: validation refuses them. Browsers read these as well.
ENCODED = "Guide &lt/title&gt&ltscript&gtalert(1)&lt/script&gt&ltb class=hostile&gt"
MARKDOWN = (
    f"{LONG}\n\n[one](javascript:alert(1)) [two](JaVaScRiPt:alert(1)) [three](<java\nscript:alert(1)>)\n"
    "[four](data:text/html,<script>alert(1)</script>)\n\n"
    '![picture](https://evil.example/x.png "onerror=alert(1)")\n\n<a href="javascript:alert(1)" onclick="alert(1)">five</a>\n\n'
    '<iframe src="https://evil.example/"></iframe><style>body{display:none}</style><form action="https://evil.example/"><input></form>\n\n'
    "[six]: javascript:alert(1)\n\n[six] <javascript:alert(1)> `{{ 7*7 }}` {% raw %}\n\n# A heading of its own\n\n"
    "<p id=main class=hostile style='position:fixed'>seven</p> &#106avascript:alert(1)"
)
TAGS_IN_RAW = (
    "<script>alert",
    "<img src=x",
    "<svg onload",
    "<b class=hostile",
    "<iframe",
    "<style>body",
    'evil.example/x.png"',
)


def _resource(id: str, title: str) -> dict[str, Any]:
    source = {"document": LONG, "note": LONG}
    return {
        "title": title,
        "url": f"https://www.example.org/{id}?a='b'&c=(alert(1))",
        "publisher": LONG,
        "summary": LONG,
        "description": MARKDOWN,
        "keywords": [SHORT],
        "partners": [LONG],
        "evidence": {"tier": 1, "basis": LONG, "url": "https://example.org/?q='+onclick=alert(1)"},
        "origin": {"kind": "peer", "context": LONG},
        "notes": LONG,
        "sources": [source],
        "type": "guidance",
        "format": "web-page",
        "delivery": "read",
        "cost": "free",
        "audience": ["teachers"],
        "grades": ["all"],
        "priorities": [5],
        "student_groups": ["all-students"],
        "topics": ["attendance"],
        "lead": "hostile-lead",
        "lead_basis": "routed-by-theme",
        "status": "published",
        "added": "2026-11-01",
        "changed": "2026-11-01",
        "confidence": "low",
        "review_interval": {"months": 6, "reason": LONG},
        "reviews": [
            {
                "date": "2026-11-02",
                "by": "curators",
                "role": f"{SHORT} coordinator",
                "checked": ["works"],
                "outcome": "keep",
                "note": LONG,
            }
        ],
    }


def _hostile(root: Path) -> Path:
    small_content(root)
    content = root / "content"

    def write(place: str, data: dict[str, Any]) -> None:
        (content / place).write_text(yaml.dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")

    write("resources/hostile-guide.yml", _resource("hostile-guide", LONG))
    write("resources/hostile-title.yml", _resource("hostile-title", ENCODED))
    write(
        "resources/hostile-withdrawn.yml",
        _resource("hostile-withdrawn", f"{LONG}2") | {"status": "withdrawn", "reason": LONG},
    )
    lead = {
        "name": LONG,
        "short_name": SHORT,
        "initiative": "mtss",
        "holders": [{"agency": LONG, "role": "lead"}],
        "topics": ["attendance"],
        "priorities": [5],
        "regions": [{"name": LONG, "agency": LONG, "counties": ["Butte"]}],
        "regions_note": LONG,
        "keywords": [SHORT],
        "offers": LONG,
        "how_to_ask": LONG,
        "status": "unconfirmed",
        "status_note": LONG,
        "notes": LONG,
        "as_of": "2026-04",
        "website": "https://example.org/?q='+onclick=alert(1)",
        "added": "2026-11-01",
        "changed": "2026-11-01",
        "sources": [{"document": LONG, "note": LONG}],
    }
    write("leads/hostile-lead.yml", lead)
    write("leads/hostile-title.yml", lead | {"name": ENCODED, "status": "ended", "successor": "hostile-lead"})
    for name in (
        "topics",
        "glossary",
        "priorities",
        "indicators",
        "student-groups",
        "deliveries",
        "resource-types",
        "initiatives",
    ):
        words = read_yaml(content / "taxonomy" / f"{name}.yml")
        words["about"] = LONG
        words["terms"][0] |= {"name": LONG, "description": LONG}
        words["terms"][1] |= {"name": ENCODED}
        write(f"taxonomy/{name}.yml", words)
    with (content / "reference" / "leas.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["cds_code", "name", "type", "located_county"])
        rows.writerows(
            [
                [f"0700000000000{n}", LONG, kind, "Butte"]
                for n, kind in enumerate(("district", "district", "charter", "other"))
            ]
        )
    return root


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(once(tmp_path_factory, "hostile-site", lambda root: built(_hostile(root))))


def test_nothing_of_it_is_in_the_source_as_markup(hostile: Made) -> None:
    """No page has one of the planted tags in its source."""
    found = [(page.address, tag) for page in hostile.site.pages.values() for tag in TAGS_IN_RAW if tag in page.raw]
    assert found == []


def _scripts(page: Page) -> set[str]:
    """Scripts that run: what a page says of itself to machines is data, and must be whole."""
    found = set()
    for script in page.html.iter("script"):
        if script.get("type") == "application/ld+json":
            assert "<" not in script.text_content(), page.address
            json.loads(script.text_content())
        else:
            found.add(script.get("src", "").rpartition("/")[2] or script.text_content())
    return found


def test_no_script_but_those_of_the_theme(hostile: Made, harmless: Made) -> None:
    """The pages have the scripts of a harmless site and no others, and no attribute that runs code."""
    known = set().union(*(_scripts(page) for page in harmless.site.pages.values()))
    for page in hostile.site.pages.values():
        assert _scripts(page) <= known, page.address
        assert [
            name for e in page.html.iter() if isinstance(e.tag, str) for name in e.attrib if name.startswith("on")
        ] == [], page.address


def test_no_element_of_it(hostile: Made) -> None:
    """No planted element, class, id or address is in the parsed page."""
    for page in hostile.site.pages.values():
        assert (
            page.html.xpath("//*[contains(@class, 'hostile')]|//iframe|//form[@action='https://evil.example/']") == []
        ), page.address
        assert page.main.xpath(".//img|.//svg[@onload]|.//style|.//object|.//embed") == [], page.address
        assert page.html.xpath("//*[starts-with(@src, 'https://evil.example')]") == [], page.address
        assert len(page.html.xpath("//*[@id='main']")) == 1, page.address
        assert len(list(page.html.iter("h1"))) == 1, page.address
        for href in page.html.xpath("//@href"):
            assert not href.strip().lower().startswith(("javascript:", "data:", "vbscript:")), page.address


def test_the_text_is_shown_as_it_was_written(hostile: Made) -> None:
    """What strangers wrote is readable as text, and no template language works it out."""
    page = hostile.site.pages["resources/hostile-guide/"]
    (h1,) = page.html.iter("h1")
    assert h1.text_content().strip() == LONG
    for text in ("{{ 7*7 }}", "onerror=alert(1)", "seven"):
        assert text in page.text
    assert "49" not in page.text


@pytest.mark.parametrize(
    "address", ["resources/hostile-guide/", "resources/hostile-title/", "leads/hostile-lead/", "leads/hostile-title/"]
)
def test_the_title_in_the_browser_tab_is_the_title_of_the_entry(hostile: Made, address: str) -> None:
    """The page's <title> says what the entry says, letter by letter."""
    page = hostile.site.pages[address]
    (title,) = page.html.xpath("/html/head/title")
    kind, id = address.strip("/").split("/")
    written = (hostile.resources if kind == "resources" else hostile.leads)[id]
    assert title.text_content().strip().startswith(written["title" if kind == "resources" else "name"])


def test_a_description_keeps_what_is_allowed(small: Path) -> None:
    """Paragraphs, lists, emphasis and links of a description do become markup."""
    change(
        small,
        "resources",
        "attendance-guide",
        description="It has *three* parts.\n\n- one\n- two\n\n[More](https://www.example.org/more) of it.",
    )
    main = built(small).pages["resources/attendance-guide/"].main
    assert main.xpath(".//em[text()='three']")
    assert [li.text_content().strip() for li in main.xpath(".//ul/li[text()='one' or text()='two']")] == ["one", "two"]
    (link,) = main.xpath(".//a[text()='More']")
    assert link.get("href") == "https://www.example.org/more"
    assert "noopener" in link.get("rel", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "javascript:alert(1)"},
        {"url": "  JavaScript:alert(1)//https://example.org"},
        {"url": "data:text/html,<script>alert(1)</script>"},
        {"evidence": {"basis": "A study of ten schools.", "url": "javascript:alert(1)"}},
        {"sources": [{"url": "javascript:alert(1)"}]},
    ],
)
def test_an_address_that_runs_code_stops_the_build(small: Path, fields: dict[str, Any]) -> None:
    """It is refused in the words of `level1 validate`, and the site that was there stays untouched."""
    (small / "site" / "resources").mkdir(parents=True)
    (small / "site" / "resources" / "index.html").write_text("The site of yesterday", encoding="utf-8")
    before = tree(small / "site")
    change(small, "resources", "attendance-guide", **fields)
    told = validate(small)
    assert told.exit_code == 1
    stopped = build(small)
    assert stopped.returncode == 1
    said = stopped.stdout + stopped.stderr
    assert told.stdout.strip() in said
    assert "Traceback" not in said
    assert tree(small / "site") == before
