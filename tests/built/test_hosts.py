"""What web hosts are told: the same by each one's own file, true for every page and file, and strict."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from built.hosting import Told, directives, netlify, nginx, nginx_setup, told_to_apache, told_to_iis, told_to_netlify
from built.making import Made, alone, built, small_content, tree
from level1.site.hosts import HOST_FILES, host_files

PATH = "/some/kb/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    root = small_content(tmp_path_factory.mktemp("hosts"))
    guide = "# A guide\n\n| one | two |\n|:--|--:|\n| 1 | 2 |\n"
    (root / "content" / "about").mkdir(exist_ok=True)
    (root / "content" / "about" / "table.md").write_text(guide, encoding="utf-8")
    (root / "content" / "LICENSE").write_text("Free.\n", encoding="utf-8")
    return tree(built(root, LEVEL1_SITE_URL=f"https://kb.example{PATH}").folder)


HOSTS: Mapping[str, Callable[[Mapping[str, bytes]], Told]] = {
    "apache": lambda site: told_to_apache(site[".htaccess"].decode(), PATH),
    "iis": lambda site: told_to_iis(site["web.config"].decode()),
    "netlify": lambda site: told_to_netlify(site["_headers"].decode(), site["web.config"].decode()),
}


@pytest.mark.parametrize("host", HOSTS)
def test_every_page_and_file_is_sent_as_what_it_is_with_the_same_headers(site: Mapping[str, bytes], host: str) -> None:
    told = HOSTS[host](site)
    for name in site:
        addresses = {name, name.removesuffix("index.html")}
        for address in addresses:
            headers = told.headers_of(address)
            if "/" in address or name.endswith(".html"):
                policy = directives(headers["Content-Security-Policy"])
                assert policy["frame-ancestors"] == ["*" if name == "embed/index.html" else "'none'"], address
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "same-origin"
            assert "geolocation=()" in headers["Permissions-Policy"]
            if name not in HOST_FILES:
                assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?", told.type_of(address)), address
    assert told.type_of("mcp.mjs") == told.type_of("assets/site.js") == "text/javascript; charset=utf-8"
    assert told.type_of("LICENSE").startswith("text/plain")


@pytest.mark.parametrize("host", HOSTS)
def test_only_the_page_that_is_made_for_frames_may_be_framed(host: str) -> None:
    pages = ["", "topics/", "topics/embed/", "embed/", "embed/build/", "embedded/"]
    files = {name: text.encode() for name, text in host_files(pages, PATH).items()}
    told = HOSTS[host](files)

    def framed_by(address: str) -> object:
        return directives(told.headers_of(address)["Content-Security-Policy"])["frame-ancestors"]

    assert framed_by("embed/") == framed_by("embed/index.html") == ["*"]
    for page in pages:
        if page != "embed/":
            assert framed_by(page) == framed_by(f"{page}index.html") == ["'none'"], page


def test_nothing_inline_and_nothing_of_others_is_run(site: Mapping[str, bytes]) -> None:
    """In the header and in each page itself, before anything else that could load."""
    sent = directives(netlify(site["_headers"].decode(), "topics/")["Content-Security-Policy"])
    assert sent.pop("frame-ancestors")
    assert sent["default-src"] == ["'self'"]
    assert {value for values in sent.values() for value in values} == {"'self'"}
    # What default-src does not stand for.
    assert {"base-uri", "form-action"} < sent.keys()
    for name, content in site.items():
        if not name.endswith(".html"):
            continue
        head = content.decode().partition("<title>")[0]
        (said,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert directives(said) == sent, name
        assert head.index("Content-Security-Policy") < min(
            (head.index(tag) for tag in ("<script", "<link") if tag in head), default=len(head)
        )
        assert '<meta name="referrer" content="same-origin">' in head
        assert " style=" not in content.decode(), name
        assert not re.search(r"<style|<script(?![^>]* src=)(?![^>]*application/ld\+json)", content.decode()), name
    assert b'<td class="to-right">2</td>' in site["about/table/index.html"]


def test_all_builders_write_them(tmp_path: Path, site: Mapping[str, bytes]) -> None:
    root = small_content(tmp_path)
    env = {"LEVEL1_SITE_URL": f"https://kb.example{PATH}", "SOURCE_DATE_EPOCH": "1795262400"}
    for builder in ("mkdocs", "properdocs"):
        done = alone(builder, root, env)
        assert done.returncode == 0, done.stderr
        for name in (".htaccess", "nginx.conf", "web.config"):
            assert (root / "site" / name).read_bytes() == site[name], builder
        shutil.rmtree(root / "site")


@pytest.mark.parametrize("base", ["/", PATH, "/a%20b/", '/odd"{};/'])
def test_nginx_takes_its_file(tmp_path: Path, base: str) -> None:
    """Its own check of it, where it is installed; what it then sends is in tests/browser."""
    text = host_files(["", "embed/"], base)["nginx.conf"]
    assert text.count("{") == text.count("}")
    if not nginx():
        pytest.skip("There is no nginx.")
    command, _ = nginx_setup(tmp_path, text, tmp_path)
    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


def test_a_site_without_an_address_is_at_the_top_of_its_host(harmless: Made) -> None:
    text = (harmless.root / "site" / "_headers").read_text("utf-8")
    assert "\n/*\n" in text
    assert "\n/topics/*\n" in text
