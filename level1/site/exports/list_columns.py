"""List columns: what the reader's own list says of a resource beyond what data/resources.json has: what it works on, what it states
as evidence, and the day of its entry. In a file of its own, since other programs know the shape of that one."""

from __future__ import annotations

from typing import Any

from level1.catalog.catalog import Catalog
from level1.catalog.fields import EVERYONE, FACETS
from level1.catalog.model import Resource
from level1.compact import compact
from level1.sentences import sentence
from level1.site.naming import COLUMNS_PIECE

# What an entry of a list is kept for: the parameters of addresses by which a reader came to it.
KEPT_FOR = ("indicator", "group", "step")
_FIELDS = {facet.name: field for field, facet in FACETS if facet.name in KEPT_FOR}


def column_files(catalog: Catalog) -> dict[str, str]:
    """Path below the site -> JSON text: {"words": {parameter: {id: name}}, "everyone": the id of the group that stands for all,
    "resources": {id: {parameter: [ids], "evidence", "changed"}}}.

    `evidence` is what the entry states, in words, and missing if it states nothing; `changed` the day of its last change of
    meaning, YYYY-MM-DD. Drafts are left out."""
    words = {name: {word.id: word.name for word in catalog.taxonomy[_FIELDS[name].words].values()} for name in KEPT_FOR}
    shown = sorted(catalog.with_page, key=lambda resource: resource.id)
    data = {
        "words": words,
        "everyone": EVERYONE,
        "resources": {resource.id: _columns(catalog, resource) for resource in shown},
    }
    return {COLUMNS_PIECE: compact(data)}


def _columns(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    named = {name: list(_FIELDS[name].of(resource)) for name in KEPT_FOR}
    return {
        **{name: ids for name, ids in named.items() if ids},
        **({"evidence": evidence} if (evidence := _evidence(catalog, resource)) else {}),
        "changed": resource.changed.isoformat(),
    }


def _evidence(catalog: Catalog, resource: Resource) -> str:
    """As the page of the resource says it."""
    stated = resource.evidence
    if stated is None:
        return ""
    if not stated.tier:
        return stated.basis
    tier = catalog.taxonomy.word("evidence-tiers", stated.tier).name
    return sentence("ESSA %(tier)s. %(basis)s", tier=tier, basis=stated.basis)
