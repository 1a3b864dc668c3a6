// Search: the whole engine over the pieces of the catalog, without a page and without a network of its own.
import { Asked } from './asked.js';
import { Columns } from './columns.js';
import { Concepts } from './concepts.js';
import { WordIndex } from './index.js';
import { Unsaid, meaning } from './meaning.js';
import { Pieces, fixed, runs } from './pieces.js';
import { Spelling, understand } from './query.js';
import { Ranking, best, ofBest } from './ranking.js';
import { useWords, wordsOf } from './words.js';

// A result must reach this share of the best one, and this score, to be shown: a resource that only shares a word is
// noise.
const LEAST_SHARE = 0.28;
const LEAST_SCORE = 0.08;
const FIRST_YEAR = 1950;

// So many of the best are looked at for what they have of a query.
const TOP = 20;
const NOTHING_ASKED = { near: false, unsaid: [] };

// What a text may have beside words, by what it looks like: an address; words in quotation marks, or with a minus before them. Each
// has a module of its own, which is read as pieces are.
const BESIDE_WORDS = [
  [/[^\s.]\.[a-z]{2}/i, 'pasted.js', () => import('./pasted.js')],
  [/["“”„‟«»＂]|(^|[\s([¿¡,;:])[-–−][\p{L}\p{N}]/u, 'exact.js', () => import('./exact.js')],
];
// A text of this many words tells a story. One of many more was written for people: its quotation marks and dashes are no signs to a
// search.
const A_STORY = 9;
const A_TEXT = 25;
const isOf = (text, words) => text.split(/\s+/, words).length === words;
const MODULES = new Map([...BESIDE_WORDS.map(([, name, load]) => [name, load]), ['spanish.js', () => import('./spanish.js')]]);

export class Search {
  /** `start` is search/start.json, `get(name)` promises another file of search/, `now` is the reader's day. */
  constructor(start, get, now = new Date()) {
    this.today = start.today;
    this.count = start.count;
    this.whole = start.whole;
    this.reviewedAny = start.reviewedAny;
    useWords(start.vocabulary);
    this.pieces = new Pieces(start.pieces, (name) => (MODULES.get(name) ?? get)(name));
    this.concepts = new Concepts(start.vocabulary, start.facets, this.pieces);
    this.asked = new Asked(start, this.pieces);
    this.index = new WordIndex(start, this.concepts.stems.slice(), this.pieces, this.asked);
    this.columns = new Columns(start, this.pieces, now);
    this.store = new Store(start, this.pieces, this.columns);
    this.spelling = new Spelling(start, this.pieces);
    this.unsaid = new Unsaid(start, this.pieces);
    const signals = signalsOf(start, now);
    if (this.whole) this.columns.fill();
    this.ranking = new Ranking({ index: this.index, columns: this.columns, concepts: this.concepts, asked: this.asked, signals, whole: this.whole });
  }

  /** What `work` returns, once everything it needs from the catalog is loaded. */
  settle(work) {
    return this.pieces.settle(work);
  }

  /** What phrases in Spanish stand for; undefined while it is not here. */
  inSpanish() {
    const [module, data] = [this.pieces.piece('spanish.js'), this.pieces.piece('spanish')];
    if (module && data) this.spanish ??= new module.Spanish(data, this.concepts);
    return this.spanish;
  }

  /** Answers a query with filters: {query, results, found, counts, unfiltered, near, unsaid}. `near` says that the results only
   *  come near to what was asked; then none is found. `unsaid` is what of the query no resource has. `sort` is 'best', 'newest' or 'reviewed';
   *  at least the first `most` results are in order. Counts are null until all facet values are here: those of a large
   *  catalog are read for `counted`, or where filters or another order need them. `told` is what was asked beside words: an address, words
   *  that stand together or are left out; `story` says that a text has nothing of the kind. A story of which nothing has what
   *  looked so is read without. */
  search(text, filters = {}, options = {}) {
    const found = this.answered(text, filters, options);
    const story = found.told && !found.unfiltered && !found.results.length && isOf(text.trim(), A_STORY) && !this.pieces.wanted.size;
    return story ? this.answered(text, filters, { ...options, story: true }) : found;
  }

  answered(text, filters, { sort = 'best', literal = [], most = Infinity, counted = false, story = false } = {}) {
    const beside = story ? null : this.besideWords(text.trim());
    if (beside === undefined) return { query: null, results: [], found: 0, counts: null, unfiltered: 0, ...NOTHING_ASKED };
    const asked = beside ? beside.words : text.trim();
    if (!asked) return this.listed(beside, filters, { sort, most, counted });
    const query = understand(asked, { index: this.index, concepts: this.concepts, asked: this.asked, spelling: this.spelling, inSpanish: () => this.inSpanish(), literal: new Set(literal) });
    // What was said in so many words is not read as something else.
    if (beside?.only) literally(query, beside.told.together);
    const { places, scores } = query.elsewhere ? { places: [], scores: [] } : this.ranking.rank(query);
    const all = beside ? [...beside.only ?? places].filter((place) => !beside.never.has(place)) : places;
    const first = all.length ? all.reduce((one, other) => (best(scores)(one, other) <= 0 ? one : other)) : -1;
    // All that says the words is what was asked.
    // A story has much beside what it asks; what is best comes near to it.
    const least = beside?.only ? 0 : Math.max(isOf(asked, A_STORY) ? 0 : LEAST_SCORE, first < 0 ? 0 : LEAST_SHARE * scores[first]);
    const kept = all.filter((place) => scores[place] >= least);
    const said = beside && (!kept.length || query.words.every((one) => one.literal));
    // What is not read yet would look like what no resource has.
    const { near, unsaid } = query.elsewhere || said || this.pieces.wanted.size ? NOTHING_ASKED : meaning(query, ofBest(kept.slice(), scores, TOP).slice(0, TOP), scores[first] ?? 0, this);
    const given = (shown, counts, number) => ({ query, results: shown.map((place) => ({ place, score: scores[place] })), found: near ? 0 : number, counts, unfiltered: near ? 0 : kept.length, near, unsaid, told: beside?.told });
    if (this.needsRows(filters, sort, counted) && !this.columns.fill()) return given([], null, 0);
    if (!this.columns.complete) return given(ofBest(kept, scores, most), null, kept.length);
    const { places: left, counts } = this.columns.narrow(kept, filters);
    const own = this.columns.ownOf(filters);
    const inOrder = ownFirst(ofBest(left, scores, sort === 'best' && !own ? most : Infinity), own);
    return given(this.sorted(inOrder, sort), counts, left.length);
  }

  /** What a text asks beside words; null where it has only words, undefined while it is not known. */
  besideWords(text) {
    for (const [looks, name] of BESIDE_WORDS) {
      if (!looks.test(text) || (name === 'exact.js' && isOf(text, A_TEXT))) continue;
      const read = this.pieces.piece(name, ({ open }) => open(this));
      const found = read ? read(text) : undefined;
      if (found !== null) return found;
    }
    return null;
  }

  /** Answers without words: all resources in the order of their titles, those without what is left out, or those of an address. */
  listed(beside, filters, { sort, most, counted }) {
    const { places: given, never, near = false, told } = beside ?? {};
    const all = given ?? this.columns.alphabet()?.filter((place) => !never?.has(place));
    const unfiltered = near ? 0 : all?.length ?? this.count;
    if (!all || (this.needsRows(filters, sort, counted) && !this.columns.fill())) return { query: null, results: [], found: 0, counts: null, unfiltered, ...NOTHING_ASKED, told };
    const { places, counts } = this.columns.complete ? this.columns.narrow(all, filters) : { places: Array.from(all), counts: null };
    const results = this.sorted(ownFirst(places, this.columns.ownOf(filters)), sort).slice(0, most).map((place) => ({ place, score: 0 }));
    return { query: null, results, found: near ? 0 : places.length, counts, unfiltered, near, unsaid: [], told };
  }

  /** Whether an answer needs the values of all resources. */
  needsRows(filters, sort, counted) {
    return counted || sort !== 'best' || Object.keys(filters).length > 0;
  }

  sorted(places, sort) {
    if (sort === 'best') return places;
    const { months, reviewed } = this.columns.order();
    if (sort === 'newest') return places.sort((a, b) => months[b] - months[a]);
    return places.sort((a, b) => (reviewed[b] ?? '').localeCompare(reviewed[a] ?? ''));
  }
}

/** Quoted words are meant as they are written: no correction of theirs is told, and nobody else is asked for them. */
function literally(query, together) {
  const quoted = new Set(together.flatMap(wordsOf));
  query.elsewhere = 0;
  query.corrections = query.corrections.filter(([word]) => !quoted.has(word));
  for (const one of query.words) one.literal = quoted.has(one.word) || one.at < 0;
}

/** What is only for the counties asked for, before what is for all. */
const ownFirst = (places, own) => (own ? [...places.filter(own), ...places.filter((place) => !own(place))] : places);

/** Small and visible: a date that is not old, evidence that was graded. */
function signalsOf(start, now) {
  const signals = new Float32Array(start.count);
  let place = 0;
  runs(start.signals, (count, year, graded) => {
    const years = year ? now.getFullYear() - year - FIRST_YEAR : 6;
    signals.fill(0.02 * Math.max(0, 1 - years / 10) + (graded ? 0.01 : 0), place, place + count);
    place += count;
  });
  return signals;
}

// What cards show of each resource. See level1/search/store.py.
class Store {
  /** `start` is search/start.json. */
  constructor(start, pieces, columns) {
    this.size = start.cards;
    this.pieces = pieces;
    this.columns = columns;
  }

  /** {id, title, publisher, date, reviewed, until, counties, link, peer, lang, facts} of a place; undefined while it is not here. `facts` has the
   *  numbers of its values by facet. */
  card(place) {
    const at = Math.floor(place / this.size);
    const piece = this.pieces.piece(`cards/${at}`, (data) => {
      const ids = data.ids.split(' ');
      return { ...data, ids, by: fixed(data.by, data.by.length / ids.length) };
    });
    if (!piece) return undefined;
    const row = place - at * this.size;
    return { id: piece.ids[row], title: piece.titles[row], publisher: piece.publishers[piece.by[row]], date: piece.dates[row], reviewed: piece.reviewed[row] ?? '',
      until: piece.until[row] ?? '', counties: piece.counties[row], link: piece.links?.[row] ?? '', peer: piece.peers?.[row] ?? '', lang: piece.langs?.[row], facts: piece.facts?.[row] ?? this.factsOf(place) };
  }

  factsOf(place) {
    const facts = {};
    for (const { name, told, rows } of this.columns.list) if (told) facts[name] = [...rows.of(place)];
    return facts;
  }

  /** [summary, names of its caveats]; an empty summary while it is not here. */
  summary(place) {
    return [this.pieces.piece(`summaries/${Math.floor(place / this.size)}`)?.[place % this.size] ?? ''].flat();
  }
}
