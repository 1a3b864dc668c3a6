// Pieces: what the search knows, as level1/search/pieces.py cuts it and level1/search/packing.py writes it. A piece is read when
// something asks for it: the caller gets nothing at first, the piece is recorded as wanted, and `settle` asks again
// when it is loaded.

const CODES = new Int16Array(127).fill(-1);
let letters = 0;
for (let code = 33; code < 127; code += 1) if (code !== 34 && code !== 92) { CODES[code] = letters; letters += 1; }
// Of the letters of `counted` the first end a number, the others are digits of a larger one.
const ENDS = 64;
const DIGITS = letters - ENDS;

/** One number a letter. */
export function singles(text) {
  const numbers = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) numbers[at] = CODES[text.charCodeAt(at)];
  return numbers;
}

/** Rising numbers from the steps between them. */
export function differences(text) {
  const numbers = new Uint32Array(text.length);
  let count = 0;
  let before = -1;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = CODES[text.charCodeAt(at)];
    if (code >= ENDS) { digits = digits * DIGITS + code - ENDS; continue; }
    before += digits * ENDS + code + 1;
    digits = 0;
    numbers[count] = before;
    count += 1;
  }
  return count === text.length ? numbers : numbers.slice(0, count);
}

/** Calls `each(count, letter, letter)` for runs: a number, then one number a letter for two things. */
export function runs(text, each) {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = CODES[text.charCodeAt(at)];
    if (code >= ENDS) { digits = digits * DIGITS + code - ENDS; continue; }
    each(digits * ENDS + code, CODES[text.charCodeAt(at + 1)], CODES[text.charCodeAt(at + 2)]);
    digits = 0;
    at += 2;
  }
}

/** Numbers of `width` letters each. */
export function fixed(text, width) {
  const numbers = new Uint32Array(text.length / width);
  for (let at = 0; at < text.length; at += width) {
    let number = 0;
    for (let letter = at; letter < at + width; letter += 1) number = number * letters + CODES[text.charCodeAt(letter)];
    numbers[at / width] = number;
  }
  return numbers;
}

/** How many letters a number up to `largest` needs. */
export function widthOf(largest) {
  let width = 1;
  while (letters ** width <= largest) width += 1;
  return width;
}

/** Words in order; each begins with how many letters it shares with the one before. */
export function frontCoded(text) {
  let before = '';
  return text ? text.split(' ').map((coded) => {
    before = before.slice(0, CODES[coded.charCodeAt(0)]) + coded.slice(1);
    return before;
  }) : [];
}

/** The last of `begins` (in order) that is not after `what`, or 0. */
export function placeIn(begins, what) {
  let low = 0;
  let high = begins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins[middle] <= what) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

// As in level1/search/pieces.py.
const HASHES = 262139;

/** A number for a word, the same for the same word. */
export function numberOf(word) {
  let number = 0;
  for (let at = 0; at < word.length; at += 1) number = (number * 31 + word.charCodeAt(at)) % HASHES;
  return number;
}

/** The name of the piece that has a word, of a kind whose words are scattered over `count` pieces. */
export const pieceOf = (kind, word, count) => `${kind}/${numberOf(word) % count}`;

export class Pieces {
  /** `ready` has pieces by name, as the file gives them; `get(name)` promises another. */
  constructor(ready, get) {
    this.data = new Map(Object.entries(ready));
    this.open = new Map();
    this.get = get;
    this.wanted = new Set();
    this.coming = new Map();
  }

  /** A piece as `unpack` makes it of its data, or undefined while it is not here. */
  piece(name, unpack = (data) => data) {
    let piece = this.open.get(name);
    if (piece === undefined) {
      const data = this.data.get(name);
      if (data === undefined) { this.wanted.add(name); return undefined; }
      piece = unpack(data);
      this.open.set(name, piece);
      this.data.set(name, null);
    }
    return piece;
  }

  /** What `work` returns once it needs no more pieces. `work` may run several times; it must not wait for anything
   *  itself. */
  async settle(work) {
    for (;;) {
      this.wanted.clear();
      const result = work();
      const names = [...this.wanted];
      if (!names.length) return result;
      await Promise.all(names.map((name) => this.read(name)));
    }
  }

  /** Reads a piece once, however many callers ask for it; a failed read can be retried. */
  read(name) {
    if (this.data.has(name)) return undefined;
    if (!this.coming.has(name)) {
      this.coming.set(name, this.get(name).then((data) => { this.data.set(name, data); }).finally(() => this.coming.delete(name)));
    }
    return this.coming.get(name);
  }
}
