"""Writes tests/api-v1.json: the shape of everything in the open data as it is now. Run it with each release. --check only tells what
programs that use the last release would miss."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from level1.project import PROJECT
from level1.site.exports.api import COLLECTIONS
from level1.site.exports.openapi import openapi
from level1.site.exports.tables import columns_of
from level1.yamlfile.writing import write_file

RELEASED = PROJECT / "tests" / "api-v1.json"


def shapes_of(document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Path -> place in an answer ('resources[].title') -> its type; with ? where it may be missing."""
    found = {}
    for path, item in document["paths"].items():
        schema = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        found[path] = dict(_places(schema, document["components"]["schemas"], ""))
    return found


def _places(schema: Mapping[str, Any], named: Mapping[str, Any], at: str) -> Iterator[tuple[str, str]]:
    if "$ref" in schema:
        yield from _places(named[schema["$ref"].rpartition("/")[2]], named, at)
    for other in schema.get("oneOf", ()):
        yield from _places(other, named, f"{other['$ref'].rpartition('/')[2]}:")
    for name, part in schema.get("properties", {}).items():
        place = f"{at}{'.' if at and not at.endswith(':') else ''}{name}"
        whole = named[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        yield place, _type(whole) + ("" if name in schema.get("required", ()) else "?")
        yield from _places(part, named, place)
    if "items" in schema:
        items = schema["items"]
        whole = named[items["$ref"].rpartition("/")[2]] if "$ref" in items else items
        yield f"{at}[]", _type(whole)
        yield from _places(items, named, f"{at}[]")


def _type(schema: Mapping[str, Any]) -> str:
    kind = schema["type"]
    return kind if isinstance(kind, str) else "|".join(sorted(kind))


def shapes_now() -> dict[str, dict[str, str]]:
    """The shapes of the API, and the columns of the tables."""
    examples: dict[str, Any] = {"/index.json": None, **{f"/{one.name}.json": None for one in COLLECTIONS}}
    tables = {
        f"data/{name}.csv": {".".join(path): "column" for path in columns_of(kind)}
        for name, kind in (("resources", "Resource"), ("leads", "Lead"))
    }
    return {**shapes_of(openapi("", examples)), **tables}


def broken(released: Mapping[str, Mapping[str, str]], now: Mapping[str, Mapping[str, str]]) -> list[str]:
    """What was there in a release and is not any more, has another type, or may be missing and never was. What is new breaks nothing."""
    found = []
    for path, places in released.items():
        for place, type_ in places.items():
            today = now.get(path, {}).get(place, "gone")
            # What may be missing may also be there always.
            if today not in (type_, type_.removesuffix("?")):
                found.append(f"{path} {place}: {type_} -> {today}")
    return found


def main(arguments: list[str]) -> int:
    now = shapes_now()
    if "--check" not in arguments:
        write_file(RELEASED, json.dumps(now, indent=1) + "\n")
        return 0
    found = broken(json.loads(RELEASED.read_text("utf-8")), now)
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
