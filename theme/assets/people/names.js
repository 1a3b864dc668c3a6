// LEA names: which LEA a reader means by "fresno usd", "SFUSD" or "San Joaquin COE". The rules are those of
// level1/people/names.py, in the same order; a test compares the two over the whole directory.
import { folded } from '../shared/folding.js';
import { closeMatches } from './alike.js';
import { TYPES } from './kinds.js';

export const MOST_CANDIDATES = 20;
const LONGEST_QUERY = 200;
const MOST_ALIKE = 5;
const ALIKE = 0.8;
const MOST_OFFERS = 8;
// Pieces of the directory are named by this many letters; a shorter text is too vague to offer anything.
export const BEGINNING = 2;

const SHORT = new Map(Object.entries({
  usd: 'unified district', jusd: 'joint unified district', esd: 'elementary district', elsd: 'elementary district',
  uesd: 'union elementary district', hsd: 'high district', uhsd: 'union high district', juhsd: 'joint union high district',
  sd: 'district', coe: 'county office of education', cde: 'county office of education', elem: 'elementary', el: 'elementary',
  jt: 'joint', un: 'union', co: 'county', dept: 'department', mt: 'mount', st: 'saint',
}));
const OFFICE = /( ?county (office|department) of education$| ?county (superintendent of schools|schools)$)/g;
const TAIL = new Set(['school', 'schools', 'district', 'public', 'unified', 'union', 'joint', 'elementary', 'high', 'charter']);
const KINDS = new Set(['unified', 'elementary', 'high', 'charter', 'office', 'union', 'joint']);
const OF_DISTRICT = { u: 'unified', e: 'elementary', h: 'high' };
const ORDER = { coe: 0, district: 1, charter: 2 };

/** The 14 digits of a typed code, '' for anything else; a lost leading zero is restored, 7 digits mean a district. */
export function codeOf(text) {
  if (!/^[\d\s-]+$/.test(text.trim())) return '';
  const digits = text.replace(/\D/g, '');
  const long = digits.length === 6 || digits.length === 7 ? `${digits.padStart(7, '0')}0000000` : digits;
  return long.padStart(14, '0');
}

/** Lower case, no accents, no punctuation, single spaces: the normalized name. */
export function plain(text) {
  const short = [...text].slice(0, LONGEST_QUERY).join('');
  const bare = folded(short).replace(/ß/g, 'ss').replace(/\p{M}/gu, '').replace(/&/g, ' and ');
  return bare.replace(/['’.]/g, '').replace(/[^a-z0-9]+/g, ' ').trim();
}

function takenApart(text) {
  const words = plain(text).split(' ').map((word) => SHORT.get(word) ?? word).join(' ');
  const kinds = new Set();
  const bare = words.replace(OFFICE, '');
  if (bare !== words) kinds.add('office');
  const core = bare.split(' ').filter(Boolean);
  while (core.length > 1 && TAIL.has(core.at(-1))) kinds.add(core.pop());
  if (core.length > 1 && core.at(-1) === 'county') core.pop();
  return { full: words.replace(/( school| public)?( district| schools)$/, ''), core, kinds: new Set([...kinds].filter((kind) => KINDS.has(kind))) };
}

/** A name in the form in which names are compared: short forms spelled out, without "school district" behind it. */
export const fullName = (text) => takenApart(text).full;

function kindsOf(lea, name) {
  const kinds = new Set(name.kinds);
  if (lea.type === 'district') {
    kinds.add(OF_DISTRICT[lea.kind]);
    if (kinds.has('union') && !kinds.has('high')) kinds.add('unified');
  } else kinds.add(lea.type === 'coe' ? 'office' : lea.type);
  return kinds;
}

function initials(lea, spelled) {
  if (lea.type !== 'coe' && lea.type !== 'district') return '';
  const letters = spelled.split(' ').filter((word) => word !== 'of' && word !== 'and').map((word) => word[0]).join('');
  return lea.type === 'coe' ? letters : `${letters}sd`;
}

/** Whether every word asked for begins a word of the name, in the same order. */
function begins(asked, name) {
  let at = 0;
  return asked.every((start) => {
    while (at < name.length && !name[at].startsWith(start)) at += 1;
    at += 1;
    return at <= name.length;
  });
}

const within = (some, all) => [...some].every((one) => all.has(one));
const same = (a, b) => a.length === b.length && a.every((one, at) => one === b[at]);

function compare(a, b) {
  const keys = (lea) => [ORDER[lea.type] ?? 3, lea.name, lea.home];
  const [one, other] = [keys(a), keys(b)];
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return one[at] < other[at] ? -1 : 1;
  return 0;
}

const first = (found) => [...new Set(found)].sort(compare).slice(0, MOST_CANDIDATES);

/** The pieces of the directory, of those that data/leas.json lists, that have every LEA that a text matches by any
 *  rule but the last, which tolerates typos. ['all'] if the text is too vague. */
export function piecesFor(text, { pieces, common }) {
  const word = plain(text).split(' ')[0];
  const firsts = [word, (SHORT.get(word) ?? word).split(' ')[0]];
  if (firsts.some((one) => one.length < BEGINNING)) return ['all'];
  const begin = [...new Set(firsts.map((one) => one.slice(0, BEGINNING)))];
  return [...begin.filter((one) => pieces.includes(one)), ...common.filter((one) => firsts.some((first) => one.startsWith(first)))];
}

// An LEA is known by the place of its county among all of them, and its own in the county's list.
const placeOf = (county, at) => `${county} ${at}`;

/** The LEAs of a file of data/leas, whose columns have a text for each county; see level1/people/directory.py. */
function rowsOf({ where, kinds, names, at }) {
  return where.flatMap((county, column) => {
    const called = names[column].split('\n');
    return at[column].map((number, row) => ({ place: placeOf(county, number), name: called[row], kind: kinds[column][row], county, at: number }));
  });
}

export class LeaNames {
  /** `counties` are those of data/leas.json, `pieces` files of data/leas. An LEA: {name, kind (a letter), type, county (where it
   *  is), home (as its code says), at (its place in the county's list)}. Its code comes with the county. */
  constructor(counties, pieces) {
    this.counties = counties;
    this.short = {};
    const byPlace = new Map();
    for (const piece of pieces) {
      for (const { place, name, kind, county, at } of rowsOf(piece)) {
        if (!byPlace.has(place)) byPlace.set(place, { name, kind, type: TYPES[kind], county: counties[county], home: counties[county], at, plain: plain(name), apart: takenApart(name) });
      }
      for (const [county, at, home] of piece.elsewhere) byPlace.get(placeOf(county, at)).home = counties[home];
      for (const [form, [county, at]] of Object.entries(piece.short)) this.short[form] = byPlace.get(placeOf(county, at));
    }
    this.all = [...byPlace.values()];
  }

  /** -> { lea, candidates, near }: as level1.people.names.find_lea, which knows codes too. */
  find(asked) {
    const [text, county] = this.countyBehind(asked);
    const leas = county ? this.all.filter((lea) => county === lea.home || county === lea.county) : this.all;
    const wanted = takenApart(text);
    if (!wanted.full) return { lea: null, candidates: [], near: false };
    const sound = plain(text);
    const short = sound.replaceAll(' ', '');
    if (Object.hasOwn(this.short, short)) return { lea: this.short[short], candidates: [], near: false };
    const rules = [
      (lea) => lea.apart.full === wanted.full || lea.plain === sound,
      (lea) => same(lea.apart.core, wanted.core) && within(wanted.kinds, kindsOf(lea, lea.apart)),
      (lea) => short === initials(lea, lea.plain) && (!short.endsWith('usd') || lea.apart.kinds.has('unified')),
      (lea) => short === initials(lea, lea.plain),
      (lea) => same(lea.apart.core, wanted.core),
      (lea) => within(wanted.kinds, kindsOf(lea, lea.apart)) && begins(wanted.core, lea.apart.core),
      (lea) => begins(sound.split(' '), lea.plain.split(' ')),
    ];
    for (const rule of rules) {
      const found = leas.filter(rule);
      if (found.length) return { lea: found.length === 1 ? found[0] : null, candidates: found.length === 1 ? [] : first(found), near: false };
    }
    const spelled = new Map();
    for (const lea of leas) {
      for (const word of new Set([lea.apart.core.join(' '), lea.apart.full])) spelled.set(word, [...(spelled.get(word) ?? []), lea]);
    }
    const close = closeMatches(wanted.full, [...spelled.keys()], MOST_ALIKE, ALIKE);
    return { lea: null, candidates: first(close.flatMap((word) => spelled.get(word))), near: true };
  }

  /** -> { offers, near }: what to offer while the reader types, first what the text means, then names with words that
   *  begin so. */
  offers(text) {
    const { lea, candidates, near } = this.find(text);
    const sound = plain(text).split(' ');
    const more = this.all.filter((one) => begins(sound, one.plain.split(' '))).sort(compare);
    return { offers: [...new Set([...(lea ? [lea] : candidates), ...more])].slice(0, MOST_OFFERS), near };
  }

  /** ["Washington Unified", "Yolo"] for "Washington Unified (Yolo)" and "Washington Unified, Yolo County". */
  countyBehind(asked) {
    const text = [...asked].slice(0, LONGEST_QUERY).join('');
    for (const pattern of [/^(.+?)\s*\(([^()]+)\)\s*$/s, /^(.+),([^,]+)$/s]) {
      const match = pattern.exec(text);
      const said = match && plain(match[2]).replace(/ county$/, '');
      const county = said && this.counties.find((name) => plain(name) === said);
      if (county) return [match[1], county];
    }
    return [text, ''];
  }
}
