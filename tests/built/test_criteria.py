"""Success criteria of WCAG 2.2 that show in the HTML, the style sheets and the scripts of a whole site."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from built.making import PROJECT, Made, Page

ASSETS = PROJECT / "theme" / "assets"
# Two parts of the page that are the same wherever one is.
HEADER, FOOTER = "//body/header", "//body/footer"


@pytest.fixture(scope="module")
def pages(real: Made) -> list[Page]:
    return [*real.site.pages.values(), real.site.not_found]


@pytest.fixture(scope="module")
def whole(pages: list[Page]) -> list[Page]:
    """The pages with all that is around a page: a list in a frame of another site has nothing around it."""
    return [page for page in pages if not page.in_a_frame]


@pytest.fixture(scope="module")
def styles() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(ASSETS.rglob("*.css")))


@pytest.fixture(scope="module")
def scripts() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(ASSETS.rglob("*.js")))


def having(pages: list[Page], path: str) -> list[str]:
    """Pages with an element that an XPath finds, and the first such element."""
    return [f"{page.address}: {found[0]}" for page in pages if (found := page.html.xpath(path))]


@pytest.mark.wcag("1.1.1")
def test_every_picture_has_a_text_or_is_hidden(pages: list[Page]) -> None:
    """Every picture has a text, or is hidden from those who do not see it."""
    hidden = "ancestor-or-self::*[@aria-hidden='true']"
    told = "@aria-label or @aria-labelledby or .//*[local-name()='title']"
    assert having(pages, "//img[not(@alt)]") == []
    assert having(pages, f"//*[local-name()='svg'][not({hidden}) and not({told}) and not(.//a)]") == []
    assert having(pages, "//*[local-name()='svg']//a[not(normalize-space()) and not(@aria-label)]") == []
    assert having(pages, "//input[@type='image'][not(@alt)] | //area[not(@alt)]") == []


@pytest.mark.wcag("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.4.2", absent=True)
def test_there_is_no_sound_and_no_video(pages: list[Page]) -> None:
    """No page has sound or video."""
    assert having(pages, "//audio | //video | //object | //embed | //track") == []


@pytest.mark.wcag("1.4.5", absent=True)
def test_there_are_no_pictures_of_text(real: Made) -> None:
    """The only pictures are the icon and the map, whose lines are drawn and whose words are text."""
    pictures = [
        path
        for path in real.site.folder.rglob("*")
        if path.suffix in (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
    ]
    assert sorted(path.name for path in pictures) == ["county-map.svg", "icon.svg"]
    assert [path.name for path in pictures if re.search(r"<(text|image)\b", path.read_text("utf-8"))] == []


@pytest.mark.wcag("1.3.1")
def test_tables_name_their_columns_and_rows(pages: list[Page]) -> None:
    """Every table has headings that say of what they are."""
    assert having(pages, "//table[not(.//th)]") == []
    # In the first row of a table of Markdown they can only be of columns.
    assert (
        having(
            pages,
            "//th[not(ancestor::thead)][not(@scope='col' or @scope='row' or @scope='colgroup' or @scope='rowgroup')]",
        )
        == []
    )


@pytest.mark.wcag("1.3.1", "3.3.2")
def test_every_field_has_a_label(pages: list[Page]) -> None:
    """Every field of a form has a label that is tied to it."""
    for page in pages:
        labelled = set(page.html.xpath("//label/@for"))
        for one in page.html.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            named = one.get("aria-label") or one.get("aria-labelledby") or one.get("id") in labelled
            assert named or one.xpath("ancestor::label"), (page.address, one.get("name"))


# What tells where or how something looks, where its name would do.
BY_LOOKS = re.compile(
    r"\b(on|to) the (left|right)\b(?! (of|to|thing))|\b(round|square|green|red|blue|yellow|gray) (button|box|icon|link)\b|\bin the corner\b",
    re.IGNORECASE,
)


@pytest.mark.wcag("1.3.3")
def test_nothing_is_named_by_its_looks_alone() -> None:
    """No sentence of the site names a control by its place, shape or color alone."""
    catalog = (PROJECT / "level1" / "site" / "locale" / "site.pot").read_text("utf-8")
    strings = "\n".join(path.read_text("utf-8") for path in (ASSETS / "strings" / "en").glob("*.js"))
    guides = "\n".join(path.read_text("utf-8") for path in (PROJECT / "content").rglob("*.md"))
    assert [found[0] for found in BY_LOOKS.finditer(catalog + strings + guides)] == []
    assert BY_LOOKS.search("Press the green button on the left")


@pytest.mark.wcag("1.3.4")
def test_it_is_used_upright_and_across(styles: str, scripts: str) -> None:
    """No style and no script depends on how a device is held."""
    assert re.findall(r"orientation\s*:", styles) == []
    assert re.findall(r"screen\.orientation|orientationchange", scripts) == []


# What a browser could fill in for a reader, by the names of WCAG 2.2, section 7.
OF_READERS = {"name", "given-name", "family-name", "email", "tel", "street-address", "postal-code", "username", "bday"}


@pytest.mark.wcag("1.3.5", "3.3.8", absent=True)
def test_nobody_is_asked_who_they_are(pages: list[Page]) -> None:
    """No field asks for a reader's name, mailbox, telephone number or password."""
    assert having(pages, "//input[@type='email' or @type='tel' or @type='password']") == []
    asked = [
        (page.address, name)
        for page in pages
        for name in page.html.xpath("//input/@autocomplete")
        if name in OF_READERS
    ]
    assert asked == []


@pytest.mark.wcag("3.3.4", absent=True)
def test_no_form_sends_anything(pages: list[Page]) -> None:
    """No form of the site sends anything: nothing is ordered, signed or stored elsewhere."""
    assert (
        having(pages, "//form[translate(@method, 'POST', 'post')='post'] | //form[starts-with(@action, 'http')]") == []
    )


@pytest.mark.wcag("1.4.13", absent=True)
def test_nothing_comes_up_under_a_pointer(styles: str) -> None:
    """Nothing is shown only while a pointer is over something else."""
    rules = re.findall(r"([^{}]*:hover[^{}]*)\{([^}]*)\}", styles)
    assert rules
    assert [
        rule for rule in rules if re.search(r"display|visibility|opacity|content\s*:|max-height|clip", rule[1])
    ] == []


@pytest.mark.wcag("2.2.1")
def test_no_page_is_timed(pages: list[Page]) -> None:
    """No page leads on or is loaded again after a time; a former address leads to the present one at once."""
    timed = "//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh'][not(starts-with(@content, '0;'))]"
    assert having(pages, timed) == []


@pytest.mark.wcag("2.2.2", "2.3.1", absent=True)
def test_nothing_moves_or_flashes(pages: list[Page], styles: str, scripts: str) -> None:
    """Nothing on any page moves, scrolls by itself or flashes."""
    assert having(pages, "//marquee | //blink | //*[local-name()='animate']") == []
    # One notice comes after a time, and so does what a script that never starts was to push away; neither moves.
    assert re.findall(r"animation(?:-name)?\s*:(?!\s*(?:late|seen) 0s)([^;}]*)", styles) == []
    assert re.findall(r"infinite|transition\s*:(?!\s*none)", styles) == []
    assert re.findall(r"\.animate\(|setInterval\(", scripts) == []


@pytest.mark.wcag("2.5.1", "2.5.4", "2.5.7", absent=True)
def test_no_gesture_motion_or_dragging(scripts: str) -> None:
    """Nothing needs a path of a pointer, a motion of the device, or dragging."""
    assert (
        re.findall(
            r"'(touch\w+|gesture\w+|device(?:motion|orientation)|drag\w*|drop|pointermove|mousemove|wheel)'", scripts
        )
        == []
    )


# Who listens to a pointer that goes down does so to know how a control is used, and does nothing.
DOWN = {"shared/select.js", "start/steps.js", "shared/combobox.js"}


@pytest.mark.wcag("2.5.2")
def test_what_is_pressed_happens_when_it_is_let_go(scripts: str) -> None:
    """Nothing happens when a pointer goes down, apart from the focus staying where it is."""
    listening = {
        path.relative_to(ASSETS).as_posix()
        for path in ASSETS.rglob("*.js")
        if re.search(r"'(pointerdown|mousedown|touchstart)'", path.read_text("utf-8"))
    }
    assert listening == DOWN


@pytest.mark.wcag("2.4.5")
def test_there_are_three_ways_to_every_page(whole: list[Page]) -> None:
    """Every page has a search, a menu of the lists, and links to the parts of the site."""
    for page in whole:
        assert page.html.xpath("//*[@role='search'] | //search | //input[@type='search']"), page.address
        assert page.html.xpath(f"{HEADER}//nav//a"), page.address
        assert page.html.xpath(f"{FOOTER}//a"), page.address


@pytest.mark.wcag("2.4.6")
def test_headings_and_labels_have_words(pages: list[Page]) -> None:
    """Every heading, label and group of fields has words."""
    empty = "[not(normalize-space()) and not(.//*[@aria-label])]"
    assert (
        having(pages, " | ".join(f"//{tag}{empty}" for tag in ("h1", "h2", "h3", "h4", "label", "legend", "summary")))
        == []
    )


@pytest.mark.wcag("2.5.3")
def test_a_name_has_the_words_that_are_seen(pages: list[Page]) -> None:
    """Whoever says what a control shows names it: its name has those words."""
    for page in pages:
        for one in page.html.xpath("//a[@aria-label] | //button[@aria-label] | //summary[@aria-label]"):
            seen = " ".join("".join(one.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]")).split()).casefold()
            assert seen in one.get("aria-label").casefold(), (page.address, seen)


@pytest.mark.wcag("3.2.3", "3.2.4")
def test_menus_are_the_same_everywhere(whole: list[Page]) -> None:
    """The links of header and footer are the same on all pages, in the same order, with the same words."""
    for part in (HEADER, FOOTER):
        found = defaultdict(list)
        for page in whole:
            # The footer also has what is particular to a page, outside of its navigation.
            words = tuple(" ".join("".join(link.itertext()).split()) for link in page.html.xpath(f"{part}//nav//a"))
            found[words].append(page.address)
        assert len(found) == 1, {words: addresses[:3] for words, addresses in found.items()}


@pytest.mark.wcag("3.2.6")
def test_help_is_in_the_same_place(pages: list[Page]) -> None:
    """Wherever a page offers to say what is wrong, it does so behind its content and before the footer."""
    offered = 0
    for page in pages:
        for one in page.html.xpath("//*[@data-wrong]"):
            offered += 1
            assert not one.xpath("preceding::footer[parent::body]"), page.address
    assert offered > len(pages) / 2
