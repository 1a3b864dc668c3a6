// Decoding: what percent signs and entities in a text stand for.

const MOST_ROUNDS = 8;

/** Undoes percent signs. */
export const unquoted = (text) => text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(run.slice(1).split('%'), (two) => Number.parseInt(two, 16))));

/** The character of an entity without its marks ("amp", "#39", "#x27"), or ''. `entities` has numbers by name. */
export function characterOf(name, entities) {
  const number = name[0] !== '#' ? entities[name] : /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return number > 0 && number < 0x110000 ? String.fromCodePoint(number) : '';
}

/** Undoes entities. */
export const unescaped = (text, entities) => text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]*);/gi, (whole, name) => characterOf(name, entities) || whole);

/** The text, and what it says once its entities and percent signs are decoded, again and again. */
export function decodedForms(text, { entities, escaped }) {
  const forms = [text];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = forms.at(-1);
    if (!/[%&]/.test(before)) break;
    let now = escaped.without(before, (match) => match[0]);
    now = unescaped(now.includes('%') ? unquoted(now.replaceAll('+', ' ')) : now, entities);
    if (now === before) break;
    forms.push(now);
  }
  return forms;
}

/** [[name, value], ...] of a query. */
export const pairsOf = (query) => query.split('&').map((pair) => pair.split(/=(.*)/s)).filter(([, value]) => value)
  .map(([name, value]) => [name, value].map((text) => unquoted(text.replaceAll('+', ' '))));
