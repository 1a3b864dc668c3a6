"""Resource list: what the reader's own list and other small programs need to know about each resource, in one file."""

from __future__ import annotations

from typing import Any

from level1.catalog.cards import card_of
from level1.catalog.catalog import Catalog
from level1.catalog.caveats import told
from level1.catalog.fields import FIELDS
from level1.catalog.model import Resource
from level1.catalog.succession import Succession
from level1.catalog.tongues import tongues
from level1.compact import compact

RESOURCES_FILE = "data/resources.json"


def resource_files(catalog: Catalog) -> dict[str, str]:
    """Path below the site -> JSON text: {"resources": {id: {"title", "publisher", "date", "reviewed", "until",
    "counties", "link", "caveats", "lang", "url", "lead", "added", "status"}}, "leads": {id: name}, "former": {former id: current id}}.

    `caveats` are [name of the kind, text], those that matter most first. `lang` has the parts of the title that are not in
    English, by language.
    `date` to `link` are those of the card (level1.catalog.cards), if it has them. A `url` that is gone or taken over
    becomes `lost_address` instead. Drafts are left out. `lead` is the one to ask today. `status` is there only if the
    resource is not published (superseded or withdrawn), with `reason` and, if it was replaced, `successor`: the one to
    use today, however long the chain."""
    succession = Succession(catalog)
    shown = sorted(catalog.with_page, key=lambda resource: resource.id)
    leads = sorted({catalog.lead_today(resource.lead).id for resource in shown})
    data = {
        "resources": {resource.id: _entry(resource, catalog, succession) for resource in shown},
        "leads": {id: catalog.leads[id].name for id in leads},
        "former": {alias: resource.id for resource in shown for alias in resource.aliases},
    }
    return {RESOURCES_FILE: compact(data)}


def _entry(resource: Resource, catalog: Catalog, succession: Succession) -> dict[str, Any]:
    named = ((field.exported, field.value(resource)) for field in FIELDS if isinstance(field.exported, str))
    caveats = [[one.kind.name, one.text] for one in told(catalog, resource)]
    entry = {
        **{name: value for name, value in named if name and value is not None},
        **card_of(catalog, resource).current(),
        **({"caveats": caveats} if caveats else {}),
        **({"lang": lang} if (lang := tongues(resource.title)) else {}),
        **catalog.outside(resource.url).as_data("url"),
        "lead": catalog.lead_today(resource.lead).id,
        "added": resource.added.isoformat(),
    }
    if resource.status != "published":
        entry |= {"status": resource.status, "reason": resource.reason}
        today = succession.in_use(resource)
        if today.status == "published":
            entry["successor"] = today.id
    return entry
