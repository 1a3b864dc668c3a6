// Alike: names that are spelled nearly as what was typed, by the measure of Ratcliff and Obershelp that level1/people/names.py
// uses (Python's difflib), so that both tolerate the same typos.

/** The longest piece that two texts share: [place in a, place in b, length]; the first of equals. */
function longest(a, b, fromA, toA, fromB, toB) {
  let best = [fromA, fromB, 0];
  let lengths = new Map();
  for (let i = fromA; i < toA; i += 1) {
    const next = new Map();
    for (let j = b.indexOf(a[i], fromB); j >= 0 && j < toB; j = b.indexOf(a[i], j + 1)) {
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > best[2]) best = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  return best;
}

function shared(a, b, fromA, toA, fromB, toB) {
  const [atA, atB, length] = longest(a, b, fromA, toA, fromB, toB);
  if (!length) return 0;
  return length + shared(a, b, fromA, atA, fromB, atB) + shared(a, b, atA + length, toA, atB + length, toB);
}

/** Twice the letters that two texts share, in order, over all their letters: 1 where they are the same. */
export const likeness = (a, b) => (a.length + b.length ? (2 * shared(a, b, 0, a.length, 0, b.length)) / (a.length + b.length) : 1);

/** At most `most` of the words that are at least `least` alike, the most alike first. */
export function closeMatches(wanted, words, most, least) {
  return words
    // No two texts can be more alike than their lengths are.
    .filter((word) => (2 * Math.min(word.length, wanted.length)) / (word.length + wanted.length) >= least)
    .map((word) => [likeness(word, wanted), word])
    .filter(([score]) => score >= least)
    .sort(([a, one], [b, other]) => b - a || (one < other ? 1 : -1))
    .slice(0, most)
    .map(([, word]) => word);
}
