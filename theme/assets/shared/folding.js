// Folding: how a text is compared when letter case and accents do not matter.

const ACCENTS = /[\u0300-\u036f]/g;

/** A text in lower case, without accents. The same as `plain` of level1/search/words.py. */
export function folded(text) {
  return text.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
}
