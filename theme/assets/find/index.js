// Index: which resource has which word, and where in it. See level1/search/index.py.
import { IN_SPANISH } from './asked.js';
import { differences, frontCoded, pieceOf, singles } from './pieces.js';

const NOWHERE = { places: new Uint32Array(0), marks: new Uint8Array(0) };
// Ways to ask in Spanish are the text that a resource has in Spanish; what they say weighs as its keywords do.
const SAID_IN_SPANISH = 1;
// A mark is the fields that have a word, as bits; from here on the title is one of them, and the rest says how long it is.
const TITLE = 8;
const LENGTHS = 10;
// A word of fewer resources than this says little of what is here.
const OFTEN = 4;

/** The fields of a mark as bits: title, keywords, summary, publisher. */
export const fieldsOf = (mark) => (mark < TITLE ? mark << 1 : 1 | (Math.floor((mark - TITLE) / LENGTHS) << 1));

/** How many words the title has that the mark is of; 0 where the word is not in it. */
export const titleLength = (mark) => (mark < TITLE ? 0 : 1 + ((mark - TITLE) % LENGTHS));

export class WordIndex {
  /** `start` is search/start.json; `stems` are those of the vocabulary, which pieces name by number. */
  constructor(start, stems, pieces, asked) {
    this.asked = asked;
    this.spoken = new Map();
    this.count = start.count;
    this.among = start.scattered.index;
    this.stems = stems;
    this.pieces = pieces;
  }

  /** {places, marks} of a stem, in ascending order of place; null if no resource has it; undefined while it is not
   *  loaded. */
  posting(stem) {
    if (stem.startsWith(IN_SPANISH)) return this.saidInSpanish(stem);
    const piece = this.pieces.piece(pieceOf('index', stem, this.among), (data) => this.unpack(data));
    if (!piece) return undefined;
    const at = piece.number.get(stem);
    if (at === undefined) return null;
    piece.postings[at] ??= { places: differences(piece.places[at]), marks: singles(piece.marks[at]) };
    return piece.postings[at];
  }

  saidInSpanish(stem) {
    let posting = this.spoken.get(stem);
    if (posting === undefined && this.asked.posting(stem)) {
      const places = Uint32Array.from(new Set(this.asked.places(stem)));
      posting = places.length ? { places, marks: new Uint8Array(places.length).fill(SAID_IN_SPANISH) } : null;
      this.spoken.set(stem, posting);
    }
    return posting;
  }

  unpack({ known, terms, places, marks }) {
    const stems = [...Array.from(differences(known), (number) => this.stems[number]), ...frontCoded(terms)];
    return { number: new Map(stems.map((stem, at) => [stem, at])), places: places.split(' '), marks: marks.split(' '), postings: [] };
  }

  /** Whether a resource has a stem; undefined while it is not loaded. */
  has(stem) {
    const posting = this.posting(stem);
    return posting === undefined ? undefined : posting !== null;
  }

  /** Whether more than a few resources have a stem. */
  often(stem) {
    return this.of(stem).places.length >= OFTEN;
  }

  /** The share of the resources that have a stem. */
  frequency(stem) {
    return (this.posting(stem) ?? NOWHERE).places.length / Math.max(1, this.count);
  }

  /** The posting of a stem, empty where there is none. */
  of(stem) {
    return this.posting(stem) ?? NOWHERE;
  }
}
