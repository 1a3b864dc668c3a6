// Query: what a reader typed, understood: words, corrected words, words begun, phrases that stand for something.
import { closest } from './spelling.mjs';
import { isStopWord, stem, wordsOf } from './words.mjs';

// Longer queries are pasted text; what they want stands at the beginning.
const MOST_LETTERS = 400;
const MOST_WORDS = 40;
// Words begun stand for at most so many words.
const MOST_COMPLETIONS = 12;

/** The words of a query that say something, each with its place in the query; all of them where none does. */
function contentWords(raw) {
  const places = raw.map((_, at) => at).filter((at) => !isStopWord(raw[at]));
  return places.length ? places : raw.map((_, at) => at);
}

const rawWords = (text) => wordsOf(text.slice(0, MOST_LETTERS)).slice(0, MOST_WORDS);

export function queryWords(text) {
  const raw = rawWords(text);
  return contentWords(raw).map((at) => raw[at]);
}

/** Understands `text`. `known` has the surface words of the catalogue (word -> how often), `typing` says that the last word may
 *  be unfinished, `literal` the readings (facet/value) that the reader has switched off. */
export function understand(text, { index, concepts, known, typing = false, literal = new Set() }) {
  const raw = rawWords(text);
  const words = contentWords(raw).map((at) => ({ word: raw[at], at, stem: stem(raw[at]), variants: [], corrected: '' }));
  words.forEach((one, place) => {
    const last = typing && place === words.length - 1 && text.length <= MOST_LETTERS && /[\p{L}\p{N}]$/u.test(text);
    const exact = index.has(one.stem) || concepts.has(one.stem);
    if (index.has(one.stem)) one.variants.push([one.stem, 1]);
    everyday(one, index, concepts);
    if (last && one.word.length >= 2) complete(one, known, index);
    if (!exact && !one.variants.length) correct(one, known, index, concepts);
  });
  const found = concepts.find(words.map((one) => one.stem));
  if (isSpanish(text)) words.push(...SPANISH.filter((one) => index.has(one)).map((one) => ({ word: 'español', at: -1, stem: one, variants: [[one, 1]], corrected: '', mass: 1 })));
  const elsewhere = found.find((one) => saysElsewhere(one, found, words, index));
  const readings = [];
  for (const { phrase, places, strength } of found) {
    for (const number of phrase.concepts) {
      const concept = concepts.concepts[number];
      const targets = concept.targets.filter((target) => !literal.has(target));
      if (concept.elsewhere) continue;
      if (targets.length || !concept.targets.length) {
        readings.push({ concept: number, places, strength, targets, form: concept.form,
          said: saidAt(places, words, raw) });
      }
    }
  }
  return {
    text,
    words,
    readings,
    elsewhere: elsewhere ? concepts.concepts[elsewhere.phrase.elsewhere] : null,
    corrections: words.filter((one) => one.corrected).map((one) => [one.word, one.corrected]),
  };
}

/** "kids" means students here, and tells as little as "students" does. */
function everyday(one, index, concepts) {
  const usual = concepts.same.get(one.stem);
  if (usual && index.has(usual)) one.share = index.frequency(usual);
}

/** What a phrase was in the reader's own words, from its first to its last; mistyped words as they were read. */
function saidAt(places, words, raw) {
  const first = words[places[0]].at;
  const last = words[places[places.length - 1]].at;
  const meant = new Map(words.map((one) => [one.at, one.corrected || one.word]));
  const said = raw.slice(first, last + 1).map((word, at) => meant.get(first + at) ?? word);
  return said.length <= places.length + 3 ? said.join(' ') : places.map((place) => meant.get(words[place].at)).join(' … ');
}

/** Whether a phrase for what is not kept here is what the query is about: all of it is said, and it is most of the query. */
function saysElsewhere({ phrase, places, strength }, found, words, index) {
  if (phrase.elsewhere === undefined || strength < 1) return false;
  if (places.length === 1 && index.has(words[places[0]].stem)) return false;
  // "homeless students at enrollment" is about homeless students.
  const rest = found.some((one) => one.phrase.elsewhere === undefined && one.strength >= 0.85 && one.places.every((at) => !places.includes(at)));
  return !rest && places.length * 2 >= words.length;
}

// Small words that only Spanish has, and the words by which resources in Spanish are known.
const SPANISH_WORDS = new Set('de del la el los las en para y con un una como que por mi mis sus'.split(' '));
const SPANISH = ['spanish'];

/** Whether a query is in Spanish. Whoever asks in Spanish is glad of what is in Spanish. */
export function isSpanish(text) {
  if (/[ñáéíóú¿¡]/i.test(text)) return true;
  return wordsOf(text).filter((word) => SPANISH_WORDS.has(word)).length >= 2;
}

function complete(one, known, index) {
  const begun = new Map();
  for (const [word, [share]] of known) {
    if (word.length > one.word.length && word.startsWith(one.word)) {
      const to = stem(word);
      if (to !== one.stem && index.has(to)) begun.set(to, (begun.get(to) ?? 0) + share);
    }
  }
  const best = [...begun].sort((a, b) => b[1] - a[1]).slice(0, MOST_COMPLETIONS);
  for (const [to] of best) one.variants.push([to, 0.7]);
}

function correct(one, known, index, concepts) {
  const meant = closest(one.word, known);
  if (!meant) return;
  one.corrected = meant;
  one.stem = stem(meant);
  if (index.has(one.stem)) one.variants.push([one.stem, 0.9]);
}
