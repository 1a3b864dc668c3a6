// Concepts: what people's words stand for. A phrase is found before its words, exactly or nearly.
import { isStopWord, stem, wordsOf } from './words.mjs';

// How far apart the words of a phrase may stand in a query: "kids who are not coming to our school".
const SLACK = 3;
// Below this share of its weight a phrase is not meant.
const LEAST_COVER = 0.6;

/** Facets that tell what kind of thing is wanted rather than what it is about; recognised, they only push a little. */
export const FORM_FACETS = new Set(['step', 'type', 'delivery', 'audience', 'grade', 'evidence', 'cost', 'language', 'county', 'lead']);

const contentOf = (words) => {
  const content = words.filter((word) => !isStopWord(word));
  return content.length ? content : words;
};

export class Concepts {
  /** `data` is search/words.json; `same` maps a stem to the stem it stands for in phrases (kids -> student). */
  constructor(data) {
    this.concepts = data.concepts.map(([name, targets, phrases, spanish]) => ({ name, targets, form: isForm(targets), phrases, spanish }));
    this.same = new Map();
    for (const [name, , others] of data.same ?? []) {
      const to = stem(wordsOf(name)[0]);
      for (const other of others) this.same.set(stem(wordsOf(other)[0]), to);
    }
    this.elsewhere = (data.elsewhere ?? []).map(([name, who, phrases]) => ({ name, who, phrases }));
    this.phrases = [];
    this.byStem = new Map();
    this.words = new Map();
    this.concepts.forEach((concept, number) => {
      for (const text of [concept.name, ...concept.phrases, ...concept.spanish]) this.add(text, number, null);
    });
    this.elsewhere.forEach((place) => place.phrases.forEach((text) => this.add(text, -1, place)));
  }

  canonical(one) {
    return this.same.get(one) ?? one;
  }

  add(text, concept, place) {
    const words = wordsOf(text);
    const stems = contentOf(words).map((word) => this.canonical(stem(word)));
    if (!stems.length) return;
    const key = stems.join(' ');
    let phrase = this.phrases.find ? this.known?.get(key) : null;
    this.known ??= new Map();
    if (!phrase) {
      phrase = { text, stems, unique: [...new Set(stems)], concepts: [], elsewhere: null };
      this.known.set(key, phrase);
      this.phrases.push(phrase);
      for (const one of phrase.unique) {
        if (!this.byStem.has(one)) this.byStem.set(one, []);
        this.byStem.get(one).push(phrase);
      }
      for (const word of words) this.words.set(word, (this.words.get(word) ?? 0) + 1);
    }
    if (place) phrase.elsewhere = place;
    else if (!phrase.concepts.includes(concept)) phrase.concepts.push(concept);
  }

  weight(one) {
    return Math.log(1 + this.phrases.length / (1 + (this.byStem.get(one)?.length ?? 0)));
  }

  has(one) {
    return this.byStem.has(this.canonical(one));
  }

  /** The phrases that a query's content words say: [{phrase, places, strength}], strongest first; a phrase inside a longer
   *  one that was found is left out. `stems` are those of the content words in order, null where a word is set aside. */
  find(stems) {
    const canonical = stems.map((one) => one && this.canonical(one));
    const candidates = new Set();
    for (const one of canonical) if (one) for (const phrase of this.byStem.get(one) ?? []) candidates.add(phrase);
    const found = [];
    for (const phrase of candidates) {
      const match = this.matchPhrase(phrase, canonical);
      if (match) found.push(match);
    }
    found.sort((a, b) => b.strength * b.places.length - a.strength * a.places.length || b.strength - a.strength);
    const kept = [];
    for (const one of found) {
      const inside = kept.some((other) => other.places.length > one.places.length && other.strength >= 0.8 && one.places.every((p) => other.places.includes(p)));
      if (!inside) kept.push(one);
    }
    return kept;
  }

  matchPhrase(phrase, canonical) {
    const places = [];
    let covered = 0;
    let whole = 0;
    for (const one of phrase.unique) {
      const weight = this.weight(one);
      whole += weight;
      const at = canonical.indexOf(one);
      if (at >= 0) { places.push(at); covered += weight; }
    }
    const cover = covered / whole;
    places.sort((a, b) => a - b);
    const span = places[places.length - 1] - places[0] + 1;
    if (places.length === phrase.unique.length) {
      if (span > places.length + SLACK) return { phrase, places, strength: 0.6 };
      return { phrase, places, strength: span === places.length ? 1 : 0.85 };
    }
    if (places.length < 2 || cover < LEAST_COVER || span > places.length + SLACK + 2) return null;
    return { phrase, places, strength: 0.6 * cover };
  }
}

function isForm(targets) {
  return targets.length > 0 && targets.every((target) => FORM_FACETS.has(target.split('/')[0]));
}
