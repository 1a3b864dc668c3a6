// LEA words: whether a text may name an LEA, judged from the text alone. Only then are the names of LEAs worth loading.
import { frontCoded } from './pieces.js';
import { codeOf, fullName, plain, takenApart } from '../people/written.js';

// Fewer digits are a year, a section of law or a bill.
const FEWEST_DIGITS = 6;
// A shorter unknown word is more often an abbreviation than a mistyped place name.
const FEWEST_LETTERS = 5;
// "lausd" and "ocoe" are initials of an LEA; so may be what else ends like a short form, if it is no word of the field, as ASD is.
const INITIALS = /^[a-z]{1,9}(usd|coe)$/;
const LIKE_INITIALS = /^[a-z]{1,9}(sd|cde|css|csos)$/;
const WITH_INITIALS = ['unified', 'usd', 'office'];
// "(Yolo)" and ", Yolo County" behind a name.
const COUNTY_BEHIND = /\s*\([^()]*\)\s*$|,[^,]*$/;

export class LeaWords {
  /** `data` is that of level1/search/lea_words.py. */
  constructor({ words, whole }) {
    this.words = new Set(frontCoded(words));
    this.whole = new Set(whole);
  }

  /** `meant(word)` is the word as the search knows it, also where it was mistyped; '' where the search knows no such word. */
  mayName(text, meant) {
    if (codeOf(text)) return text.replace(/\D/g, '').length >= FEWEST_DIGITS;
    if (this.whole.has(fullName(text)) || this.whole.has(fullName(text.replace(COUNTY_BEHIND, '')))) return true;
    const { core, kinds } = takenApart(text);
    // "LA Unified": initials may be any word.
    if (core.length === 1 && WITH_INITIALS.some((kind) => kinds.has(kind))) return true;
    return plain(text).split(' ').some((word) => {
      if (this.words.has(word) || INITIALS.test(word)) return true;
      const known = meant(word);
      return known ? this.words.has(known) : word.length >= FEWEST_LETTERS || LIKE_INITIALS.test(word);
    });
  }
}
