// Signs: numbers of other entries in few letters, and which of their texts may be nearly the same. See level1/contribute/signs.py.
import { addressNumber } from '../find/pasted.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MOST = 16777215;
const WORDS = 4096;
const LEAST = 3;

const written = (number, length) => Array.from({ length }, (_, at) => LETTERS[Math.floor(number / 64 ** (length - 1 - at)) % 64]).join('');

/** Four letters for a text, as the numbers of other entries have them; those of '' for none. */
export const packed = (text) => written(text ? (addressNumber(text) % MOST) + 1 : 0, 4);

/** The four letters at each place, in a list. */
export const numbersIn = (text) => text.match(/.{4}/g) ?? [];

/** Whether there is a number. */
export const isThere = (number) => number !== packed('');

/** The places whose signs, with a blank between those of one and the next, have words of a list in common, so that they are worth reading. */
export function worthReading(signs, words) {
  const own = new Set(words.map((word) => written(addressNumber(word) % WORDS, 2)));
  const found = [];
  for (const [place, text] of signs.split(' ').entries()) {
    const marks = text.match(/../g) ?? [];
    if (marks.length && marks.filter((mark) => own.has(mark)).length >= Math.min(LEAST, marks.length)) found.push(place);
  }
  return found;
}
