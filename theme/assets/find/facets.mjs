// Facets: which resources a choice of values leaves, and how many each value would. Or within a facet, and across.

import { fixed } from './packing.mjs';

/** The columns of search/store.json, ready to be asked. A value's rarity is near 1 for few resources, near 0.3 for most. */
export class Columns {
  constructor(facets, count) {
    this.count = count;
    this.list = facets.map((facet) => {
      const rows = typeof facet.rows === 'string' ? facet.rows.split(' ').map((row) => fixed(row, facet.width)) : facet.rows;
      const number = new Map(facet.values.map(([id], at) => [id, at]));
      const sizes = new Array(facet.values.length).fill(0);
      for (const row of rows) for (const at of row) sizes[at] += 1;
      const rarity = sizes.map((size) => 1 - 0.6 * Math.min(1, size / Math.max(1, count)) ** 0.7);
      return { ...facet, rows, number, sizes, rarity, general: number.get(facet.name === 'grade' ? 'all' : 'all-students') ?? -1 };
    });
    this.byName = new Map(this.list.map((facet) => [facet.name, facet]));
  }

  nameOf(target) {
    const cut = target.indexOf('/');
    const facet = this.byName.get(target.slice(0, cut));
    return facet?.values[facet.number.get(target.slice(cut + 1))]?.[1] ?? '';
  }

  /** `places` that pass `filters` ({facet: [value ids]}), and per facet the count each value has or would have. One pass: a
   *  resource that fails no facet counts everywhere, one that fails a single facet counts in that facet only. */
  narrow(places, filters) {
    const chosen = this.list.map((facet) => {
      const wanted = filters[facet.name];
      return wanted?.length ? new Set(wanted.map((id) => facet.number.get(id) ?? -1)) : null;
    });
    const counts = this.list.map((facet) => new Array(facet.values.length).fill(0));
    const left = [];
    for (const place of places) {
      let failed = -1;
      let fails = 0;
      for (let at = 0; at < this.list.length && fails < 2; at += 1) {
        if (chosen[at] && !passes(this.list[at], place, chosen[at])) { fails += 1; failed = at; }
      }
      if (fails > 1) continue;
      if (fails === 0) left.push(place);
      for (let at = 0; at < this.list.length; at += 1) {
        if (fails === 0 || at === failed) for (const number of this.list[at].rows[place]) counts[at][number] += 1;
      }
    }
    return { places: left, counts: Object.fromEntries(this.list.map((facet, at) => [facet.name, counts[at]])) };
  }
}

function passes(facet, place, wanted) {
  const row = facet.rows[place];
  // A resource that names no county is for all of them.
  if (facet.name === 'county' && !row.length) return true;
  return row.some((number) => wanted.has(number));
}
