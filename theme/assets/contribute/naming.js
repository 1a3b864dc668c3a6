// Naming: what fields and their values are called, in the words of readers.
import { NONE } from './answers.js';

/** The schema of a field by its name in answers: 'evidence.tier', 'sources.2.url'; null if there is none. */
export function nodeOf(schema, name) {
  return name.split('.').reduce((node, part) => (node?.items && /^\d+$/.test(part) ? node.items : node?.properties?.[part] ?? null), schema);
}

export const titleOf = (schema, name) => nodeOf(schema, name)?.title ?? name;

/** What a value of a field is called. */
export function valueNamed({ schema, leads }, known, name, value) {
  const node = nodeOf(schema, name);
  if (node?.['x-none'] && value === NONE) return node['x-none'];
  const inner = node?.items ?? node ?? {};
  if (inner['x-refers'] === 'lead') return leads.all.find(([id]) => id === value)?.[1] ?? value;
  const called = known.words(inner['x-words']).find(([id]) => String(id) === value)?.[1] ?? inner['x-choices']?.find(([id]) => id === value)?.[1] ?? value;
  return inner['x-words'] === 'priorities' ? `${value} ${called}` : called;
}

/** What the answers of a part say: {'sources.1.url': '...'} -> [[title of the field or '', text], ...]. */
export function saidIn(piece, known, part, answers) {
  return Object.entries(answers).map(([name, value]) => [name === part ? '' : titleOf(piece.schema, name), [value].flat().map((one) => valueNamed(piece, known, name, one)).join(', ')]);
}
