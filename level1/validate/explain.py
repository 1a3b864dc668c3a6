"""Explaining: turns schema findings into problems: what is wrong, what the field means, the fix.

Each keyword of the schemas has one rule below, which chooses the sentences and their values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from level1.addresses.unfit import unfit
from level1.catalog.known import Known
from level1.dates import date_meant
from level1.problems import Field, Problem, Value
from level1.validate.in_one import list_of_fields, several_in
from level1.validate.people import without_role
from level1.validate.repeated import first_repeated
from level1.validate.texts import is_markdown, text_faults
from level1.validate.written import inline, written
from level1.yamlfile.reading import Document, Path_

# In a file with more problems, the rest are reported without guessing what was meant.
_GUESSED_PROBLEMS = 50
# A longer value is not repeated in the advice.
_LONGEST_ITEM = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a schema found: at `path`, the `value` breaks `rule` (a keyword of JSON Schema or of ours), which asks for
    `expected`. `schema` is the part of the schema that has the rule; `of_name` when it is about the field's name."""

    path: Path_
    rule: str
    expected: Any
    value: Any
    schema: Mapping[str, Any]
    of_name: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A finding and what a rule needs to word it. `known` is None after enough guesses; `today` is suggested if a day
    is missing; `misspelt` collects the fields that are present under another spelling."""

    document: Document
    found: Finding
    known: Known | None
    today: date | None
    misspelt: set[Path_]
    elsewhere: Mapping[str, str]

    def problem(self, name: str, /, **values: Value) -> Problem:
        """A problem with what the field means and how to fill it."""
        field = field_of(self.found.schema)
        return self.document.problem(self.found.path, name, field, key=self.found.of_name, **values)

    def plain(self, name: str, /, **values: Value) -> Problem:
        """A problem that says all by itself: what the field means would not help."""
        return self.document.problem(self.found.path, name, None, key=False, **values)

    def closest(self, kind: str, wrong: str, candidates: Sequence[str]) -> str | None:
        """The candidate that the author probably meant."""
        return (self.known.guesses.closest(kind, wrong, candidates) or None) if self.known else None

    def missing(self, names: Iterable[str]) -> Iterator[Problem]:
        """The fields that are neither present nor misspelled."""
        path = self.found.path
        for name in names:
            if name not in self.found.value and (*path, name) not in self.misspelt:
                schema = self.found.schema["properties"][name]
                example = _example(schema, self.today)
                if example is not None:
                    about = field_of(schema, with_help=False)
                    yield self.document.problem(
                        path, "missing-field.with-example", about, field=name, example=inline(example)
                    )
                else:
                    about = field_of(schema)
                    yield self.document.problem(path, "missing-field.without-example", about, field=name)


def explain(
    document: Document,
    findings: Iterable[Finding],
    known: Known,
    today: date | None,
    elsewhere: Mapping[str, str] = MappingProxyType({}),
) -> list[Problem]:
    """The problems that report the findings, in line order. `today` is suggested if a day is missing. `elsewhere` has the fields of
    other kinds of entries, with the kind."""
    told: list[Problem] = []
    misspelt: set[Path_] = set()
    for found in _one_a_mistake(document, findings):
        case = Case(document, found, known if len(told) < _GUESSED_PROBLEMS else None, today, misspelt, elsewhere)
        told += RULES[found.rule](case)
    return sorted(told)


def _one_a_mistake(document: Document, findings: Iterable[Finding]) -> Sequence[Finding]:
    """Leaves out findings that follow from another one that is reported."""
    kept: dict[tuple[Path_, str], Finding] = {}
    for found in findings:
        path, rule = found.path, found.rule
        if path in document.unsure:
            continue
        if rule == "uniqueItems" and any(place[: len(path)] == path for place in document.unsure):
            continue
        key = (path, "value" if rule in RULES_OF_A_VALUE else rule)
        if key not in kept or _RANK.get(rule, 0) < _RANK.get(kept[key].rule, 0):
            kept[key] = found
    # A misspelled field is also a missing one, so misspelled fields come first.
    return sorted(kept.values(), key=lambda found: found.rule != "additionalProperties")


# The rules of a group of fields or a list.


def unknown_fields(case: Case) -> Iterator[Problem]:
    """A field that the schema does not have; the field that was probably meant then counts as misspelled, not as
    missing."""
    allowed = tuple(case.found.schema["properties"])
    value, path = case.found.value, case.found.path
    # The few allowed names are always compared; those of a file full of wrong names are not.
    for number, name in enumerate(name for name in value if name not in allowed):
        if not path and name in case.elsewhere:
            yield case.document.problem(
                (name,), "unknown-field.elsewhere", key=True, name=name, kind=case.elsewhere[name], fields=allowed
            )
            continue
        near = case.closest(f"fields {','.join(allowed)}", name, allowed) if number < _GUESSED_PROBLEMS else None
        if near and near not in value:
            case.misspelt.add((*path, near))
        yield case.document.problem(
            (*path, name), "unknown-field.here", key=True, name=written(name), near=near, fields=allowed
        )


def missing_fields(case: Case) -> Iterator[Problem]:
    """Required fields that are missing, each with a line to copy."""
    return case.missing(case.found.expected)


def fields_that_go_together(case: Case) -> Iterator[Problem]:
    """Fields that another field requires."""
    needed = (names for name, names in case.found.expected.items() if name in case.found.value)
    return case.missing(dict.fromkeys(name for names in needed for name in names))


def one_of_several_fields(case: Case) -> Iterator[Problem]:
    """None of several fields is present, but one is required."""
    return _incomplete(case, [part["required"][0] for part in case.found.expected])


def empty_group(case: Case) -> Iterator[Problem]:
    """A group without any field."""
    return _incomplete(case, list(case.found.schema.get("properties", ())))


def _incomplete(case: Case, wanted: Sequence[str]) -> Iterator[Problem]:
    if any((*case.found.path, name) in case.misspelt for name in wanted):
        return
    if wanted:
        yield case.problem("incomplete.one-of", fields=tuple(f"{name}:" for name in wanted))
    else:
        yield case.problem("incomplete.group")


def too_few_items(case: Case) -> Iterator[Problem]:
    yield case.problem("too-few", count=len(case.found.value), least=case.found.expected)


def too_many_items(case: Case) -> Iterator[Problem]:
    yield case.problem("too-many", count=len(case.found.value), limit=case.found.expected)


def repeated_items(case: Case) -> Iterator[Problem]:
    """A duplicate item in a list; names the first one."""
    yield case.problem("repeated", value=written(first_repeated(case.found.value)))


# The rules of a single value.


def wrong_kind(case: Case) -> Iterator[Problem]:
    """A value of the wrong kind, with advice if the kind is close."""
    schema, value = case.found.schema, case.found.value
    if value is None:
        yield case.problem("wrong-kind.comment" if _is_commented_out(case) else "wrong-kind.missing")
        return
    wanted, found = kind_wanted(schema), next(kind for kind in _KINDS if _is_a(kind, value))
    if wanted == "string" and isinstance(value, int | float):
        yield case.problem("wrong-kind.number-for-text", wanted=wanted, found=found, written=written(value))
    elif wanted == "object" and (name := list_of_fields(value)):
        yield case.plain(name)
    elif (
        wanted in ("string", "string-or-integer")
        and isinstance(value, list)
        and len(value) == 1
        and isinstance(value[0], str | int)
    ):
        yield case.problem("wrong-kind.list-for-text", wanted=wanted, found=found, written=inline(value[0]))
    elif wanted == "integer" and len(items := several_in(value, int)) > 1:
        yield case.problem("wrong-kind.several-in-one", written=tuple(map(inline, items)))
    elif wanted == "array" and isinstance(value, str | int):
        if len(text := ", ".join(map(inline, several_in(value)))) < _LONGEST_ITEM:
            yield case.problem("wrong-kind.item-for-list", wanted=wanted, found=found, written=text)
        else:
            yield case.problem("wrong-kind.long-item-for-list", wanted=wanted, found=found)
    else:
        yield case.problem("wrong-kind.other", wanted=wanted, found=found)


def several_lines(case: Case) -> Iterator[Problem]:
    yield case.problem("malformed.lines")


def too_short(case: Case) -> Iterator[Problem]:
    """Too few characters; spaces around a text do not count."""
    text, least = case.found.value, case.found.expected
    length = len(text.strip())
    if text and not length:
        yield case.problem("too-short.blanks", least=least)
    else:
        yield case.problem("too-short.text", count=length, least=least)


def too_long(case: Case) -> Iterator[Problem]:
    yield case.problem("too-long", count=len(case.found.value), limit=case.found.expected)


def too_small(case: Case) -> Iterator[Problem]:
    yield case.problem("out-of-range.small", value=written(case.found.value), limit=case.found.expected)


def too_large(case: Case) -> Iterator[Problem]:
    yield case.problem("out-of-range.large", value=written(case.found.value), limit=case.found.expected)


def malformed(case: Case) -> Iterator[Problem]:
    """A text that is not a date, an address, a mailbox, or whatever else the field holds."""
    schema, value = case.found.schema, case.found.value
    noun = schema.get("x-noun")
    if schema.get("format") == "uri" and (told := unfit(value)):
        yield case.plain(told[0], **told[1])
    elif not noun:
        yield case.problem("malformed.form", value=written(value))
    elif meant := schema.get("format") in _DATES and date_meant(value, partial=schema["format"] == _DATES[1]):
        yield case.problem("malformed.date", value=written(value), noun=noun, meant=meant)
    elif schema.get("format") == "uri" and not value.isascii():
        yield case.problem("malformed.accent", value=written(value), noun=noun)
    else:
        yield case.problem("malformed.noun", value=written(value), noun=noun)


_DATES = ("date", "partial-date")


def unfit_text(case: Case) -> Iterator[Problem]:
    """Damage, a placeholder, data about people, or an address that readers cannot be given."""
    faults = [*text_faults(case.found.value, markdown=is_markdown(case.found.schema))]
    for fault in faults:
        yield case.plain(fault.name, **fault.values)
    if not faults:
        yield case.plain("placeholder.template")


def mailbox_of_a_person(case: Case) -> Iterator[Problem]:
    yield case.plain("personal-data.mailbox", found=written(case.found.value))


def no_role(case: Case) -> Iterator[Problem]:
    """What should be a role has no word for one, or has a name in it."""
    words = case.found.expected
    name = without_role(case.found.value, words)
    yield case.plain(
        "personal-data.name" if name else "personal-data.role", **({"found": written(name)} if name else {})
    )


def none_of_a_few(case: Case) -> Iterator[Problem]:
    """A value that is not one of the few words that the schema itself lists."""
    words = tuple(map(str, case.found.expected))
    near = case.closest(f"words {','.join(words)}", str(case.found.value), words)
    yield case.problem("unknown-word.few", value=written(case.found.value), words=words, near=near)


def unknown_word(case: Case) -> Iterator[Problem]:
    """A word that is not in its list."""
    name, value = case.found.expected, case.found.value
    known = case.known
    items = several_in(value)
    items = items if len(items) > 1 else several_in(value, blanks=True)
    if known and len(items) > 1 and all(known.has_word(name, item) for item in items):
        yield case.problem("unknown-word.several", value=written(value), written=tuple(map(inline, items)))
        return
    near = known.closest_word(name, value) if known else None
    if name == "counties":
        yield case.problem("unknown-word.county", value=written(value), near=near)
    else:
        yield case.problem("unknown-word.list", value=written(value), list=name, near=near)


def unknown_entry(case: Case) -> Iterator[Problem]:
    """An id that no entry has; for a former id, the current one is suggested."""
    target, value, known = case.found.expected, case.found.value, case.known
    today = (known.today_called(target, value) or None) if known else None
    near = (known.likely(target, value) or None) if known and not today else None
    if known and (kind := known.kind_instead(target, value)):
        yield case.problem("unknown-entry.other-kind", value=written(value), kind=kind, wanted=f"{target}s", near=near)
        return
    yield case.problem(_ENTRIES[target], value=written(value), today=today, near=near)


_ENTRIES = {
    "resource": "unknown-entry.resource",
    "lead": "unknown-entry.lead",
    "reviewer": "unknown-entry.lead",
    "page": "unknown-entry.page",
    "facet": "unknown-entry.facet",
    "mailed": "unknown-entry.mailed",
}

RULES_OF_A_GROUP: Mapping[str, Callable[[Case], Iterator[Problem]]] = {
    "additionalProperties": unknown_fields,
    "required": missing_fields,
    "dependentRequired": fields_that_go_together,
    "anyOf": one_of_several_fields,
    "minProperties": empty_group,
    "minItems": too_few_items,
    "maxItems": too_many_items,
    "uniqueItems": repeated_items,
}
# The most specific rule first: a value is reported once, even if it breaks several of them.
RULES_OF_A_VALUE: Mapping[str, Callable[[Case], Iterator[Problem]]] = {
    "type": wrong_kind,
    "x-line": several_lines,
    "minLength": too_short,
    "minimum": too_small,
    "maximum": too_large,
    "format": malformed,
    "pattern": malformed,
    "x-role": no_role,
    "x-office": mailbox_of_a_person,
    "x-text": unfit_text,
    "enum": none_of_a_few,
    "x-words": unknown_word,
    "x-refers": unknown_entry,
    "maxLength": too_long,
}
RULES = {**RULES_OF_A_GROUP, **RULES_OF_A_VALUE}
_RANK = {rule: rank for rank, rule in enumerate(RULES_OF_A_VALUE)}

_KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "array": list,
    "object": dict,
    "boolean": bool,
}
# Words that add nothing to a title: 'Topic: One topic.'
_SMALL_WORDS = frozenset(("a", "an", "the", "one", "of", "them"))


def field_of(schema: Mapping[str, Any], *, with_help: bool = True) -> Field:
    """What a schema says about a field; no meaning if the description would only repeat the title."""
    help = schema.get("x-help", "") if with_help else ""
    if "title" not in schema or "description" not in schema:
        return Field("", "", help)
    said, title = (set(re.findall(r"\w+", schema[name].casefold())) for name in ("description", "title"))
    return Field(schema["title"], schema["description"] if said - title - _SMALL_WORDS else "", help)


def kind_wanted(schema: Mapping[str, Any]) -> str:
    """The kind of value that a schema requires: `array`, or `string-or-integer`."""
    return schema["type"] if isinstance(schema["type"], str) else "-or-".join(schema["type"])


def _is_a(kind: str, value: Any) -> bool:
    return isinstance(value, _KINDS[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _is_commented_out(case: Case) -> bool:
    """Whether the intended value comes after a #."""
    line = case.document.text.split("\n")[case.document.place(case.found.path)[0] - 1]
    return re.search(r"[:-]\s+#", line) is not None


def _example(schema: Mapping[str, Any], today: date | None) -> Any:
    """An example value that is valid as is, or None."""
    example = (schema.get("examples") or [None])[0]
    if example in ([], {}, ""):
        return None
    return today.isoformat() if today and example is not None and schema.get("format") == "date" else example
