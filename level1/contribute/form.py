"""Form: what the page /contribute/form/ reads: the fields of a kind as the schemas have them, the words to choose from, the
sentences of problems, what texts are judged by, and what other entries say. Rules are data where they can be; a test plays
the same submissions through the browser's modules and `level1.contribute.submission`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.entities import name2codepoint
from pathlib import Path
from typing import Any

from level1.addresses import FORMS, same_address
from level1.addresses.unfit import rules as address_rules
from level1.catalog.content import KINDS, Content
from level1.catalog.data import items_of, text_of, texts_of
from level1.catalog.fields import FIELD
from level1.catalog.known import Known, known_from
from level1.catalog.taxonomy import Taxonomy, taxonomy_from
from level1.characters import ENCODINGS
from level1.compact import compact
from level1.contribute.causes import FOLLOWS, OF_THE_WHOLE, ONCE_ALL_ELSE
from level1.contribute.misspelled import ALMOST, NAMES_OF_OFFICES
from level1.contribute.scripted import scripted
from level1.contribute.signs import packed, signs
from level1.contribute.steps import steps_of
from level1.contribute.submission import OF_CURATORS
from level1.contribute.wording import asked_schema
from level1.messages import messages
from level1.sorting import reading_order
from level1.validate.copies import LEAST_WORDS, said_at
from level1.validate.explain import field_of
from level1.validate.out_of_use import OUT_OF_USE
from level1.validate.rules import OF_THE_PAST, SPANS
from level1.validate.schema import load_schema
from level1.validate.strayed import fields_elsewhere
from level1.validate.texts import PATTERNS
from level1.yamlfile.reading import Path_

FOLDER = "data/contribute/"
# The codes of problems that the form finds itself. Others are found once the entry is proposed.
CODES = (
    *("all-and-some", "copied-text", "county-covered-twice", "damaged-text", "dates-reversed", "disguised-letters"),
    *(
        "formula",
        "future-date",
        "hidden-character",
        "incomplete",
        "indicator-without-priority",
        "malformed",
        "markup-in-text",
    ),
    "missing-field",
    "misspelled",
    *("name-in-way-to-ask", "no-reason", "no-successor", "of-curators", "only-english", "out-of-range", "out-of-use"),
    *(
        "part-loop",
        "peer-unready",
        "personal-data",
        "placeholder",
        "praise",
        "repeated",
        "same-address",
        "same-title",
        "successor-loop",
    ),
    *("successor-of-current", "too-few", "too-large", "too-long", "too-many", "too-short", "unfit-address"),
    *("unknown-entry", "unknown-field", "unknown-word", "way-to-ask-twice", "wrong-folder", "wrong-kind"),
)
# What only curators write is kept as it is, and not checked again.
_KEPT = ("reviews", "review_interval", "steward")
# The share of resources about a topic from which on their lead is the usual one.
_USUAL = 0.7
# Of a field, what only editors and other programs read.
_UNREAD = ("$schema", "$id", "x-labels", "x-languages", "x-line", "x-text")


def form_files(content: Content, schemas: Path) -> dict[str, str]:
    """Plain names of pieces -> JSON text. `schemas` is the folder with the schemas. Nothing of a draft is in them. Of other
    entries all is, so that a correction loses nothing: the repository has the notes for curators anyway."""
    content = _without_drafts(content)
    taxonomy = taxonomy_from(content.word_files)
    known = known_from(content, taxonomy)
    pieces: dict[str, Any] = {"rules": _rules(), "catalog": _catalog(content), "texts": _texts(content)}
    loaded = {folder: load_schema(schemas, kind) for folder, kind in KINDS.items()}
    for folder, kind in KINDS.items():
        pieces[kind] = _kind(content, known, taxonomy, loaded, folder)
        pieces |= {f"{folder}/{id}": document.data for id, document in content.entries[folder].items()}
    return {f"{FOLDER}{name}.json": _hidden(compact(data)) for name, data in pieces.items()}


def _without_drafts(content: Content) -> Content:
    resources = content.entries["resources"].items()
    shown = {id: document for id, document in resources if text_of(document.data, "status") != "draft"}
    return replace(content, entries={**content.entries, "resources": shown})


def _hidden(text: str) -> str:
    """JSON in which no address can be followed: an entry whose address was lost is corrected here, and no other file has
    it. theme/assets/contribute/data.js puts the marks back."""
    return text.replace("://", ":\\u0001//")


def _kind(
    content: Content, known: Known, taxonomy: Taxonomy, schemas: Mapping[str, Any], folder: str
) -> dict[str, Any]:
    kind, schema = KINDS[folder], schemas[folder]
    node = _node(asked_schema(schema, known))
    for name in schema["properties"].keys() & {*_KEPT}:
        node["properties"][name] = {"title": schema["properties"][name]["title"], "x-kept": 1, "x-bookkeeping": True}
    general = {field.words: field.general for field in FIELD.values() if field.general}
    return {
        "folder": folder,
        "schema": node,
        "ofCurators": OF_CURATORS,
        "elsewhere": fields_elsewhere(schemas, folder),
        "words": {
            name: [[word.id, word.name, *word.aliases] for word in taxonomy[name].values()]
            for name in sorted({*_values_of(node, "x-words")} - {"counties"})
        },
        "general": {name: id for name, id in general.items() if name in {*_values_of(node, "x-words")}},
        "ofPriority": {
            word.id: [word.get("priority"), word.name]
            for word in taxonomy["indicators"].values()
            if word.get("priority")
        },
        "facets": {
            field.facet.name: field.name for field in FIELD.values() if field.facet and field.facet.about and field.page
        },
        "leadOf": _usual_leads(content),
        "counties": {county.name: county.office_id for county in content.reference.counties.values()},
        "leads": _leads(content),
        # What comes from a peer is published only as this policy says.
        "peers": taxonomy.policies.get("review-policy", {}).get("peers"),
        # Words that a mailbox of an office may have.
        "vocabulary": " ".join(sorted(known.vocabulary)) if any(_values_of(node, "x-office")) else "",
        "steps": [[step.id, step.label, step.help, list(step.fields)] for step in steps_of(kind, schema["properties"])],
    }


def _node(schema: Any) -> Any:
    """A schema as the form reads it: `x-text` marks what people read, `x-said` that the
    description adds something to the title."""
    if isinstance(schema, list):
        return [_node(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    node = {
        name: {field: _node(part) for field, part in value.items()} if name == "properties" else _part(name, value)
        for name, value in schema.items()
        if name not in _UNREAD
    }
    if schema.get("x-text", False) is not False:
        node["x-text"] = 1
    if "x-line" in schema:
        node["x-line"] = 1
    if isinstance(schema.get("title"), str) and field_of(schema).meaning:
        node["x-said"] = 1
    return node


def _part(name: str, value: Any) -> Any:
    # Examples are values, whatever they look like.
    return value if name in ("examples", "enum", "const", "x-choices", "x-role", "x-office") else _node(value)


def _values_of(node: Any, name: str) -> Iterator[str]:
    if isinstance(node, dict):
        if name in node:
            yield str(node[name])
        for part in node.values():
            yield from _values_of(part, name)
    elif isinstance(node, list):
        for part in node:
            yield from _values_of(part, name)


def _leads(content: Content) -> dict[str, Any]:
    """[id, name, short name, initiative or '' for a role that has ended] of each lead, and today's ids of former ones."""
    documents = content.entries["leads"]
    rows = [
        [id, *(text_of(document.data, name) for name in ("name", "short_name")), text_of(document.data, "initiative")]
        for id, document in documents.items()
    ]
    return {
        "all": sorted(rows, key=lambda row: reading_order(row[1])),
        "former": _former(content, "leads"),
        "outOfUse": _out_of_use(content, "leads"),
        "geographic": {
            str(county): id
            for id, document in reversed([*documents.items()])
            if text_of(document.data, "initiative") == "geographic" and text_of(document.data, "status") != "ended"
            for county in items_of(document.data, "counties")
        },
    }


def _usual_leads(content: Content) -> dict[str, str]:
    """Topic -> the lead that nearly all published resources with it as their main one name; where they differ, none."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for document in content.entries["resources"].values():
        for topic in texts_of(document.data, "topics")[:1]:
            if text_of(document.data, "status") == "published" and (lead := text_of(document.data, "lead")):
                named[topic][lead] += 1
    usual = {topic: min(leads, key=lambda lead: (-leads[lead], lead)) for topic, leads in sorted(named.items())}
    return {topic: lead for topic, lead in usual.items() if named[topic][lead] >= _USUAL * named[topic].total()}


def _former(content: Content, folder: str) -> dict[str, str]:
    return {
        alias: id for id, document in content.entries[folder].items() for alias in texts_of(document.data, "aliases")
    }


def _out_of_use(content: Content, folder: str) -> dict[str, list[str]]:
    return {
        id: [status, text_of(document.data, "successor")]
        for id, document in content.entries[folder].items()
        if (status := text_of(document.data, "status")) in OUT_OF_USE
    }


def _rules() -> dict[str, Any]:
    found = messages()
    unfit = address_rules()
    return {
        "rows": {
            name: [*row.asked, *([row.severity] if row.severity != "error" else [])]
            for name, row in found.rows.items()
            if name.partition(".")[0] in CODES
        },
        "days": {"past": OF_THE_PAST, "spans": SPANS},
        "causes": {"follows": FOLLOWS, "whole": OF_THE_WHOLE, "last": ONCE_ALL_ELSE},
        "field": found.field.message,
        "lists": found.lists,
        "words": {name: found.words[name] for name in ("kind", "kind-of-entry")},
        "texts": {name: scripted(pattern) for name, pattern in PATTERNS.items()},
        "forms": {name: scripted(pattern) for name, pattern in FORMS.items()},
        "unfit": {**unfit, "patterns": {name: scripted(pattern) for name, pattern in unfit["patterns"].items()}},
        "encodings": ENCODINGS,
        "entities": name2codepoint,
        "offices": {"names": NAMES_OF_OFFICES, "almost": ALMOST},
    }


def _catalog(content: Content) -> dict[str, Any]:
    """What other resources are called and where they are. `same` has for each resource the number of its address (see
    level1.contribute.signs), that of no address for one that is out of use."""
    resources = content.entries["resources"]
    current = [text_of(one.data, "status") not in ("superseded", "withdrawn") for one in resources.values()]
    follows = {
        name: {id: said for id, one in resources.items() if (said := text_of(one.data, name))}
        for name in ("successor", "supersedes", "part_of")
    }
    return {
        "ids": " ".join(resources),
        "titles": [text_of(one.data, "title") for one in resources.values()],
        "same": packed(
            same_address(text_of(one.data, "url")) if here else ""
            for one, here in zip(resources.values(), current, strict=True)
        ),
        "former": _former(content, "resources"),
        "outOfUse": _out_of_use(content, "resources"),
        "follows": follows,
    }


def _texts(content: Content) -> dict[str, Any]:
    """By what other resources may turn out to be copied, in the order of the catalog's ids; whoever is worth reading is read whole. What
    is out of use may be copied."""
    resources = [*content.entries["resources"].values()]
    current = [text_of(one.data, "status") not in ("superseded", "withdrawn") for one in resources]

    def told(path: Path_) -> str:
        texts = [said_at(one.data, path) if here else "" for one, here in zip(resources, current, strict=True)]
        return " ".join(signs(texts, LEAST_WORDS[path])).rstrip()

    return {
        # Addresses as they are written, and those of all sources.
        "pages": packed(text_of(one.data, "url") for one in resources),
        "sources": packed(
            " ".join(text_of(source, "url") for source in items_of(one.data, "sources")) for one in resources
        ),
        **{str(path[-1]): told(path) for path in LEAST_WORDS},
    }
