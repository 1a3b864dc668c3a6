// Dividing: which values tell results apart best. Read only for a question that no list of causes answers.

// So many of the results at least must have a value, and lack it.
const LEAST = 3;

/** The values that tell rows of values apart, the one that tells most first; each next one tells most beside those before. */
export function dividing(rows, most) {
  const sets = rows.map((row) => new Set(row));
  const having = new Map();
  for (const value of sets.flatMap((row) => [...row])) having.set(value, (having.get(value) ?? 0) + 1);
  const left = new Set([...having].filter(([, count]) => Math.min(count, rows.length - count) >= LEAST).map(([value]) => value));
  const chosen = [];
  let cells = sets.map(() => '');
  while (left.size && chosen.length < most) {
    const [best] = [...left].map((value) => [value, apart(cells.map((cell, at) => cell + sets[at].has(value)))]).reduce((a, b) => (b[1] > a[1] ? b : a));
    cells = cells.map((cell, at) => cell + sets[at].has(best));
    left.delete(best);
    chosen.push(best);
  }
  return chosen;
}

/** How far a division into cells tells its members apart (their entropy). */
function apart(cells) {
  const sizes = new Map();
  for (const cell of cells) sizes.set(cell, (sizes.get(cell) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum - size * Math.log2(size / cells.length), 0);
}
