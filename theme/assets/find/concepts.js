// Concepts: what people's words mean. A phrase is found before its words, exactly or nearly.
import { fixed, frontCoded } from './pieces.js';
import { stem } from './words.js';

// How far apart the words of a phrase may be in a query: "kids who are not coming to our school".
const SLACK = 3;
// A phrase matched with less than this share of its weight does not count.
const LEAST_COVER = 0.6;

// The weight of a phrase of which only one word was typed, and how many such phrases to consider.
const NEAR = 0.45;
const MOST_NEAR = 4;

export class Concepts {
  /** `data` is the vocabulary of search/start.json, `facets` its facets. */
  constructor(data, facets, pieces) {
    const about = new Set(facets.filter((facet) => facet.about).map(({ name }) => name));
    // These apply to almost everything, so they say nothing.
    const everything = new Set(facets.filter(({ general }) => general).map(({ name, general }) => `${name}/${general}`));
    this.pieces = pieces;
    this.data = data;
    this.full = null;
    this.stems = frontCoded(data.terms);
    this.width = data.width;
    this.same = new Map(Object.entries(data.same));
    this.usual = data.usual;
    this.concepts = data.means.split(' ').map((numbers) => {
      const targets = Array.from(fixed(numbers, data.targetWidth), (number) => data.targets[number]).filter((target) => !everything.has(target));
      return { targets, form: isForm(targets, about), elsewhere: 0, wider: false, fit: null };
    });
    for (const number of data.wider) this.concepts[number].wider = true;
    // From 1: what search/elsewhere.json says of it.
    data.elsewhere.forEach((number, at) => { this.concepts[number].elsewhere = at + 1; });
    this.always = this.use({ phrases: [], byStem: new Map(), weights: new Map(), known: new Map() });
    data.phrases.forEach((texts, concept) => this.add(concept, texts));
  }

  use(phrases) {
    return Object.assign(this, phrases) && phrases;
  }

  /** A new query begins: what another one wanted must not change what it means. */
  begin() {
    this.use(this.always);
  }

  /** Asks for what only words need that nothing else knows, misspelled phrases; true when it is here, and
   *  until the next query begins it is among the phrases. */
  wantRare() {
    if (this.full) return Boolean(this.use(this.full));
    const data = this.pieces.piece('rare');
    if (!data) return false;
    this.stems.push(...frontCoded(data.terms));
    this.full = this.use({ phrases: [], byStem: new Map(), weights: new Map(), known: new Map() });
    this.data.phrases.forEach((texts, concept) => this.add(concept, texts));
    for (const [concept, texts] of data.phrases) this.add(concept, texts);
    return true;
  }

  /** Asks for the same, for a word that may turn out to be one that nothing else knows. What phrases there are stays as it is. */
  mayWantRare() {
    if (!this.full) this.pieces.piece('rare');
  }

  add(number, texts) {
    const concept = this.concepts[number];
    for (const text of texts.split(' ')) {
      let phrase = this.known.get(text);
      if (!phrase) {
        phrase = { stems: Array.from(fixed(text, this.width), (one) => this.stems[one]), concepts: [], elsewhere: undefined };
        this.known.set(text, phrase);
        this.phrases.push(phrase);
        for (const one of phrase.stems) {
          if (!this.byStem.has(one)) this.byStem.set(one, []);
          this.byStem.get(one).push(phrase);
        }
      }
      if (concept.elsewhere) phrase.elsewhere = number;
      phrase.concepts.push(number);
    }
  }

  /** The stem that a word has among phrases. */
  canonical(word) {
    return this.same.get(word) ?? stem(word);
  }

  /** What a stem tells among phrases: rare ones more. */
  weight(one) {
    let weight = this.weights.get(one);
    if (weight === undefined) {
      weight = Math.log(1 + this.phrases.length / (1 + (this.byStem.get(one)?.length ?? 0)));
      this.weights.set(one, weight);
    }
    return weight;
  }

  /** Whether a phrase has a word. */
  has(word) {
    return this.byStem.has(this.canonical(word));
  }

  /** The phrases that a query's content words say: [{phrase, places, strength}], strongest first; a phrase inside a longer
   *  one that was found is left out. `words` are the content words in order. */
  find(words) {
    const canonical = words.map((one) => this.canonical(one));
    const candidates = new Set();
    for (const one of canonical) for (const phrase of this.byStem.get(one) ?? []) candidates.add(phrase);
    const found = [];
    for (const phrase of candidates) {
      const match = this.matchPhrase(phrase, canonical);
      if (match && !this.apart(match)) found.push(match);
    }
    found.sort((a, b) => b.strength * b.places.length - a.strength * a.places.length || b.strength - a.strength);
    const kept = [];
    for (const one of found) {
      const inside = kept.some((other) => other.places.length > one.places.length && other.strength >= 0.8 && one.places.every((p) => other.places.includes(p)));
      if (!inside) kept.push(one);
    }
    return kept;
  }

  /** Whether a phrase that stands for something this site has nothing of was said in pieces: "no bus to the new school" is not
   *  about the school bus, whose words have a meaning of their own here. */
  apart({ phrase, strength, straight }) {
    return (strength < 1 || !straight) && phrase.concepts.every((number) => this.concepts[number].wider);
  }

  /** For words that no resource has and that are no phrase: the phrases that have one of them among others, as far as the word
   *  says what they say. "delay" is nearest to speech delay. The best few, one for each concept. */
  nearest(words) {
    const found = [];
    words.forEach((word, at) => {
      const one = this.canonical(word);
      for (const phrase of this.byStem.get(one) ?? []) {
        const whole = phrase.stems.reduce((sum, stem) => sum + this.weight(stem), 0);
        found.push({ phrase, places: [at], strength: (NEAR * this.weight(one)) / whole });
      }
    });
    const seen = new Set();
    const fresh = ({ phrase: { concepts } }) => concepts.some((one) => !seen.has(one)) && concepts.forEach((one) => seen.add(one)) === undefined;
    return found.sort((a, b) => b.strength - a.strength).filter(fresh).slice(0, MOST_NEAR);
  }

  matchPhrase(phrase, canonical) {
    const places = [];
    let covered = 0;
    let whole = 0;
    for (const one of phrase.stems) {
      const weight = this.weight(one);
      whole += weight;
      const at = canonical.indexOf(one);
      if (at >= 0) { places.push(at); covered += weight; }
    }
    const cover = covered / whole;
    const straight = places.every((at, nth) => !nth || at > places[nth - 1]);
    places.sort((a, b) => a - b);
    const span = places[places.length - 1] - places[0] + 1;
    if (places.length === phrase.stems.length) {
      if (span > places.length + SLACK) return { phrase, places, straight, strength: 0.6 };
      return { phrase, places, straight, strength: span === places.length ? 1 : 0.85 };
    }
    if (places.length < 2 || cover < LEAST_COVER || span > places.length + SLACK + 2) return null;
    return { phrase, places, straight, strength: 0.6 * cover };
  }
}

/** Whether targets tell what kind of thing is wanted rather than what it is about; such only push a little. */
function isForm(targets, about) {
  return targets.length > 0 && targets.every((target) => !about.has(target.split('/')[0]));
}
