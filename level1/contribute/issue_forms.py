"""Issue forms: the questions that GitHub asks who opens an issue, made from the schemas and word lists, so that the answers can be read
back (level1.contribute.issue)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from level1.catalog.content import KINDS, Content
from level1.catalog.fields import NUMBERED
from level1.catalog.known import Known, known_from
from level1.catalog.taxonomy import taxonomy_from
from level1.contribute.answers import choices_of
from level1.contribute.columns import Column, columns
from level1.contribute.sheet import LATER
from level1.contribute.submission import OF_CURATORS
from level1.contribute.wording import asked_schemas
from level1.sentences import sentence
from level1.yamlfile.writing import canonical_text

FOLDER = Path(".github", "ISSUE_TEMPLATE")
NEW, CORRECTION, LINK, HELPED = "new-entry", "correction", "broken-link", "did-this-help"
# Whoever sees the page of an entry gives these with it: level1/site/suggesting.py fills them in.
PAGE, ENTRY, BUILT, SAID = "page", "entry", "built", "said"
# Questions of our own.
OPENED, FIELD, VALUE, WHICH, DID_HELP = "opened", "field", "value", "link", "helped"

_SCHEMA = "https://json.schemastore.org/github-issue-forms.json"
_CONFIG_SCHEMA = "https://json.schemastore.org/github-issue-config.json"
_REPEATS = {"sources": 2}


@dataclass(frozen=True, slots=True)
class Question:
    """`options` are the texts to choose from, each with what it stands for. `column` is the field that is asked for, if one is."""

    id: str
    label: str
    kind: str
    help: str = ""
    required: bool = False
    several: bool = False
    options: Mapping[str, str] | None = None
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """`name` is its file without .yml and the label that its issues get."""

    name: str
    title: str
    about: str
    questions: Sequence[Question]


def forms(content: Content, schemas: Path) -> dict[str, Form]:
    """All forms by name."""
    known = known_from(content, taxonomy_from(content.word_files))
    schema = asked_schemas(content, schemas)
    made = (
        Form(
            NEW,
            sentence("Propose a new entry"),
            sentence("A resource that every LEA in California may use, and that is not in the catalog yet."),
            list(_of_entry(schema["resources"], known)),
        ),
        Form(
            CORRECTION,
            sentence("Something is wrong"),
            sentence("An entry, a lead or a page says something that is not right."),
            [
                *_about_page(),
                _said(sentence("What is wrong"), sentence("Say what is wrong, and where it says so.")),
                Question(
                    FIELD,
                    sentence("Which detail should change"),
                    "dropdown",
                    sentence("Leave it empty if you are not sure."),
                    options={one.label: one.label for kind in KINDS for one in _correctable(schema[kind])},
                ),
                Question(
                    VALUE,
                    sentence("What it should say"),
                    "textarea",
                    sentence("The whole new text. A list has one item in each line."),
                ),
            ],
        ),
        Form(
            LINK,
            sentence("A link leads nowhere"),
            sentence("A link of an entry is broken, or leads to something else."),
            [
                *_about_page(),
                Question(WHICH, sentence("Which link"), "input", sentence("Copy its address, if you can.")),
                _said(sentence("What it shows now"), ""),
            ],
        ),
        Form(
            HELPED,
            sentence("Did this help?"),
            sentence("What you used, whether it helped, or what you looked for and did not find."),
            [
                *_about_page(),
                Question(
                    DID_HELP,
                    sentence("Did it help?"),
                    "dropdown",
                    options={
                        sentence("It helped"): "yes",
                        sentence("In part"): "in-part",
                        sentence("It did not help"): "no",
                        sentence("I did not find what I looked for"): "not-found",
                    },
                ),
                _said(
                    sentence("In your words"),
                    sentence("What you used it for, whether it helped, and what was missing."),
                ),
            ],
        ),
    )
    return {form.name: form for form in made}


def files(content: Content, schemas: Path) -> dict[Path, str]:
    """The texts of all files in .github/ISSUE_TEMPLATE, by their path in the project."""
    made = {FOLDER / f"{name}.yml": _text(form) for name, form in forms(content, schemas).items()}
    return {**made, FOLDER / "config.yml": canonical_text({}, {"blank_issues_enabled": True}, _CONFIG_SCHEMA)}


def id_of(name: str) -> str:
    """The id of the question for a field: ids have no dots, and names of fields no hyphens."""
    return name.replace(".", "-")


def _of_entry(schema: Mapping[str, Any], known: Known) -> Iterator[Question]:
    asked = [
        column for column in columns(schema, _REPEATS) if column.name.partition(".")[0] not in (*OF_CURATORS, *LATER)
    ]
    needed = [column for column in asked if column.required]
    yield from (_of_field(column, known) for column in needed)
    yield Question(
        OPENED,
        sentence("Source"),
        "checkboxes",
        sentence("The page itself counts as a source once somebody opened it."),
        options={sentence("I opened this page today."): "yes"},
    )
    yield from (_of_field(column, known) for column in asked if not column.required)


def _of_field(column: Column, known: Known) -> Question:
    options: dict[str, str] = {}
    if column.words and column.words != "counties":
        for id, names in known.words.get(column.words, {}).items():
            options[f"{id}: {names[0]}" if column.words in NUMBERED and str(id) not in names[0] else names[0]] = str(id)
    options = options or {
        label: value
        for value, label in choices_of(column.schema["items"] if column.is_several else column.schema).items()
    }
    long = column.is_several or "x-layout" in column.schema
    return Question(
        id_of(column.name),
        column.label,
        "dropdown" if options else "textarea" if long else "input",
        column.help,
        column.required,
        column.is_several,
        options or None,
        column,
    )


def _correctable(schema: Mapping[str, Any]) -> Iterator[Column]:
    """The fields of which an issue may say what they should be. Items of lists of groups have no place that readers know."""
    for column in columns(schema, {}):
        name = column.name.partition(".")[0]
        listed = any(part.isdigit() for part in column.name.split("."))
        if name not in (*OF_CURATORS, *LATER) and not listed:
            yield column


def _about_page() -> Iterator[Question]:
    yield Question(PAGE, sentence("Page"), "input", sentence("The address of the page that you were on."))
    yield Question(
        ENTRY,
        sentence("Entry"),
        "input",
        sentence("Its id: what stands in the address of its page, for example resources/attendance-playbook."),
    )
    yield Question(BUILT, sentence("Site built on"), "input", sentence("The day at the foot of the page."))


def _said(label: str, help: str) -> Question:
    return Question(SAID, label, "textarea", help, required=True)


def _text(form: Form) -> str:
    public = sentence("This will be public. Write nothing about a student or family.")
    body = [{"type": "markdown", "attributes": {"value": f"**{public}**"}}, *map(_element, form.questions)]
    data = {"name": str(form.title), "description": str(form.about), "labels": [form.name], "body": body}
    return canonical_text({}, data, _SCHEMA)


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": str(question.label)}
    if question.help:
        attributes["description"] = str(question.help)
    if question.kind == "dropdown":
        attributes["multiple"] = question.several
    if question.options:
        texts = [str(text) for text in question.options]
        attributes["options"] = [{"label": text} for text in texts] if question.kind == "checkboxes" else texts
    element: dict[str, Any] = {"type": question.kind, "id": question.id, "attributes": attributes}
    if question.required:
        element["validations"] = {"required": True}
    return element
