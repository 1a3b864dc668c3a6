// Asked: which resources people ask for in the words of a query. See level1/search/asked.py.
import { differences, frontCoded, pieceOf, singles } from './pieces.js';

// A phrase's number is its resource's place times this, as in level1/search/asked.py.
const PHRASES = 10;
const STEPS = 2;
// Stems of phrases in Spanish begin with this.
export const IN_SPANISH = '¿';

export class Asked {
  /** `start` is search/start.json. */
  constructor(start, pieces) {
    this.among = start.scattered.asked;
    this.pieces = pieces;
  }

  /** {phrases, sizes} of a stem: the phrases that have it, and how much each tells in all; undefined while it is not loaded. */
  posting(stem) {
    if (!stem) return NONE;
    const piece = this.pieces.piece(pieceOf('asked', stem, this.among), ({ terms, phrases, sizes }) => {
      const rows = [phrases.split(' '), sizes.split(' ')];
      return { number: new Map(frontCoded(terms).map((one, at) => [one, at])), rows, postings: [] };
    });
    if (!piece) return undefined;
    const at = piece.number.get(stem);
    if (at === undefined) return NONE;
    piece.postings[at] ??= { phrases: differences(piece.rows[0][at]), sizes: singles(piece.rows[1][at]) };
    return piece.postings[at];
  }

  /** The numbers of the phrases that have a stem. */
  phrases(stem) {
    return (this.posting(stem) ?? NONE).phrases;
  }

  /** The places of the resources that have a phrase with a stem; one of several phrases comes several times. */
  places(stem) {
    return this.phrases(stem).map((number) => Math.floor(number / PHRASES));
  }

  /** Per place the phrase that says most of a query: Map place -> {fit, phrase}. `mass` is what each of the query's words tells.
   *  A phrase fits by how much of the query it has, times how much of it the query has. */
  fits(words, mass) {
    const said = words.map((one, at) => [one, mass[at]]).filter(([{ at }]) => at >= 0);
    const whole = said.reduce((sum, [, one]) => sum + one, 0) || 1;
    const got = new Map();
    for (const [{ asks }, tells] of said) {
      const { phrases, sizes } = this.posting(asks) ?? NONE;
      for (let at = 0; at < phrases.length; at += 1) {
        const one = got.get(phrases[at]);
        if (one) one.mass += tells; else got.set(phrases[at], { mass: tells, size: sizes[at] / STEPS });
      }
    }
    const fits = new Map();
    for (const [number, { mass, size }] of got) {
      const place = Math.floor(number / PHRASES);
      const fit = (mass / whole) * Math.min(1, mass / (size || 1));
      if (fit > (fits.get(place)?.fit ?? 0)) fits.set(place, { fit, phrase: number % PHRASES });
    }
    return fits;
  }

  /** A phrase as it is written; '' while it is not loaded. `size` is how many resources' phrases a piece has. */
  text(place, phrase, size) {
    return this.pieces.piece(`phrases/${Math.floor(place / size)}`)?.[place % size][phrase] ?? '';
  }
}

const NONE = { phrases: new Uint32Array(0), sizes: new Uint8Array(0) };
