// Suggested: words that a title and a summary speak of, by the thesaurus of the search. Nothing is chosen until somebody does.
import { fill, make } from '../shared/dom.js';
import { root } from '../shared/root.js';
import { say } from '../shared/say.js';
import '../strings/en/suggested.js';

// A shorter text says too little.
const SHORTEST = 40;
const MOST = 5;

/** What a text speaks of: [{field, value, said}, ...]. `piece` is that of the kind. */
export async function suggestions(text, piece) {
  if (text.length < SHORTEST) return [];
  const { init, search } = await import('../find/engine.js');
  init(root);
  // Sentence by sentence: of a long text only what is surest is read.
  const parts = text.split(/(?<=[.;:])\s+|,\s+/).filter((part) => part.length > 3);
  const answers = await Promise.all(parts.map((part) => search(part, {}, {})));
  const found = new Map();
  for (const { target, said } of answers.flatMap(({ readings }) => readings)) {
    const [facet, value] = target.split('/');
    const field = piece.facets[facet];
    if (field && piece.schema.properties[field] && !found.has(target)) found.set(target, { field, value, said });
  }
  // An indicator belongs to a priority.
  for (const { value, said } of [...found.values()].filter(({ field }) => field === 'indicators')) {
    const [priority] = piece.ofPriority[value] ?? [];
    if (priority && !found.has(`priority/${priority}`)) found.set(`priority/${priority}`, { field: 'priorities', value: String(priority), said });
  }
  const all = [...found.values()];
  const lead = piece.schema.properties.lead && all.filter(({ field }) => field === 'topics').map(({ value }) => [piece.leadOf[value], value]).find(([one]) => one);
  return lead ? [...all, { field: 'lead', value: lead[0], topic: lead[1] }] : all;
}

/** Draws suggestions at their fields. `fields` are the controls by name, `nameOf(field, value)` the name of a word, `take(field,
 *  value)` chooses it, `has(field, value)` says whether it is chosen. */
export function draw(found, { form, nameOf, take, has }) {
  for (const place of form.querySelectorAll('[data-suggested]')) {
    const field = place.dataset.suggested;
    const open = found.filter((one) => one.field === field && !has(field, one.value)).slice(0, MOST);
    const drawn = open.map(({ value }) => value).join();
    if (place.dataset.drawn === drawn) continue;
    const within = place.contains(document.activeElement);
    place.dataset.drawn = drawn;
    fill(place, open.length ? make('p', {}, make('span', { class: 'hint' }, say('suggested.label')), ' ', open.flatMap(({ value, said, topic }) => [make('button', {
      type: 'button', class: 'keep', 'data-suggestion': value, onclick: () => take(field, value),
    }, say('suggested.take', { name: nameOf(field, value) }), make('span', { class: 'hint' }, ` ${topic ? say('suggested.why-lead', { topic: nameOf('topics', topic) }) : say('suggested.why', { said })}`)), ' '])) : '');
    if (within) (place.querySelector('button') ?? place.parentElement.querySelector(['input', 'select'].join())).focus();
  }
}
