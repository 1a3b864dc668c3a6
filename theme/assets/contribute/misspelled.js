// Misspelled: names of publishers that are nearly those of county offices. See level1/contribute/misspelled.py.
import { shown, small, words } from './letters.js';
import { closest } from './likeness.js';
import { textOf } from './rules.js';

/** A warning if the publisher is nearly the name of the office of one of the `counties`. */
export function* misspelled(data, counties, { names, almost }) {
  const publisher = textOf(data, 'publisher');
  const known = new Map(counties.flatMap((county) => names.map((office) => [small(`${county} ${office}`), `${county} ${office}`])));
  const said = small(words(publisher).join(' '));
  const near = !said || known.has(said) ? null : closest(said, known.keys(), almost);
  if (near) yield { path: ['publisher'], name: 'misspelled', values: { value: shown(publisher), near: known.get(near) } };
}
