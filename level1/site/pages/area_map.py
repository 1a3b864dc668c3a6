"""The map of counties: which area each county is in, and where on the map the area's name and a small county's target
are."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from level1.catalog.catalog import Catalog
from level1.catalog.model import Lead
from level1.state.reference import County

# The parts of the map are drawn in a box of 800 by 900; on a screen it is about as many pixels less a fifth. A county
# smaller than this is too small to press, and gets a target around its middle.
_SMALL, _TARGET = 32.0, 17.0
# The longest line of a name on the map, in letters.
_LINE = 15
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Area:
    """An area of the system of support: `number` from 1 chooses its pattern; `lines` is its name, broken for the map;
    the middle of its first line is at (`x`, `y`)."""

    number: int
    lead: Lead
    name: str
    lines: Sequence[str]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Shape:
    """A county on the map. `target` is the circle around a small one, as (x, y, radius); `area` is the number of its
    area, 0 if it has none."""

    county: County
    path: str
    area: int
    target: tuple[float, float, float] | None


def areas(catalog: Catalog) -> list[Area]:
    """The areas of content/taxonomy/routing.yml, in its order, which is from north to south. An area without a county on
    the map has no name there."""
    boxes = {name: _box(path) for name, path in catalog.reference.outlines.items()}
    found: list[Area] = []
    for item in catalog.taxonomy.policies["routing"].get("areas", ()):
        lead = catalog.leads.get(item["lead"])
        here = [boxes[name] for name in lead.counties if name in boxes] if lead else []
        if lead and here:
            x, y = _middle(here)
            found.append(Area(len(found) + 1, lead, item["name"], textwrap.wrap(item["name"], _LINE), x, y))
    return found


def shapes(catalog: Catalog, found: Iterable[Area]) -> list[Shape]:
    """All counties that have an outline, in the order of the list."""
    number: Mapping[str, int] = {name: area.number for area in found for name in area.lead.counties}
    outlines = catalog.reference.outlines
    return [
        Shape(county, outlines[county.name], number.get(county.name, 0), _target(_box(outlines[county.name])))
        for county in catalog.counties
        if county.name in outlines
    ]


_Box = tuple[float, float, float, float]


def _box(path: str) -> _Box:
    """The smallest box around a path of absolute points: left, top, right, bottom."""
    numbers = [float(number) for number in _NUMBERS.findall(path)]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def _middle(boxes: Sequence[_Box]) -> tuple[float, float]:
    """The middle of the boxes, the larger counting more."""
    sizes = [(right - left) * (bottom - top) for left, top, right, bottom in boxes]
    whole = sum(sizes) or 1
    x = sum(size * (box[0] + box[2]) / 2 for size, box in zip(sizes, boxes, strict=True)) / whole
    y = sum(size * (box[1] + box[3]) / 2 for size, box in zip(sizes, boxes, strict=True)) / whole
    return round(x, 1), round(y, 1)


def _target(box: _Box) -> tuple[float, float, float] | None:
    left, top, right, bottom = box
    if min(right - left, bottom - top) >= _SMALL:
        return None
    return round((left + right) / 2, 1), round((top + bottom) / 2, 1), _TARGET
