// Patterns: those of the validator, as data/contribute/rules.json has them: [source, flags].

/** {first(text), all(text), whole(text), begins(text)}: the first match anywhere, all matches, a match of the whole text or at its
 *  beginning, or null. */
export function pattern([source, flags]) {
  const of = (text, more = '') => new RegExp(text, flags + more);
  const [anywhere, every, whole, begins] = [of(source), of(source, 'g'), of(`^(?:${source})$`), of(`^(?:${source})`)];
  return {
    first: (text) => anywhere.exec(text),
    all: (text) => [...text.matchAll(every)],
    whole: (text) => whole.exec(text),
    begins: (text) => begins.exec(text),
    without: (text, mark) => text.replace(every, mark),
  };
}

/** Patterns by name. */
export const patterns = (table) => Object.fromEntries(Object.entries(table).map(([name, one]) => [name, pattern(one)]));
