// Words: how a text is cut into words and each word into its stem, here and in level1/search/words.py alike.
import { folded } from '../shared/folding.js';

const APOSTROPHES = /['’‘ʼ`´]/g;
const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
const NUMBER = /^\p{N}+$/u;

const stems = new Map();

/** The stem of a word in lower case. */
export function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    found = porter(word);
    stems.set(word, found);
  }
  return found;
}

/** A text in lower case, without accents and apostrophes. */
export function plain(text) {
  return folded(text.replace(APOSTROPHES, ''));
}

/** The words of a text. "A-G" is "ag", "follow-up" is "follow" and "up". */
export function wordsOf(text) {
  const found = [];
  for (const [match] of plain(text).matchAll(WORD)) {
    const parts = match.split('-');
    if (parts.length > 1 && parts.some((part) => part.length === 1)) found.push(parts.join(''));
    for (const part of parts) {
      if (part.length > 1 || NUMBER.test(part) || parts.length === 1) found.push(part);
    }
  }
  return found;
}

// Words that the search treats specially. They come with the vocabulary: content/taxonomy/search-words.yml has them.
let stop = new Set();
let stopInSpanish = new Set();
let spanish = new Set();
let kept = [];

/** `words` is the vocabulary of search/start.json. */
export function useWords(words) {
  const [inEnglish, inBoth, inSpanish] = [words.stop, words.spanish, words.inSpanish].map((text) => text.split(' '));
  [stop, stopInSpanish] = [new Set([...inEnglish, ...inBoth]), new Set(inSpanish)];
  spanish = new Set([...inBoth, ...inSpanish].filter((word) => !inEnglish.includes(word)));
  kept = words.kept.map((phrase) => phrase.split(' '));
}

export const isStopWord = (word) => stop.has(word);

/** Whether a word says nothing, and is of English alone. */
export const isSmallInEnglish = (word) => stop.has(word) && !spanish.has(word) && !stopInSpanish.has(word);

/** Whether a text is in Spanish. Readers who ask in Spanish prefer resources in Spanish. */
export function isSpanish(text) {
  return /[ñáéíóú¿¡]/i.test(text) || new Set(wordsOf(text).filter((word) => spanish.has(word))).size >= 2;
}

/** The indexes of the content words; of all words if there are none. */
export function contentPlaces(words, inSpanish) {
  const keeps = new Set();
  for (const phrase of kept) {
    for (let at = words.indexOf(phrase[0]); at >= 0; at = words.indexOf(phrase[0], at + 1)) {
      if (phrase.every((word, n) => words[at + n] === word)) phrase.forEach((_, n) => keeps.add(at + n));
    }
  }
  const says = (word, at) => keeps.has(at) || !(stop.has(word) || (inSpanish && stopInSpanish.has(word)));
  const all = words.map((_, at) => at);
  const places = all.filter((at) => says(words[at], at));
  return places.length ? places : all;
}

const known = new Map();

/** The stems of a piece of text without spaces, remembered: summaries say the same words over and over. */
export function stemsOfPiece(piece) {
  let found = known.get(piece);
  if (!found) {
    found = wordsOf(piece).map(stem);
    known.set(piece, found);
  }
  return found;
}

// The stemmer: Martin Porter's algorithm (1980), as lunr.js has it. level1/search/words.py stems alike; a test compares the two
// over every word of the catalog and of the vocabulary.

const STEP2 = { ational: 'ate', tional: 'tion', enci: 'ence', anci: 'ance', izer: 'ize', bli: 'ble', alli: 'al', entli: 'ent', eli: 'e', ousli: 'ous',
  ization: 'ize', ation: 'ate', ator: 'ate', alism: 'al', iveness: 'ive', fulness: 'ful', ousness: 'ous', aliti: 'al', iviti: 'ive', biliti: 'ble', logi: 'log' };
const STEP3 = { icate: 'ic', ative: '', alize: 'al', iciti: 'ic', ical: 'ic', ful: '', ness: '' };

const CONSONANTS = '[^aeiou][^aeiouy]*';
const VOWELS = '[aeiouy][aeiou]*';
const MEASURE_ABOVE_0 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const MEASURE_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}(${VOWELS})?$`);
const MEASURE_ABOVE_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
const HAS_VOWEL = new RegExp(`^(${CONSONANTS})?[aeiouy]`);
const SHORT = new RegExp(`^${CONSONANTS}[aeiouy][^aeiouwxy]$`);
const ENDS2 = new RegExp(`^(.+?)(${Object.keys(STEP2).join('|')})$`);
const ENDS3 = new RegExp(`^(.+?)(${Object.keys(STEP3).join('|')})$`);
const ENDS4 = /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/;
const ENDS4_ION = /^(.+?)(s|t)(ion)$/;

function porter(word) {
  if (word.length < 3) return word;
  let w = word[0] === 'y' ? `Y${word.slice(1)}` : word;
  if (/^(.+?)(ss|i)es$/.test(w)) w = w.slice(0, -2);
  else if (/^(.+?)([^s])s$/.test(w)) w = w.slice(0, -1);
  let match;
  if ((match = /^(.+?)eed$/.exec(w))) {
    if (MEASURE_ABOVE_0.test(match[1])) w = w.slice(0, -1);
  } else if ((match = /^(.+?)(ed|ing)$/.exec(w)) && HAS_VOWEL.test(match[1])) {
    w = match[1];
    if (/(at|bl|iz)$/.test(w)) w += 'e';
    else if (/([^aeiouylsz])\1$/.test(w)) w = w.slice(0, -1);
    else if (SHORT.test(w)) w += 'e';
  }
  if ((match = /^(.+?[^aeiou])y$/.exec(w))) w = `${match[1]}i`;
  if ((match = ENDS2.exec(w)) && MEASURE_ABOVE_0.test(match[1])) w = match[1] + STEP2[match[2]];
  if ((match = ENDS3.exec(w)) && MEASURE_ABOVE_0.test(match[1])) w = match[1] + STEP3[match[2]];
  if ((match = ENDS4.exec(w))) { if (MEASURE_ABOVE_1.test(match[1])) w = match[1]; }
  else if ((match = ENDS4_ION.exec(w)) && MEASURE_ABOVE_1.test(match[1] + match[2])) w = match[1] + match[2];
  if ((match = /^(.+?)e$/.exec(w)) && (MEASURE_ABOVE_1.test(match[1]) || (MEASURE_1.test(match[1]) && !SHORT.test(match[1])))) w = match[1];
  if (w.endsWith('ll') && MEASURE_ABOVE_1.test(w)) w = w.slice(0, -1);
  return w[0] === 'Y' ? `y${w.slice(1)}` : w;
}
