// Likeness: how alike two sequences are, and which of several is the nearest, as Python's difflib has it without its shortcuts for
// long sequences. The validator guesses with it what was meant.
import { small } from './letters.js';

// Anything longer is not a misspelled word.
const LONGEST_WORD = 80;

/** 0 for sequences (texts in letters, or lists of words) with nothing in common, 1 for the same. */
export function likeness(a, b) {
  const whole = a.length + b.length;
  return whole ? (2 * matching(a, b)) / whole : 1;
}

/** How many items are in blocks that both have, the longest block first, then what is left and right of it. */
function matching(a, b) {
  const places = new Map();
  for (let at = 0; at < b.length; at += 1) {
    if (!places.has(b[at])) places.set(b[at], []);
    places.get(b[at]).push(at);
  }
  let found = 0;
  const open = [[0, a.length, 0, b.length]];
  while (open.length) {
    const [fromA, toA, fromB, toB] = open.pop();
    const [at, other, size] = longest(a, places, fromA, toA, fromB, toB);
    if (!size) continue;
    found += size;
    open.push([fromA, at, fromB, other], [at + size, toA, other + size, toB]);
  }
  return found;
}

/** [place in a, place in b, length] of the longest block; of several the first in a, and of these the first in b. */
function longest(a, places, fromA, toA, fromB, toB) {
  let [bestA, bestB, size] = [fromA, fromB, 0];
  let runs = new Map();
  for (let at = fromA; at < toA; at += 1) {
    const next = new Map();
    for (const other of places.get(a[at]) ?? []) {
      if (other < fromB) continue;
      if (other >= toB) break;
      const run = (runs.get(other - 1) ?? 0) + 1;
      next.set(other, run);
      if (run > size) [bestA, bestB, size] = [at - run + 1, other - run + 1, run];
    }
    runs = next;
  }
  return [bestA, bestB, size];
}

/** The most that two texts can be alike by the letters that both have. */
function atMost(a, b) {
  const left = new Map();
  for (const letter of b) left.set(letter, (left.get(letter) ?? 0) + 1);
  let shared = 0;
  for (const letter of a) {
    const number = left.get(letter) ?? 0;
    if (number > 0) shared += 1;
    left.set(letter, number - 1);
  }
  return (2 * shared) / (a.length + b.length);
}

/** The candidate nearest to a misspelling, or null. */
export function closest(wrong, candidates, cutoff = 0.6) {
  const text = small(String(wrong).trim());
  if ([...text].length > LONGEST_WORD) return null;
  let best = null;
  let score = cutoff;
  for (const one of candidates) {
    if ((2 * Math.min(one.length, text.length)) / (one.length + text.length || 1) < cutoff || atMost(one, text) < cutoff) continue;
    const alike = likeness(one, text);
    if (alike > score || (alike === score && (best === null || one > best))) [best, score] = [one, alike];
  }
  return best;
}
