"""Validation: finds all problems in all files in one run, as values. It prints nothing and raises nothing for bad
content."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from level1.catalog.content import KINDS, Content
from level1.catalog.feedback import SCHEMA as FEEDBACK
from level1.catalog.known import known_from
from level1.catalog.taxonomy import LISTS, POLICIES, taxonomy_from
from level1.problems import Problem
from level1.validate.addresses import addresses_of, check_addresses
from level1.validate.feedback import check_feedback
from level1.validate.handwritten import check_pages, linkable
from level1.validate.history import check_history
from level1.validate.mail import check_mail
from level1.validate.prose import check_cut_texts, check_prose, offices_of
from level1.validate.right import Right
from level1.validate.rules import FUTURE_TOLERANCE, check_entry, check_rules
from level1.validate.schema import SchemaCheck, load_schema
from level1.validate.strayed import fields_elsewhere, wrong_folder
from level1.validate.tables import check_tables

__all__ = ["validate"]


def validate(
    content: Content, schemas: Path, today: date, against: str = "", right: Right | None = None
) -> list[Problem]:
    """Checks the content that was read: YAML, names, schemas, references, rules, hand-written pages and addresses, and
    with `against` what was lost since that git commit (raises UnknownCommit). `schemas` is the folder with the schemas,
    `today` a day in California; `right` keeps which entries were right from one call to the next. Sorted by file and line."""
    right = right or Right()
    taxonomy = taxonomy_from(content.word_files)
    known = known_from(content, taxonomy)
    right.against((schemas, today, content.word_files, known.words, known.ids, known.former))
    problems = list(content.problems)
    checks: dict[str, SchemaCheck] = {}
    for name, document in content.word_files.items():
        schema = {**LISTS, **POLICIES}[name]
        if schema not in checks:
            checks[schema] = SchemaCheck(load_schema(schemas, schema), known, today)
        if not right.has(document):
            problems += checks[schema].check(document)
            problems += check_cut_texts(document, checks[schema].schema)
    entry_schemas = {kind: load_schema(schemas, schema) for kind, schema in KINDS.items()}
    for kind, loaded in entry_schemas.items():
        elsewhere = fields_elsewhere(entry_schemas, kind)
        check = SchemaCheck(loaded, known, today, elsewhere)
        for document in content.entries[kind].values():
            if not right.has(document):
                problems += wrong_folder(document, loaded, elsewhere) or check.check(document)
                problems += check_cut_texts(document, loaded)
                problems += check_entry(kind, document, taxonomy, today)
    if content.feedback:
        loaded = load_schema(schemas, FEEDBACK)
        check = SchemaCheck(loaded, known, today)
        for document in content.feedback.values():
            problems += check.check(document)
            problems += check_cut_texts(document, loaded)
        problems += check_feedback(content, loaded, today + FUTURE_TOLERANCE)
    problems += check_mail(content, schemas, known, today)
    problems += check_rules(content, taxonomy, today)
    problems += right.found("tables", (content.tables, known.words), lambda: check_tables(content, known))
    addresses = addresses_of(content)
    made = linkable(addresses)
    problems += right.found("pages", (content.pages, content.files, made), lambda: check_pages(content, made))
    problems += check_prose(content, {*offices_of(entry_schemas["leads"]), *known.vocabulary}, right)
    problems += check_addresses(content, addresses)
    if against:
        problems += check_history(content, against, entry_schemas, today)
    wrong = {problem.file for problem in problems}
    entries = (document for _, _, document in content.documents())
    right.keep(one for one in (*content.word_files.values(), *entries) if one.file not in wrong)
    return sorted(set(_without_idle_traps(problems)))


def _without_idle_traps(problems: list[Problem]) -> list[Problem]:
    """Drops advice to quote a value that is wrong anyway."""
    wrong = {(p.file, p.line, p.column) for p in problems if p.code != "yaml-trap"}
    return [p for p in problems if p.code != "yaml-trap" or (p.file, p.line, p.column) not in wrong]
