// Beside: what appears beside the results: the places of the site that are no resources (leads, counties, words, guide
// pages), and what the words of a query say about a need.
import { LeaWords } from './lea-words.js';
import { isStopWord, stem, wordsOf } from './words.js';

const MOST_PLACES = 6;
// A weaker reading is not shown, and sends the reader to no one.
const STRONG = 0.5;
const NEED = ['indicator', 'group', 'priority', 'topic'];

export class Beside {
  /** `places` is search/other.json, `names` search/names.json. */
  constructor(places, names) {
    this.places = places.map(([kind, title, address, text]) => ({
      kind, title, address, titleStems: new Set(stemsOf(title)), stems: new Set(stemsOf(`${title} ${text}`)),
    }));
    this.leaWords = new LeaWords(names);
    this.frequency = new Map();
    for (const place of this.places) for (const one of place.stems) this.frequency.set(one, (this.frequency.get(one) ?? 0) + 1);
  }

  async find(search, text, filters, { literal = [] } = {}) {
    const [query, mayNameLea] = await search.settle(() => {
      const { query: asked } = search.search(text, filters, { literal, most: 0 });
      return [asked, Boolean(asked) && !asked.elsewhere && this.leaWords.mayName(text, (word) => meant(search, asked, word))];
    });
    const places = query && !query.elsewhere ? this.matching(query, search.columns) : [];
    return { other: places.slice(0, MOST_PLACES).map(({ kind, title, address }) => ({ kind, title, address })), need: needOf(query), mayNameLea };
  }

  /** Places whose title has the words of the query, all of them before some. */
  matching(query, columns) {
    const wanted = query.words.map((one) => stem(one.corrected || one.word));
    const weight = (one) => Math.log(1 + this.places.length / (1 + (this.frequency.get(one) ?? 0)));
    const whole = wanted.reduce((sum, one) => sum + weight(one), 0);
    const read = new Map();
    for (const reading of query.readings) {
      if (reading.form) continue;
      for (const page of reading.targets.map((target) => columns.pageOf(target))) read.set(page, Math.max(read.get(page) ?? 0, reading.strength));
    }
    const scored = [];
    for (const place of this.places) {
      let got = 0;
      for (const one of wanted) got += weight(one) * (place.titleStems.has(one) ? 1 : place.stems.has(one) ? 0.6 : 0);
      const score = got / (whole || 1) + 0.5 * (read.get(place.address) ?? 0) - place.titleStems.size * 0.01;
      if (score >= 0.4) scored.push([score, place]);
    }
    return scored.sort((a, b) => b[0] - a[0]).map(([, place]) => place);
  }
}

/** A word as the search knows it: as it is, or as it was corrected; '' where neither is known. */
function meant(search, query, word) {
  if (isStopWord(word) || search.concepts.has(word) || search.index.has(stem(word))) return word;
  return query.words.find((one) => one.word === word)?.corrected ?? '';
}

/** {indicator, group, priority, topic}: what the words of a query were read as, the surest of each. */
function needOf(query) {
  const surest = new Map();
  for (const { form, strength, targets } of query?.readings ?? []) {
    if (form || strength < STRONG) continue;
    for (const target of targets) {
      const [facet, id] = target.split('/');
      if (NEED.includes(facet) && strength > (surest.get(facet)?.strength ?? 0)) surest.set(facet, { id, strength });
    }
  }
  return Object.fromEntries([...surest].map(([facet, { id }]) => [facet, id]));
}

const stemsOf = (text) => wordsOf(text).filter((word) => !isStopWord(word)).map(stem);
