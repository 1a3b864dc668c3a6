"""Engine: the search of the browser, asked from here. The ranking is only there (theme/assets/find)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from level1.project import THEME
from level1.search.node import in_node, node_program
from level1.sentences import sentence

FIND = Path("assets") / "find"

# The pieces of a site are named by what is in them; the page's own modules know how.
_OF_SITE = """
import { Search } from './search.js';
import { partsOf } from './parts.js';
import { called } from '../shared/root.js';
const folder = `${given.site}/search/`;
const read = (name) => JSON.parse(fs.readFileSync(`${folder}${name}.json`, 'utf8'));
const start = read(fs.readdirSync(folder).find((name) => /^start\\.\\w+\\.json$/.test(name)).slice(0, -5));
const names = start.names;
const search = new Search(start, async (name) => {
  const data = read(called(name, names));
  Object.assign(names, data.names);
  return data;
});
const answer = () => search.settle(() => partsOf(search, given.text, given.most));
"""

# Of each text whether it stands for what is not kept here, and the best results.
_OF_FILES = """
import { Search } from './search.js';
const search = new Search(given.files.start, async (name) => given.files[name]);
const answer = async () => {
  const told = [];
  for (const text of given.texts) {
    told.push(await search.settle(() => {
      const { query, results } = search.search(text, {}, { most: given.most, story: true });
      return [Boolean(query?.elsewhere), results.slice(0, given.most).map(({ place }) => place)];
    }));
  }
  return told;
};
"""


class NoSite(Exception):
    """There is no built site, or it is not one of today's; the message says what to do."""


def parts_in(site: Path, text: str, most: int) -> dict[str, Any]:
    """What the search of a built site answers, with the parts of each score: see theme/assets/find/parts.js. Raises NoSite and
    NoNode."""
    modules = site / FIND
    if not (modules / "parts.js").is_file() or not list((site / "search").glob("start.*.json")):
        raise NoSite(sentence("%(site)s is no built site. Run: level1 build", site=site))
    found: dict[str, Any] = in_node(
        _OF_SITE, {"site": str(site.resolve()), "text": text, "most": most}, modules, node_program()
    )
    return found


def places_for(files: Mapping[str, str], texts: Sequence[str], most: int) -> list[tuple[bool, list[int]]]:
    """Of each text whether it stands for what is not kept here, and the places of its best results. `files` are those of
    level1.search. Raises NoNode."""
    data = {path.removeprefix("search/").removesuffix(".json"): json.loads(text) for path, text in files.items()}
    given = {"files": data, "texts": texts, "most": most}
    return [(elsewhere, places) for elsewhere, places in in_node(_OF_FILES, given, THEME / FIND, node_program())]
