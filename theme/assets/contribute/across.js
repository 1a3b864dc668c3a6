// Across: what must hold between an entry and all others. See level1/validate/across.py, copies.py, out_of_use.py.
import { addressNumber, sameAddress } from '../find/pasted.js';
import { titleKey } from './letters.js';
import { likeness } from './likeness.js';
import { itemsOf, textOf } from './rules.js';

const OUT_OF_USE = ['superseded', 'withdrawn'];
const ALIKE = 0.85;
const LEAST_WORDS = { summary: 6, description: 6, basis: 10 };
const PLACES = { summary: ['summary'], description: ['description'], basis: ['evidence', 'basis'] };
const RUN = 4;
const LEAST_RUNS = 0.25;
const FIELDS = { resources: ['part_of', 'successor'], leads: ['successor'] };
const WITHDRAWN = { part_of: 'out-of-use.part-of', successor: 'out-of-use.successor' };
const LOOPS = { successor: ['successor-loop.itself'], supersedes: ['successor-loop.supersedes-itself'], part_of: ['part-loop.itself'] };

const fileOf = (id) => `content/resources/${id}.yml`;

/** Problems that show only when an entry is compared with others: [{path, name, values}, ...]. `catalog` is
 *  data/contribute/catalog.json and `texts` data/contribute/texts.json, null while they are not here; `tracking` what
 *  of an address only tells where a reader came from. */
export function* across({ kind, id, data, before, known, texts, tracking }) {
  const { catalog, piece } = known;
  if (kind === 'leads') yield* counties(id, data, piece);
  else if (catalog) {
    yield* twice({ id, data, known, tracking });
    if (texts) {
      for (const [name, path] of Object.entries(PLACES)) if (!before || at(before, path) !== at(data, path)) yield* copied({ id, data, name, path, known, texts });
      if (!before || JSON.stringify(before.sources) !== JSON.stringify(data.sources)) yield* copiedSources({ id, data, known, texts });
    }
  }
  yield* outOfUse(kind, id, data, kind === 'leads' ? piece.leads.outOfUse : catalog?.outOfUse);
  for (const [field, [name]] of Object.entries(LOOPS)) if (textOf(data, field) && textOf(data, field) === id && (kind === 'resources' || field === 'successor')) yield { path: [field], name, values: { first: id } };
}

function* twice({ id, data, known: { catalog, resources }, tracking }) {
  if (OUT_OF_USE.includes(textOf(data, 'status'))) return;
  const own = resources.ids.indexOf(id);
  const others = (has) => catalog.same.findIndex((same, at) => same && at !== own && has(at));
  const [address, title] = [sameAddress(textOf(data, 'url'), { tracking }), titleKey(textOf(data, 'title'))];
  const byAddress = address ? others((at) => catalog.same[at] === addressNumber(address)) : -1;
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
  const first = (numbers, wanted) => numbers.findIndex((number, place) => number === wanted && catalog.same[place] && resources.ids[place] !== id);
  const ofPage = sources.filter(Boolean).map((source) => first(texts.pages, addressNumber(source))).find((place) => place >= 0) ?? -1;
  const ofAll = sources.length && sources.every(Boolean) ? first(texts.sources, addressNumber(sources.join(' '))) : -1;
  const place = ofPage >= 0 ? ofPage : ofAll;
  if (place >= 0) yield { path: ['sources'], name: 'copied-text.sources', values: { file: fileOf(resources.ids[place]) } };
}

const hostOf = (url) => /^[a-z]+:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)/i.exec(url)?.[1].toLowerCase() ?? '';

function* copied({ id, data, name, path, known: { catalog, resources }, texts }) {
  const said = at(data, path);
  const own = wordsOf(typeof said === 'string' ? said.trim() : '');
  if (OUT_OF_USE.includes(textOf(data, 'status')) || own.length < LEAST_WORDS[name]) return;
  const { lists, places } = runsIn(texts, name, catalog);
  const runs = runsOf(own);
  const met = new Map();
  for (const run of runs) {
    const first = places.get(run)?.find((one) => resources.ids[one] !== id);
    if (first !== undefined) met.set(first, (met.get(first) ?? 0) + 1);
  }
  const [place, shared] = [...met].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0]);
  if (!shared || shared < LEAST_RUNS * runs.length || likeness(own, lists.get(place)) < ALIKE) return;
  const series = name === 'basis' && textOf(data, 'publisher') === texts.publishers[texts.by[place]];
  if (!series && withoutNumbers(textOf(data, 'title')) !== withoutNumbers(catalog.titles[place])) yield { path, name: 'copied-text.text', values: { file: fileOf(resources.ids[place]) } };
}

const wordsOf = (text) => titleKey(text).split(' ').filter(Boolean);
const runsOf = (list) => list.slice(RUN - 1).map((_, at) => list.slice(at, at + RUN).join(' '));
const read = new Map();

/** The words of each text of a field, and the places that have a run of words, of entries in use. */
function runsIn(texts, name, catalog) {
  if (!read.has(texts[name])) {
    const [lists, places] = [new Map(), new Map()];
    for (const [key, text] of Object.entries(texts[name])) {
      const at = Number(key);
      const list = catalog.same[at] ? wordsOf(text) : [];
      if (list.length < LEAST_WORDS[name]) continue;
      lists.set(at, list);
      for (const run of runsOf(list)) places.set(run, [...places.get(run) ?? [], at]);
    }
    read.set(texts[name], { lists, places });
  }
  return read.get(texts[name]);
}

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
