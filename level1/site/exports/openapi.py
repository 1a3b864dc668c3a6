"""The description of the API for programs: OpenAPI 3.1. The records of entries are described from the schemas and the tables of
fields, all else by shapes.json, beside this module."""

from __future__ import annotations

import json
from collections.abc import Collection as Names
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from level1.catalog.model import ADDRESS_FIELDS, Review, Source
from level1.project import SCHEMAS
from level1.site.exports.api import API, COLLECTIONS, VERSION, Collection
from level1.site.exports.records import IN_FILE, IN_LISTS, OF_LEADS, WITHHELD
from level1.validate.schema import load_schema

# What a schema of ours says that means something to other programs too. Values are not counted up, so that a new word breaks none.
_KEPT = ("title", "description", "type")
_FORMATS = ("date", "uri", "email")
_WITHHELD_OF = {"sources": WITHHELD[Source], "reviews": WITHHELD[Review]}

Shape = dict[str, Any]


def openapi(site_url: str, examples: Mapping[str, Any]) -> Shape:
    """The document. `examples` are real answers by path ('/resources.json'), none where there is none. Without the site's own
    address, the server is where the document itself is."""
    said, one = _said()["paths"], examples.get("/resources/{id}.json")
    id = {"name": "id", "in": "path", "required": True, "description": said["id"], "schema": {"type": "string"}}
    return {
        "openapi": "3.1.0",
        "info": {**_said()["info"], "version": VERSION},
        "servers": [{"url": site_url + API.removesuffix("/") if site_url else "."}],
        "paths": {
            "/index.json": _path("index", said["index"], "Index", examples["/index.json"]),
            **{
                f"/{each.name}.json": _path(
                    each.name, str(each.about), _list_name(each), examples[f"/{each.name}.json"]
                )
                for each in COLLECTIONS
            },
            "/resources/{id}.json": {
                "parameters": [{**id, **({"example": one["id"]} if one else {})}],
                **_path("resource", said["resource"], "ResourceFile", one, "Former"),
            },
        },
        "components": {"schemas": shapes()},
    }


def _path(id: str, about: str, schema: str, example: Any, or_else: str = "") -> Shape:
    of = {"oneOf": [_named(schema), _named(or_else)]} if or_else else _named(schema)
    content = {"schema": of, **({"example": example} if example else {})}
    answer = {"description": about, "content": {"application/json": content}}
    return {"get": {"operationId": id, "summary": about, "responses": {"200": answer}}}


def _named(schema: str) -> Shape:
    return {"$ref": f"#/components/schemas/{schema}"}


def _list_name(one: Collection) -> str:
    return f"ListOf{one.name.title()}"


@cache
def _said() -> Any:
    """What is said of everything but entries, as data."""
    return json.loads(Path(__file__).with_name("shapes.json").read_text("utf-8"))


@cache
def shapes() -> Mapping[str, Shape]:
    """The schemas by name."""
    said = _said()
    own = {**said["schemas"]}
    index = {**own["Index"], "properties": {**own["Index"]["properties"]}}
    index["properties"]["collections"] = {
        **index["properties"]["collections"],
        **_object({one.name: _named("Collection") for one in COLLECTIONS}),
    }
    lists = {
        _list_name(one): {
            "description": str(one.about),
            **_object({"as_of": said["as_of"], one.name: {"type": "array", "items": _named(one.item)}}),
        }
        for one in COLLECTIONS
    }
    return {**own, "Index": index, **lists, **entry_shapes()}


def _object(needed: Mapping[str, Shape]) -> Shape:
    return {"type": "object", "properties": dict(needed), "required": [*needed]}


@cache
def entry_shapes() -> Mapping[str, Shape]:
    """The schemas of records, from those of the files that people write."""
    resource, lead = load_schema(SCHEMAS, "resource"), load_schema(SCHEMAS, "lead")
    return {
        "Resource": _entry("Resource", resource, IN_LISTS),
        "ResourceFile": _entry("ResourceFile", resource, (*IN_LISTS, *IN_FILE)),
        "Lead": _entry("Lead", lead, OF_LEADS),
    }


def _entry(name: str, schema: Mapping[str, Any], names: Iterable[str]) -> Shape:
    said = _said()["entries"]
    of = _of_object({"properties": {one: schema["properties"][one] for one in names}, "required": schema["required"]})
    needed = _object({one: said[one] for one in ("id", "page")})
    return {
        "description": said[name],
        **needed,
        "properties": needed["properties"] | of["properties"],
        "required": needed["required"] + of["required"],
    }


def _of(schema: Mapping[str, Any], without: Names[str] = ()) -> Shape:
    shape = {name: schema[name] for name in _KEPT if name in schema}
    if schema.get("format") in _FORMATS:
        shape["format"] = schema["format"]
    if words := schema.get("x-words"):
        shape["description"] = " ".join(filter(None, (shape.get("description"), _said()["words"].format(words=words))))
        shape.setdefault("type", "string")
    if "items" in schema:
        shape["items"] = _of(schema["items"], without)
    if "properties" in schema:
        shape |= _of_object(schema, without)
    return shape


def _of_object(schema: Mapping[str, Any], without: Names[str] = ()) -> Shape:
    properties = {
        name: _of(part, _WITHHELD_OF.get(name, ()))
        for name, part in schema["properties"].items()
        if name not in without
    }
    addresses = [name for name in ADDRESS_FIELDS if name in properties]
    # A lost address is not there by its own name, and an empty list is left out.
    needed = [
        name
        for name in schema.get("required", ())
        if name in properties and name not in addresses and "x-none" not in schema["properties"][name]
    ]
    if addresses:
        properties["lost_address"] = _said()["lost_address"]
    return {"properties": properties, "required": needed}
