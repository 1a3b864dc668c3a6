"""The types of pages and the states that each can be in: one table, which every check goes through."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from playwright.sync_api import Page, expect

from browser.results import ready

Act = Callable[[Page], object]
FRESNO = "10621660000000"
NEED = "indicator=chronic-absenteeism&group=foster-youth"
ALL_CHOSEN = (
    f"start/?lea={FRESNO}&indicator=chronic-absenteeism&priority=5&topic=attendance&topic=family-engagement"
    "&group=foster-youth&audience=counselors-support-staff&step=find-root-causes&q=no+bus"
)
TITLE = "Morning Routines That Bring Students Back"
TOKEN = "Abcdefghij_klmnop-qrst"


class State(NamedTuple):
    """A page as a reader meets it: the site and the address it is at, and what the reader does there."""

    type: str
    name: str
    # What stands in braces is one of the addresses that conftest.addresses knows.
    address: str
    act: Act | None = None
    site: str = "real"
    # Files that do not come, as a pattern of addresses.
    without: str = ""


def press(what: str) -> Act:
    """Presses the first of something that is seen."""
    return lambda page: page.locator(f":is({what}):visible").first.press("Enter")


def type_into(what: str, text: str, then: str = "") -> Act:
    """Types into a box, and waits for what comes of it."""

    def act(page: Page) -> None:
        box = page.locator(f":is({what}):visible").first
        box.press_sequentially(text)
        page.locator(f":is({then or what}):visible").first.wait_for()

    return act


def open_all(page: Page) -> None:
    """Opens every panel, as who looks for something has them after a while."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def open_menu(page: Page) -> None:
    page.get_by_role("banner").locator("details.menu > summary").press("Enter")
    expect(page.locator("details.menu a").first).to_be_visible()


def wait_for(what: str) -> Act:
    return lambda page: page.locator(f":is({what}):visible").first.wait_for()


def led_on(page: Page) -> None:
    """A former address leads on at once; what it leads to is drawn by then."""
    page.wait_for_url(lambda url: not url.endswith(("/visits-at-home/", "/lead-for-attendance/")))


def told(text: str) -> Act:
    return lambda page: page.get_by_text(text).first.wait_for()


def suggested(text: str) -> Act:
    """What the box in the header offers, with an option marked."""

    def act(page: Page) -> None:
        type_into("#seek", text, "[role=option]")(page)
        page.keyboard.press("ArrowDown")

    return act


def all_open_and_offered(page: Page) -> None:
    page.wait_for_selector("[data-as-of]", state="attached")
    open_all(page)
    page.locator("[name=lea]:visible").first.fill("washing")
    page.locator("[role=option]:visible").first.wait_for()


def marked_pressed(page: Page) -> None:
    page.locator("main details:has([data-tells])").evaluate_all("all => all.forEach((one) => { one.open = true })")
    page.locator("[data-tells]:visible").first.press("Enter")
    page.locator("button.keep:visible").first.press("Enter")
    expect(page.locator("[data-tells][aria-pressed=true]")).to_have_count(1)


def kept(page: Page) -> None:
    page.locator("main button.keep:visible").first.press("Enter")
    expect(page.locator("main button.keep[aria-pressed=true]").first).to_be_visible()


def worked_on(page: Page) -> None:
    """A list of one's own with a goal, of which one entry was removed just now."""
    page.evaluate("localStorage.setItem('level1.list', 'attendance-playbook,community-schools-playbook')")
    page.reload()
    ready(page)
    page.locator("[data-listed]").first.wait_for()
    open_all(page)
    page.get_by_label("Add a goal").fill("Find out why")
    page.keyboard.press("Enter")
    page.locator("[data-listed]").get_by_role("button", name="Remove").first.press("Enter")
    page.get_by_role("button", name="Undo").wait_for()
    open_all(page)


def drafted(page: Page) -> None:
    """A draft that is restored."""
    page.locator("[name=title]").fill(TITLE)
    page.wait_for_function("Object.keys(localStorage).some((name) => name.includes('draft'))")
    page.reload()
    ready(page)
    page.locator("[data-draft-status]").filter(has_text="restored").wait_for()
    open_all(page)


def checked(page: Page) -> None:
    """What is wrong, each problem at its field and all of them together."""
    page.locator("[name=title]").fill("HELP")
    page.locator("[name=url]").fill("http://intranet/routines")
    page.get_by_role("button", name="Check the entry").press("Enter")
    page.locator("[data-problems] li").first.wait_for()
    open_all(page)


def no_holder(page: Page) -> None:
    open_all(page)
    page.get_by_role("checkbox", name="No source names one").check()


def answered(page: Page) -> None:
    page.locator("[type=radio]:visible").nth(1).check()
    page.locator("[data-file]").wait_for()


def ways_open(page: Page) -> None:
    page.locator("[data-ways] > summary:visible").first.press("Enter")
    page.locator("[data-ways][open] a:visible").first.wait_for()


def code_made(page: Page) -> None:
    page.locator("[data-embed-build][data-made]").wait_for()
    page.get_by_label("What is it about?").select_option("topic:attendance")
    page.locator("[data-code]").wait_for()


def filtered(text: str) -> Act:
    return type_into("main [data-filter] input[type=search]", text)


STATES = (
    State("home", "as it is", ""),
    State("home", "menu open", "", open_menu),
    State("home", "suggestions", "", suggested("english le")),
    State("home", "in Spanish", "es/", site="spoken"),
    State("start", "as it is", "start/"),
    State("start", "nothing chosen", "start/", press("main form button[type=submit], main form button:not([type])")),
    State("start", "answered", f"start/?lea={FRESNO}&{NEED}"),
    State("start", "an LEA alone", f"start/?lea={FRESNO}"),
    State("start", "which LEA", "start/?lea=washington+unified"),
    State("start", "danger", "start/?q=student+wants+to+die"),
    State("start", "everything chosen, open and offered", ALL_CHOSEN, all_open_and_offered),
    State("start", "pressed", f"start/?{NEED}", marked_pressed),
    State("start", "files missing", f"start/?{NEED}", told("could not be loaded"), without="**/*.json"),
    State("start", "in Spanish", f"es/start/?lea={FRESNO}&{NEED}", site="spoken"),
    State("search", "as it is", "find/"),
    State("search", "results", "find/?q=kids+not+coming+to+school&cost=free"),
    State("search", "nothing found", "find/?q=zzqx+blorf&cost=free"),
    State("search", "nothing found, told", "find/?q=zymurgy+quokka&priority=5", ways_open, site="spoken"),
    State("search", "a filter that is not there", "find/?q=attendance&group=no-such-group"),
    State("search", "danger", "find/?q=quiero+morir"),
    State("search", "everything open", f"find/?q=truancy&group=foster-youth&priority=5&lea={FRESNO}", open_all),
    State("search", "which LEA", "find/?q=Washington+Unified+attendance"),
    State("search", "files missing", "find/?q=attendance", wait_for("[data-browse]"), without="**/search/**"),
    State("search", "in Spanish", "es/find/?q=asistencia", site="spoken"),
    State("resources", "as they are", "resources/"),
    State("resources", "every group open", "resources/", open_all),
    State("resources", "filtered to none", "resources/", filtered("zzqx")),
    State("resources", "in Spanish", "es/resources/", site="spoken"),
    State("resource", "the longest", "{resource}"),
    State("resource", "kept", "{resource}", kept),
    State("resource", "replaced", "resources/replaced-guide/", site="spoken"),
    State("resource", "withdrawn", "resources/withdrawn-guide/", site="spoken"),
    State("resource", "reviewed", "resources/reviewed-guide/", site="spoken"),
    State("resource", "of an ended lead", "resources/guide-of-an-ended-lead/", ways_open, site="spoken"),
    State("resource", "former address", "resources/visits-at-home/", led_on, site="spoken"),
    State("resource", "title in two languages", "resources/home-visits/", site="spoken"),
    State("resource", "taken over", "resources/full-guide/", open_all, site="taken over"),
    State("resource", "gone", "resources/told-guide/", open_all, site="gone"),
    State("resource", "answered feedback", "resources/attendance-guide/", site="told"),
    State("resource", "in Spanish", "es/resources/attendance-guide/", site="spoken"),
    State("priorities", "as they are", "priorities/"),
    State("priority", "as it is", "priorities/9/"),
    State("indicators", "as they are", "indicators/"),
    State("indicator", "as it is", "indicators/chronic-absenteeism/"),
    State("indicator", "everything open", "indicators/chronic-absenteeism/", open_all),
    State("indicator", "in Spanish", "es/indicators/chronic-absenteeism/", site="spoken"),
    State("groups", "as they are", "student-groups/"),
    State("group", "as it is", "student-groups/foster-youth/"),
    State("topics", "as they are", "topics/"),
    State("topic", "as it is", "topics/attendance/"),
    State("topic", "filtered to none", "topics/attendance/", filtered("zzqx")),
    State("topic", "in Spanish", "es/topics/attendance/", site="spoken"),
    State("leads", "as they are", "leads/"),
    State("lead", "active", "{lead, active}"),
    State("lead", "ended", "{lead, ended}"),
    State("lead", "unconfirmed", "{lead, unconfirmed}"),
    State("lead", "county office", "leads/coe-kern/"),
    State("lead", "replaced", "leads/old-attendance-lead/", site="spoken"),
    State("lead", "uncertain", "leads/uncertain-lead/", site="spoken"),
    State("lead", "former address", "leads/lead-for-attendance/", led_on, site="spoken"),
    State("lead", "taken over", "leads/attendance-lead/", site="taken over"),
    State("county", "as it is", "counties/kern/"),
    State("county", "everything open", "counties/butte/", open_all),
    State("county", "filtered", "counties/los-angeles/", filtered("unified")),
    State("county", "in Spanish", "es/counties/kern/", site="spoken"),
    State("counties", "as they are", "counties/"),
    State("glossary", "as it is", "glossary/"),
    State("glossary", "in Spanish", "es/glossary/", site="spoken"),
    State("updates", "as they are", "updates/"),
    State("year", "as it is", "year/"),
    State("my list", "empty", "my-list/"),
    State("my list", "shared", "my-list/#name=Ours&ids=attendance-playbook,no-such-entry"),
    State("my list", "kept", "my-list/", worked_on),
    State("my list", "lost", "my-list/?ids=full-guide,attendance-guide,replaced-guide", site="taken over"),
    State("my list", "in Spanish", "es/my-list/?ids=attendance-guide,home-visits", site="spoken"),
    State("form", "without ways out", "contribute/form/"),
    State("form", "with ways out", "contribute/form/", open_all, site="spoken"),
    State("form", "a draft", "contribute/form/", drafted, site="spoken"),
    State("form", "problems", "contribute/form/", checked, site="spoken"),
    State("form", "a correction", "contribute/form/?id=attendance-guide", site="spoken"),
    State("form", "an entry that is not there", "contribute/form/?id=attendance-gide", site="spoken"),
    State("form", "a lead nobody holds", "contribute/form/?kind=lead", no_holder, site="spoken"),
    State("form", "files missing", "contribute/form/", site="spoken", without="**/data/contribute/rules.*.json"),
    State("fields", "everything open", "contribute/fields/", open_all),
    State("fields", "checklist", "contribute/checklist/", open_all),
    State("questions", "as they come", "curation/attendance-lead/", site="spoken"),
    State("questions", "answered", f"curation/attendance-lead/#{TOKEN}", answered, site="spoken"),
    State("what was said", "as it is", "updates/said/", site="told"),
    State("coverage", "as it is", "coverage/"),
    State("coverage", "by topic", "coverage/topics/"),
    State("metrics", "as they are", "metrics/"),
    State("curation", "as it is", "curation/"),
    State("curation", "things due", "curation/", wait_for("[data-clock]"), site="due"),
    State("curation", "of curators", "curation/curators/", wait_for("main"), site="due"),
    State("downloads", "as they are", "data/"),
    State("API", "as it is", "api/v1/"),
    State("accessibility report", "as it is", "about/accessibility/report/"),
    State("code for a frame", "as it is", "embed/build/", wait_for("[data-embed-build][data-made]")),
    State("code for a frame", "made", "embed/build/", code_made),
    State("frame", "a need", f"embed/?{NEED}&n=5"),
    State("frame", "danger", "embed/?q=suicide+prevention+training&n=5"),
    State("frame", "nothing asked", "embed/"),
    State("frame", "something left out", "embed/?topic=attendance&topic=nope&people=maybe"),
    State("page not found", "as it is", "404.html"),
)
