// Query: what a reader typed, understood: words, corrected words, words begun, phrases that stand for something.
import { IN_SPANISH } from './asked.js';
import { differences, frontCoded, numberOf, placeIn, singles } from './pieces.js';
import { contentPlaces, cut, isSmallInEnglish, isSpanish, isStopWord, prefixed, stem, wordsOf } from './words.js';

// Longer queries are pasted text; what they ask for is at the beginning.
const MOST_LETTERS = 400;
const MOST_WORDS = 40;
// A shorter word may be of any language.
const SHORTEST = 4;
// How much a word counts that people ask with in Spanish.
const HEARD = 0.7;
// What it tells of a resource that it comes in Spanish.
const LANGUAGE = 2;
// What more resources than these are asked for with is an everyday word.
const EVERYDAY = 0.005;
// What no more resources than these have, and no more than one way to ask, may be a word of a text in Spanish.
const FEW = 0.005;
// In a query of up to so many words, what corrects one is asked for before it is known to be mistyped. A longer text has words of its own.
const MOST_DOUBTED = 8;
const CAPITALIZED = /\p{Lu}[\p{L}\p{M}\p{N}-]*/gu;
// Spanish is not written so: two of a letter, letters of other languages, the end of a word, its beginning.
const NOT_SPANISH = /([abdfghijkmpqstuvwxyz])\1|[kw]|[gpst]h|[^s]tion|[^aeiounrsldzy]$|^s[^aeiou]/;
// An unfinished word matches at most this many words.
const MOST_COMPLETIONS = 12;
// From this length on a last word that nobody knows is one that was begun, whether the reader goes on typing or not.
const BEGUN = 3;

// Words that were run together have at least this many letters.
const LEAST_FIRST = 3;
const LEAST_REST = 5;

/** Understands `text` by what `index`, `concepts`, `asked` and `spelling` know; `inSpanish` gives the phrases in Spanish. `literal`
 *  has the readings (facet/value) that the reader has switched off. */
export function understand(text, { index, concepts, asked, spelling, inSpanish, literal = new Set() }) {
  concepts.begin();
  const written = cut(text.slice(0, MOST_LETTERS)).slice(0, MOST_WORDS);
  const inEnglish = (word) => concepts.has(word) || index.has(stem(word)) !== false || asked.phrases(stem(word)).length > 0;
  const mayBeEnglish = (word) => concepts.has(word) || index.has(stem(word)) === undefined || index.frequency(stem(word)) > FEW || asked.phrases(stem(word)).length > 1;
  const spanish = isSpanish(text) || isAllSpanish(written.map(({ word }) => word), mayBeEnglish, inSpanish);
  const phrases = spanish && inSpanish();
  // What nobody can understand yet asks for nothing else meanwhile.
  if (spanish !== false && !phrases) return { text, raw: [], words: [], readings: [], elsewhere: 0, corrections: [] };
  const isKnown = (word) => isStopWord(word) || inEnglish(word);
  const raw = spanish ? written : written.flatMap((one) => (isKnown(one.word) ? one : runOn(one.word, isKnown, concepts).map((word) => ({ word, said: one.word === word ? one.said : word }))));
  const words = contentPlaces(raw.map(({ word }) => word), spanish).map((at) => ({ ...raw[at], at, stem: stem(raw[at].word), asks: stem(raw[at].word), variants: [], corrected: '' }));
  const named = new Set(spanish ? (text.match(CAPITALIZED) ?? []).flatMap(wordsOf) : []);
  if (!spanish) doubt(words, index, concepts, spelling);
  words.forEach((one, place) => {
    // "kids" means students here, and says as little as "students" does.
    one.share = concepts.usual[concepts.same.get(one.word)];
    if (spanish) { hear(one, phrases, index, named.has(one.word)); return; }
    const there = index.has(one.stem);
    if (there) one.variants.push([one.stem, 1]);
    // What people ask with is a word, although no resource says it.
    one.asked = there === false && asked.phrases(one.stem).length > 0;
    // A word that is known means itself and not what it begins: the same words find the same while one types and after.
    const last = place === words.length - 1 && text.length <= MOST_LETTERS && /[\p{L}\p{N}]$/u.test(text);
    if (last && there === false && !one.asked && !concepts.has(one.word) && one.word.length >= BEGUN) complete(one, spelling, index);
    // What resources say and the vocabulary does not know may still be a word that is often misspelled.
    if (there === false && !concepts.has(one.word) && concepts.wantRare() && !concepts.has(one.word) && !one.asked && !one.variants.length) correct(one, index, spelling);
  });
  const said = words.map((one) => one.corrected || one.word);
  const known = phrases ? [phrases, concepts] : [concepts];
  const certain = known.flatMap((of) => of.find(said));
  const found = certain.length || words.some((one) => one.variants.length) ? certain : known.flatMap((of) => of.nearest(said));
  // Whoever asks in Spanish would rather have what comes in Spanish.
  if (spanish) words.push({ word: 'español', said: 'español', at: -1, stem: '', asks: '', variants: [], corrected: '', mass: LANGUAGE });
  const elsewhere = found.find((one) => saysElsewhere(one, found, words, index, concepts));
  const readings = [];
  for (const { phrase, places, strength } of found) {
    for (const number of phrase.concepts) {
      const concept = concepts.concepts[number];
      const targets = concept.targets.filter((target) => !literal.has(target));
      if (concept.elsewhere) continue;
      if (targets.length || !concept.targets.length) {
        readings.push({ concept: number, places, strength, targets, form: concept.form, wider: concept.wider,
          said: saidAt(places, words, raw) });
      }
    }
  }
  if (spanish) readings.push({ ...phrases.language, places: [words.length - 1], said: 'español' });
  return {
    text,
    raw,
    spanish,
    words,
    readings,
    elsewhere: elsewhere ? concepts.concepts[elsewhere.phrase.elsewhere].elsewhere : 0,
    corrections: words.filter((one) => one.corrected).map((one) => [one.word, one.corrected]),
  };
}

/** The words that a word is which nobody knows: a prefix and a word (multitiered), or two that follow each other in a phrase
 *  (fosteryouth, title1); else itself. */
function runOn(word, isKnown, concepts) {
  const whole = prefixed(word).find(([, rest]) => rest.length >= LEAST_REST && isKnown(rest));
  if (whole) return whole;
  for (let at = word.length - 1; at >= LEAST_FIRST; at -= 1) {
    const both = [word.slice(0, at), word.slice(at)];
    const [one, other] = both.map((part) => concepts.canonical(part));
    if (concepts.byStem.get(one)?.some(({ stems }) => stems.some((of, place) => of === one && stems[place + 1] === other))) return both;
  }
  return [word];
}

/** What a phrase was in the reader's own words, from its first to its last; mistyped words as they were read. */
function saidAt(places, words, raw) {
  const first = words[places[0]].at;
  const last = words[places[places.length - 1]].at;
  const meant = new Map(words.map((one) => [one.at, one.corrected || one.said]));
  const said = raw.slice(first, last + 1).map((one, at) => meant.get(first + at) ?? one.said);
  return said.length <= places.length + 3 ? said.join(' ') : places.map((place) => meant.get(words[place].at)).join(' … ');
}

/** Whether a phrase for what is not kept here is what the query is about: all of it is said, and it is most of the query. */
function saysElsewhere({ phrase, places, strength }, found, words, index, concepts) {
  if (phrase.elsewhere === undefined || strength < 1) return false;
  if (places.length === 1 && index.has(words[places[0]].stem)) return false;
  // "homeless students at enrollment" is about homeless students, and "students missing too much school" about no missing child;
  // but "substitute teacher pay" is about pay, whomever it is for.
  const rest = found.some((one) => one.phrase.elsewhere === undefined && one.strength >= 0.85 && one.places.some((at) => !places.includes(at))
    && one.phrase.concepts.some((number) => !concepts.concepts[number].form));
  return !rest && places.length * 2 >= words.length;
}

/** Whether words are Spanish, as those say it that no resource, phrase or way to ask has in English: "becas". Undefined while the
 *  phrases in Spanish are not here. */
function isAllSpanish(raw, inEnglish, inSpanish) {
  if (raw.some(isSmallInEnglish)) return false;
  const words = raw.filter((word) => !isStopWord(word));
  const strange = words.filter((word) => word.length >= SHORTEST && !/\d/.test(word) && !inEnglish(word));
  if (!strange.some((word) => !NOT_SPANISH.test(word)) || strange.length * 2 < words.length) return false;
  const phrases = inSpanish();
  return phrases && strange.filter((word) => phrases.has(word)).length * 2 >= words.length;
}

/** A word of a question in Spanish: as people ask in Spanish, and as texts have it. It is never another word mistyped. `named` says
 *  that it may be a name. */
function hear(one, phrases, index, named) {
  one.asks = IN_SPANISH + phrases.canonical(one.word);
  one.asked = index.has(one.asks) === true;
  if (one.asked) {
    one.variants.push([one.asks, HEARD]);
    one.share ??= index.frequency(one.asks);
  }
  // An everyday word in Spanish is looked for only among those of texts that are here anyway.
  if (!named && (phrases.has(one.word) || index.frequency(one.asks) > EVERYDAY) ? index.often(one.stem) : index.has(one.stem)) one.variants.push([one.stem, 1]);
}

function complete(one, spelling, index) {
  const begun = new Map();
  for (const [word, share] of spelling.completions(one.word)) {
    const to = stem(word);
    if (to !== one.stem && share > 0) begun.set(to, (begun.get(to) ?? 0) + share);
  }
  const best = [...begun].sort((a, b) => b[1] - a[1]).slice(0, MOST_COMPLETIONS);
  for (const [to] of best) if (index.has(to)) one.variants.push([to, 0.7]);
}

/** Asks for what corrects words which the vocabulary does not know, while it is not yet known whether resources have them. */
function doubt(words, index, concepts, spelling) {
  for (const one of words) {
    if (concepts.has(one.word) || index.has(one.stem) !== undefined) continue;
    concepts.mayWantRare();
    if (words.length <= MOST_DOUBTED && mayBeMistyped(one.word)) spelling.beginning(one.word[0]);
  }
}

function correct(one, index, spelling) {
  const meant = spelling.closest(one.word);
  if (!meant) return;
  one.corrected = meant;
  one.stem = one.asks = stem(meant);
  if (index.has(one.stem)) one.variants.push([one.stem, 0.9]);
}

// Spelling: the known words that a mistyped word is one or two slips away from, and those that a word begins.
// See level1/search/spelling.py.

// From this length on two slips are allowed: "absentism" is two from "absenteeism".
const LONG = 9;
// A shorter word, or one with a number, is not corrected.
const mayBeMistyped = (word) => word.length >= 5 && !/\d/.test(word);
// A shorter word with another first letter is another word: "masks" is not "tasks".
const FIRST_LETTER = 8;
// Stands for the share of a word of general use that no resource has: it is never corrected, and nothing is corrected to it.
const REAL = -1;

/** How many letters were lost, added, changed or swapped with their neighbor; `most` + 1 where it is more than `most`. */
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

/** A frequency as a share of the resources; 0 where none has the word. */
const shareOf = (often) => (often ? 2 ** ((1 - often) / 4) : 0);

export class Spelling {
  /** `start` is search/start.json. */
  constructor(start, pieces) {
    this.begins = start.begins.spelling;
    this.whole = start.whole;
    this.pieces = pieces;
  }

  /** Words from piece to piece: [[word, share]], undefined while they are not here. */
  between(first, last) {
    const found = [];
    for (let number = first; number <= last; number += 1) {
      found.push(this.pieces.piece(`spelling/${number}`, ({ words, often, real }) => {
        const shares = singles(often);
        return [...frontCoded(words).map((word, at) => [word, shareOf(shares[at])]), ...frontCoded(real).map((word) => [word, REAL])];
      }));
    }
    return found.includes(undefined) ? undefined : found.flat();
  }

  beginning(text) {
    return this.between(placeIn(this.begins, text), placeIn(this.begins, `${text}\uffff`));
  }

  /** [[word, share]] of the words that a text begins; none while they are not loaded. */
  completions(text) {
    return (this.beginning(text) ?? []).filter(([word]) => word.length > text.length && word.startsWith(text));
  }

  /** The known word closest to `word`, or '': fewest slips, then the same first letter, then the more frequent one. Most slips
   *  leave the first letter as it is; whether another one was meant is asked only in a catalog whose words are few. */
  closest(word) {
    if (!mayBeMistyped(word)) return '';
    const near = this.beginning(word[0]);
    if (!near || near.some(([known]) => known === word)) return '';
    const best = closestOf(word, near);
    if (best || !this.whole || word.length < FIRST_LETTER) return best;
    // Its first letter was added, or swapped with the second: the word begins as it goes on.
    const tails = this.pieces.piece('tails', (text) => new Set(differences(text)));
    const next = this.beginning(word[1]);
    if (!tails || !next) return '';
    // Its first letter was changed or lost: a known word ends as it does. Only then are all words read.
    if (!tails.has(numberOf(word.slice(1))) && !tails.has(numberOf(word))) return closestOf(word, next);
    return closestOf(word, this.between(0, this.begins.length - 1) ?? []);
  }
}

function closestOf(word, known) {
  const most = word.length >= LONG ? 2 : 1;
  let best = '';
  let bestRank = Infinity;
  for (const [candidate, share] of known) {
    if (share === REAL || candidate.length < 3 || Math.abs(candidate.length - word.length) > most) continue;
    const distance = slips(word, candidate, most);
    if (distance > most || (distance === 2 && candidate[0] !== word[0])) continue;
    const rank = distance + (candidate[0] === word[0] ? 0 : 0.5) - 0.4 * Math.min(1, Math.sqrt(share) * 2);
    if (rank < bestRank) { best = candidate; bestRank = rank; }
  }
  return best;
}
