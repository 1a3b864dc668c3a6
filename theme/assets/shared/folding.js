// Folding: how a text is compared when letter case, accents and ways to write a letter do not matter. level1/search/writing.py has
// the same classes; a test compares them.

const ACCENTS = /[\u0300-\u036f]/g;
export const APOSTROPHES = "'`´ʹ-ʿ‘-‛′＇ꞌ";
export const DASHES = '‐-–−﹣－';
export const HIDDEN = '\xad\u200b-\u200d\u2060\ufeff';

const INITIALS = /(^|[^\p{L}\p{N}.])((?:\p{L}\.)+\p{L})(?![\p{L}\p{N}])\.?/gu;
const without = (text, letters, other = '') => text.replace(new RegExp(`[${letters}]`, 'g'), other);

/** A text in lower case, without accents. The same as `plain` of level1/search/writing.py. */
export function folded(text) {
  return text.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
}

/** A text as `folded` gives it, without apostrophes, with one kind of hyphen, and initials without periods. */
export function straightened(text) {
  return folded(without(without(text, APOSTROPHES + HIDDEN), DASHES, '-')).replace(INITIALS, (_, before, letters) => `${before}${without(letters, '.')} `);
}
