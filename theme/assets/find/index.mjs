// Index: the prebuilt index as it travels, made into a lunr index. See level1/search/index.py.
import lunr from './lunr.mjs';
import { differences, frontCoded } from './packing.mjs';

// What lunr weighs words with (Okapi BM25); level1/search/index.py has the same two numbers.
const K1 = 1.2;
const B = 0.75;

/** The serialised form that lunr itself would load, from the compact one. References are places in the store. */
export function expand(compact) {
  const terms = frontCoded(compact.terms);
  const inverted = terms.map((_, number) => {
    const entry = { _index: number };
    for (const field of compact.fields) entry[field] = Object.create(null);
    return entry;
  });
  const counts = {};
  const foundIn = new Array(terms.length).fill(0);
  for (const field of compact.fields) {
    const often = new Map();
    const more = compact.often[field];
    for (let at = 0; at < more.length; at += 3) often.set(`${more[at]} ${more[at + 1]}`, more[at + 2]);
    counts[field] = Array.from({ length: compact.count }, () => []);
    compact.places[field].split(' ').forEach((row, number) => {
      for (const place of differences(row)) {
        inverted[number][field][place] = {};
        foundIn[number] += 1;
        counts[field][place].push([number, often.get(`${place} ${number}`) ?? 1]);
      }
    });
  }
  const vectors = [];
  for (const field of compact.fields) {
    const lengths = counts[field].map((row) => row.reduce((sum, [, times]) => sum + times, 0));
    const mean = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);
    counts[field].forEach((row, place) => {
      const vector = [];
      for (const [number, times] of row) {
        const idf = Math.log(1 + Math.abs((compact.count - foundIn[number] + 0.5) / (foundIn[number] + 0.5)));
        const weight = (idf * ((K1 + 1) * times)) / (K1 * (1 - B + B * (lengths[place] / mean)) + times);
        vector.push(number, Math.round(weight * 1000) / 1000);
      }
      vectors.push([`${field}/${place}`, vector]);
    });
  }
  return {
    version: lunr.version,
    fields: compact.fields,
    fieldVectors: vectors,
    invertedIndex: terms.map((term, number) => [term, inverted[number]]),
    pipeline: ['stemmer'],
  };
}

/** What the search asks an index: `has(stem)`, `frequency(stem)` in 0..1, `match(stems)` -> Map place -> [score, {stem: fields}]. */
export class WordIndex {
  constructor(compact) {
    this.count = compact.count;
    this.fields = compact.fields;
    this.lunr = lunr.Index.load(expand(compact));
    this.frequencies = new Map();
    // In the order of the file, which numbers of the vocabulary count in. Object.entries would put "10" before "attend".
    for (const term of frontCoded(compact.terms)) {
      const posting = this.lunr.invertedIndex[term];
      const places = new Set();
      for (const field of compact.fields) for (const place of Object.keys(posting[field])) places.add(place);
      this.frequencies.set(term, places.size / Math.max(1, this.count));
    }
  }

  has(stem) {
    return this.frequencies.has(stem);
  }

  frequency(stem) {
    return this.frequencies.get(stem) ?? 0;
  }

  /** All stems, in order. */
  get stems() {
    return [...this.frequencies.keys()];
  }

  /** Calls `seen(place, field)` for every field that has a stem. */
  fieldsOf(stem, seen) {
    const posting = this.lunr.invertedIndex[stem];
    if (!posting) return;
    for (const field of this.fields) for (const place of Object.keys(posting[field])) seen(Number(place), field);
  }

  /** lunr's own scores: place -> [score, {stem: fields}]. */
  match(stems) {
    const found = new Map();
    if (!stems.length) return found;
    // Clauses are given ready-made: no query syntax of lunr's is ever read from what people type.
    const results = this.lunr.query((query) => {
      for (const stem of new Set(stems)) query.term(stem, { usePipeline: false, wildcard: lunr.Query.wildcard.NONE });
    });
    for (const { ref, score, matchData } of results) found.set(Number(ref), [score, matchData.metadata]);
    return found;
  }
}
