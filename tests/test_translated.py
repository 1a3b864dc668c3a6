"""The site in another language: which pages it has, what they say of themselves, where their links lead, and that nothing on them is
English that was not looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from urllib.parse import urljoin, urlsplit

import pytest
from babel.messages.pofile import read_po
from built import making
from built.varied import varied
from conftest import TODAY
from pseudo import CODE, pseudo, pseudo_site

from level1.catalog.addresses import in_every_language
from level1.dates import parse_partial_date
from level1.sentences import counted, sentence
from level1.site.internal_links import LinkCheck
from level1.site.language import CATALOGS, Language
from level1.site.live import Live
from level1.site.settings import Settings
from level1.site.sources import read_sources
from level1.site.versions import ENGLISH, Version
from level1.site.whole import WholeSite

SITE = "https://kb.example/some/kb/"
_MARKS = " .:;,()·"
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_READ = ("aria-label", "alt", "title", "placeholder", "label", "data-one", "data-many", "data-name", "data-inside")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeSite]:
    root = varied(tmp_path_factory.mktemp("translated"))
    with pseudo_site(root, root / "language", today=date.fromisoformat(making.day_of(root)), site_url=SITE) as site:
        yield site


@dataclass
class Told:
    """A text or readable attribute, with the language that it is in."""

    text: str
    language: str
    where: str


class _Reader(HTMLParser):
    """What a page says, each piece in the language that its elements name; the links, and the head's links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.told: list[Told] = []
        self.links: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        _, around, silent = self._open[-1] if self._open else ("", "", False)
        language = named.get("lang") or around
        silent = silent or tag in ("script", "style")
        if not silent:
            self.told += [Told(text, language, f"{tag}@{name}") for name in _READ if (text := named.get(name))]
        if tag in ("a", "link") and named.get("href"):
            self.links.append((tag, named))
        if tag not in _VOID:
            self._open.append((tag, language, silent))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and not self._open[-1][2] and data.strip():
            self.told.append(Told(" ".join(data.split()), self._open[-1][1], self._open[-1][0]))


def read(site: WholeSite, address: str) -> _Reader:
    return _Reader(site.drawn(f"{address}index.html").decode())


def text_of(site: WholeSite, file: str) -> str:
    return (site.file(file) or b"").decode()


def translated(site: WholeSite) -> list[str]:
    return [page.address for page in site.pages.values() if not page.version.own]


def of_each_type(site: WholeSite) -> list[str]:
    """The addresses in English of all pages that are there in the language."""
    return [address.removeprefix(f"{CODE}/") for address in translated(site)]


def english_sentences() -> set[str]:
    """Every sentence of the catalog that has no value: as it would stand on a page if nobody had looked it up."""
    with (CATALOGS / "site.pot").open("rb") as file:
        found = {
            str(text)
            for one in read_po(file)
            if one.id
            for text in (one.id if isinstance(one.id, tuple) else (one.id,))
        }
    bare = {" ".join(re.sub(r"<[^>]*>", "", text).split()) for text in found if "%(" not in text}
    # The same in both languages, or no words at all.
    return {text.strip(_MARKS) for text in bare if pseudo(text) != text and re.search("[A-Za-z]{2}", text)}


def english_in(text: str, sentences: set[str], long: list[str]) -> bool:
    """Whether a text is a sentence that was not looked up, or has a long one in it."""
    return text.strip(_MARKS) in sentences or any(one in text for one in long)


def test_the_pages_that_readers_come_for_are_there_in_the_language_and_no_others(site: WholeSite) -> None:
    english = {page.address for page in site.pages.values() if page.version.own}
    assert set(of_each_type(site)) == {address for address in english if in_every_language(address)}
    kinds = {address.partition("/")[0] for address in of_each_type(site)}
    assert kinds == {
        *("", "start", "find", "resources", "leads", "priorities", "indicators", "student-groups", "topics"),
        *("counties", "glossary", "my-list"),
    }


def test_no_sentence_of_the_site_is_left_in_english(site: WholeSite) -> None:
    """Only what is marked as English may be: entries, names of organizations."""
    sentences = english_sentences()
    long = [text for text in sentences if text.count(" ") > 2]
    assert len(sentences) > 800 > len(long) > 100
    told = {
        (one.where, one.text): address
        for address in translated(site)
        for one in read(site, address).told
        if one.language == CODE
    }
    assert [row for row in told.items() if english_in(row[0][1], sentences, long)] == []


def test_a_sentence_that_is_not_looked_up_would_be_seen(site: WholeSite) -> None:
    page = read(site, "es/glossary/")
    assert any(one.text == pseudo("Glossary") for one in page.told)
    assert "Glossary" in english_sentences()
    assert {one.language for one in page.told} == {CODE, "en"}, "the way back is in English, and says so"


def test_what_entries_say_keeps_its_language_and_is_marked(site: WholeSite) -> None:
    resource = site.sources.catalog.resources["attendance-guide"]
    for address in ("es/resources/attendance-guide/", "es/resources/", "es/topics/attendance/"):
        told = read(site, address).told
        for text in (resource.title, resource.summary, resource.publisher):
            ways = {one.language for one in told if text in one.text and one.where != "title"}
            assert ways == {"en"}, (address, text)
    lead = site.sources.catalog.leads["attendance-lead"]
    told = read(site, "es/leads/attendance-lead/").told
    assert {one.language for one in told if one.text in (lead.name, lead.offers)} == {"en"}


def test_days_and_numbers_are_those_of_the_language(site: WholeSite) -> None:
    text = site.drawn("es/resources/attendance-guide/index.html").decode()
    assert re.search(r"\d{1,2} de noviembre de 2026", text)
    assert not re.search(r"November \d", re.sub(r"(?s)<(\w+) lang=.en.>.*?</\1>", "", text))


def test_a_page_names_its_language_and_the_other_versions_of_itself(site: WholeSite) -> None:
    for plain in of_each_type(site):
        for code, address in (("en", plain), (CODE, f"{CODE}/{plain}")):
            text = site.drawn(f"{address}index.html").decode()
            assert f'<html lang="{code}"' in text
            links = [named for tag, named in _Reader(text).links if tag == "link" and named.get("hreflang")]
            assert {one["hreflang"]: one["href"] for one in links} == {
                "en": f"{SITE}{plain}",
                "x-default": f"{SITE}{plain}",
                CODE: f"{SITE}{CODE}/{plain}",
            }
    only = _Reader(site.drawn("coverage/index.html").decode())
    assert not [named for tag, named in only.links if tag == "link" and named.get("hreflang")]


def switch(site: WholeSite, address: str) -> str:
    """Where the link to the other language leads."""
    (link,) = [named for _, named in read(site, address).links if "data-lang" in named]
    return urljoin(f"/{address}", link["href"]).removeprefix("/")


def test_the_way_to_the_other_language_leads_to_the_same_page_or_the_nearest(site: WholeSite) -> None:
    for plain in of_each_type(site):
        assert switch(site, plain) == f"{CODE}/{plain}"
        assert switch(site, f"{CODE}/{plain}") == plain
    assert switch(site, "coverage/topics/") == f"{CODE}/"
    spanish = Version(CODE, frozenset({"about/"}))
    assert spanish.nearest("about/data/") == "about/"
    assert spanish.nearest("resources/x/") == "resources/x/"
    assert f'href="/some/kb/{CODE}/"' in text_of(site, "404.html")


def test_links_stay_in_the_language_wherever_there_is_such_a_page(site: WholeSite) -> None:
    for address in translated(site):
        for tag, named in read(site, address).links:
            target = urlsplit(urljoin(f"https://x.example/{address}", named["href"]))
            if target.netloc != "x.example" or "data-lang" in named or tag == "link":
                continue
            there = target.path.removeprefix("/")
            assert there.startswith(f"{CODE}/") or not in_every_language(there), (address, named["href"])


def test_no_link_is_dead(site: WholeSite) -> None:
    check = LinkCheck(site.settings.base_path)
    for file in site:
        check.add(file.address, file.content)
    assert [*check.dead()] == []


def test_scripts_and_data_are_there_once(site: WholeSite) -> None:
    """Only pages are there twice, and the strings of scripts."""
    files = [file.address for file in site]
    assert {name for name in files if name.startswith(f"{CODE}/")} == {
        page.file for page in site.pages.values() if not page.version.own
    }
    assert f"assets/strings/{CODE}.js" in files
    page = site.drawn("es/find/index.html").decode()
    assert page.index(f"assets/strings/{CODE}.js") < page.index("assets/find/page.js"), (
        "read before whatever says something"
    )
    *pieces, words = site.pages["es/find/index.html"].pieces
    assert (tuple(pieces), words[:14]) == (site.pages["find/index.html"].pieces, "data/words/es.")


def test_until_a_speaker_has_read_it_every_page_says_so_and_search_engines_leave_it_out(site: WholeSite) -> None:
    for address in translated(site):
        text = site.drawn(f"{address}index.html").decode()
        assert 'content="noindex"' in text
        assert pseudo("Unreviewed translation")[:12] in text
    assert "/es/" not in text_of(site, "sitemap.xml")
    assert 'content="noindex"' not in site.drawn("glossary/index.html").decode()


def test_once_it_was_read_it_is_a_page_like_any_other(catalogue: Path) -> None:
    read_it = '"X-Read-By-A-Speaker-On: 2027-03-01\\\\n"\n'
    with pseudo_site(catalogue, catalogue / "language", header=read_it, site_url=SITE) as site:
        text = site.drawn("es/glossary/index.html").decode()
        assert "noindex" not in text
        assert pseudo("Unreviewed translation")[:12] not in text
        assert f"{SITE}es/glossary/" in text_of(site, "sitemap.xml")
        assert "noindex" in site.drawn("es/my-list/index.html").decode(), "as in English"


def test_an_english_page_is_the_same_whether_there_are_other_languages_or_not(site: WholeSite) -> None:
    """Apart from the ways to them."""
    alone = WholeSite(site.sources, site.settings.__class__(site_url=SITE), site.assets)
    for file, page in alone.pages.items():
        text = site.drawn(file).decode()
        for line in re.findall(r".*(?:hreflang|data-lang).*\n", text):
            text = text.replace(line, "", 1)
        assert text == alone.drawn(file).decode(), page.address


def test_dates_that_are_not_exact_are_in_the_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("level1.site.language.CATALOGS", tmp_path)
    (tmp_path / "es.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "school year %(years)s"\nmsgstr "año escolar %(years)s"\n\n'
        'msgid "%(date)s, revised %(day)s"\nmsgstr "%(date)s (revisado: %(day)s)"\n',
        "utf-8",
    )
    spanish, english = Language("es"), Language("en")
    told = {
        text: [str(one.say(parse_partial_date(text))) for one in (english, spanish)]
        for text in ("2024", "2024-09", "2024-09-15", "2024-25", "2020-2023", "2016 (revised 2019-02)")
    }
    assert told == {
        "2024": ["2024", "2024"],
        "2024-09": ["September 2024", "septiembre de 2024"],
        "2024-09-15": ["September 15, 2024", "15 de septiembre de 2024"],
        "2024-25": ["school year 2024-25", "año escolar 2024-25"],
        "2020-2023": ["2020 to 2023", "2020-2023"],
        "2016 (revised 2019-02)": ["2016, revised February 2019", "2016 (revisado: febrero de 2019)"],
    }


def test_a_damaged_copy_of_a_catalog_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("level1.site.language.CATALOGS", tmp_path)
    monkeypatch.setattr("level1.site.language.PROJECT", tmp_path)
    (tmp_path / "es.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "here"\nmsgstr "aquí"\n', "utf-8")
    assert Language("es").say(sentence("here")) == "aquí"
    (kept,) = (tmp_path / ".cache" / "languages").iterdir()
    whole = kept.read_bytes()
    for damaged in (b"", whole[:-3], whole[:20] + b"x" + whole[21:]):
        kept.write_bytes(damaged)
        assert Language("es").say(sentence("here")) == "aquí"
        assert kept.read_bytes() == whole


def test_a_sentence_without_translation_stays_in_english(site: WholeSite) -> None:
    spanish = Version(CODE).language
    assert spanish.say(counted("%(count)s unheard thing", "%(count)s unheard things", 1234)) == "1,234 unheard things"
    assert ENGLISH.read_on is None


@pytest.mark.parametrize(
    ("here", "target", "link"),
    [
        ("resources/x/", "resources/y/", "../y/"),
        ("resources/x/", "topics/a/#b", "../../topics/a/#b"),
        ("resources/x/", "", "../../"),
        ("resources/x/", "coverage/", "../../../coverage/"),
        ("resources/x/", "assets/site.css", "../../../assets/site.css"),
        ("", "start/", "start/"),
        ("", "year/", "../year/"),
        ("glossary/", "glossary/#lea", "#lea"),
    ],
)
def test_a_link_leads_to_the_page_in_the_language_or_out_of_it(here: str, target: str, link: str) -> None:
    spanish = Version(CODE)
    assert spanish.link(here, target) == link
    there = spanish.placed(target) if spanish.has(target) else target
    assert normpath(urljoin(f"/{CODE}/{here}", link)) == normpath(f"/{there}")


def test_while_somebody_writes_the_pages_in_the_language_follow(catalogue: Path) -> None:
    settings = Settings(languages=("es",))
    live = Live(catalogue, settings, lambda: (TODAY, TODAY))
    assert live.refresh() == ""
    file = "es/resources/attendance-guide/index.html"
    before = live.file(file) or b""
    assert 'lang="es"' in before.decode()
    making.change(catalogue, "resources", "attendance-guide", title="A title that nobody has seen before")
    assert live.refresh() == ""
    after = (live.file(file) or b"").decode()
    assert '<span lang="en">A title that nobody has seen before</span>' in after
    anew = WholeSite(read_sources(catalogue, TODAY, now=TODAY), settings)
    assert {one: live.file(one) for one in anew.pages} == {one: anew.drawn(one) for one in anew.pages}


def test_the_spanish_site_meets_no_sentence_that_pages_for_readers_lack(catalogue: Path) -> None:
    """The catalog that is shipped: whatever the pages of the language say is in it."""
    site = WholeSite(read_sources(catalogue, TODAY), Settings(languages=("es",)))
    spanish = Version("es").language
    same = {text for text in english_sentences() if str(spanish.looked_up(text)) == text}
    sentences = english_sentences() - same
    long = [text for text in sentences if text.count(" ") > 2]
    told = {
        (one.where, one.text)
        for address in translated(site)
        for one in read(site, address).told
        if one.language == "es"
    }
    assert len(told) > 1000
    assert [row for row in told if english_in(row[1], sentences, long)] == []
    unheard = {text for text in same if any(text == one for _, one in told)}
    # Spelled alike in both.
    assert {text for text in unheard if " " in text} == set()
