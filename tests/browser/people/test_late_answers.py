"""Answers that come late change nothing that somebody chose meanwhile. Files are held until the test lets them go."""

from __future__ import annotations

import re

from built.making import Made
from playwright.sync_api import Page, expect

from browser.find.asking import ask as ask_search
from browser.find.test_reviewed_and_exceptions import serve
from browser.people.late import Held, hurry
from browser.results import ids, parameters, ready
from browser.serving import Heard
from browser.start.asking import FRESNO, ask


def options(page: Page) -> list[str]:
    return page.locator("[role=option]:visible").all_inner_texts()


def marked(page: Page) -> str:
    """The option that is marked, by what a screen reader is told."""
    box = page.locator("[role=combobox][aria-expanded=true]")
    return page.locator(f"[id='{box.get_attribute('aria-activedescendant')}'][aria-selected=true]").inner_text()


# The box for LEAs


def test_what_is_marked_stays_marked_when_more_options_come(page: Page) -> None:
    page.goto("start/")
    box = page.get_by_label("Where do you work?")
    box.fill("fresno")
    expect(page.locator("[role=option]").nth(1)).to_be_visible()
    every_name = Held(page, "**/data/leas/all.*.json")
    with every_name.asked():
        box.fill("fresno unifyed")
    page.keyboard.press("ArrowDown")
    chosen = marked(page)
    assert chosen.startswith("Fresno County Office of Education")
    every_name.let_go()
    # Spelled so, the district is meant first.
    assert "Fresno Unified" in " ".join(options(page))
    assert marked(page) == chosen
    page.keyboard.press("Enter")
    page.wait_for_url("**lea=*")
    ready(page)
    expect(box).to_have_value(chosen.split("\n")[0])


def test_enter_takes_what_fits_the_text_as_it_is_now(page: Page) -> None:
    """Not the first of the list, which may still be that of an earlier text."""
    page.goto("start/")
    box = page.get_by_label("Where do you work?")
    box.fill("kern")
    expect(page.locator("[role=option]").first).to_be_visible()
    names = Held(page, "**/data/leas/la.*.json")
    with names.asked():
        box.fill("lausd")
    assert "Kern" in options(page)[0]
    page.keyboard.press("Enter")
    names.let_go()
    page.wait_for_url("**lea=19647330000000*")
    ready(page)
    expect(box).to_have_value("Los Angeles Unified")


def test_what_is_loaded_answers_before_the_next_key(page: Page) -> None:
    """A key is an event of its own, later than every promise that is already kept. So an arrow key that follows the last letter
    moves in the list of the text as it is now."""
    page.goto("start/")
    ready(page)
    order = page.evaluate("""async () => {
      const root = new URL(document.documentElement.dataset.root, location.href);
      const { Directory } = await import(new URL('assets/people/directory.js', root));
      const directory = new Directory();
      await directory.offers('fresno');
      const order = [];
      const next = new Promise((done) => {
        const events = new MessageChannel();
        events.port1.onmessage = () => { order.push('the next event'); done(); };
        events.port2.postMessage(0);
      });
      await Promise.all([next, directory.offers('fresno usd').then(({ offers: [first] }) => order.push(first.name))]);
      return order;
    }""")
    assert order == ["Fresno Unified", "the next event"]


def test_a_list_that_was_closed_stays_closed(page: Page) -> None:
    page.goto("start/")
    box = page.get_by_label("Where do you work?")
    box.fill("kern")
    expect(page.locator("[role=option]").first).to_be_visible()
    names = Held(page, "**/data/leas/la.*.json")
    with names.asked():
        box.fill("lausd")
    page.keyboard.press("Escape")
    names.let_go()
    expect(box).to_have_attribute("aria-expanded", "false")
    assert options(page) == []


def test_an_option_does_not_move_away_under_the_pointer(page: Page) -> None:
    page.goto("start/")
    box = page.get_by_label("Where do you work?")
    box.fill("fresno")
    second = page.locator("[role=option]").nth(1)
    expect(second).to_be_visible()
    name = second.inner_text().split("\n")[0]
    every_name = Held(page, "**/data/leas/all.*.json")
    with every_name.asked():
        box.fill("fresno unifyed")
    second.hover()
    page.mouse.down()
    every_name.let_go()
    page.mouse.up()
    page.wait_for_url("**lea=*")
    ready(page)
    expect(box).to_have_value(name)


def test_a_choice_waits_for_its_code_also_when_the_form_is_sent(page: Page) -> None:
    """On the home page, where sending leaves the page."""
    page.goto("")
    box = page.get_by_label("Where do you work?")
    box.fill("washington unified")
    page.get_by_role("option").filter(has_text="Yolo County").wait_for()
    directory = Held(page, "**/data/directory/yolo-*.json")
    with directory.asked():
        page.get_by_role("option").filter(has_text="Yolo County").click()
    page.get_by_role("button", name="Show what helps").click()
    directory.send()
    page.wait_for_url("**/start/?**")
    assert parameters(page) == {"lea": ["57726940000000"]}


def test_what_was_typed_is_not_lost_to_a_choice_made_before_it_is_understood(page: Page) -> None:
    page.goto("start/")
    ready(page)
    names = Held(page, "**/data/leas/la.*.json")
    with names.asked():
        page.get_by_label("Where do you work?").fill("lausd")
    page.select_option("#need-on", "indicator:chronic-absenteeism")
    page.wait_for_url("**indicator=chronic-absenteeism")
    ready(page)
    expect(page.get_by_label("Where do you work?")).to_have_value("lausd")
    names.let_go()
    page.wait_for_url("**lea=19647330000000**")
    ready(page)
    assert parameters(page) == {"lea": ["19647330000000"], "indicator": ["chronic-absenteeism"]}


def test_names_that_cannot_be_read_leave_what_was_typed(page: Page, heard: Heard) -> None:
    """The next page asks again; nobody is stuck on this one."""
    page.goto("")
    names = Held(page, "**/data/leas/la.*.json")
    with names.asked():
        page.get_by_label("Where do you work?").fill("lausd")
    page.get_by_role("button", name="Show what helps").click()
    names.fail()
    # Once the next page has read the names, the address has the code.
    page.wait_for_url(re.compile(r"/start/\?lea=(lausd|19647330000000)$"))
    ready(page)
    expect(page.get_by_label("Where do you work?")).to_have_value("Los Angeles Unified")
    heard.meant("503")


# The answer of the need finder


def test_an_lea_that_was_removed_does_not_come_back(page: Page) -> None:
    """Its code was still on its way when the reader took the LEA away."""
    ask(page, lea=FRESNO, indicator="chronic-absenteeism")
    directory = Held(page, "**/data/directory/yolo-*.json")
    page.get_by_label("Where do you work?").fill("washington unified")
    with directory.asked():
        page.get_by_role("option").filter(has_text="Yolo County").click()
    page.get_by_role("button", name=re.compile("Fresno Unified.*remove")).click()
    page.wait_for_url(lambda url: "lea=" not in url)
    directory.let_go()
    ready(page)
    assert parameters(page) == {"indicator": ["chronic-absenteeism"]}
    expect(page.get_by_role("heading", name="Your county office", exact=True)).to_be_visible()
    expect(page.get_by_label("Where do you work?")).to_have_value("")


def test_the_newest_choice_among_several_leas_counts(page: Page) -> None:
    ask(page, lea="Washington Unified", indicator="academic-math")
    yolo = Held(page, "**/data/directory/yolo-*.json")
    said = page.locator("[data-said]")
    with yolo.asked():
        said.get_by_role("button", name=re.compile("Yolo County")).click()
    said.get_by_role("button", name=re.compile("Fresno County")).click()
    page.wait_for_url("**lea=10*")
    ready(page)
    yolo.let_go()
    assert parameters(page)["lea"][0].startswith("10")
    ready(page)
    expect(page.locator("[data-contact=coe-fresno]")).to_be_visible()


def test_what_the_files_show_for_an_lea_goes_with_it(page: Page) -> None:
    page.goto("start/?indicator=chronic-absenteeism")
    ready(page)
    facts = Held(page, "**/data/needs/fresno-*.json")
    with facts.asked():
        page.get_by_label("Where do you work?").fill("fresno unified")
        page.keyboard.press("Enter")
    page.get_by_role("button", name=re.compile("Fresno Unified.*remove")).click()
    page.wait_for_url(lambda url: "lea=" not in url)
    ready(page)
    facts.let_go()
    assert page.locator("[data-state-files]").inner_text() == ""


def test_the_files_of_another_lea_do_not_stand_beside_a_new_answer(page: Page) -> None:
    ask(page, lea=FRESNO)
    page.wait_for_selector("details.state-files")
    hurry(page)
    facts = Held(page, "**/data/needs/yolo-*.json")
    page.get_by_label("Where do you work?").fill("washington unified")
    with facts.asked():
        page.get_by_role("option").filter(has_text="Yolo County").click()
    page.wait_for_url("**lea=57*")
    ready(page)
    assert page.locator("[data-state-files]").inner_text() == ""
    facts.let_go()
    expect(page.locator("details.state-files")).to_contain_text("From the state")


def test_own_words_that_were_taken_back_do_not_come_back(page: Page) -> None:
    ask(page, indicator="chronic-absenteeism")
    before = ids(page)
    search = Held(page, "**/search/start.*.json")
    words = page.get_by_label("In your own words")
    with search.asked():
        words.fill("no bus to the new school")
        page.keyboard.press("Enter")
    words.fill("")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "q=" not in url)
    ready(page)
    search.let_go()
    assert ids(page) == before
    assert parameters(page) == {"indicator": ["chronic-absenteeism"]}


# The search page


def test_results_of_an_older_question_do_not_replace_those_of_a_newer_one(page: Page) -> None:
    """Over a catalog in pieces, where one question may wait for more than another."""
    serve(page, 1)
    ask_search(page, q="foster youth")
    expected = ids(page)
    pieces = Held(page, "**/search/cards/*.json")
    page.goto("find/")
    with pieces.asked():
        page.fill("#find-q", "attendance")
        page.press("#find-q", "Enter")
    page.fill("#find-q", "foster youth")
    page.press("#find-q", "Enter")
    page.wait_for_url("**q=foster+youth")
    pieces.let_go()
    ready(page)
    expect(page.locator("[data-result]")).to_have_count(len(expected))
    assert ids(page) == expected


def test_nothing_found_is_not_said_over_results_that_came_since(page: Page) -> None:
    module = Held(page, "**/find/ways-on.js")
    with module.asked():
        page.goto("find/?q=zzqx+blorf")
    ready(page)
    page.fill("#find-q", "attendance")
    page.press("#find-q", "Enter")
    page.wait_for_url("**q=attendance")
    ready(page)
    module.let_go()
    assert ids(page)
    assert page.locator("[data-no-result]").inner_text() == ""


def test_an_lea_that_was_asked_for_before_does_not_stand_beside_newer_results(page: Page) -> None:
    names = Held(page, "**/data/leas/sf.*.json")
    with names.asked():
        page.goto("find/?q=SFUSD")
    page.fill("#find-q", "attendance")
    page.press("#find-q", "Enter")
    page.wait_for_url("**q=attendance")
    page.wait_for_selector("[data-people]:not([hidden])")
    names.let_go()
    assert page.locator("[data-people] [data-lea]").count() == 0
    assert page.locator("[data-other]", has_text="San Francisco Unified").count() == 0


def test_a_choice_beside_older_results_keeps_the_newer_words(page: Page) -> None:
    """The list of counties still belongs to the older question while the newer one is answered."""
    ask_search(page, q="attendance")
    page.wait_for_selector("#find-county")
    other = Held(page, "**/data/leas/sf.*.json")
    with other.asked():
        page.fill("#find-q", "SFUSD")
        page.press("#find-q", "Enter")
    page.select_option("#find-county", "kern")
    page.wait_for_url("**county=kern**")
    other.let_go()
    assert parameters(page) == {"q": ["SFUSD"], "county": ["kern"]}


def test_an_lea_that_was_chosen_late_does_not_undo_going_back(page: Page) -> None:
    ask_search(page, q="Washington Unified")
    page.select_option("#find-county", "kern")
    page.wait_for_url("**county=kern**")
    directory = Held(page, "**/data/directory/yolo-*.json")
    with directory.asked():
        page.locator("[data-meant]").get_by_role("button", name=re.compile("Yolo County")).click()
    page.go_back()
    page.wait_for_url(lambda url: "county" not in url)
    directory.let_go()
    ready(page)
    assert parameters(page) == {"q": ["Washington Unified"]}


def test_people_are_named_where_the_names_cannot_be_read(page: Page, heard: Heard) -> None:
    page.route("**/data/leas.*.json", lambda route: route.fulfill(status=503, body=""))
    ask_search(page, q="SFUSD")
    expect(page.get_by_role("heading", name="Your county office", exact=True)).to_be_visible()
    heard.meant("503")


# The box in the header


def test_a_marked_suggestion_stays_marked_when_titles_come(page: Page) -> None:
    serve(page, 1)
    page.goto("topics/")
    box = page.get_by_role("combobox", name="Search this site")
    titles = Held(page, "**/search/titles/*.json")
    with titles.asked():
        box.fill("school")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = marked(page)
    titles.let_go()
    assert marked(page) == chosen
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_suggestions_that_come_late_are_those_of_the_text_as_it_is(page: Page) -> None:
    page.goto("topics/")
    suggestions = Held(page, "**/search/suggest.*.json")
    box = page.get_by_role("combobox", name="Search this site")
    with suggestions.asked():
        box.fill("truan")
    box.fill("foster")
    suggestions.let_go()
    expect(page.get_by_role("option").first).to_be_visible()
    assert all("foster" in option.lower() for option in options(page))


def test_suggestions_do_not_open_again_what_was_closed_or_left(page: Page) -> None:
    page.goto("topics/")
    suggestions = Held(page, "**/search/suggest.*.json")
    box = page.get_by_role("combobox", name="Search this site")
    with suggestions.asked():
        box.fill("foster")
    page.get_by_role("link", name="Find resources").focus()
    suggestions.let_go()
    assert options(page) == []


# The county chooser


def test_the_link_that_somebody_is_on_stays_when_the_chooser_comes(page: Page, made: Made) -> None:
    rules = Held(page, "**/data/routing.*.json")
    with rules.asked():
        page.goto(f"resources/{next(iter(made.published))}/")
    link = page.get_by_role("link", name="Find your county office of education")
    link.focus()
    rules.let_go()
    expect(page.get_by_label("Your county")).to_be_visible()
    expect(link).to_be_focused()
    page.get_by_label("Your county").select_option("kern")
    expect(link).to_be_hidden()
    expect(page.locator("[data-contact=coe-kern]")).to_be_visible()
