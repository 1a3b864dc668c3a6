"""The ten main tasks on the Spanish pages of the project's own site, as a reader does them: whatever is met on the way, shown or read
out, is in Spanish, or marked as English."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import combining, normalize
from zipfile import ZipFile

import pytest
from built import making
from lxml import etree, html
from playwright.sync_api import Download, Page, expect

from browser.in_spanish import LISTEN, English, english, told
from browser.results import ready
from browser.serving import UNDER, served
from level1.site.language import CATALOGS, Language

ENTRY = "attendance-playbook"
FRESNO = "10621660000000"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = making.once_built(
        tmp_path_factory,
        "real-site-in-spanish",
        LEVEL1_LANGUAGES="es",
        LEVEL1_SITE_URL=f"https://kb.example{UNDER}",
        LEVEL1_CURATORS_MAILBOX="curators@example.org",
        LEVEL1_REPO_URL="https://github.com/example/kb",
    )
    with served(made.root / "site") as address:
        yield address


@pytest.fixture
def site_address(spanish: str) -> str:
    return spanish


@cache
def said_in_english() -> English:
    return english()


class Reader:
    """Somebody who reads Spanish. `found` is what was met in English, and where first."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.found: dict[tuple[str, str, str], str] = {}

    def goes(self, address: str) -> None:
        self.page.goto(self.site + address)
        self.page.evaluate(LISTEN)
        if re.match("find/|start/|my-list/", address):
            ready(self.page)
        self.looks()

    def looks(self) -> None:
        """Opens what can be opened, reads everything, and leaves it as it was."""
        self.page.wait_for_load_state("networkidle")
        self.page.evaluate(
            "window.shut = [...document.querySelectorAll('details:not([open])')]; shut.forEach((one) => { one.open = true; })"
        )
        self.page.wait_for_load_state("networkidle")
        for one in said_in_english().in_texts(told(self.page)):
            self.found.setdefault(one, self.page.url.removeprefix(self.site))
        self.page.evaluate("shut.forEach((one) => { one.open = false; })")

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()
        self.looks()


@pytest.fixture
def reader(page: Page, spanish: str) -> Iterator[Reader]:
    reader = Reader(page, f"{spanish}es/")
    yield reader
    assert reader.found == {}


@pytest.mark.full
def test_home(reader: Reader) -> None:
    """The menu, the office of the reader's county, and what the search box of another page offers."""
    reader.goes("")
    reader.page.locator("[data-county-office] select").select_option("kern")
    reader.looks()
    reader.goes("topics/")
    box = reader.page.locator("#seek")
    for typed in ("asis", "attendance pl", "no quiere", "truan"):
        box.fill("")
        box.press_sequentially(typed)
        expect(reader.page.get_by_role("option").first).to_be_visible()
        reader.looks()


def test_say_a_need(reader: Reader) -> None:
    """By a topic alone, then with a district, a group and a role; the answer, the people, what the state's files show, a draft of a
    message; and questions to narrow a wide need."""
    page = reader.page
    reader.goes("start/")
    page.locator("#need-lea").press_sequentially("Fresno Uni")
    page.locator("[role=option]").first.click()
    page.select_option("#need-on", "indicator:chronic-absenteeism")
    page.select_option("#need-group", "foster-youth")
    page.get_by_role("button", name="Mostrar qué ayuda").click()
    page.wait_for_url("**indicator=**")
    ready(page)
    reader.looks()
    page.locator("[data-more-questions] summary").click()
    page.select_option("#need-audience", "families")
    page.wait_for_url("**audience=families**")
    ready(page)
    page.locator("[data-message] summary").click()
    page.select_option("#message-help", index=2)
    reader.presses("Copiar el mensaje")
    for need in (
        "priority=5",
        "lea=22655320000000",
        "q=niños+que+faltan",
        "lea=14101400128454&group=students-with-disabilities",
    ):
        reader.goes(f"start/?{need}")


@pytest.mark.full
def test_search(reader: Reader) -> None:
    """With words and filters, with nothing found, with a correction, with an address, with a crisis."""
    page = reader.page
    reader.goes("find/?q=niños+sin+hogar")
    page.locator("[data-facets] input[type=checkbox]").first.check()
    ready(page)
    reader.looks()
    page.select_option("#find-sort", "newest")
    ready(page)
    reader.looks()
    for asked in (
        *(
            "q=xylophone+quartz",
            "q=asistensia",
            "q=attendance+-grant",
            "q=quiero+morir",
            'q="foster+youth"',
            "q=cómo+pagar+impuestos",
        ),
        *(f"q=https://www.attendanceworks.org/&lea={FRESNO}", "county=kern&grade=9-12&priority=5", "q=lcap"),
    ):
        reader.goes(f"find/?{asked}")


@pytest.mark.full
@pytest.mark.parametrize(
    "asked", ["niños sin hogar", "educación especial", "jóvenes de crianza temporal", "matemáticas"]
)
def test_accents_are_optional(page: Page, spanish: str, asked: str) -> None:
    """Cold, from an address: the same resources, and the question is understood as Spanish."""
    found = []
    for words in (asked, "".join(one for one in normalize("NFD", asked) if not combining(one))):
        page.goto(f"{spanish}es/find/?q={words}")
        ready(page)
        expect(page.locator("[data-understood]")).to_contain_text("→")
        found.append(page.eval_on_selector_all("[data-result]", "all => all.map((one) => one.dataset.result)"))
    assert found[0]
    assert found[0] == found[1]


@pytest.mark.full
def test_open_an_entry(reader: Reader) -> None:
    reader.goes(f"resources/{ENTRY}/")
    reader.presses("Mi lista")
    reader.goes("resources/cde-ec-48985-translation/")
    reader.goes("resources/")


@pytest.mark.full
def test_see_a_county_and_its_people(reader: Reader) -> None:
    reader.goes("counties/")
    reader.goes("counties/kern/")
    reader.page.locator("main input[type=search], main input[type=text]").first.press_sequentially("bakers")
    reader.looks()
    reader.goes("leads/coe-kern/")
    reader.goes("leads/geo-kern/")
    reader.goes("leads/")


@pytest.mark.full
def test_find_out_about_an_lea(reader: Reader) -> None:
    """The district of a reader on the page of its county, with its own self-reflection."""
    reader.goes(f"counties/fresno/#lea-{FRESNO}")
    reader.goes(f"start/?lea={FRESNO}")


@pytest.mark.full
def test_work_on_an_indicator(reader: Reader) -> None:
    for address in (
        "indicators/",
        "indicators/chronic-absenteeism/",
        "priorities/9/",
        "student-groups/foster-youth/",
        "topics/attendance/",
    ):
        reader.goes(address)
    reader.page.locator("main input[type=search]").first.fill("guide")
    reader.looks()


def test_keep_a_list(reader: Reader) -> None:
    """Add, order, note, goals, share, copy; and open what somebody shared."""
    page = reader.page
    page.goto(f"{reader.site}glossary/")
    page.evaluate(
        f"localStorage.setItem('level1.list', '{ENTRY},attendance-works-toolkit,cde-ec-48985-translation,no-such-thing')"
    )
    reader.goes("my-list/")
    page.get_by_label("Añadir una meta").fill("Meta 2")
    page.get_by_label("Añadir una meta").press("Enter")
    reader.looks()
    page.locator(".order button").nth(1).click()
    reader.looks()
    page.locator(f"#note-{ENTRY}").fill("Preguntar a la clínica")
    for name in (
        "Copiar como texto",
        "Copiar la dirección de esta lista",
        "Descargar la lista",
        "Nueva lista",
        "Borrar esta lista",
        "Quitar todo",
    ):
        reader.presses(name)
    reader.presses("Deshacer")
    reader.goes(f"my-list/?ids={ENTRY},no-such-thing,<b>")


@pytest.mark.full
def test_what_a_list_is_copied_and_saved_as(reader: Reader) -> None:
    """The table for the planning team and the Word file name their language, and what is English in them."""
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{reader.site}glossary/")
    page.evaluate(f"localStorage.setItem('level1.list', '{ENTRY},cde-ec-48985-translation')")
    reader.goes("my-list/")
    reader.presses("Copiar para nuestro equipo de planificación")
    copied = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")
    texts = [
        (text, element.xpath("ancestor-or-self::*/@lang")[-1], element.tag)
        for element in html.fromstring(copied).iter()
        for text in (element.text, *(child.tail for child in element))
        if text
    ]
    assert {language for _, language, _ in texts} == {"en", "es"}
    assert said_in_english().in_texts(texts) == []
    with page.expect_download() as saved:
        page.get_by_role("button", name="Archivo de Word").click()
    assert said_in_english().in_texts(_runs(saved.value)) == []


def _runs(download: Download) -> list[tuple[str, str, str]]:
    with ZipFile(io.BytesIO(download.path().read_bytes())) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
        document = etree.fromstring(package.read("word/document.xml"))
    whole = styles.find(f".//{WORD}rPrDefault//{WORD}lang").get(f"{WORD}val")
    assert whole == "es-US"
    runs = []
    for run in document.iter(f"{WORD}r"):
        language = run.find(f"{WORD}rPr/{WORD}lang")
        named = whole if language is None else language.get(f"{WORD}val")
        runs.append(("".join(run.itertext()), named.partition("-")[0], "run"))
    return runs


@pytest.mark.full
def test_look_up_a_word_and_read_the_guide(reader: Reader) -> None:
    reader.goes("glossary/")
    reader.page.get_by_role("contentinfo").get_by_role("link", name="El Sistema de Apoyo", exact=True).click()
    reader.page.wait_for_url("**/es/about/system-of-support/")
    reader.looks()


@pytest.mark.full
def test_say_what_is_wrong(reader: Reader) -> None:
    page = reader.page
    reader.goes("find/?q=asistencia&priority=5")
    for kind in ("wrong", "helped", "missing"):
        page.locator(f"[data-ways={kind}] summary").click()
        page.locator(f"[data-ways={kind}] [data-add] input").check()
    reader.looks()
    reader.goes(f"resources/{ENTRY}/")


@pytest.mark.full
def test_what_is_there_in_english_only_says_so(reader: Reader) -> None:
    """Data, downloads, feeds and what curators read: each link to them says that they are in English, and there is a way back."""
    page = reader.page
    for address in ("", "leads/", f"resources/{ENTRY}/", "counties/kern/", "find/?q=lcap", "start/?priority=5"):
        reader.goes(address)
        links = page.eval_on_selector_all(
            "a[href]:not([data-lang])",
            """(all, site) => all.filter((one) => one.href.startsWith(site.slice(0, -3)) && !one.href.startsWith(site))
              .map((one) => [one.hreflang, one.textContent])""",
            reader.site,
        )
        assert links
        assert [text for language, text in links if language != "en" or not text.endswith("(en inglés)")] == []
    page.get_by_role("contentinfo").get_by_role("link", name="Datos y reutilización (en inglés)").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("banner").get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Browse", "SUMMARY"),
        ("3 resources", "SPAN"),
        ("Nothing is sent from here. Un mensaje", "P"),
        ("Your county office has the county's program for foster youth; this provider supports those", "P"),
        ("Los recursos that were found", "P"),
        ("Notes of the team", "@aria-label"),
    ],
)
def test_english_would_be_seen(text: str, where: str) -> None:
    assert said_in_english().in_texts([(text, "es", where)])
    assert said_in_english().in_texts([(text, "en", where)]) == []


def test_a_sentence_without_its_spanish_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stands there in English, and nothing in the catalog says that it may."""
    lost = "Skip to the content"
    catalog = (CATALOGS / "es.po").read_text("utf-8")
    assert lost in catalog
    (tmp_path / "es.po").write_text(catalog.replace(f'msgid "{lost}"', 'msgid "Another sentence"'), "utf-8")
    (tmp_path / "site.pot").write_bytes((CATALOGS / "site.pot").read_bytes())
    assert "Skip" not in Language("es").gettext(lost)
    for module in ("level1.site.language", "browser.in_spanish"):
        monkeypatch.setattr(f"{module}.CATALOGS", tmp_path)
    shown = Language("es").gettext(lost)
    assert english().in_texts([(str(shown), "es", "A")]) == [("A", lost, lost)]
