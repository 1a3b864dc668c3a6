"""What holds for every page in every state. A check looks at the page as it stands and says what is wrong, in a line each; one page
that was loaded serves all of them. The recorded run names a check as it names a test, with the criteria of WCAG that it speaks to
and the first sentence of what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Page, ViewportSize

from browser.looking import PHONE, SIDEWAYS, of_color, of_structure

# What the checks of the test that is under way found: a check's id to what it says, its criteria, and whether something was wrong.
TOLD: dict[str, tuple[str, tuple[str, ...], bool]] = {}
# A screen of 1280 by 1024 at 400 percent.
ZOOMED: ViewportSize = {"width": 320, "height": 256}


class Check(NamedTuple):
    look: Callable[[Page], list[Any]]
    criteria: tuple[str, ...] = ()


def ask(page: Page, checks: tuple[Check, ...], where: str) -> list[str]:
    """What some checks find wrong, noted for the recorded run too."""
    wrong = []
    for look, criteria in checks:
        found = look(page)
        wrong += [f"{where}: {look.__name__}: {one}" for one in found]
        said = " ".join((look.__doc__ or "").split()).partition(". ")[0].rstrip(".")
        id = f"tests/browser/checks.py::{look.__name__}"
        if criteria:
            TOLD[id] = (f"{said}.", criteria, bool(found) or (id in TOLD and TOLD[id][2]))
    return wrong


def structure(page: Page) -> list[str]:
    """axe finds nothing wrong with names, roles, states and structure, by WCAG 2.2 A and AA and by best practice."""
    return of_structure(page)


def contrast(page: Page) -> list[str]:
    """axe finds no text with too little contrast, and no link that only its color tells."""
    return of_color(page)


def sideways(page: Page) -> list[Any]:
    """Nothing scrolls or stands out sideways."""
    far, out = page.evaluate(SIDEWAYS)
    return [[far, out]] if far or out else []


# Everything that is pressed and smaller than it may be: [what it is, width, height], each kind once. What is beside text in the
# same line is a link inside a sentence. A box or a button in a label is as large as its label.
SMALL = """([least, height]) => {
  const inText = (one) => {
    if (one.localName !== 'a' || getComputedStyle(one).display !== 'inline') return false;
    const block = one.closest('p, li, dd, dt, td, th, div, h1, h2, h3, h4');
    if (height > least && block.matches('p, td')) return true;
    return block.textContent.replace(/[\\s·,.:()]+/g, '').length > one.textContent.replace(/[\\s·,.:()]+/g, '').length;
  };
  const small = {};
  for (const one of document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=option]')) {
    const target = one.matches('input') && one.closest('label') || one;
    const { width, height: high } = target.getBoundingClientRect();
    if (!one.checkVisibility({ visibilityProperty: true }) || one.closest('.unseen, .skip, svg') || inText(one)) continue;
    if (height > least && one.closest('td')) continue;
    if (width >= least && high >= height - 0.5) continue;
    const kind = `${one.parentElement.localName}.${one.parentElement.className} > ${one.localName}.${one.className}`;
    small[kind] ??= `${one.textContent.trim().slice(0, 30)} ${Math.round(width)} x ${Math.round(high)}`;
  }
  return small;
}"""


def targets(page: Page) -> list[Any]:
    """What is pressed is at least 24 pixels high and wide, and 44 high where a finger points. A link inside a sentence or a cell of
    figures is as high as its line."""
    finger = page.evaluate("matchMedia('(pointer: coarse)').matches")
    return [*page.evaluate(SMALL, [24, 44 if finger else 24]).items()]


# The boxes of what a reader comes upon one after the other, and where a column begins.
ORDER = """() => {
  const seen = [...document.querySelectorAll("main h1, main h2, main h3, main p, main li")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height > 0);
  const wrong = [];
  for (let at = 1; at < seen.length; at++) {
    const before = seen[at - 1].getBoundingClientRect(), here = seen[at].getBoundingClientRect();
    const apart = (e) => e.closest("[role=listbox]") || getComputedStyle(e).position === "absolute";
    if (seen[at - 1].contains(seen[at]) || apart(seen[at - 1]) || apart(seen[at])) continue;
    // Further up is right only in a column beside it.
    if (here.bottom <= before.top && here.left < before.right && here.right > before.left)
      wrong.push([seen[at - 1].outerHTML.slice(0, 90), seen[at].outerHTML.slice(0, 90)]);
  }
  const result = document.querySelector("main [data-result]"), person = document.querySelector("main [data-contact]");
  const before = result && person && !person.closest("[data-result]") && person.compareDocumentPosition(result) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (before) wrong.push(["people before results"]);
  return wrong;
}"""


def reading_order(page: Page) -> list[Any]:
    """What stands behind something else in the page stands below it or in the next column, and results stand before people."""
    return list(page.evaluate(ORDER))


def underlined(page: Page) -> list[Any]:
    """A link within a sentence is told from its words by a line, not by its color alone."""
    return list(
        page.evaluate("""() => [...document.querySelectorAll("main p a, main dd a")]
          .filter((a) => a.checkVisibility() && [...a.parentElement.childNodes].some((n) => n.nodeType === 3 && n.data.trim().length > 2))
          .filter((a) => !getComputedStyle(a).textDecorationLine.includes("underline")).map((a) => a.outerHTML.slice(0, 120))""")
    )


# What is wrong where every color is the system's: a button without an edge, a mark without a shade or line, something pressed or
# chosen that looks as what is not.
UNSEEN = """() => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1;
  const style = (e) => getComputedStyle(e);
  const look = (e) => ["backgroundColor", "borderTopColor", "borderTopWidth", "color"].map((one) => style(e)[one]).join();
  const edged = (e) => parseFloat(style(e).borderTopWidth) > 0 || style(e).textDecorationLine.includes("underline");
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  const wrong = [];
  const say = (what, e) => wrong.push([what, e.outerHTML.slice(0, 90)]);
  for (const e of all("button, .button, input:not([type=checkbox], [type=radio]), select")) if (!edged(e)) say("no edge", e);
  for (const e of all("mark")) if (style(e).backgroundColor === style(document.body).backgroundColor) say("unmarked", e);
  for (const e of all("main button[aria-pressed=true]")) {
    const before = look(e);
    e.setAttribute("aria-pressed", "false");
    if (look(e) === before) say("as if not pressed", e);
    e.setAttribute("aria-pressed", "true");
  }
  for (const e of all("[role=option][aria-selected=true]")) {
    const others = [...e.parentElement.children].filter((one) => one !== e);
    if (others.some((one) => ["backgroundColor", "outlineStyle"].every((name) => style(one)[name] === style(e)[name]))) say("as if not marked", e);
  }
  return wrong;
}"""


def seen_in_own_colors(page: Page) -> list[Any]:
    """Where every color is the reader's own, matched words, what is pressed, what is marked and the edges of controls are seen."""
    return list(page.evaluate(UNSEEN))


# What a reader may set for herself, as WCAG 1.4.12 has it. As a sheet of its own: an inline style would be refused by the headers of
# a careful publisher. What then is cut off inside a box that shows no more, or stands out sideways.
SPACED = """() => {
  const own = new CSSStyleSheet(), before = document.adoptedStyleSheets;
  own.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
                   p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [...before, own];
  const cut = [...document.querySelectorAll("main *, header *")]
    .filter((e) => e.checkVisibility() && !e.closest(".unseen, svg") && !e.matches("input, select, textarea"))
    .filter((e) => ["hidden", "clip"].includes(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 2)
    .map((e) => e.outerHTML.slice(0, 120));
  const far = document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth;
  document.adoptedStyleSheets = before;
  return far ? [["sideways", far], ...cut] : cut;
}"""


def spaced_out(page: Page) -> list[Any]:
    """With the spacing of text that a reader may set, nothing is cut off or scrolls sideways."""
    return list(page.evaluate(SPACED))


# What stays where it is while the page moves, and how much of the screen it takes.
STAYING = """() => [...document.querySelectorAll("body *")]
  .filter((e) => ["fixed", "sticky"].includes(getComputedStyle(e).position) && !e.closest(".unseen, .skip"))
  .filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height > innerHeight / 3)
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect().height])"""


def enlarged(page: Page) -> list[Any]:
    """At 400 percent nothing scrolls sideways, and what stays on the screen leaves two thirds of it free."""
    page.set_viewport_size(ZOOMED)
    found = [*sideways(page), *page.evaluate(STAYING)]
    page.set_viewport_size(PHONE)
    return found


def still(page: Page) -> list[Any]:
    """For who asks for less motion, nothing moves and nothing glides."""
    page.emulate_media(reduced_motion="reduce")
    found = page.evaluate("""() => [
      ...document.getAnimations().filter((one) => one.effect?.getComputedTiming().activeDuration > 10)
        .map((one) => one.animationName ?? one.transitionProperty),
      ...[document.documentElement, ...document.querySelectorAll("main, dialog, [role=listbox]")]
        .filter((e) => getComputedStyle(e).scrollBehavior === "smooth").map((e) => e.outerHTML.slice(0, 60)),
    ]""")
    page.emulate_media(reduced_motion="no-preference")
    return list(found)


# The light of a color, 0 to 1, of all texts of the page and of its paper; closed panels that are printed without what is in them.
PRINTED = """() => {
  const light = (color) => {
    const [r, g, b] = color.match(/[0-9.]+/g).map(Number);
    return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  };
  const texts = [...document.querySelectorAll("main :is(h1, h2, p, li, a, td)")].filter((e) => e.checkVisibility() && e.textContent.trim());
  const pale = texts.filter((e) => light(getComputedStyle(e).color) >= 0.55).map((e) => ["pale", e.outerHTML.slice(0, 120)]);
  const tall = (e) => e.getBoundingClientRect().height > 0;
  const folded = [...document.querySelectorAll("main details:not([open])")]
    .filter((e) => e.checkVisibility() && ![...e.children].some((one) => one.localName !== "summary" && tall(one)))
    .map((e) => ["folded", e.outerHTML.slice(0, 120)]);
  const paper = light(getComputedStyle(document.body).backgroundColor);
  return [...(paper > 0.99 ? [] : [["gray paper", paper]]), ...(texts.length ? [] : [["an empty sheet"]]), ...pale, ...folded];
}"""


def paper(page: Page) -> list[Any]:
    """Whatever the screen shows, paper is white, its texts are dark, and what is in closed panels is printed."""
    page.emulate_media(media="print", color_scheme="dark", forced_colors="none")
    found = page.evaluate(PRINTED)
    page.emulate_media(media="screen", color_scheme="light")
    return list(found)


# Texts in the language that the page or a part of it does not say. A language is known by its smallest words: three of them, and
# none of the other's. What a place is called in its own language is not a sentence.
STRAY = """() => {
  const small = {
    en: /\\b(the|and|of|for|with|this|that|are|is|you|your|or|not|on|in)\\b/gi,
    es: /\\b(el|la|los|las|de|del|para|con|que|una|por|su|es|y)\\b/gi,
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), wrong = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest("script, style, [hidden], textarea, code, pre") || !data.trim()) continue;
    const lang = parentElement.closest("[lang]")?.lang.slice(0, 2), other = { en: "es", es: "en" }[lang];
    const count = (one) => new Set((data.match(small[one]) ?? []).map((word) => word.toLowerCase())).size;
    if (other && count(other) >= 3 && count(lang) === 0) wrong.push([lang, data.trim().slice(0, 90)]);
  }
  return wrong;
}"""


def parts_say_their_language(page: Page) -> list[Any]:
    """A part in another language than the page says so."""
    return list(page.evaluate(STRAY))


# By when they are asked. Of each page that was loaded, whatever it looks like:
OF_A_PAGE = (
    Check(structure, ("3.1.1", "4.1.2")),
    Check(sideways, ("1.4.10",)),
    Check(targets, ("2.5.8",)),
    Check(reading_order, ("1.3.2",)),
    Check(parts_say_their_language, ("3.1.2",)),
    Check(still),
)
# In each scheme, in the reader's own colors, and on a phone.
OF_A_SCHEME = (Check(contrast, ("1.4.3",)), Check(underlined, ("1.4.1",)))
OF_OWN_COLORS = (Check(seen_in_own_colors, ("1.4.1", "1.4.11")),)
OF_A_PHONE = (Check(spaced_out, ("1.4.12",)), Check(enlarged, ("1.4.4", "1.4.10")))
# It leaves the page light.
AT_LAST = (Check(paper),)
