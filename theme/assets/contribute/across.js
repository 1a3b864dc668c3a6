// Across: what must hold between an entry and all others. See level1/validate/across.py, copies.py, out_of_use.py.
import { sameAddress } from '../find/pasted.js';
import { titleKey } from './letters.js';
import { likeness } from './likeness.js';
import { itemsOf, textOf } from './rules.js';
import { isThere, numbersIn, packed, worthReading } from './signs.js';

const OUT_OF_USE = ['superseded', 'withdrawn'];
const ALIKE = 0.85;
const LEAST_WORDS = { summary: 6, description: 6, basis: 10 };
const PLACES = { summary: ['summary'], description: ['description'], basis: ['evidence', 'basis'] };
const RUN = 4;
const LEAST_RUNS = 0.25;
const FIELDS = { resources: ['part_of', 'successor'], leads: ['successor'] };
const WITHDRAWN = { part_of: 'out-of-use.part-of', successor: 'out-of-use.successor' };
// How many of a circle a sentence names.
const TOLD_MEMBERS = 6;

const fileOf = (id) => `content/resources/${id}.yml`;

/** Problems that show only when an entry is compared with others: [{path, name, values}, ...]. `catalog` is
 *  data/contribute/catalog.json and `texts` data/contribute/texts.json, null while they are not here; `entries` has other entries that were
 *  read, by id; `tracking` what of an address only tells where a reader came from. */
export function* across({ kind, id, data, before, known, texts, entries, tracking }) {
  const { catalog, piece } = known;
  if (kind === 'leads') yield* counties(id, data, piece);
  else if (catalog) {
    yield* twice({ id, data, known, tracking });
    if (texts) {
      for (const [name, path] of Object.entries(PLACES)) if (!before || at(before, path) !== at(data, path)) yield* copied({ id, data, name, path, known, texts, entries });
      if (!before || JSON.stringify(before.sources) !== JSON.stringify(data.sources)) yield* copiedSources({ id, data, known, texts });
    }
  }
  yield* outOfUse(kind, id, data, kind === 'leads' ? piece.leads.outOfUse : catalog?.outOfUse);
  yield* loops(id, data, 'successor', ['successor-loop.itself', 'successor-loop.circle'], kind === 'leads' ? successors(piece.leads.outOfUse) : catalog?.follows.successor, true);
  if (kind !== 'resources') return;
  yield* loops(id, data, 'supersedes', ['successor-loop.supersedes-itself', 'successor-loop.supersedes-circle'], catalog?.follows.supersedes);
  yield* loops(id, data, 'part_of', ['part-loop.itself', 'part-loop.circle'], catalog?.follows.part_of);
}

function* twice({ id, data, known: { catalog, resources }, tracking }) {
  if (OUT_OF_USE.includes(textOf(data, 'status'))) return;
  const own = resources.ids.indexOf(id);
  const same = numbersIn(catalog.same);
  const others = (has) => same.findIndex((number, at) => at !== own && isThere(number) && has(at));
  const [address, title] = [sameAddress(textOf(data, 'url'), { tracking }), titleKey(textOf(data, 'title'))];
  const byAddress = address ? others((at) => same[at] === packed(address)) : -1;
  const byTitle = title ? others((at) => titleKey(catalog.titles[at]) === title) : -1;
  if (byAddress >= 0) yield { path: ['url'], name: 'same-address', values: { file: fileOf(resources.ids[byAddress]) } };
  if (byTitle >= 0) yield { path: ['title'], name: 'same-title', values: { file: fileOf(resources.ids[byTitle]) } };
}

const at = (data, path) => path.reduce((inner, step) => (inner && typeof inner === 'object' ? inner[step] : undefined), data);

/** Sources that are those of another entry, and none of them its own page or site. */
function* copiedSources({ id, data, known: { catalog, resources }, texts }) {
  const sources = itemsOf(data, 'sources').map((source) => textOf(source, 'url'));
  const page = textOf(data, 'url');
  if (OUT_OF_USE.includes(textOf(data, 'status')) || !page || sources.some((source) => hostOf(source) === hostOf(page))) return;
  const same = numbersIn(catalog.same);
  const first = (numbers, wanted) => numbersIn(numbers).findIndex((number, place) => number === packed(wanted) && isThere(same[place]) && resources.ids[place] !== id);
  const ofPage = sources.filter(Boolean).map((source) => first(texts.pages, source)).find((place) => place >= 0) ?? -1;
  const ofAll = sources.length && sources.every(Boolean) ? first(texts.sources, sources.join(' ')) : -1;
  const place = ofPage >= 0 ? ofPage : ofAll;
  if (place >= 0) yield { path: ['sources'], name: 'copied-text.sources', values: { file: fileOf(resources.ids[place]) } };
}

const hostOf = (url) => /^[a-z]+:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)/i.exec(url)?.[1].toLowerCase() ?? '';

/** The ids of other resources that the texts of an entry may be copied from: they have to be read to know. */
export const worth = (id, data, texts, ids) => Object.entries(PLACES).flatMap(([name, path]) => candidates(id, data, texts, ids, name, path));

function candidates(id, data, texts, ids, name, path) {
  const own = wordsIn(data, path);
  return own.length < LEAST_WORDS[name] ? [] : worthReading(texts[name], own).map((place) => ids[place]).filter((other) => other !== id);
}

function* copied({ id, data, name, path, known: { resources }, texts, entries }) {
  if (OUT_OF_USE.includes(textOf(data, 'status'))) return;
  const own = wordsIn(data, path);
  const runs = runsOf(own);
  const read = candidates(id, data, texts, resources.ids, name, path).filter((other) => Object.hasOwn(entries, other)).map((other) => [other, wordsIn(entries[other], path)]);
  const places = read.map(([other, words]) => [other, new Set(runsOf(words))]);
  const met = new Map();
  for (const run of runs) {
    const [first] = places.find(([, has]) => has.has(run)) ?? [];
    if (first) met.set(first, (met.get(first) ?? 0) + 1);
  }
  const [other, shared] = [...met].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0]);
  if (!shared || shared < LEAST_RUNS * runs.length || likeness(own, new Map(read).get(other)) < ALIKE) return;
  const series = name === 'basis' && textOf(data, 'publisher') === textOf(entries[other], 'publisher');
  if (!series && withoutNumbers(textOf(data, 'title')) !== withoutNumbers(textOf(entries[other], 'title'))) yield { path, name: 'copied-text.text', values: { file: fileOf(other) } };
}

function wordsIn(data, path) {
  const said = at(data, path);
  return titleKey(typeof said === 'string' ? said.trim() : '').split(' ').filter(Boolean);
}

const runsOf = (list) => list.slice(RUN - 1).map((_, from) => list.slice(from, from + RUN).join(' '));

const withoutNumbers = (title) => titleKey(title).replace(/\p{Nd}+/gu, '0');

function* outOfUse(kind, id, data, gone = {}) {
  for (const field of FIELDS[kind]) {
    const entry = textOf(data, field);
    if (!Object.hasOwn(gone, entry) || entry === id) continue;
    const [status] = gone[entry];
    const instead = usedInstead(gone, entry);
    if (instead) yield { path: [field], name: 'out-of-use.replaced', values: { entry, status, instead } };
    else if (status === 'withdrawn') yield { path: [field], name: WITHDRAWN[field], values: { entry } };
  }
}

/** The id at the end of the chain of successors, if it is in use; '' if there is none. */
function usedInstead(gone, from) {
  const passed = new Set();
  let id = from;
  while (id && !passed.has(id)) {
    if (!Object.hasOwn(gone, id)) return id;
    passed.add(id);
    [, id] = gone[id];
  }
  return '';
}

function* counties(id, data, { leads: { geographic } }) {
  if (textOf(data, 'initiative') !== 'geographic' || textOf(data, 'status') === 'ended') return;
  for (const [at, county] of itemsOf(data, 'counties').entries()) {
    const lead = Object.hasOwn(geographic, county) ? geographic[county] : id;
    if (lead !== id) yield { path: ['counties', at], name: 'county-covered-twice', values: { county, lead } };
  }
}

const successors = (gone) => Object.fromEntries(Object.entries(gone).map(([id, [, successor]]) => [id, successor]));

/** The circle that an entry closes, told by the first of its members in the alphabet: another one's is left to the check. `follows` has of
 *  other entries whom they name in the field. */
function* loops(id, data, field, [itself, several], follows = {}, backwards = false) {
  const named = (one) => (one === id ? textOf(data, field) : Object.hasOwn(follows, one) ? follows[one] : '');
  const circle = [id];
  for (let here = named(id); here && here !== id; here = named(here)) {
    // A circle that others make without this one.
    if (circle.includes(here)) return;
    circle.push(here);
  }
  if (!named(circle.at(-1))) return;
  if (circle.length === 1) { yield { path: [field], name: itself, values: { first: id } }; return; }
  if (circle.some((one) => one < id)) return;
  const others = backwards ? circle.slice(1).reverse() : circle.slice(1);
  const told = [...others.slice(0, TOLD_MEMBERS), ...(others.length > TOLD_MEMBERS ? ['…'] : []), id];
  yield { path: [field], name: several, values: { first: id, others: told } };
}
