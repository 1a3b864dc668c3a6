// Columns: facet values of resources. Which resources a choice of values leaves, and how many each value would: or within a
// facet, and across. See level1/search/columns.py.
import { say } from '../shared/say.js';
import { differences, fixed, placeIn, singles, widthOf } from './pieces.js';
import '../strings/en/find.js';

// How old the publisher's own date is on the reader's clock, so that an old build does not lie.
const CURRENCY = [
  ['2', say('fresh.2')],
  ['5', say('fresh.5')],
  ['older', say('fresh.older')],
  ['undated', say('fresh.undated')],
  ['reviewed', say('fresh.reviewed')],
];
const [UP_TO_2, UP_TO_5, OLDER, UNDATED, REVIEWED] = CURRENCY.keys();
const YEAR = 366 * 86400000;
// Places in a piece, as in level1/search/columns.py.
const ALIKE = 32;
// Months count from here.
const FIRST_YEAR = 1950;

export class Columns {
  /** `start` is search/start.json, `now` the reader's day. A facet has what its row in level1/catalog/fields.py says. A value's rarity is near 1 for few resources, near 0.3 for most. */
  constructor(start, pieces, now) {
    this.count = start.count;
    this.pieces = pieces;
    this.begins = start.begins.values;
    this.now = now;
    let first = 0;
    this.list = start.facets.map(({ values, within = [], general = '', ...row }) => {
      const facet = { ...row, first, within: new Map(within), values: values.map(([id, text]) => [id, text]), number: new Map(values.map(([id], at) => [id, at])),
        rarity: values.map(([, , size]) => 1 - 0.6 * Math.min(1, size / Math.max(1, this.count)) ** 0.7), rows: null };
      // The value that means all of them; it is not a choice among others.
      facet.general = facet.number.get(general) ?? -1;
      first += values.length;
      return facet;
    });
    this.fresh = { name: 'fresh', label: say('fresh.label'), values: CURRENCY, number: new Map(CURRENCY.map(([id], at) => [id, at])), general: -1, rows: null };
    this.list.push(this.fresh);
    this.byName = new Map(this.list.map((facet) => [facet.name, facet]));
    this.onCards = start.facets.filter(({ card }) => card).sort((a, b) => a.card - b.card);
    this.alike = this.list.filter(({ alike }) => alike);
    this.complete = false;
  }

  nameOf(target) {
    const cut = target.indexOf('/');
    const facet = this.byName.get(target.slice(0, cut));
    return facet?.values[facet.number.get(target.slice(cut + 1))]?.[1] ?? '';
  }

  /** The page of a value: 'topic/attendance' -> 'topics/attendance/'; '' where it has none. */
  pageOf(target) {
    const [name, id] = target.split('/');
    const page = this.byName.get(name)?.page;
    return page ? `${page}/${id}/` : '';
  }

  /** {places, marks} of a value; undefined while it is not here. */
  posting(facet, number) {
    const flat = facet.first + number;
    const at = placeIn(this.begins, flat);
    const piece = this.pieces.piece(`values/${at}`, ({ places, marks }) => ({ places: places.split(' '), marks: marks.split(' '), postings: [] }));
    if (!piece) return undefined;
    const row = flat - this.begins[at];
    piece.postings[row] ??= { places: differences(piece.places[row]), marks: singles(piece.marks[row]) };
    return piece.postings[row];
  }

  /** All places in the order of titles; undefined while they are not here. */
  alphabet() {
    return this.pieces.piece('alphabet', ({ width, places }) => fixed(places, width));
  }

  order() {
    return this.pieces.piece('order', ({ months, reviewed }) => ({ months: fixed(months, 2), reviewed }));
  }

  /** What a place has of the facets by which resources are alike, in the order of its row: [[facet, numbers of values]]; undefined
   *  while it is not here. */
  alikeOf(place) {
    if (this.complete) return this.alike.map((facet) => [facet, facet.rows.of(place)]);
    const row = (place % ALIKE) * this.alike.length;
    return this.pieces.piece(`alike/${Math.floor(place / ALIKE)}`, (text) => text.split(' '))
      ?.slice(row, row + this.alike.length).map((numbers, at) => [this.alike[at], fixed(numbers, widthOf(this.alike[at].values.length))]);
  }

  /** Makes rows of all values, as soon as all of them are here. */
  fill() {
    if (this.complete) return true;
    const order = this.order();
    const postings = this.list.map((facet) => (facet === this.fresh ? [] : facet.values.map((_, number) => this.posting(facet, number))));
    if (!order || postings.some((of) => of.includes(undefined))) return false;
    this.list.forEach((facet, at) => { facet.rows = facet === this.fresh ? this.freshRows(order) : new Rows(this.count, postings[at], facet.by === 'place'); });
    this.complete = true;
    return true;
  }

  freshRows({ months, reviewed }) {
    const having = CURRENCY.map(() => []);
    const today = (this.now.getFullYear() - FIRST_YEAR) * 12 + this.now.getMonth() + 1;
    for (let place = 0; place < this.count; place += 1) {
      const age = today - months[place];
      having[!months[place] ? UNDATED : age <= 24 ? UP_TO_2 : age <= 60 ? UP_TO_5 : OLDER].push(place);
    }
    for (const [place, day] of Object.entries(reviewed)) if (this.now - new Date(`${day}T00:00:00`) < YEAR) having[REVIEWED].push(Number(place));
    return new Rows(this.count, having.map((places) => ({ places })), false);
  }

  /** Whether a place that passes `filters` has a value of its own for a county that was asked for; null if none was. Asks for `fill`. */
  ownOf(filters) {
    const asked = this.list.filter(({ name, everywhere }) => everywhere && filters[name]?.length);
    return asked.length ? (place) => asked.some(({ rows }) => rows.of(place).length) : null;
  }

  /** `places` that pass `filters` ({facet: [value ids]}), and per facet the count each value has or would have. One pass: a
   *  resource that fails no facet counts everywhere, one that fails a single facet counts in that facet only. Asks for `fill`. */
  narrow(places, filters) {
    const chosen = [];
    this.list.forEach((facet, at) => {
      if (!filters[facet.name]?.length) return;
      const wanted = new Uint8Array(facet.values.length);
      for (const id of filters[facet.name]) if (facet.number.has(id)) wanted[facet.number.get(id)] = 1;
      chosen.push({ at, rows: facet.rows, wanted, everywhere: facet.everywhere });
    });
    const counts = this.list.map((facet) => new Uint32Array(facet.values.length));
    const left = [];
    const alone = chosen.map(() => []);
    for (const place of places) {
      let failed = -1;
      let fails = 0;
      for (let one = 0; one < chosen.length && fails < 2; one += 1) if (!passes(chosen[one], place)) { fails += 1; failed = one; }
      if (!fails) left.push(place);
      else if (fails === 1) alone[failed].push(place);
    }
    this.list.forEach((facet, at) => facet.rows.count(left, counts[at], facet.everywhere));
    chosen.forEach(({ at, rows, everywhere }, one) => rows.count(alone[one], counts[at], everywhere));
    return { places: left, counts: Object.fromEntries(this.list.map((facet, at) => [facet.name, Array.from(counts[at])])) };
  }
}

/** The value numbers of every place, one after the other. */
class Rows {
  /** `postings` are those of the values in order; where `ordered`, a mark is the place of the value in its row. */
  constructor(count, postings, ordered) {
    this.begins = new Uint32Array(count + 1);
    for (const { places } of postings) for (const place of places) this.begins[place + 1] += 1;
    for (let place = 0; place < count; place += 1) this.begins[place + 1] += this.begins[place];
    this.numbers = new Uint16Array(this.begins[count]);
    const filled = this.begins.slice();
    postings.forEach(({ places, marks }, number) => {
      for (let at = 0; at < places.length; at += 1) {
        if (ordered) this.numbers[this.begins[places[at]] + marks[at]] = number;
        else { this.numbers[filled[places[at]]] = number; filled[places[at]] += 1; }
      }
    });
  }

  of(place) {
    return this.numbers.subarray(this.begins[place], this.begins[place + 1]);
  }

  count(places, into, everywhere) {
    const { begins, numbers } = this;
    for (let one = 0; one < places.length; one += 1) {
      const place = places[one];
      for (let at = begins[place]; at < begins[place + 1]; at += 1) into[numbers[at]] += 1;
      if (everywhere && begins[place] === begins[place + 1]) for (let n = 0; n < into.length; n += 1) into[n] += 1;
    }
  }
}

function passes({ rows, wanted, everywhere }, place) {
  const { begins, numbers } = rows;
  // A resource that names no county is for all of them.
  if (everywhere && begins[place] === begins[place + 1]) return true;
  for (let at = begins[place]; at < begins[place + 1]; at += 1) if (wanted[numbers[at]]) return true;
  return false;
}
