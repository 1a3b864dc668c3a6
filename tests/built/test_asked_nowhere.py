"""Ways to ask are for search alone: no page, card or export has one."""

from __future__ import annotations

from html import escape

from built.making import Made


def test_ways_to_ask_are_in_the_files_of_search_and_nowhere_else(real: Made) -> None:
    site = real.root / "site"
    phrases = {phrase for data in real.published.values() for phrase in data.get("asked_as", ()) if len(phrase) > 25}
    assert len(phrases) > 3000
    looked_for = {form for phrase in sorted(phrases)[::40] for form in (phrase, escape(phrase))}
    found = set()
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".csv", ".xml", ".js", ".ics", ".txt"):
            text = path.read_text("utf-8")
            if any(form in text for form in looked_for):
                found.add(path.relative_to(site).parts[:2])
    # The form for a change reads the whole entry, so that no change loses them.
    assert found == {("search", "phrases"), ("data", "contribute")}
