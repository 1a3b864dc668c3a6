// Spelling: the known words that a mistyped word is one or two slips away from.

// From this length on two slips are allowed: "absentism" is two from "absenteeism".
const LONG = 9;

/** How many letters were lost, added, changed or swapped with their neighbour; `most` + 1 where it is more than `most`. */
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
    row = next;
  }
  return row[b.length];
}

/** The letters of a word as bits: words that differ in many letters are many slips apart, and this is quickly seen. */
function lettersOf(word) {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function differing(a, b) {
  let bits = a ^ b;
  let count = 0;
  while (bits) { bits &= bits - 1; count += 1; }
  return count;
}

/** The known word closest to `word`, or '': fewest slips, then the same first letter, then the more frequent one.
 *  `known` is a Map of words to [the share of resources that have them, the letters]; see `prepared`. */
export function closest(word, known) {
  if (word.length < 5 || /\d/.test(word)) return '';
  const most = word.length >= LONG ? 2 : 1;
  const letters = lettersOf(word);
  let best = '';
  let bestRank = Infinity;
  for (const [candidate, [share, bits]] of known) {
    if (candidate.length < 3 || Math.abs(candidate.length - word.length) > most || differing(bits, letters) > 2 * most) continue;
    const distance = slips(word, candidate, most);
    if (distance > most || (distance === 2 && candidate[0] !== word[0])) continue;
    const rank = distance + (candidate[0] === word[0] ? 0 : 0.5) - 0.4 * Math.min(1, Math.sqrt(share) * 2);
    if (rank < bestRank) { best = candidate; bestRank = rank; }
  }
  return best;
}

/** Words and the shares of resources that have them, as `closest` wants them. */
export const prepared = (words, shareOf) => new Map(words.map((word) => [word, [shareOf(word), lettersOf(word)]]));
