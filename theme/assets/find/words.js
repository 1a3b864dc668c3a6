// Words: how a text is cut into words and each word into its stem, here and in level1/search/words.py alike.
import { straightened } from '../shared/folding.js';

// A compound's parts are held together by this until they are one word, so that it can be said how they were written.
const HELD = '\ue000';
const WORD = /[\p{L}\p{N}\ue000]+(?:-[\p{L}\p{N}\ue000]+)*/gu;
const NUMBER = /^\p{N}+$/u;
const LETTER = /^\p{L}$/u;
// What may stand between the words of a compound: a long dash too, where somebody writes A—G.
const GAP = '[ \\t\\n\\r\\xa0—―-]+';
const GAPS = new RegExp(GAP, 'g');

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

// Compounds of the catalog, as in level1/search/compounds.py: `written` finds them.
let written = /(?!)/gu;
let parted = new Map();
let bills = new Map();
let prefixes = [];

const asRead = (_, before, one, two, bill, number) => before
  + (one ? one.replace(GAPS, HELD) : two ? parted.get(two) : bills.get(bill.replace(GAPS, ' ')) + HELD + number);

/** The words of a text: [{word, said}], each with how the reader said it. Compounds become the one word or the parts that they are
 *  read as; "A-G" is "ag", "follow-up" is "follow" and "up". */
export function cut(text, compounds = written) {
  const found = [];
  const add = (one) => found.push({ word: one.replaceAll(HELD, ''), said: one.replaceAll(HELD, ' ') });
  for (const [match] of straightened(text).replace(compounds, asRead).matchAll(WORD)) {
    const parts = match.split('-');
    if (parts.length > 1 && parts.some((part) => LETTER.test(part))) add(parts.join(''));
    for (const part of parts) if (part.length > 1 || NUMBER.test(part) || parts.length === 1) add(part);
  }
  return found;
}

/** The words of a text. */
export const wordsOf = (text) => cut(text).map(({ word }) => word);

/** The words of a text as they are written, without regard to compounds. */
export const writtenWords = (text) => cut(text, /(?!)/g).map(({ word }) => word);

/** How each of some words of a text was typed, until one that was run together with another: ["After School", "programs"]. */
export function typedOf(words, text) {
  const typed = [];
  let piece = '';
  for (const one of text.split(/\s+/)) {
    piece += (piece && ' ') + one.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
    const found = wordsOf(piece);
    if (found.every((word, n) => words[typed.length + n]?.word === word)) {
      typed.push(...found.map(() => piece));
      piece = '';
    }
  }
  return typed;
}

// Words that the search treats specially. They come with the vocabulary: content/taxonomy/search-words.yml has them.
let stop = new Set();
let stopInSpanish = new Set();
let spanish = new Set();
let alone = [];
let kept = [];

/** `words` is the vocabulary of search/start.json. */
export function useWords(words) {
  const [inEnglish, inBoth, inSpanish] = [words.stop, words.spanish, words.inSpanish].map((text) => text.split(' '));
  [stop, stopInSpanish] = [new Set([...inEnglish, ...inBoth]), new Set(inSpanish)];
  spanish = new Set([...inBoth, ...inSpanish].filter((word) => !inEnglish.includes(word)));
  alone = words.alone.split(' ');
  kept = words.kept.map((phrase) => phrase.split(' '));
  parted = new Map(words.parted.split(',').map((text) => [text.replaceAll(' ', ''), text]));
  bills = new Map(words.bills);
  prefixes = words.prefixes.split(' ');
  const either = (texts) => texts.join('|').replaceAll(' ', GAP) || '(?!)';
  written = new RegExp(`(^|[^\\p{L}\\p{N}])(?:(${either(words.joined.split(','))})|(${either([...parted.keys()])})|(${either([...bills.keys()])})${GAP}([0-9]{1,4}))(?![\\p{L}\\p{N}])`, 'gu');
  known.clear();
}

/** A prefix and the rest of a word, for each prefix that the word has: [["multi", "tiered"]]. */
export const prefixed = (word) => prefixes.filter((one) => word.startsWith(one)).map((one) => [one, word.slice(one.length)]);

export const isStopWord = (word) => stop.has(word);

/** Whether a word says nothing, and is of English alone. */
export const isSmallInEnglish = (word) => stop.has(word) && !spanish.has(word) && !stopInSpanish.has(word);

/** Whether a text is in Spanish. Readers who ask in Spanish prefer resources in Spanish. */
export function isSpanish(text) {
  const words = new Set(wordsOf(text));
  return /[ñáéíóú¿¡]/i.test(text) || alone.some((word) => words.has(word)) || [...words].filter((word) => spanish.has(word)).length >= 2;
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

/** The stems by which a piece of text is found, remembered: summaries say the same words over and over. */
export function stemsOfPiece(piece) {
  let found = known.get(piece);
  if (!found) {
    found = [...wordsOf(piece), ...writtenWords(piece)].map(stem);
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
