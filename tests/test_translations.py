"""Translations: a language says what English says, with its values, links and marks, in the catalog and in the strings of
the scripts; the script that collects the sentences keeps what was translated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from test_strings import STRINGS, files

from level1.site.language import CATALOGS, Language

LANGUAGES = sorted(path.stem for path in CATALOGS.glob("*.po"))
VALUE = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
TAG = re.compile(r"</?[a-z][^<>]*>")
# Marks that come in pairs, and those that a sentence ends with.
PAIRS = ("()", "[]", "“”")
SPANISH_PAIRS = ("¿?", "¡!")


def catalog_of(code: str | None) -> Catalog:
    """The translations of a language, or the sentences to translate."""
    path = CATALOGS / (f"{code}.po" if code else "site.pot")
    return read_po(BytesIO(path.read_bytes()), locale=code)


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """(English, translation) for each form of a message."""
    english = (message.id,) if isinstance(message.id, str) else message.id
    said = (message.string,) if isinstance(message.string, str) else message.string or ()
    for number, text in enumerate(said):
        yield english[min(number, len(english) - 1)], text


def wrong(english: str, said: str, code: str) -> list[str]:
    """What a translation of a sentence does otherwise than the sentence."""
    found = []
    if not said.strip():
        found.append("empty")
    if Counter(VALUE.findall(english)) != Counter(VALUE.findall(said)):
        found.append("values")
    if Counter(TAG.findall(english)) != Counter(TAG.findall(said)) or ("<" in said) != ("<" in english):
        found.append("tags")
    if re.findall(r"^\s+|\s+$", english) != re.findall(r"^\s+|\s+$", said):
        found.append("spaces around it")
    if english.count("\n") != said.count("\n"):
        found.append("lines")
    plain = TAG.sub("", said)
    for begin, end in (*PAIRS, *(SPANISH_PAIRS if code == "es" else ())):
        if plain.count(begin) != plain.count(end):
            found.append(begin + end)
    return found


@pytest.mark.parametrize(
    ("english", "said", "found"),
    [
        ("By %(day)s", "El %(day)s", []),
        ("By %(day)s", "El %(dia)s", ["values"]),
        ("%(a)s", "%(a)s %(a)s", ["values"]),
        ("{count} of {all}", "{count} de", ["values"]),
        ('<a href="%(x)s">Topics</a>', '<a href="%(x)s">Temas</a>', []),
        ("<b>Topics</b>", "<b>Temas<b>", ["tags"]),
        ("Topics", "a < b", ["tags"]),
        ("Topics", "", ["empty"]),
        ("See: ", "Vea:", ["spaces around it"]),
        ("Why?", "Por qué?", ["¿?"]),
        ("Why?", "¿Por qué?", []),
        ("(why)", "(por qué", ["()"]),
    ],
)
def test_the_test_sees_what_it_should(english: str, said: str, found: list[str]) -> None:
    assert wrong(english, said, "es") == found


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_translation_has_the_values_tags_and_marks_of_its_sentence(code: str) -> None:
    messages = [message for message in catalog_of(code) if message.id]
    assert messages
    odd = {
        (message.id, text): found
        for message in messages
        for english, text in forms(message)
        if (found := wrong(english, text, code))
    }
    assert odd == {}
    fuzzy = [message.id for message in messages if message.fuzzy]
    assert fuzzy == [], "a page says these in English"


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_translation_is_of_a_text_of_today_and_has_the_forms_of_its_language(
    code: str, script: Callable[[str], ModuleType]
) -> None:
    today = {message.id for message in catalog_of(None)} | script("sentences").texts_of_words()
    messages = [message for message in catalog_of(code) if message.id]
    assert [message.id for message in messages if message.id not in today] == []
    plurals = [message for message in messages if not isinstance(message.id, str)]
    assert {len([*forms(message)]) for message in plurals} == {catalog_of(code).num_plurals}
    # And a page finds them.
    language = Language(code)
    for message in messages:
        ((english, said), *more) = forms(message)
        if not more and not message.context and not VALUE.search(english):
            assert language.gettext(english) == said % {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_strings_of_scripts_are_those_of_english_with_the_same_values(code: str) -> None:
    english, said = files(), files(code)
    assert said
    assert set(said) <= set(english)
    for name, strings in said.items():
        assert list(strings) == list(english[name]), name
        # What a file reads with itself, such as the strings of a button.
        read = [re.findall(r"^import .*", STRINGS.joinpath(one, name).read_text("utf-8"), re.M) for one in ("en", code)]
        assert read[0] == read[1], name
        for key, text in strings.items():
            model = english[name][key]
            assert isinstance(text, dict) == isinstance(model, dict), key
            whole = model["other"] if isinstance(model, dict) else model
            told = text.values() if isinstance(text, dict) else [text]
            assert [found for form in told if (found := wrong(whole, form, code))] == [], key
    every = {form for strings in said.values() for text in strings.values() if isinstance(text, dict) for form in text}
    assert every == {"one", "other"}


# Spanish speaks to readers as usted, and has one word for each term (the list at the top of es.po).
FAMILIAR = re.compile(r"\b(?:tú|tus?|ti|contigo|vosotr[oa]s|vuestr[oa]s?|puedes|tienes|quieres|debes)\b", re.IGNORECASE)
OTHER_TERMS = re.compile(
    r"\bcrianza\b(?! temporal)|\b(?:grupos? de estudiantes|escuelas? autónomas?|alumnos de inglés|absentismo|panel escolar|tutela)\b"
    r"|\b(?:charter|County Office)\b(?![^()]*\))",
    re.IGNORECASE,
)


def test_spanish_is_formal_and_says_one_word_for_a_term() -> None:
    told = [text for message in catalog_of("es") if message.id for _, text in forms(message)]
    for strings in files("es").values():
        for text in strings.values():
            told += [text] if isinstance(text, str) else text.values()
    assert [text for text in told if FAMILIAR.search(text)] == []
    assert [text for text in told if OTHER_TERMS.search(text)] == []


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("¿Dónde trabaja?", False),
        ("¿Dónde está tu escuela?", True),
        ("jóvenes de crianza temporal", False),
        ("jóvenes de crianza", True),
        ("una escuela charter", True),
        ("la iniciativa (California Charter Network)", False),
    ],
)
def test_the_test_of_spanish_sees_what_it_should(text: str, odd: bool) -> None:
    assert bool(FAMILIAR.search(text) or OTHER_TERMS.search(text)) == odd


CATALOG = """\
# The header
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Topics"
msgstr "Temas"

msgid "Gone"
msgstr "Fuera"

msgid "Nobody knows"
msgstr ""

#, python-format
msgid "%(count)s list"
msgid_plural "%(count)s lists"
msgstr[0] "%(count)s lista"
msgstr[1] "%(count)s listas"

msgctxt "inside a sentence"
msgid "Arts"
msgstr "Artes"

msgctxt "inside a sentence"
msgid "Dance"
msgstr "Danza"

#~ msgid "Back"
#~ msgstr "De vuelta"
"""
TEMPLATE = """\
msgid "Back"
msgstr ""

msgid "Topics"
msgstr ""

msgid "New"
msgstr ""

msgid "%(count)s list"
msgid_plural "%(count)s lists"
msgstr[0] ""
msgstr[1] ""
"""


def test_translations_of_todays_sentences_stay_and_others_wait_at_the_end(script: Callable[[str], ModuleType]) -> None:
    merged = script("sentences").merged
    found = merged(CATALOG.encode(), TEMPLATE.encode(), {"Arts"}).decode()
    header, _, rest = found.partition("\n\n")
    assert header == CATALOG.partition("\n\n")[0]
    blocks = rest.strip().split("\n\n")
    assert [block for block in blocks if block.startswith("#~")] == [
        '#~ msgctxt "inside a sentence"\n#~ msgid "Dance"\n#~ msgstr "Danza"',
        '#~ msgid "Gone"\n#~ msgstr "Fuera"',
    ]
    kept = [re.findall(r'^msg\S+ "(.*)"', block, re.M) for block in blocks if not block.startswith("#~")]
    assert sorted(kept) == [
        ["%(count)s list", "%(count)s lists", "%(count)s lista", "%(count)s listas"],
        ["Back", "De vuelta"],
        ["Topics", "Temas"],
        ["inside a sentence", "Arts", "Artes"],
    ]
    # Nothing changes when nothing changed, and what waits comes back.
    assert merged(found.encode(), TEMPLATE.encode(), {"Arts"}).decode() == found
    again = merged(found.encode(), (TEMPLATE + '\nmsgid "Gone"\nmsgstr ""\n').encode(), {"Dance"}).decode()
    assert '\nmsgid "Gone"\nmsgstr "Fuera"' in again
    assert '\nmsgctxt "inside a sentence"\nmsgid "Dance"' in again
    assert '#~ msgid "Arts"' in again
