// Search: the whole engine over the three files of data, without a page and without a network.
import { Concepts } from './concepts.mjs';
import { CURRENCY, currencyOf, latest } from './currency.mjs';
import { Columns } from './facets.mjs';
import { WordIndex } from './index.mjs';
import { frontCoded } from './packing.mjs';
import { isSpanish, queryWords, understand } from './query.mjs';
import { rank } from './ranking.mjs';
import { prepared } from './spelling.mjs';
import { isStopWord, stem, useStopWords, wordsOf } from './words.mjs';

// A result must reach this share of the best one, and this score, to be shown: what only shares a word is noise.
const LEAST_SHARE = 0.28;
const LEAST_SCORE = 0.08;
// Below this the best result is called weak, and the page offers other ways.
const WEAK = 0.22;
// So is one that has only the lesser part of what the query says.
const HALF_MEANT = 0.4;

export class Search {
  /** `index`, `store` and `words` are search/index.json, store.json and words.json; `now` is the reader's day. */
  constructor(index, store, words, now = new Date()) {
    this.store = store;
    useStopWords(words.stop);
    this.index = new WordIndex(index);
    this.concepts = new Concepts(words, this.index.stems);
    this.known = null;
    this.summaries = null;
    const fresh = CURRENCY.map(([id, name]) => [id, name]);
    const number = new Map(fresh.map(([id], at) => [id, at]));
    const rows = store.dates.map((text, place) => currencyOf(text, store.reviewed[place], now).map((id) => number.get(id)));
    this.columns = new Columns([...store.facets, { name: 'fresh', label: 'How current', values: fresh, rows }], store.ids.length);
    this.titles = store.titles.map((title) => [...new Set(wordsOf(title).filter((word) => !isStopWord(word)).map(stem))]);
    this.signals = store.ids.map((_, place) => this.signal(place, now));
    this.everything = store.ids.map((_, place) => place);
  }

  /** Small and visible: a date that is not old, evidence that was graded. */
  signal(place, now) {
    const date = this.store.dates[place] ? latest(this.store.dates[place]) : null;
    const years = date ? now.getFullYear() - date[0] : 6;
    const evidence = this.columns.byName.get('evidence')?.rows[place].length ? 0.01 : 0;
    return 0.02 * Math.max(0, 1 - years / 10) + evidence;
  }

  /** Whether search/spelling.json has to be given first: a word is unknown, or begun, or Spanish. */
  wantsSpelling(text, typing) {
    return !this.known && (typing || isSpanish(text) || queryWords(text).some((word) => !this.index.has(stem(word)) && !this.concepts.has(stem(word))));
  }

  useSpelling(data) {
    this.concepts.addRare(data);
    this.known = prepared(frontCoded(data.known), (word) => this.index.frequency(stem(word)));
  }

  /** Answers a query with filters. `sort` is 'best', 'newest' or 'reviewed'. */
  search(text, filters = {}, { sort = 'best', typing = false, literal = [] } = {}) {
    const asked = text.trim();
    if (!asked) return this.answer(null, this.everything.map((place) => ({ place, score: 0 })), filters, sort === 'best' ? 'title' : sort);
    const query = understand(asked, { index: this.index, concepts: this.concepts, known: this.known ?? new Map(), typing, literal: new Set(literal) });
    const { ranked, explain } = rank(query, this);
    const best = ranked[0]?.score ?? 0;
    const kept = query.elsewhere ? [] : ranked.filter((one) => one.score >= Math.max(LEAST_SCORE, LEAST_SHARE * best));
    return { ...this.answer(query, kept, filters, sort), explain };
  }

  answer(query, ranked, filters, sort) {
    const { places, counts } = this.columns.narrow(ranked.map((one) => one.place), filters);
    const by = new Map(ranked.map((one) => [one.place, one]));
    const results = places.map((place) => by.get(place));
    if (sort === 'title') results.sort((a, b) => this.store.titles[a.place].localeCompare(this.store.titles[b.place], 'en'));
    if (sort === 'newest') results.sort((a, b) => this.newness(b.place) - this.newness(a.place));
    if (sort === 'reviewed') results.sort((a, b) => (this.store.reviewed[b.place] ?? '').localeCompare(this.store.reviewed[a.place] ?? ''));
    return { query, results, counts, unfiltered: ranked.length, weak: Boolean(query) && ((ranked[0]?.score ?? 0) < WEAK || ranked[0].covered < HALF_MEANT) };
  }

  newness(place) {
    const date = this.store.dates[place] ? latest(this.store.dates[place]) : null;
    return date ? date[0] * 12 + date[1] : 0;
  }
}
