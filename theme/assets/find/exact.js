// Exact: words that must stand together, in quotation marks, and words that must not be there, with a minus before them. See
// level1/search/wording.py.
import { differences, frontCoded, pieceOf } from './pieces.js';
import { stem, writtenWords } from './words.js';

// All that people take for quotation marks, and for a minus.
const QUOTES = '"“”„‟«»＂';
const MINUS = '-–−';
const PART = new RegExp(`(^|[\\s(\\[¿¡,;:])(?:([${MINUS}]?)[${QUOTES}]([^${QUOTES}]*)[${QUOTES}](?![\\p{L}\\p{N}])|[${MINUS}]([\\p{L}\\p{N}][^\\s${QUOTES}]*))`, 'gu');
// "K -12" and "2024 –25" are ranges that somebody spaced out.
const RANGE = /(?:\d|(?:^|\s)(?:p?k|tk|pre-?k|grades?|[a-z]))$/i;
// Text longer than this is a pasted one: its marks are those of its sentences.
const LONG = 400;
const MOST = 10;

/** {words, together, without} of a text: what is left to look for, with the words that must stand together; those, and those that
 *  must not be there, as they were typed. null where it has neither. */
export function parted(text) {
  if (text.length > LONG) return null;
  const together = [];
  const without = [];
  const words = text.replace(PART, (whole, before, minus, quoted, word, at) => {
    const said = (quoted ?? word).trim().replace(/[.,;:!?)\]]+$/, '');
    if (word && /^\d/.test(word) && RANGE.test(text.slice(0, at))) return whole;
    if (!writtenWords(said).length) return before;
    const list = minus || word ? without : together;
    if (list.length < MOST && !list.includes(said)) list.push(said);
    // A word that stands in quotation marks is complete.
    return list === without ? before : `${before}${said} `;
  });
  return together.length || without.length ? { words: writtenWords(words).length ? words : '', together, without } : null;
}

/** What a search reads such marks with: {told, words, only, never} for a text that has them, `only` and `never` being places; null
 *  for one without, undefined while it is not known. */
export const open = (search) => (text) => {
  const { pieces } = search;
  const found = parted(text);
  if (!found) return null;
  const head = pieces.piece('exact');
  if (!head) return undefined;
  const places = (said) => placesOf(writtenWords(said).map(stem), head, pieces);
  const only = found.together.map(places).reduce((all, one) => (all ? new Set([...all].filter((place) => one.has(place))) : one), null);
  const never = new Set(found.without.flatMap((said) => [...places(said)]));
  if (pieces.wanted.size) return undefined;
  return { told: { together: found.together, without: found.without, words: found.words.replace(/\s+/g, ' ').trim() }, words: found.words, only, never };
};

/** The places of the resources that have these stems side by side. */
function placesOf(stems, { scattered, width }, pieces) {
  let ends = null;
  for (const one of stems) {
    const numbers = numbersOf(one, scattered.wording, pieces);
    ends = new Set(ends ? numbers.filter((number) => ends.has(number - 1)) : numbers);
  }
  return new Set(Array.from(ends, (number) => Math.floor(number / width)));
}

const NONE = new Uint32Array(0);

/** Where a stem stands, ascending; nowhere while it is not loaded. */
function numbersOf(one, among, pieces) {
  const piece = pieces.piece(pieceOf('wording', one, among), ({ terms, numbers }) => ({ at: new Map(frontCoded(terms).map((term, at) => [term, at])), numbers: numbers.split(' '), found: [] }));
  const at = piece?.at.get(one);
  if (at === undefined) return NONE;
  piece.found[at] ??= differences(piece.numbers[at]);
  return piece.found[at];
}
